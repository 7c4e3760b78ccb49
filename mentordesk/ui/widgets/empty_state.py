"""What stands where there is nothing yet: what will be here, and how it comes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label

_WORDS_PX = 420


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
        buttons = row(look, None, *(b for b in (first, second) if b is not None), None)
        lines = column(look, None, row(look, None, disc, None), 8, gap=6, margins=16)
        for label in (self.title, self.words):
            lines.addLayout(row(look, None, (label, 100), None, gap=0))
        lines.add(8, buttons, None, None)
        self.setLayout(lines)
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        for label in (self.title, self.words):
            label.setMaximumWidth(round(_WORDS_PX * self._look.scale.factor))
