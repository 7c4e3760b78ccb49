"""The ground for what only the person at this desk may read: plum, a lock, and the words."""

from PySide6.QtWidgets import QFrame, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label

PROMISE = "Only you can read this. It is never exported. It may still have to be disclosed if the law asks."


class PrivateBox(QFrame):
    """Holds ``content`` under the promise; ``title`` names what it is, ``tools`` stand behind it."""

    def __init__(
        self,
        look: Look,
        content: QWidget,
        title: str = "Private note",
        promise: str = PROMISE,
        tools: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__()
        self.setProperty("card", "private")
        self.setAccessibleName(f"{title}. {promise}")
        head = row(
            look,
            IconLabel("lock", look, token="private", size=16),
            text_label(title, tone="private"),
            (text_label(promise, "cap", wrap=True), 1),
            *tools,
        )
        self.setLayout(column(look, head, content, gap=6, margins=(14, 10, 14, 10)))
