import pytest

from mentordesk.reports.render import ReportFormat, as_text, render
from mentordesk.reports.style import ReportStyle
from mentordesk.reports.summary import HeldBack
from tests.reports.summaries import a_full_summary


@pytest.mark.parametrize(
    ("form", "start"),
    [
        (ReportFormat.PDF, b"%PDF-1.7"),
        (ReportFormat.HTML, b"<!DOCTYPE html>"),
        (ReportFormat.MARKDOWN, b"# Amara Osei and Lin Zhao"),
        (ReportFormat.TEXT, b"Amara Osei and Lin Zhao\n===="),
    ],
)
def test_each_format_is_made_of_the_same_summary(form, start):
    assert render(a_full_summary(), form, ReportStyle()).data.startswith(start)


def test_a_pdf_is_no_text_to_copy():
    with pytest.raises(ValueError, match="not text"):
        as_text(a_full_summary(), ReportFormat.PDF, ReportStyle())


def test_what_is_in_and_what_is_held_back_is_counted():
    assert a_full_summary().included() == (
        ("sessions", 2),
        ("shared notes", 2),
        ("agenda items", 4),
        ("goals", 3),
        ("actions", 2),
    )
    assert HeldBack(3, 1, 0).words() == ("3 private notes", "1 private reminder")
    assert HeldBack().words() == ()
