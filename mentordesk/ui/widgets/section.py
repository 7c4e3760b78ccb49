"""A heading over a part of a page, with something small at its end."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import row
from mentordesk.ui.widgets.label import text_label


class Section(QWidget):
    """``extra`` is a count or a ghost button."""

    def __init__(self, title: str, look: Look, extra: QWidget | None = None) -> None:
        super().__init__()
        self._look = look
        self.title = text_label(title, "h3", wrap=True)
        line = row(look, (self.title, 1))
        if extra is not None:
            line.addWidget(extra)
        self.setLayout(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        self.setMinimumHeight(self._look.px("body") + self._look.space(20))
