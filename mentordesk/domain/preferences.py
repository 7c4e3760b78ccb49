"""How the person at this desk likes the program to look and behave; kept in the workspace, undoable."""

from enum import StrEnum
from typing import NamedTuple


class FontChoice(StrEnum):
    INTER = "inter"
    ATKINSON = "atkinson"
    LEXEND = "lexend"
    OPENDYSLEXIC = "opendyslexic"
    SYSTEM = "system"


class Spacing(StrEnum):
    STANDARD = "standard"
    COMFORTABLE = "comfortable"
    WIDE = "wide"


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CREAM = "cream"
    CONTRAST = "contrast"


class Motion(StrEnum):
    SYSTEM = "system"
    REDUCE = "reduce"
    FULL = "full"


class ReadingAid(StrEnum):
    """What helps the eye to stay in its line: a band behind it, or the other lines fainter as well."""

    NONE = "none"
    RULER = "ruler"
    LINE = "line"


LOCK_MINUTES = (2, 5, 10, 20, 60, 0)
TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)


class Preferences(NamedTuple):
    """Every choice with its default; ``text_size`` is percent, one of ``TEXT_SIZES``.

    ``first_run_done`` is False until the welcome steps were finished or skipped.
    ``narrow_column`` keeps lines of running text within some 66 letters. ``calm_start`` shows the day on Today and one
    thing to do next, and no counts in the rail.
    ``lock_after_minutes`` counts minutes without a key or pointer, 0 for never; it locks what has a passphrase.
    ``spelling_language`` is the key of a dictionary ("en_US"), which another computer may lack.
    ``report_paper`` is "a4" or "letter"; ``report_large_print`` asks for 18 pt documents.
    """

    text_size: int = 100
    font: FontChoice = FontChoice.INTER
    letter_spacing: Spacing = Spacing.STANDARD
    word_spacing: Spacing = Spacing.STANDARD
    line_spacing: Spacing = Spacing.STANDARD
    theme: ThemeChoice = ThemeChoice.SYSTEM
    motion: Motion = Motion.SYSTEM
    report_large_print: bool = False
    report_paper: str = "a4"
    first_run_done: bool = False
    is_lead: bool = False
    is_mentor: bool = True
    asked_before_sharing: bool = False
    lock_after_minutes: int = 10
    marks_spelling: bool = True
    spelling_language: str = "en_US"
    narrow_column: bool = False
    reading_aid: ReadingAid = ReadingAid.NONE
    calm_start: bool = False

    def text_size_step(self, steps: int) -> int:
        """Return the text size ``steps`` places up or down the scale, stopping at its ends."""
        nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.text_size))
        return TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + steps))]
