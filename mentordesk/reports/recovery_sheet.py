"""Makes the sheet with the recovery code, to be printed and put away: valid PDF/UA-1 and PDF/A-2a like every document.

The code goes to typst and comes back as bytes, all in memory; the compiler is made for this one sheet and goes with it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from mentordesk import assets
from mentordesk.domain.day_words import full_day
from mentordesk.reports.font_shelf import FontShelf
from mentordesk.reports.glyphs import Glyphs
from mentordesk.reports.pdf import STANDARDS
from mentordesk.reports.style import ReportStyle

_TITLE = "Recovery sheet"
_OPENING = (
    "Whoever has this code can open the workspace without its passphrase. Print the sheet and put it where you keep "
    "what must not be lost. Do not keep it beside the computer or in a mailbox.",
    "Nobody else has a copy of this code, and nobody can make a new one for you.",
)
_USE = (
    "Open the workspace in MentorDesk. It asks for the passphrase.",
    "Choose to use the recovery code, and enter the groups in their order. Capital and small letters, spaces and "
    "dashes do not matter. A zero is never the letter O, and a one is never the letter I or L: the code has no such "
    "letters.",
    "Set a new passphrase, and print a new sheet.",
)
_KEEP = (
    "The code is void as soon as the passphrase is changed or taken off. Then destroy this sheet.",
    "Copies that were made before the change still open with this code and with the old passphrase.",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """``workspace`` is the name of the file: a sheet names no person."""

    groups: Sequence[str] = field(repr=False)
    workspace: str
    made_on: date


def pdf(sheet: RecoverySheet, style: ReportStyle) -> bytes:
    """Return the sheet as PDF; safe to call from a worker. It holds the code: write it only where a person asked."""
    import typst  # late: 80 MB that only a document needs

    shelf = FontShelf(assets.path("fonts"))
    shown = Glyphs(lambda: shelf.families(style.family)).tree(_words(sheet))
    data = shown | {
        "made": [sheet.made_on.year, sheet.made_on.month, sheet.made_on.day],
        "style": _style(style, shelf),
    }
    compiler = typst.Compiler(assets.path("reports", "recovery.typ"), font_paths=shelf.ours)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(sheet.made_on, time(12), UTC),
    )
    assert isinstance(made, bytes)
    return made


def _words(sheet: RecoverySheet) -> dict[str, Any]:
    return {
        "kicker": "MentorDesk",
        "title": _TITLE,
        "about": f"For the workspace \u201c{sheet.workspace}\u201d. Made on {full_day(sheet.made_on)}.",
        "opening": list(_OPENING),
        "groups": list(sheet.groups),
        "use": {"title": "If you forget the passphrase", "steps": list(_USE)},
        "keep": {"title": "How long it is good", "sentences": list(_KEEP)},
    }


def _style(style: ReportStyle, shelf: FontShelf) -> dict[str, Any]:
    return {
        "fonts": list(shelf.names(style.family)),
        "heavy": 700 if style.family == "OpenDyslexic" else 600,
        "size": style.size_pt,
        "large": style.is_large,
        "letter": style.letter_em,
        "word": style.word_em,
        "line": style.line_em,
        "paper": style.paper,
    }
