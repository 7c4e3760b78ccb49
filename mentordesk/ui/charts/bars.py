"""How often each of a few things occurs: one bar each, from zero, with its name and number."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from mentordesk.ui.charts.chart import Chart, Table
from mentordesk.ui.look.look import Look

_ROW_PX = 34
_V_CENTER = Qt.AlignmentFlag.AlignVCenter
_START = Qt.AlignmentFlag.AlignLeft | _V_CENTER  # the painter turns it round where people read from the right


class Bars(Chart):
    """The bars stand in the given order; give them the longest first."""

    def __init__(self, look: Look, title: str, bars: Sequence[tuple[str, int]] = (), *, token: str = "c3") -> None:
        super().__init__(look, title)
        self._token = token
        self._bars: tuple[tuple[str, int], ...] = ()
        self.set_data(bars)

    def set_data(self, bars: Sequence[tuple[str, int]]) -> None:
        self._bars = tuple(bars)
        self.told()

    def sentence(self) -> str:
        if not self._bars:
            return f"{self.title}: nothing to show yet"
        return f"{self.title}: {', '.join(f'{name} {count}' for name, count in self._bars)}"

    def as_table(self) -> Table:
        return ("What", "Count"), tuple((name, str(count)) for name, count in self._bars)

    def lowest(self) -> int:
        return round(max(1, len(self._bars)) * _ROW_PX * self._look.scale.factor**0.85)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if not self._bars:
            return
        font, strong = look.font("caption"), look.font("caption", 600)
        metrics, strong_metrics = QFontMetricsF(font), QFontMetricsF(strong)
        longest = max(metrics.horizontalAdvance(name) for name, _ in self._bars)
        name_width = min(longest + 14, rect.width() * 0.45)
        highest = max(1, *(count for _, count in self._bars))
        number_width = strong_metrics.horizontalAdvance(str(highest)) + 14
        row_height = rect.height() / len(self._bars)
        bar_height = min(14 * look.scale.factor**0.5, row_height * 0.5)
        for number, (name, count) in enumerate(self._bars):
            top = rect.top() + row_height * number
            painter.setFont(font)
            painter.setPen(look.color("text2"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, name_width - 8)
            painter.drawText(self._turn(rect, QRectF(rect.left(), top, name_width, row_height)), int(_START), shown)
            width = max(2.0, (rect.width() - name_width - number_width) * count / highest)
            bar = QRectF(rect.left() + name_width, top + (row_height - bar_height) / 2, width, bar_height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(self._token))
            painter.drawRoundedRect(self._turn(rect, bar), 4, 4)
            painter.setFont(strong)
            painter.setPen(look.color("text"))
            place = QRectF(bar.right() + 8, top, number_width, row_height)
            painter.drawText(self._turn(rect, place), int(_START), str(count))

    def _turn(self, rect: QRectF, place: QRectF) -> QRectF:
        if not self.isRightToLeft():
            return place
        return QRectF(rect.left() + rect.right() - place.right(), place.top(), place.width(), place.height())
