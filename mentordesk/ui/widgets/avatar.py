"""A person as a disc with initials, the same color on every page."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentordesk.domain.text import initials
from mentordesk.ui.look.look import Look

_OVERLAP = 0.84


def paint_avatar(painter: QPainter, rect: QRectF, name: str, look: Look) -> None:
    """Paint the disc of ``name`` into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hues = look.tokens.avatars
    ground, ink = hues[sum(map(ord, name)) % len(hues)]
    strong = look.tokens.name == "contrast"
    painter.setPen(QPen(QColor(ink), 1.5) if strong else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))
    font = look.font("caption", 600)
    font.setPixelSize(max(9, round(rect.height() * 0.38)))
    font.setLetterSpacing(font.letterSpacingType(), 0)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Avatar(QLabel):
    """``size`` is px at 100 %. Its name is the person's."""

    def __init__(self, name: str, look: Look, size: int = 32) -> None:
        super().__init__()
        self._look = look
        self._size = size
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def set_person(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.icon_px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QRectF(self.rect()), self._name, self._look)


class PairAvatar(Avatar):
    """Two discs, the first one over the second; ``ground`` is the color that parts them."""

    def __init__(self, first: str, second: str, look: Look, size: int = 32, ground: str = "surface") -> None:
        self._second = second
        self._ground = ground
        super().__init__(first, look, size)
        self.set_pair(first, second)

    def set_pair(self, first: str, second: str) -> None:
        self._second = second
        self.set_person(first)
        self.setAccessibleName(f"{first} and {second}")

    def sizeHint(self) -> QSize:
        side = self._look.icon_px(self._size)
        return QSize(round(side * (1 + _OVERLAP)), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.height()
        near, far = 0.0, self.width() - side
        if self.isRightToLeft():
            near, far = far, near
        paint_avatar(painter, QRectF(far, 0, side, side), self._second, self._look)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color(self._ground))
        painter.drawEllipse(QRectF(near - 2, -2, side + 4, side + 4))
        paint_avatar(painter, QRectF(near, 0, side, side), self._name, self._look)
