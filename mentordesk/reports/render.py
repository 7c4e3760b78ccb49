"""One door to all formats of a summary."""

from enum import StrEnum

from mentordesk.reports.pdf import Rendered
from mentordesk.reports.style import ReportStyle
from mentordesk.reports.summary import Summary


class ReportFormat(StrEnum):
    """The value is the suffix of the file, without its dot."""

    PDF = "pdf"
    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"


def render(summary: Summary, form: ReportFormat, style: ReportStyle) -> Rendered:
    """Return the finished file; safe to call from a worker."""
    if form is ReportFormat.PDF:
        from mentordesk.reports.pdf import pdf

        return pdf(summary, style)
    return Rendered(as_text(summary, form, style).encode("utf-8"))


def as_text(summary: Summary, form: ReportFormat, style: ReportStyle) -> str:
    """Return one of the text formats. Raises ValueError for PDF."""
    if form is ReportFormat.MARKDOWN:
        from mentordesk.reports.markdown import markdown

        return markdown(summary)
    if form is ReportFormat.TEXT:
        from mentordesk.reports.plain_text import plain_text

        return plain_text(summary)
    if form is ReportFormat.HTML:
        from mentordesk.reports.html import html

        return html(summary, style)
    raise ValueError("a PDF is not text")
