"""How a reader likes a document: font, size, spacing, paper."""

from dataclasses import dataclass

from mentordesk.domain.preferences import FontChoice, Preferences, Spacing, ThemeChoice

_FAMILIES = {
    FontChoice.INTER: "Inter",
    FontChoice.ATKINSON: "Atkinson Hyperlegible Next",
    FontChoice.LEXEND: "Lexend",
    FontChoice.OPENDYSLEXIC: "OpenDyslexic",
    FontChoice.SYSTEM: "Inter",
}
_LETTER_EM = {Spacing.STANDARD: 0.0, Spacing.COMFORTABLE: 0.03, Spacing.WIDE: 0.12}
_WORD_EM = {Spacing.STANDARD: 0.0, Spacing.COMFORTABLE: 0.08, Spacing.WIDE: 0.32}
_LINE_EM = {Spacing.STANDARD: 0.72, Spacing.COMFORTABLE: 0.85, Spacing.WIDE: 1.1}
_DRAWN_LARGE = 0.92
NORMAL_PT = 10.5
LARGE_PRINT_PT = 18.0


@dataclass(frozen=True, slots=True)
class ReportStyle:
    """``size_pt`` of running text; spacing in em of it; ``paper`` is "a4" or "us-letter"; ``cream`` tints the pages."""

    family: str = "Inter"
    size_pt: float = NORMAL_PT
    letter_em: float = 0.0
    word_em: float = 0.0
    line_em: float = 0.72
    paper: str = "a4"
    cream: bool = False

    @classmethod
    def of(cls, preferences: Preferences, *, large_print: bool | None = None) -> "ReportStyle":
        """Return the style of a person's own choices; OpenDyslexic draws large and is set a little smaller."""
        large = preferences.report_large_print if large_print is None else large_print
        size = LARGE_PRINT_PT if large else NORMAL_PT
        if preferences.font is FontChoice.OPENDYSLEXIC and not large:
            size *= _DRAWN_LARGE
        return cls(
            family=_FAMILIES[preferences.font],
            size_pt=size,
            letter_em=_LETTER_EM[preferences.letter_spacing],
            word_em=max(_WORD_EM[preferences.word_spacing], _WORD_EM[preferences.letter_spacing]),
            line_em=_LINE_EM[preferences.line_spacing],
            paper="us-letter" if preferences.report_paper == "letter" else "a4",
            cream=preferences.theme is ThemeChoice.CREAM,
        )

    @property
    def is_large(self) -> bool:
        return self.size_pt > NORMAL_PT * 1.3
