"""A whole row of a card that opens what it is about."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy

from mentordesk.ui.look.focus_ring import along_edge
from mentordesk.ui.look.look import Look


class OpenRow(QAbstractButton):
    """A button around ``layout``; ``name`` says what it opens. ``in_lines`` is one among others with lines between."""

    def __init__(self, look: Look, name: str, layout: QLayout, *, description: str = "", in_lines: bool = True) -> None:
        super().__init__()
        self._look = look
        self._in_lines = in_lines
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

    def focus_rect(self) -> QRect:
        return along_edge(self.rect(), inside=2) if self._in_lines else self.rect()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.underMouse() and not self.isDown():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("selected" if self.isDown() else "hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 1, -4, -1), 8, 8)
