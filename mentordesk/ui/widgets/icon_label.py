"""Icons that stand beside words: bare, on a tinted tile, or on a disc. They say nothing of their own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.ui.look.look import Look


class IconLabel(QWidget):
    """``ground`` is "none", "tile" or "disc"; ``size`` is the whole in px at 100 %."""

    def __init__(self, icon: str, look: Look, *, token: str = "text2", size: int = 18, ground: str = "none") -> None:
        super().__init__()
        self._icon, self._look, self._token, self._size, self._ground = icon, look, token, size, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def set_icon(self, icon: str, token: str | None = None) -> None:
        self._icon = icon
        self._token = token or self._token
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.icon_px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._look.icon_px(self._size)
        if self._ground != "none":
            self._paint_ground(painter, QRectF(0, 0, side, side))
        shown = self._size if self._ground == "none" else self._size // 2
        pixmap = self._look.pixmap(self._icon, self._ink(), shown)
        inner = pixmap.width() / pixmap.devicePixelRatio()
        painter.drawPixmap(QPointF((self.width() - inner) / 2, (self.height() - inner) / 2), pixmap)

    def _ink(self) -> str:
        return "accent_text" if self._token == "accent" else self._token

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        strong = self._look.tokens.name == "contrast"
        painter.setPen(QPen(self._look.color(self._ink()), 1.5) if strong else Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color(f"{self._token}_soft"))
        rect = rect.adjusted(1, 1, -1, -1)
        radius = rect.width() / 2 if self._ground == "disc" else min(10.0, rect.width() / 3)
        painter.drawRoundedRect(rect, radius, radius)
