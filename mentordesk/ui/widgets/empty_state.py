"""What stands where there is nothing yet: what will be here, and how it comes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label

_WORDS_PX = 420
_EDGE_PX = 16
_LEAST_PX = 200


class EmptyState(QWidget):
    """``first`` is the primary button, ``second`` a ghost; either may be left out."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        text: str,
        first: QPushButton | None = None,
        second: QPushButton | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        disc = IconLabel(icon, look, token="accent", size=64, ground="disc")
        self.title = text_label(title, "h2", wrap=True)
        self.words = text_label(text, "dim", wrap=True)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            policy = label.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            label.setSizePolicy(policy)
        self._shown = [button for button in (first, second) if button is not None]
        self._buttons = row(look, None, *self._shown, None)
        for button in self._shown:
            self._buttons.setAlignment(button, Qt.AlignmentFlag.AlignHCenter)
        lines = column(look, None, row(look, None, disc, None), 8, gap=6, margins=_EDGE_PX)
        for label in (self.title, self.words):
            lines.addLayout(row(look, None, (label, 100), None, gap=0))
        lines.add(8, self._buttons, None, None)
        self.setLayout(lines)
        self._measure()
        look.changed.connect(self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two buttons stand below each other where there is no room for both."""
        super().resizeEvent(event)
        wanted = sum(button.sizeHint().width() for button in self._shown) + self._look.space(8 + 2 * _EDGE_PX)
        below = len(self._shown) > 1 and wanted > self.width()
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if way != self._buttons.direction():
            self._buttons.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """A row of two buttons may become two lines."""
        widest = max((button.minimumSizeHint().width() for button in self._shown), default=0)
        least = max(widest + self._look.space(2 * _EDGE_PX), self._look.space(_LEAST_PX))
        return QSize(min(super().minimumSizeHint().width(), least), super().minimumSizeHint().height())

    def _measure(self) -> None:
        for label in (self.title, self.words):
            label.setMaximumWidth(round(_WORDS_PX * self._look.scale.factor))
