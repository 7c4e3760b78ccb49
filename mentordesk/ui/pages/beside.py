"""A few words at the end of a line, under it only where there is no room for both."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import Box, row

_ROOM_PX = 180


class Beside(QWidget):
    """Unlike ``Sides`` it stays one line in a narrow window as long as ``main`` keeps some room for its words."""

    def __init__(self, look: Look, main: QWidget, facts: QWidget, *, indent: int = 0) -> None:
        super().__init__()
        self._look, self._main, self._facts, self._indent = look, main, facts, indent
        self._box: Box = row(look, (main, 1), gap=12)
        self._line: Box = row(look, facts, gap=0)
        self._box.addLayout(self._line)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._arrange)

    def minimumSizeHint(self) -> QSize:
        each = (self._main.minimumSizeHint().width(), self._facts.minimumSizeHint().width())
        return QSize(max(each), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        words = max(self._main.minimumSizeHint().width(), self._look.scale.pane(_ROOM_PX))
        wanted = words + self._look.space(12) + self._facts.sizeHint().width()
        below = not self._facts.isHidden() and wanted > self.width()
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._box.direction() == direction:
            return
        self._box.setDirection(direction)
        self._box.set_gap(0 if below else 12)
        self._line.set_margins((self._indent, 0, 0, 4) if below else 0)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeading if below else Qt.AlignmentFlag(0))
