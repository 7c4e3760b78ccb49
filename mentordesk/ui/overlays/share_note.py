"""Shows something private once more, with who could read it then, before its author shares it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit, QWidget

from mentordesk.errors import UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label

KEEP = "Keep it private"


class Sharing(NamedTuple):
    """What is asked: the ``text`` as others would read it, and the words around it."""

    title: str
    text: str
    who: str
    verb: str


def readers_words(readers: str) -> str:
    """Return who could read it then, and where else it goes."""
    return f"{readers} could then read this, and it will be in the summaries you export."


class ShareNote(Sheet):
    """The keyboard begins in the text, where Enter does nothing: sharing takes its own button.

    ``agree`` does it; what it refuses is said here.
    """

    enter_advances = False

    def __init__(self, kit: Kit, sharing: Sharing, agree: Callable[[], None]) -> None:
        super().__init__(kit, sharing.title, width=640, height=400)
        self._agree = agree
        look = kit.look
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.setPlainText(sharing.text)
        self.text.setAccessibleName("What would be shared")
        self.text.setAccessibleDescription(sharing.who)
        who = row(look, IconLabel("eye", look, size=18), (text_label(sharing.who, wrap=True), 1), gap=10)
        self._error = ErrorLine(look)
        body = holder(column(look, who, (self.text, 1), self._error, gap=12, margins=(20, 2, 20, 14)))
        self.stack.addWidget(body)
        self.show_step(body, "", back=KEEP, main=sharing.verb)
        self.back_button.set_icon("lock", "private")
        self.main_button.setAccessibleDescription(sharing.who)
        self.went_back.connect(self.dismiss)
        self.advanced.connect(self._on_agreed)
        self.closed.connect(self.text.clear)
        kit.guard.changed.connect(self._on_guarded)

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.text)

    def _on_agreed(self) -> None:
        try:
            self._agree()
        except UserError as error:
            self._error.say(str(error))
            return
        self.dismiss()

    def _on_guarded(self, on: bool) -> None:
        if on:
            self.dismiss()
