"""How a pair has met over the months: a mark for every session, each state with a shape of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from mentordesk.domain.text import plural
from mentordesk.ui.charts.chart import Chart, Table
from mentordesk.ui.look.look import Look

LEGEND = "● held  ○ planned  × missed"


class Met(StrEnum):
    HELD = "held"
    PLANNED = "planned"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Mark:
    day: date
    met: Met


@dataclass(frozen=True, slots=True)
class Month:
    """A label on the strip; ``day`` is where it begins."""

    day: date
    name: str


class RhythmStrip(Chart):
    """Held is a full disc, planned a ring, missed a cross. ``months`` are named below the line."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look, title)
        self._marks: tuple[Mark, ...] = ()
        self._months: tuple[Month, ...] = ()
        self._span = (date.min, date.min)
        self.told()

    def set_data(self, marks: Sequence[Mark], months: Sequence[Month], *, first: date, last: date) -> None:
        """Show what lies between two days, both included. Raises ValueError if they are the wrong way round."""
        if last <= first:
            raise ValueError("the strip must end after it begins")
        self._span = (first, last)
        self._marks = tuple(sorted((m for m in marks if first <= m.day <= last), key=lambda mark: mark.day))
        self._months = tuple(month for month in months if first <= month.day <= last)
        self.told()

    def sentence(self) -> str:
        if not self._marks:
            return f"{self.title}: no sessions yet"
        counts = [(met, sum(mark.met is met for mark in self._marks)) for met in Met]
        return f"{self.title}: {', '.join(f'{count} {met.value}' for met, count in counts if count)}"

    def summary(self) -> str:
        """Return the held and the missed ones for a line beside the strip."""
        held = sum(mark.met is Met.HELD for mark in self._marks)
        missed = sum(mark.met is Met.MISSED for mark in self._marks)
        return f"{plural(held, 'session')} held" + (f", {missed} missed" if missed else "")

    def as_table(self) -> Table:
        return ("Day", "Session"), tuple((mark.day.isoformat(), mark.met.value) for mark in self._marks)

    def lowest(self) -> int:
        text = QFontMetricsF(self._look.font("caption")).height()
        return round(self._side(self._look) + text + 10)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if self._span[0] == self._span[1]:
            return
        side = self._side(look)
        y = rect.top() + side / 2 + 2
        plot = rect.adjusted(side / 2 + 1, 0, -side / 2 - 1, 0)
        painter.setPen(QPen(look.color("line_strong"), 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        self._draw_months(painter, plot, y + side / 2 + 4, look)
        for mark in self._marks:
            _draw_mark(painter, QPointF(self._x(plot, mark.day), y), side, mark.met, look)

    def _side(self, look: Look) -> float:
        return 13 * look.scale.factor**0.7

    def _x(self, plot: QRectF, day: date) -> float:
        first, last = self._span
        part = (day - first).days / (last - first).days
        return plot.left() + plot.width() * (1 - part if self.isRightToLeft() else part)

    def _draw_months(self, painter: QPainter, plot: QRectF, top: float, look: Look) -> None:
        """Name the months that have room, the first ones first."""
        font = look.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.color("text2"))
        taken: list[QRectF] = []
        for month in self._months:
            width = metrics.horizontalAdvance(month.name) + 2
            x = self._x(plot, month.day) - (width if self.isRightToLeft() else 0)
            place = QRectF(x, top, width, metrics.height())
            inside = plot.left() - 8 <= place.left() and place.right() <= plot.right() + 8
            if inside and not any(place.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                taken.append(place)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, month.name)


def _draw_mark(painter: QPainter, at: QPointF, side: float, met: Met, look: Look) -> None:
    radius = side / 2 - 1
    if met is Met.MISSED:
        reach = radius * 0.7
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(look.color("warn"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(at - QPointF(reach, reach), at + QPointF(reach, reach))
        painter.drawLine(at - QPointF(reach, -reach), at + QPointF(reach, -reach))
        return
    painter.setPen(QPen(look.color("c1"), 2))
    painter.setBrush(look.color("c1" if met is Met.HELD else "surface"))
    painter.drawEllipse(at, radius, radius)
