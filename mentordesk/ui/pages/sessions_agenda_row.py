"""One topic of an agenda: its box, its facts, and its own small form when it is edited."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from mentordesk.domain.ids import PersonId
from mentordesk.domain.sessions import AgendaItem, AgendaState
from mentordesk.ui.look.look import Look
from mentordesk.ui.pages.beside import Beside
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.number_field import NumberField
from mentordesk.ui.widgets.spoken_label import name_choice
from mentordesk.ui.widgets.task_check import Check

KEYS = "F2 or Enter to edit, Alt+Up and Alt+Down to move, Delete to remove"


class AgendaRow(QWidget):
    """Space ticks, F2 or Enter edits, Alt+Up and Alt+Down move, Delete removes; the same in a menu of its own."""

    ticked = Signal(bool)
    edit_asked = Signal()
    moved = Signal(int)
    removed = Signal()
    private_asked = Signal()

    def __init__(self, look: Look, item: AgendaItem, facts: str) -> None:
        super().__init__()
        self.item = item
        done = item.state is AgendaState.COVERED
        self.check = Check(item.text, look, done=done)
        self.check.setAccessibleName(f"{item.text}, {facts}" if facts else item.text)
        self.check.setAccessibleDescription(KEYS)
        self.check.toggled.connect(self.ticked)
        self.check.installEventFilter(self)
        words = text_label(facts, "cap")
        if not facts:
            words.hide()
        self.setLayout(column(look, Beside(look, self.check, words, indent=28), gap=0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            does = self._key(event)
            if does is not None:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    does()
                return True
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.mapToGlobal(QPoint(24, self.height()))
        menu = QMenu(self)
        for text, keys, does in (
            ("Edit", "F2", self.edit_asked.emit),
            ("Move up", "Alt+Up", lambda: self.moved.emit(-1)),
            ("Move down", "Alt+Down", lambda: self.moved.emit(1)),
            ("Make private", "", self.private_asked.emit),
            ("Remove", "Del", self.removed.emit),
        ):
            menu.addAction(f"{text}\t{keys}" if keys else text).triggered.connect(lambda _=False, does=does: does())
        menu.popup(place)
        menu.aboutToHide.connect(menu.deleteLater)

    def _key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does, None for a key that is not ours."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        if event.modifiers():
            return None
        if key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.edit_asked.emit
        return self.removed.emit if key == Qt.Key.Key_Delete else None


class AgendaItemForm(QWidget):
    """Text, minutes and who raised it. Enter keeps, Escape leaves all as it was."""

    kept = Signal(str, int, object)
    closed = Signal()

    def __init__(self, look: Look, item: AgendaItem, people: Sequence[tuple[PersonId, str]]) -> None:
        super().__init__()
        self.item = item
        self.text = QLineEdit(item.text)
        self.text.setAccessibleName("Agenda item")
        self.minutes = NumberField(look, 0, 600, step=5, suffix=" min")
        self.minutes.setSpecialValueText("Not timed")
        self.minutes.setAccessibleName("Minutes")
        self.minutes.setValue(item.minutes)
        self.who = QComboBox()
        name_choice(self.who, "Raised by")
        self.who.addItem("Nobody in particular", None)
        for person_id, name in people:
            self.who.addItem(name, person_id)
        self.who.setCurrentIndex(max(0, self.who.findData(item.raised_by)))
        self._error = ErrorLine(look, self.text)
        keep, leave = push("Keep", look, "small"), push("Cancel", look, "ghost")
        keep.setAccessibleName("Keep this agenda item")
        leave.setAccessibleName("Leave this agenda item as it was")
        keep.clicked.connect(self._on_kept)
        leave.clicked.connect(self.closed)
        flow = Flow(look, (self.minutes, self.who, keep, leave), gap=8)
        self.setLayout(column(look, row(look, (self.text, 1)), self._error, flow, gap=6, margins=(0, 4, 0, 8)))

    def begin(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    def set_error(self, text: str) -> None:
        self._error.say(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._on_kept()
        else:
            super().keyPressEvent(event)

    def _on_kept(self) -> None:
        self.kept.emit(self.text.text(), self.minutes.value(), self.who.currentData())
