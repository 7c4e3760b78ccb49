"""The ways in which a person can have the window: every font, text size, spacing, window size and direction."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from PySide6.QtCore import Qt

from mentordesk.domain.preferences import FontChoice, Preferences, Spacing, ThemeChoice

WIDE, SMALL = (1280, 800), (900, 640)
SIZES = (100, 125, 150, 200)
THEMES = (ThemeChoice.LIGHT, ThemeChoice.CONTRAST)


class Dress(NamedTuple):
    font: FontChoice
    text_size: int
    spacing: Spacing
    window: tuple[int, int]
    direction: Qt.LayoutDirection
    theme: ThemeChoice

    @property
    def preferences(self) -> Preferences:
        return Preferences(
            text_size=self.text_size,
            font=self.font,
            letter_spacing=self.spacing,
            word_spacing=self.spacing,
            line_spacing=self.spacing,
            theme=self.theme,
        )

    def __str__(self) -> str:
        way = "rtl" if self.direction is Qt.LayoutDirection.RightToLeft else "ltr"
        width, height = self.window
        return f"{self.font} {self.text_size} % {self.spacing} {width}x{height} {way} {self.theme}"


DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
AXES = (tuple(FontChoice), SIZES, tuple(Spacing), (WIDE, SMALL), DIRECTIONS, THEMES)


def whole() -> list[Dress]:
    """Return every dress there is, those of one direction together; the themes take turns."""
    return [
        Dress(font, size, spacing, window, direction, THEMES[number % 2])
        for direction in DIRECTIONS
        for number, (font, size, spacing, window) in enumerate(product(*AXES[:4]))
    ]


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    values: tuple[object, object]


def _pairs(dress: Dress) -> set[_Pair]:
    return {_Pair(one, other, (dress[one], dress[other])) for one, other in combinations(range(len(AXES)), 2)}


def pairwise() -> list[Dress]:
    """Return few dresses in which any two choices meet once at least: the next is always the one that adds most."""
    every = [Dress(*values) for values in product(*AXES)]
    left = {pair for dress in every for pair in _pairs(dress)}
    chosen: list[Dress] = []
    while left:
        worn = Counter(value for dress in chosen for value in dress)
        best = max(every, key=lambda dress: (len(_pairs(dress) & left), -sum(worn[value] for value in dress)))
        chosen.append(best)
        left -= _pairs(best)
    return sorted(chosen, key=lambda dress: DIRECTIONS.index(dress.direction))
