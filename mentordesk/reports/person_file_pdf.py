"""Makes the PDF of a person's file: valid PDF/UA-1 and PDF/A-2a like all documents; words are shown as typed."""

import json
from datetime import UTC, datetime, time
from typing import Any

from mentordesk import assets
from mentordesk.domain.day_words import full_day
from mentordesk.reports import breaks
from mentordesk.reports.font_shelf import FontShelf
from mentordesk.reports.glyphs import Glyphs
from mentordesk.reports.pdf import STANDARDS, Rendered
from mentordesk.reports.person_file import ONLY_JSON, TITLES, PersonFile, rows_in_words
from mentordesk.reports.style import ReportStyle

_HELD = (
    "This is all that one MentorDesk workspace holds about you. It has your own record, your pairs and what was "
    "written in them, and which documents were made."
)
_WITHOUT = "Notes that only their author can read are not in it."
_WITH = "The author chose to add the notes that only they can read. They are at the end."
_BACKUPS = "Backups of the workspace may hold earlier states of the same data."
_NOTHING = "There is nothing but this record."


def pdf(file: PersonFile, style: ReportStyle) -> Rendered:
    """Return the file as PDF; safe to call from a worker."""
    import typst  # late: 80 MB that only a document needs

    shelf = FontShelf(assets.path("fonts"))
    try:
        return _set(file, style, shelf, elsewhere=True)
    except typst.TypstError:  # a font of the computer that typst cannot use; our own mistakes fail below as well
        return _set(file, style, shelf, elsewhere=False)


def _set(file: PersonFile, style: ReportStyle, shelf: FontShelf, *, elsewhere: bool) -> Rendered:
    import typst  # late, as above

    glyphs = Glyphs(lambda: shelf.families(style.family), shelf.elsewhere if elsewhere else None)
    shown = breaks.tree(glyphs.tree(_tree(file)), style, keep=frozenset())
    day = file.made_at.date()
    data = shown | {
        "made": [day.year, day.month, day.day],
        "style": {
            "fonts": [*shelf.names(style.family), *glyphs.used],
            "heavy": 700 if style.family == "OpenDyslexic" else 600,
            "size": style.size_pt,
            "large": style.is_large,
            "letter": style.letter_em,
            "word": style.word_em,
            "line": style.line_em,
            "paper": style.paper,
            "cream": style.cream,
        },
    }
    compiler = typst.Compiler(
        assets.path("reports", "person_file.typ"), font_paths=shelf.all if glyphs.used else shelf.ours
    )
    made = compiler.compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(day, time(12), UTC),
    )
    assert isinstance(made, bytes)
    return Rendered(made, tuple(glyphs.replaced))


def _tree(file: PersonFile) -> dict[str, Any]:
    parts = [
        {"title": TITLES[key], "entries": [_facts(row) for row in file.parts[key]]}
        for key in TITLES
        if file.parts.get(key) and key not in ONLY_JSON
    ]
    return {
        "kicker": "MentorDesk",
        "title": f"Person file of {file.name}",
        "author": file.author or "MentorDesk",
        "about": f"Made on {full_day(file.made_at.date())}.",
        "opening": [_HELD, _WITH if file.has_private else _WITHOUT, _BACKUPS],
        "record": {"title": "Record", "entries": [_facts(file.record)]},
        "parts": parts,
        "nothing": "" if parts else _NOTHING,
    }


def _facts(row: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (a row of plain values)
    return [
        {"label": label, "lines": [line for line in text.splitlines() if line.strip()]}
        for label, text in rows_in_words(row)
    ]
