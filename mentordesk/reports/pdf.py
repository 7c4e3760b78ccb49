"""Makes the PDF: tagged (PDF/UA-1) and archival (PDF/A-2a), in the reader's font, size and spacing, by typst.

People's words are handed over as JSON and only ever shown. A document never fails on them: what cannot be shown is
replaced by words first (``glyphs``), and the caller learns what was replaced.
"""

import json
import threading
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from mentordesk import assets
from mentordesk.reports import document, markup
from mentordesk.reports.glyphs import Glyphs
from mentordesk.reports.style import NORMAL_PT, ReportStyle
from mentordesk.reports.summary import Summary

if TYPE_CHECKING:
    import typst

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document; ``replaced`` holds what could not be shown and was put into words."""

    data: bytes
    replaced: tuple[str, ...] = ()


def pdf(summary: Summary, style: ReportStyle) -> Rendered:
    """Return the summary as PDF; the same summary gives the same bytes. Safe to call from a worker."""
    glyphs = Glyphs(assets.path("fonts"), style.family)
    data = glyphs.tree(document.tree(summary, _note)) | {"style": _style(style), "language": summary.language}
    stamp = datetime.combine(summary.made_on, time(12), UTC)
    with _ONE_AT_A_TIME:
        made = _compiler().compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=stamp,
        )
    assert isinstance(made, bytes)
    return Rendered(made, tuple(sorted(glyphs.replaced)))


def _note(markdown: str) -> list[markup.Node]:
    blocks = markup.with_box_words(markup.blocks(markdown))
    _name_links(blocks)
    return blocks


def _name_links(value: Any) -> None:  # noqa: ANN401  (any part of the tree)
    """Give each link its words, so that the template need not show an address twice."""
    if isinstance(value, list):
        for each in value:
            _name_links(each)
    elif isinstance(value, dict):
        if value.get("kind") == "link":
            value["words"] = markup.plain(value["inlines"])
        for each in value.values():
            _name_links(each)


def _style(style: ReportStyle) -> dict[str, Any]:
    return {
        "family": style.family,
        "fallbacks": list(_fallbacks()),
        "size": style.size_pt,
        "large": style.size_pt > NORMAL_PT * 1.3,
        "letter": style.letter_em,
        "word": style.word_em,
        "line": style.line_em,
        "paper": style.paper,
    }


@cache
def _fallbacks() -> tuple[str, ...]:
    known = tomllib.loads(assets.path("fonts", "fonts.toml").read_text(encoding="utf-8"))["family"]
    return tuple(each["name"] for each in known if each["role"] == "fallback")


@cache
def _compiler() -> "typst.Compiler":
    import typst  # late: 80 MB that only a document needs

    fonts = assets.path("fonts")
    folders = sorted(str(folder) for folder in fonts.iterdir() if folder.is_dir())
    return typst.Compiler(str(assets.path("reports", "summary.typ")), font_paths=folders, ignore_system_fonts=True)
