"""Listens to what widgets paint for themselves: each text with its ink and its place, as the painter was told.

Qt's own widgets draw their texts out of Python's sight; for those the widgets are asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Painted:
    """A text that was painted. ``place`` is in the widget's own coordinates, ``needs`` is the room that it takes."""

    text: str
    ink: str
    widget: QWidget | None
    place: QRectF
    needs: QRectF
    spacing: float = 0.0
    """What stands after the last letter, where letters stand apart."""

    @property
    def is_cut(self) -> bool:
        return (
            self.needs.width() > self.place.width() + 1.5 + self.spacing
            or self.needs.height() > self.place.height() + 1.5
        )

    def __str__(self) -> str:
        room = f"{self.place.width():.0f}x{self.place.height():.0f}"
        return f"{self.text!r} in {type(self.widget).__name__} needs {self.needs.width():.0f}x" + (
            f"{self.needs.height():.0f} and has {room}"
        )


@contextmanager
def listening() -> Iterator[list[Painted]]:
    """Collect what is painted in a rectangle while this lasts."""
    heard: list[Painted] = []
    draw = QPainter.drawText

    def listened(painter: QPainter, *args: object) -> object:
        if len(args) == 3 and hasattr(args[0], "width") and isinstance(args[2], str) and args[2]:
            place, flags, text = args
            place, device = QRectF(place), painter.device()
            heard.append(
                Painted(
                    text,
                    painter.pen().color().name(),
                    device if isinstance(device, QWidget) else None,
                    painter.transform().mapRect(place),
                    painter.boundingRect(place, int(getattr(flags, "value", flags)), text),
                    2 * painter.font().letterSpacing() if painter.font().letterSpacing() != 100 else 0.0,
                )
            )
        return draw(painter, *args)

    QPainter.drawText = listened
    try:
        yield heard
    finally:
        QPainter.drawText = draw
