"""The one field of a quick capture."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from mentordesk.domain.capture_lines import with_private_lines
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.look.look import Look

_LEAST_LINES = 5


class CaptureEdit(NoteEdit):
    """A star begins a goal note here, not a list: Enter after one begins a plain line."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "What happened")
        self.setProperty("v", "framed")
        self._measure()
        look.changed.connect(self._measure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and cursor.block().text().startswith("* "):
            cursor.insertBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def toggle_private_lines(self) -> None:
        """Put the private sign before the selected lines, or take it away; the field's own undo takes it back."""
        old = self.body()
        first, last = self.selected_lines()
        new = with_private_lines(old, first, last)
        if new == old:
            return
        cursor = self.textCursor()
        line, at_end = cursor.blockNumber(), cursor.block().length() - 1 - cursor.positionInBlock()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(new)
        cursor.endEditBlock()
        block = self.document().findBlockByNumber(line)
        cursor.setPosition(block.position() + max(0, block.length() - 1 - at_end))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
