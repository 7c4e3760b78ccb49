"""How far a goal has come, as a thin strip; its value is read out as a progress bar's."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from mentordesk.ui.look.look import Look


class ProgressStrip(QProgressBar):
    """``percent`` 0 to 100; ``name`` says what it measures. It never moves by itself."""

    def __init__(self, percent: int, name: str, look: Look, *, token: str = "c1", height: int = 6) -> None:
        super().__init__()
        self._look, self._token, self._strip_px = look, token, height
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setValue(percent)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.space(120), round(self._strip_px * self._look.scale.factor**0.5))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.space(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        painter.setBrush(self._look.color("track"))
        painter.drawRoundedRect(rect, radius, radius)
        if self.value() > 0:
            rect.setWidth(max(rect.height(), rect.width() * self.value() / 100))
            if self.isRightToLeft():
                rect.moveRight(self.width())
            painter.setBrush(self._look.color(self._token))
            painter.drawRoundedRect(rect, radius, radius)
