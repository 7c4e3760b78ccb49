"""A whole row of a card that opens what it is about."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy

from mentordesk.ui.look.look import Look


class OpenRow(QAbstractButton):
    """A button around ``layout``; ``name`` says what it opens."""

    def __init__(self, look: Look, name: str, layout: QLayout, *, description: str = "") -> None:
        super().__init__()
        self._look = look
        self.setLayout(layout)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum
        )  # a button's own never gets narrower
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.underMouse() and not self.isDown():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("selected" if self.isDown() else "hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 1, -4, -1), 8, 8)
