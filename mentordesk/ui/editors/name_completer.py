"""Offers the names of the pair after an "@"; arrows, Enter, Tab and Escape work it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QTextEdit

from mentordesk.ui.editors.suggestions import suggestion_list

_TYPED = re.compile(r"(?<![\w@])@(\w*)$")
_CHOOSING = (Qt.Key.Key_Enter, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Backtab)


class NameCompleter(QObject):
    """Works on one editor; with no names it stays silent."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(editor)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._completer.activated.connect(self._insert)

    def set_names(self, names: Sequence[str]) -> None:
        self._names.setStringList(list(names))

    @property
    def is_open(self) -> bool:
        return self._popup.isVisible()

    @property
    def _popup(self) -> QAbstractItemView:
        """The list, asked for anew each time: Qt ends it with the window it was made in, and then makes another."""
        return suggestion_list(self._completer, "Names")

    def wants(self, event: QKeyEvent) -> bool:
        """Tell whether the open list, not the editor, should get this key."""
        return self.is_open and event.key() in _CHOOSING

    def offer(self) -> None:
        """After a key: open, narrow or close the list for the word at the cursor."""
        typed = self._typed()
        if typed is None or not self._names.rowCount():
            self._popup.hide()
            return
        self._completer.setCompletionPrefix(typed)
        popup = self._popup
        if not self._completer.completionCount() or self._completer.currentCompletion() == typed:
            popup.hide()
            return
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        rect = self._editor.cursorRect()
        rect.setWidth(popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width() + 24)
        self._completer.complete(rect)

    def _typed(self) -> str | None:
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        match = _TYPED.search(before)
        return match[1] if match else None

    def _insert(self, name: str) -> None:
        cursor = self._editor.textCursor()
        typed = self._typed() or ""
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, len(typed))
        cursor.insertText(f"{name} ")
        self._editor.setTextCursor(cursor)
