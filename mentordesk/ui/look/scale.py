"""How big everything is: type, spacing and icons as the person's text size, font and spacing ask."""

from typing import NamedTuple

from mentordesk.domain.preferences import FontChoice, Preferences, Spacing

TYPE_PX = {"caption": 12, "body": 14, "lead": 15, "h3": 16, "h2": 20, "h1": 26}

_LETTER_EM = {Spacing.STANDARD: 0.0, Spacing.COMFORTABLE: 0.05, Spacing.WIDE: 0.12}
_WORD_EM = {Spacing.STANDARD: 0.0, Spacing.COMFORTABLE: 0.16, Spacing.WIDE: 0.32}
_LINE_PERCENT = {Spacing.STANDARD: 142, Spacing.COMFORTABLE: 150, Spacing.WIDE: 180}
_WIDTH_ORDER = (Spacing.STANDARD, Spacing.COMFORTABLE, Spacing.WIDE)

_OPTICAL_SIZE = {FontChoice.OPENDYSLEXIC: 0.90}
_NARROW_BELOW = 1000


class Scale(NamedTuple):
    """Sizes in px. ``factor`` is the text size (1.0 is 100 %)."""

    factor: float = 1.0
    optical: float = 1.0
    letter_em: float = 0.0
    word_em: float = 0.0
    line_height_percent: int = 142

    @classmethod
    def of(cls, preferences: Preferences) -> "Scale":
        """Words never stand closer than letters: wide letters with narrow gaps are slower to read."""
        letters = preferences.letter_spacing
        words = max(preferences.word_spacing, letters, key=_WIDTH_ORDER.index)
        return cls(
            factor=preferences.text_size / 100,
            optical=_OPTICAL_SIZE.get(preferences.font, 1.0),
            letter_em=_LETTER_EM[letters],
            word_em=_WORD_EM[words],
            line_height_percent=_LINE_PERCENT[preferences.line_spacing],
        )

    def type_px(self, role: str) -> int:
        """Return the height of the type in px for "caption", "body", "lead", "h3", "h2" or "h1"."""
        return round(TYPE_PX[role] * self.factor * self.optical)

    def letter_px(self, role: str) -> float:
        return round(self.letter_em * self.type_px(role), 2)

    def word_px(self, role: str) -> float:
        return round(self.word_em * self.type_px(role), 2)

    def space(self, px: int) -> int:
        """Return a gap; gaps grow half as fast as the text, so that words keep the room."""
        return round(px * (1 + (self.factor - 1) / 2))

    def icon(self, px: int) -> int:
        return int(round(px * self.factor**0.7))

    def pane(self, px: int) -> int:
        """Return the width of a side pane that is ``px`` wide at 100 %."""
        return int(round(px * self.factor**0.75))

    def is_narrow(self, width_px: int) -> bool:
        """Say whether a window of this width has room for one column only, at this text size."""
        return width_px / self.factor < _NARROW_BELOW
