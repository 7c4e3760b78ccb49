"""Parts two facts that flow in one line; unseen where the second one begins a line of its own."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.ui.look.look import Look


class Dot(QWidget):
    """Stands between its neighbors in a flow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self) -> QSize:
        return self._size

    def _measure(self) -> None:
        metrics = QFontMetrics(self._look.font("body"))
        self._size = QSize(metrics.horizontalAdvance("·"), metrics.height())
        self.updateGeometry()

    @property
    def parts_a_line(self) -> bool:
        """Tell whether what follows stands in the same line."""
        parent = self.parentWidget()
        shown = [each for each in parent.children() if isinstance(each, QWidget) and each.isVisible()] if parent else []
        after = shown[shown.index(self) + 1 :] if self in shown else []
        return bool(after) and after[0].geometry().top() <= self.geometry().bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.parts_a_line:
            return
        painter = QPainter(self)
        painter.setFont(self._look.font("body"))
        painter.setPen(self._look.color("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "·")
