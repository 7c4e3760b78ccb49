"""The checkbox of an agenda item or action item, with its words beside it, wrapped where they are long."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from mentordesk.ui.look.focus_ring import RING_REACH_PX
from mentordesk.ui.look.look import Look

_BOX_PX = 18
_GAP_PX = 9
_TARGET_PX = 24
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def paint_check(painter: QPainter, rect: QRectF, look: Look, *, done: bool) -> None:
    """Paint the box alone into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    side = rect.width()
    radius = side * 0.28
    painter.setPen(QPen(look.color("accent" if done else "line_strong"), 1.6))
    painter.setBrush(look.color("accent" if done else "surface"))
    painter.drawRoundedRect(rect, radius, radius)
    if done:
        pen = QPen(look.color("on_accent"), max(1.8, side * 0.12))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tick = ((0.24, 0.52), (0.43, 0.70), (0.76, 0.32))
        painter.drawPolyline(QPolygonF([QPointF(rect.x() + side * x, rect.y() + side * y) for x, y in tick]))
    painter.restore()


class Check(QCheckBox):
    """A real checkbox that paints itself; the whole row of words can be clicked.

    ``dims`` says that ticked words are done with and step back.
    """

    def __init__(self, text: str, look: Look, *, done: bool = False, dims: bool = True) -> None:
        super().__init__()
        self._look = look
        self._dims = dims
        self._words = ""
        self._heights: dict[int, int] = {}
        self._measures: QFontMetrics | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)
        self.setChecked(done)
        look.changed.connect(self._measure_anew)

    def set_text(self, text: str) -> None:
        self._words = text
        self.setText(text.replace("&", "&&"))
        self._measure_anew()
        self.update()

    def sizeHint(self) -> QSize:
        words = self._metrics().horizontalAdvance(self._words) + 2 if self._words else 0
        width = self._indent() + words
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max((self._metrics().horizontalAdvance(word) for word in self._words.split()), default=0)
        return QSize(self._indent() + min(longest + 2, self._look.scale.pane(160)), self._smallest())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        if not self._words:
            return self._smallest()
        room = QRect(0, 0, max(1, width - self._indent()), 100_000)
        return max(self._smallest(), self._metrics().boundingRect(room, _FLAGS, self._words).height() + 4)

    def _measure_anew(self) -> None:
        """Forget the heights: a layout asks for the same ones hundreds of times."""
        self._heights.clear()
        self._measures = None
        self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._look.icon_px(_BOX_PX)
        first_line = max(self._smallest(), self._metrics().height() + 4)
        top = (first_line - side) / 2 if self._is_wrapped() else (self.height() - side) / 2
        left = self.width() - side - 1 if self.isRightToLeft() else 1
        box = QRectF(left, top, side, side)
        paint_check(painter, box, self._look, done=self.isChecked())
        if self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), side * 0.28, side * 0.28)
        if self._words:
            painter.setFont(self._look.font("body"))
            steps_back = (self._dims and self.isChecked()) or not self.isEnabled()
            painter.setPen(self._look.color("text3" if steps_back else "text"))
            painter.drawText(self._words_rect(), self._words_flags(), self._words)

    def focus_rect(self) -> QRect:
        """Around the words that there are, not around the whole empty line; what lies above and below is near."""
        used = min(self.width(), self.sizeHint().width() + 2)
        left = self.width() - used if self.isRightToLeft() else 0
        above = RING_REACH_PX + 1
        return QRect(left, above, used, self.height() - 2 * above)

    def _words_rect(self) -> QRect:
        indent = self._indent()
        if self.isRightToLeft():
            return self.rect().adjusted(0, 0, -indent, 0)
        return self.rect().adjusted(indent, 0, 0, 0)

    def _words_flags(self) -> int:
        return int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _is_wrapped(self) -> bool:
        return self.heightForWidth(self.width()) > self._smallest() + self._metrics().height() // 2

    def _indent(self) -> int:
        return self._look.icon_px(_BOX_PX) + self._look.space(_GAP_PX) + 1

    def _smallest(self) -> int:
        return max(_TARGET_PX, self._look.icon_px(_BOX_PX) + 4, self._metrics().height() + 4)

    def _metrics(self) -> QFontMetrics:
        if self._measures is None:
            self._measures = QFontMetrics(self._look.font("body"))
        return self._measures
