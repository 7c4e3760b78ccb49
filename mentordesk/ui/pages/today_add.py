"""One line to type a promise of mine into: who it is for, and by when, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.day_words import long_day
from mentordesk.domain.due_words import find_due
from mentordesk.domain.ids import PairId
from mentordesk.errors import UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label

if TYPE_CHECKING:
    from mentordesk.store.queries.today import MyPair

_SLOT = "today.action"
_DUE_WORDS = "By when? Write “by Friday” or “in two weeks”."


class AddAction(QWidget):
    """Enter adds and waits for the next one, Escape closes. What is typed is kept as a draft until then."""

    closed = Signal()

    def __init__(self, kit: Kit, pairs: "list[MyPair]") -> None:
        super().__init__()
        self._kit = kit
        self._build()
        self.set_pairs(pairs)
        self._text.setText(kit.desk.notes.draft(_SLOT))
        self._text.textEdited.connect(self._on_edited)

    def _build(self) -> None:
        look = self._kit.look
        self._text = QLineEdit()
        self._text.setPlaceholderText("Introduce Lin to the data team by Friday")
        self._line = FormRow("Your action", self._text, look)
        self._understood = text_label(_DUE_WORDS, "hint", wrap=True)
        self._pair = ChoiceField()
        self._with = FormRow("With", self._pair, look)
        add = push("Add", look, "small")
        add.setAccessibleName("Add this action")
        add.clicked.connect(self._save)
        close = push("Close", look, "ghost")
        close.setAccessibleName("Close without adding")
        close.clicked.connect(self._close)
        self.setLayout(column(look, self._line, self._understood, self._with, row(look, add, close, None)))

    def set_pairs(self, pairs: "list[MyPair]") -> None:
        self._pair.set_choices([(pair.pair_id, pair.other_name) for pair in pairs], self._pair.key)
        self._with.setVisible(len(pairs) > 1)

    def begin(self) -> None:
        self._text.setFocus()
        self._say_due()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)

    def _on_edited(self) -> None:
        self._line.set_error("")
        self._say_due()
        self._kit.autosave.touch(_SLOT, lambda: self._kit.desk.notes.save_draft(_SLOT, self._text.text()))

    def _say_due(self) -> None:
        hit = find_due(self._text.text(), self._kit.desk.clock.today())
        self._understood.setText(f"Due {long_day(hit.day, self._kit.desk.clock.today())}" if hit else _DUE_WORDS)

    def _save(self) -> None:
        """Add the action of the person at this desk; words that name the day become its due day."""
        me = self._kit.desk.people.me()
        text = self._text.text()
        hit = find_due(text, self._kit.desk.clock.today())
        words = text[: hit.start] + text[hit.end :] if hit else text
        if me is None:
            return
        try:
            self._kit.desk.actions.add(
                PairId(self._pair.key), me.id, words.strip(" ,.;"), due_on=hit.day if hit else None
            )
        except UserError as error:
            self._line.set_error(str(error))
            self._text.setFocus()
            return
        self._text.setText("")
        self._keep_draft("")
        self._say_due()
        self._kit.shell.toast("Added an action of yours", undo=True)
        self._text.setFocus()

    def _close(self) -> None:
        self._keep_draft(self._text.text())
        self.closed.emit()

    def _keep_draft(self, text: str) -> None:
        self._kit.autosave.drop(_SLOT)
        self._kit.desk.notes.save_draft(_SLOT, text)
