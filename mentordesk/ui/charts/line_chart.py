"""Counts over time: one to five lines from zero, each named at its end."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from mentordesk.ui.charts.chart import Chart, Table
from mentordesk.ui.charts.series import Series, sentence, ticks
from mentordesk.ui.look.look import Look

_HEIGHT_PX = 210
_SAMPLE_PX = 18
_PATTERNS: tuple[tuple[float, ...] | None, ...] = (None, (4, 3), (1, 2.5), (7, 2, 1, 2), (2, 2))
_V_CENTER = Qt.AlignmentFlag.AlignVCenter


class LineChart(Chart):
    """Lines differ by their dashes and names as well as by color. Time runs in reading direction."""

    def __init__(self, look: Look, title: str, labels: Sequence[str] = (), series: Sequence[Series] = ()) -> None:
        super().__init__(look, title)
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.set_data(labels, series)

    def set_data(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Raises ValueError for a line that has not one value for each label, or for a sixth line."""
        if any(len(one.values) != len(labels) for one in series):
            raise ValueError("each line needs one value for each label")
        if len(series) > len(_PATTERNS):
            raise ValueError(f"a chart holds at most {len(_PATTERNS)} lines")
        self._labels, self._series = tuple(labels), tuple(series)
        self.told()

    def sentence(self) -> str:
        return sentence(self.title, self._labels, self._series)

    def as_table(self) -> Table:
        rows = zip(self._labels, *(map(str, one.values) for one in self._series), strict=True)
        return ("When", *(one.name for one in self._series)), tuple(tuple(row) for row in rows)

    def lowest(self) -> int:
        return round(_HEIGHT_PX * self._look.scale.factor**0.6)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if not self._labels:
            return
        painter.setFont(look.font("caption"))
        metrics = QFontMetricsF(look.font("caption", 600))
        steps = ticks(max((max(one.values) for one in self._series), default=0))
        names = max((metrics.horizontalAdvance(one.name) for one in self._series), default=0)
        numbers = metrics.horizontalAdvance(str(steps[-1])) + 10
        start, end = numbers, names + _SAMPLE_PX + 24
        if self.isRightToLeft():
            start, end = end, start
        plot = rect.adjusted(start, metrics.height() / 2 + 2, -end, -metrics.height() - 8)
        self._draw_grid(painter, rect, plot, steps, metrics, look)
        self._draw_labels(painter, plot, metrics, look)
        for number, one in enumerate(self._series):
            points = [self._point(plot, i, value, steps[-1]) for i, value in enumerate(one.values)]
            if number == 0:
                self._draw_area(painter, plot, points, look)
            self._draw_line(painter, points, number, look)
        self._draw_names(painter, plot, metrics, steps[-1], look)

    def _point(self, plot: QRectF, index: int, value: int, highest: int) -> QPointF:
        return QPointF(self._x(plot, index), plot.bottom() - plot.height() * value / max(1, highest))

    def _x(self, plot: QRectF, index: int) -> float:
        part = index / max(1, len(self._labels) - 1)
        return plot.left() + plot.width() * (1 - part if self.isRightToLeft() else part)

    def _draw_grid(
        self,
        painter: QPainter,
        rect: QRectF,
        plot: QRectF,
        steps: Sequence[int],
        metrics: QFontMetricsF,
        look: Look,
    ) -> None:
        height = metrics.height() + 2
        for step in steps:
            y = plot.bottom() - plot.height() * step / max(1, steps[-1])
            painter.setPen(QPen(look.color("line_strong" if step == 0 else "line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(look.color("text2"))
            if self.isRightToLeft():
                place = QRectF(plot.right() + 8, y - height / 2, rect.right() - plot.right() - 8, height)
                side = Qt.AlignmentFlag.AlignLeft
            else:
                place = QRectF(rect.left(), y - height / 2, plot.left() - rect.left() - 8, height)
                side = Qt.AlignmentFlag.AlignRight
            painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | _V_CENTER, str(step))

    def _draw_labels(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF, look: Look) -> None:
        """Name as many places as have room, from the last one backwards, so that the newest is named."""
        widest = max(metrics.horizontalAdvance(label) for label in self._labels) + 12
        apart = plot.width() / max(1, len(self._labels) - 1)
        every = max(1, -(-int(widest) // max(1, int(apart))))
        painter.setPen(look.color("text2"))
        for index in range(len(self._labels) - 1, -1, -every):
            place = QRectF(self._x(plot, index) - widest / 2, plot.bottom() + 6, widest, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._labels[index])

    def _draw_area(self, painter: QPainter, plot: QRectF, points: Sequence[QPointF], look: Look) -> None:
        """Tint below the first line, flat and opaque: gradients with alpha print as solid blocks."""
        if look.tokens.name == "contrast":
            return
        path = _path(points)
        path.lineTo(points[-1].x(), plot.bottom())
        path.lineTo(points[0].x(), plot.bottom())
        painter.setOpacity(0.7)
        painter.fillPath(path, look.color("accent_soft"))
        painter.setOpacity(1)

    def _draw_line(self, painter: QPainter, points: Sequence[QPointF], number: int, look: Look) -> None:
        pen = _pen(number, look)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(points))
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(points[-1], 3.6, 3.6)

    def _draw_names(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF, highest: int, look: Look) -> None:
        """Name each line at its end, beside a piece of it; names that would lie on each other are moved apart."""
        painter.setFont(look.font("caption", 600))
        ends = [
            (self._point(plot, len(self._labels) - 1, one.values[-1], highest), number)
            for number, one in enumerate(self._series)
        ]
        free = plot.top() - metrics.height()
        for point, number in sorted(ends, key=lambda end: end[0].y()):
            y = max(point.y(), free + metrics.height())
            free = y
            width = metrics.horizontalAdvance(self._series[number].name) + 2
            x = point.x() - 14 - _SAMPLE_PX - width if self.isRightToLeft() else point.x() + 14 + _SAMPLE_PX
            sample = x + width + 5 if self.isRightToLeft() else x - 5 - _SAMPLE_PX
            painter.setPen(_pen(number, look))
            painter.drawLine(QPointF(sample, y), QPointF(sample + _SAMPLE_PX, y))
            painter.setPen(look.color("text"))
            place = QRectF(x, y - metrics.height() / 2, width, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._series[number].name)


def _pen(number: int, look: Look) -> QPen:
    pen = QPen(look.color(look.tokens.series[number]), 2.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pattern = _PATTERNS[number]
    if pattern is not None:
        pen.setDashPattern(list(pattern))
    return pen


def _path(points: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path
