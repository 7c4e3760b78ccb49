"""The topic of a session as a title that is edited where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.open_row import OpenRow
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.label import text_label

_BEGIN = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditableTitle(QWidget):
    """Enter, F2 or a click begin the edit; it is saved as it is typed, and Escape takes it back.

    ``save`` gets (key, text): the key says what was shown when the edit began.
    """

    begun = Signal()

    def __init__(self, kit: Kit, what: str, save: Callable[[str, str], None]) -> None:
        super().__init__()
        self._kit, self._what, self._save = kit, what, save
        self._key = self._text = self._before = ""
        look = kit.look
        self._words = text_label("", "h2", wrap=True)
        self.button = OpenRow(look, what, column(look, self._words), in_lines=False)
        self.button.installEventFilter(self)
        self._line = QLineEdit()
        self._line.setAccessibleName(what)
        self._line.installEventFilter(self)
        self._line.hide()
        self.setLayout(column(look, self.button, self._line, gap=0))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.button.clicked.connect(self.begin)
        self._line.textEdited.connect(self._on_edited)

    @property
    def is_open(self) -> bool:
        return not self._line.isHidden()

    @property
    def line(self) -> QLineEdit:
        return self._line

    def show_text(self, key: str, text: str, shown: str) -> None:
        """Show ``shown`` for what ``text`` says; an edit that is going on keeps its field."""
        if self.is_open and key != self._key:
            self._finish()
        self._key, self._text = key, text
        self._words.setText(shown)
        self.button.setAccessibleName(f"{self._what}: {shown}")
        self.button.setAccessibleDescription("Press Enter to edit")
        if self.is_open and not self._line.hasFocus():
            self._line.setText(text)

    def begin(self) -> None:
        self._before = self._text
        self._line.setText(self._text)
        self.button.hide()
        self._line.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()
        self.begun.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line:
            if _was_left(event):
                self._finish()
            elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event)
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _BEGIN:
            self.begin()
            return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._finish(focus=True)
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self._line.text() != self._before:
                self._line.setText(self._before)
                self._on_edited(self._before)
            self._finish(focus=True)
            return True
        return False

    def _on_edited(self, text: str) -> None:
        key = self._key
        self._kit.autosave.touch(f"title {key}", lambda: self._save(key, text))

    def _finish(self, *, focus: bool = False) -> None:
        if not self.is_open:
            return
        self.button.show()
        if focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.hide()
        self._kit.autosave.flush(f"title {self._key}")
        self._kit.desk.notes.left()


def _was_left(event: QEvent) -> bool:
    """A menu over the field, or another window, is not yet the end of an edit."""
    passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
    return isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut and event.reason() not in passing
