"""Makes the PDF: tagged (PDF/UA-1) and archival (PDF/A-2a), in the reader's font, size and spacing, by typst.

People's words are handed over as JSON and only ever shown. A document never fails on them: letters that none of our
fonts shows are taken from a font of the computer, or put into words, and the caller learns what was put into words.
"""

import json
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from mentordesk import assets
from mentordesk.reports import breaks, document, markup, note_tree
from mentordesk.reports.font_shelf import FontShelf
from mentordesk.reports.glyphs import Glyphs
from mentordesk.reports.style import ReportStyle
from mentordesk.reports.summary import Summary

if TYPE_CHECKING:
    import typst

STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]
_AS_THEY_ARE = frozenset({"kind", "address"})
_SEMIBOLD = 600
_HEAVY = {"OpenDyslexic": 700}
"""The weight of headings, where a family has no face at 600: typst would take the regular one."""

_NO_MARKUP = "Some text was simplified, because it could not be laid out as it was written."


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document; ``replaced`` holds what could not be shown and was put into words."""

    data: bytes
    replaced: tuple[str, ...] = ()


def pdf(summary: Summary, style: ReportStyle) -> Rendered:
    """Return the summary as PDF; the same summary gives the same bytes. Safe to call from a worker."""
    return _press().pdf(summary, style)


class Press:
    """One typst compiler with its fonts, used again for every document: the first one costs most."""

    def __init__(self, shelf: FontShelf) -> None:
        self._shelf = shelf
        self._one_at_a_time = threading.Lock()

    def pdf(self, summary: Summary, style: ReportStyle) -> Rendered:
        with self._one_at_a_time:
            return self._first_that_works(summary, style)

    def _first_that_works(self, summary: Summary, style: ReportStyle) -> Rendered:
        """Try the document as it is, then with our own fonts alone, then with notes as plain lines."""
        import typst  # late: 80 MB that only a document needs

        content = document.tree(summary, _note)
        try:
            return self._set(content, summary, style, elsewhere=True)
        except typst.TypstError:  # a font of the computer that typst cannot use
            pass
        try:
            return self._set(content, summary, style, elsewhere=False)
        except typst.TypstError:  # typed text that no test of ours thought of; our own mistakes fail below as well
            plain = self._set(document.tree(summary, _plain_note), summary, style, elsewhere=False)
            return Rendered(plain.data, (*plain.replaced, _NO_MARKUP))

    def _set(self, content: dict[str, Any], summary: Summary, style: ReportStyle, *, elsewhere: bool) -> Rendered:
        glyphs = Glyphs(lambda: self._shelf.families(style.family), self._shelf.elsewhere if elsewhere else None)
        shown = glyphs.tree(content, keep=_AS_THEY_ARE)
        data = breaks.tree(shown, style, keep=_AS_THEY_ARE) | {
            "meta": {"title": shown["title"], "author": shown["author"], "made": _numbers(summary.made_on)},
            "style": self._style(style, glyphs.used),
            "language": summary.language,
        }
        compiler = self._with_all_fonts if glyphs.used else self._with_our_fonts
        made = compiler.compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=datetime.combine(summary.made_on, time(12), UTC),
        )
        assert isinstance(made, bytes)
        return Rendered(made, tuple(glyphs.replaced))

    def _style(self, style: ReportStyle, used: list[str]) -> dict[str, Any]:
        return {
            "fonts": [*self._shelf.names(style.family), *used],
            "heavy": _HEAVY.get(style.family, _SEMIBOLD),
            "size": style.size_pt,
            "large": style.is_large,
            "letter": style.letter_em,
            "word": style.word_em,
            "line": style.line_em,
            "paper": style.paper,
            "cream": style.cream,
        }

    @cached_property
    def _with_our_fonts(self) -> "typst.Compiler":
        import typst  # late, as above

        return typst.Compiler(assets.path("reports", "summary.typ"), font_paths=self._shelf.ours)

    @cached_property
    def _with_all_fonts(self) -> "typst.Compiler":
        import typst  # late, as above

        return typst.Compiler(assets.path("reports", "summary.typ"), font_paths=self._shelf.all)


@cache
def _press() -> Press:
    return Press(FontShelf(assets.path("fonts")))


def _note(markdown: str) -> list[note_tree.Node]:
    blocks = note_tree.lowered(markup.blocks(markdown))
    note_tree.name_links(blocks)
    return blocks


def _plain_note(markdown: str) -> list[note_tree.Node]:
    lines = (" ".join(line.split()) for line in markdown.splitlines())
    return [{"kind": "paragraph", "inlines": [{"kind": "text", "text": line}]} for line in lines if line]


def _numbers(day: date) -> list[int]:
    return [day.year, day.month, day.day]
