"""Measures pictures of the window as an eye meets them: how far colors stand apart, and where a picture changed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from mentordesk.ui.look.tokens import contrast

FOCUS_CHANGE = 3.0
FOCUS_PX = 2
_ROUND = 14
_SIDE_SHARE = 0.97


@cache
def apart(one: int, other: int) -> float:
    """Return the contrast of two pixels."""
    return contrast(f"#{one & 0xFFFFFF:06X}", f"#{other & 0xFFFFFF:06X}")


class Picture:
    """The pixels of a part of a window."""

    def __init__(self, window: QWidget, rect: QRect | None = None) -> None:
        place = window.rect() if rect is None else rect.intersected(window.rect())
        image = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
        self.left, self.top = place.left(), place.top()
        self.width, self.height = image.width(), image.height()
        self.pixels = memoryview(bytes(image.constBits())).cast("I")

    def at(self, x: int, y: int) -> int:
        """Return the pixel at a place of the window."""
        return self.pixels[(y - self.top) * self.width + x - self.left]

    def colors(self, rect: QRect) -> Counter[int]:
        """Count the colors in a part, given in the window's coordinates."""
        inside = rect.intersected(QRect(self.left, self.top, self.width, self.height))
        counts: Counter[int] = Counter()
        for y in range(inside.top(), inside.bottom() + 1):
            start = (y - self.top) * self.width + inside.left() - self.left
            counts.update(self.pixels[start : start + inside.width()])
        return counts

    def rows(self) -> Iterator[memoryview]:
        for y in range(self.height):
            yield self.pixels[y * self.width : (y + 1) * self.width]


def strongest(counts: Counter[int]) -> float:
    """Return how far the color that differs most stands apart from the ground, which is what there is most of.

    Edges of letters are mixed with the ground, so that what differs most is the letters' own color. One odd pixel
    is none.
    """
    if not counts:
        return 1.0
    ground = counts.most_common(1)[0][0]
    return max((apart(color, ground) for color, count in counts.items() if count > 1), default=1.0)


@dataclass(frozen=True, slots=True)
class Change:
    """Where two pictures differ by ``FOCUS_CHANGE`` and more."""

    box: QRect
    area: int
    sides: tuple[float, float, float, float]
    """The share of the left, top, right and bottom side along which the change is ``FOCUS_PX`` thick."""

    @property
    def goes_round(self) -> bool:
        return min(self.sides) >= _SIDE_SHARE


def change(before: Picture, after: Picture) -> Change:
    marks: set[tuple[int, int]] = set()
    for y, (was, now) in enumerate(zip(before.rows(), after.rows(), strict=True)):
        if was == now:
            continue
        marks |= {(x, y) for x, (a, b) in enumerate(zip(was, now, strict=True)) if a != b and apart(a, b) >= 3.0}
    if not marks:
        return Change(QRect(), 0, (0, 0, 0, 0))
    xs, ys = {x for x, _ in marks}, {y for _, y in marks}
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    along_y = range(top + _ROUND, bottom - _ROUND + 1) or range((top + bottom) // 2, (top + bottom) // 2 + 1)
    along_x = range(left + _ROUND, right - _ROUND + 1) or range((left + right) // 2, (left + right) // 2 + 1)
    thick = range(FOCUS_PX)
    sides = (
        _share([all((left + i, y) in marks for i in thick) for y in along_y]),
        _share([all((x, top + i) in marks for i in thick) for x in along_x]),
        _share([all((right - i, y) in marks for i in thick) for y in along_y]),
        _share([all((x, bottom - i) in marks for i in thick) for x in along_x]),
    )
    box = QRect(left + before.left, top + before.top, right - left + 1, bottom - top + 1)
    return Change(box, len(marks), sides)


def _share(held: list[bool]) -> float:
    return sum(held) / len(held)
