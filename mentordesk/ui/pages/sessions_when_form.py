"""Asks for day and time where one is, under the heading of a session: a follow-up, another day, the day it was held."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from mentordesk.errors import UserError
from mentordesk.ui.editors.when_fields import WhenFields
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.label import text_label


class WhenForm(QFrame):
    """Hidden until ``ask``. Enter confirms, Escape closes."""

    closed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confirm: Callable[[datetime, int], None] | None = None
        self.setProperty("card", "note")
        look = kit.look
        self._title = text_label("", "strong", wrap=True)
        self._why = text_label("", "cap", wrap=True)
        self.fields = WhenFields(kit)
        self._error = ErrorLine(look, self.fields.day)
        self.verb = push("", look, "primary")
        close = push("Close", look, "ghost")
        close.setAccessibleName("Close without changing anything")
        self.setLayout(
            column(
                look,
                self._title,
                self._why,
                self.fields,
                self._error,
                row(look, self.verb, close, None),
                gap=6,
                margins=(16, 12, 16, 8),
            )
        )
        self.verb.clicked.connect(self._on_confirmed)
        close.clicked.connect(self.close_form)
        self.hide()

    def ask(
        self,
        title: str,
        why: str,
        verb: str,
        at: datetime,
        minutes: int,
        confirm: Callable[[datetime, int], None],
        *,
        past: bool = False,
    ) -> None:
        """Show the form with a proposal; ``confirm`` gets what was agreed to. Its UserError is shown here."""
        self._confirm = confirm
        self.setAccessibleName(title)
        self._title.setText(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._error.say("")
        self.verb.set_text(verb)
        self.verb.setAccessibleName(verb)
        self.fields.set(at, minutes, past=past)
        self.show()
        self.fields.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.day.line.selectAll()

    def close_form(self) -> None:
        if self.isVisible():
            self._confirm = None
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._on_confirmed()
        else:
            super().keyPressEvent(event)

    def _on_confirmed(self) -> None:
        confirm, found = self._confirm, self.fields.read()
        if confirm is None or found is None:
            return
        try:
            confirm(*found)
        except UserError as error:
            self._error.say(str(error))
            return
        self.close_form()
