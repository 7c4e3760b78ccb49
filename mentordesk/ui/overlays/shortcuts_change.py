"""Gives a command other keys: press them, agree to take them from somebody else, or go back to the standard."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from mentordesk.ui.actions import written
from mentordesk.ui.key_rules import pressed, refusal
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label

_HINT = "Press the new keys. Escape keeps what is there, Backspace leaves none, Tab goes on."
_LEAVES = ("Tab", "Shift+Tab")


class KeyField(QLineEdit):
    """Shows keys, and takes whatever is pressed in it: ``taken`` is told with the sequence, ``kept`` by Escape."""

    taken = Signal(str)
    kept = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText("No keys")

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window runs while it is being given away
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        if keys in _LEAVES:
            super().keyPressEvent(event)
        elif keys == "Esc":
            self.kept.emit()
        elif keys == "Backspace":
            self.emptied.emit()
        elif keys and not event.isAutoRepeat():
            self.taken.emit(keys)


class KeyChange(QWidget):
    """``ended`` is told when the keyboard should go back to the list, ``done`` what was changed.

    ``grew`` is told when there is more to be seen here.
    """

    ended = Signal()
    done = Signal(str)
    grew = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._keys = kit, kit.keys
        self._id, self._text, self._wanted = "", "", ""
        look = kit.look
        self._name = text_label("", "strong", wrap=True)
        self.field = KeyField()
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field_row = FormRow("Keys", self.field, look, hint=_HINT)
        self.standard = push("Back to standard", look, "small", "undo-2")
        self.all_standard = push("All back to standard", look, "small")
        self.take = push("Take them away there", look, "small")
        self.leave = push("Leave them there", look, "small")
        self._question = actions(look, self.take, self.leave)
        ways = actions(look, self.standard, self.all_standard)
        self.setLayout(column(look, self._name, row(look, (self.field_row, 1)), self._question, ways, gap=6))
        self.field.taken.connect(self._on_taken)
        self.field.kept.connect(self._on_kept)
        self.field.emptied.connect(lambda: self._keep({self._id: ""}))
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self._on_leave)
        self.standard.clicked.connect(self._on_standard)
        self.all_standard.clicked.connect(self._on_all_standard)
        self._question.hide()
        self.show_nothing()

    @property
    def words(self) -> str:
        """What is said of the row."""
        return self._name.text()

    def show_nothing(self) -> None:
        self._show("", "Choose a command above to change its keys.")

    def show_fixed(self, text: str) -> None:
        self._show("", f"{text}: these keys are the same in every program, and stay.")

    def show_row(self, action_id: str, text: str) -> None:
        self._show(action_id, text)

    def begin(self) -> bool:
        """Wait for the new keys of the row that is shown; False where it has none to change."""
        if self._id:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grew.emit()
        return bool(self._id)

    def _show(self, action_id: str, text: str) -> None:
        self._id, self._text = action_id, text
        self._name.setText(text)
        self._ask("")
        self.field.setText(self._keys.shown(action_id) if action_id else "")
        self.field.setAccessibleName(f"Keys of {text}" if action_id else "Keys")
        self.field_row.setVisible(bool(action_id))
        self.standard.setEnabled(bool(action_id) and self._keys.is_changed(action_id))
        self.standard.setAccessibleName(f"Back to standard: {text}" if action_id else "Back to standard")
        self.all_standard.setEnabled(self._keys.are_changed)

    def _on_taken(self, keys: str) -> None:
        self._ask("")
        if keys in self._keys.of(self._id):
            self._say(f"{self._text} has {written(keys)} already.")
            self.ended.emit()
        elif why := refusal(keys, self._id):
            self.field_row.set_error(why)
            self.grew.emit()
        elif (other := self._keys.user_of(keys)) is not None:
            self._ask(keys)
            sentence = f"{written(keys)} is “{self._keys.text(other)}” now. Take it away from there?"
            self.field_row.set_error(sentence)
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._keep({self._id: keys})

    def _on_take(self) -> None:
        keys = self._wanted
        other = self._keys.user_of(keys)
        self._keep({self._id: keys} if other is None else {other: self._left(other, keys), self._id: keys})

    def _left(self, other: str, taken: str) -> str | None:
        """Return what remains to who had these keys: another of its standard ones, or none."""
        rest = [keys for keys in self._keys.of(other) if keys != taken]
        return rest[0] if rest else ""

    def _on_leave(self) -> None:
        self._ask("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self) -> None:
        self._ask("")
        self._say(f"{self._text} keeps {self._keys.shown(self._id) or 'no keys'}")
        self.ended.emit()

    def _on_standard(self) -> None:
        """The standard keys may have gone to somebody else meanwhile: that one has the choice of its person."""
        taken = [keys for keys in self._keys.standard(self._id) if self._keys.user_of(keys) not in (None, self._id)]
        if taken and len(taken) == len(self._keys.standard(self._id)):
            self._on_taken(taken[0])
            return
        self._keep({self._id: None})

    def _on_all_standard(self) -> None:
        self._kit.desk.preferences.standard_keys()
        self.done.emit("All shortcuts are the standard ones.")
        self.ended.emit()

    def _keep(self, changed: dict[str, str | None]) -> None:
        action_id, text = self._id, self._text
        changed = {each: None if (keys,) == self._keys.standard(each) else keys for each, keys in changed.items()}
        self._kit.desk.preferences.change_keys(changed)
        keys = self._keys.shown(action_id)
        self.done.emit(f"{text} is {keys} now." if keys else f"{text} has no keys now.")
        self.ended.emit()

    def _ask(self, keys: str) -> None:
        """Show the question whether to take ``keys`` from who has them; "" hides it."""
        had_focus = self._question.isAncestorOf(self.focusWidget() or self)
        self._wanted = keys
        if not keys:
            self.field_row.set_error("")
            if had_focus and self.field.isVisible():
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._question.setVisible(bool(keys))
        if keys:
            self.grew.emit()

    def _say(self, words: str) -> None:
        self._kit.shell.announce(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was asked before it closes the list."""
        if event.key() == Qt.Key.Key_Escape and self._wanted:
            self._on_leave()
        else:
            super().keyPressEvent(event)
