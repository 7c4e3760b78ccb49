"""Lets Ctrl+Z reach the window's undo from a line with nothing of its own to take back.

Qt's line edits take these keys for themselves in any case, and then do nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


class LineUndo(QObject):
    """Watches the line that has the keyboard; ``is_ours`` says whether the window's undo is meant there."""

    def __init__(
        self, window: QWidget, undo: Callable[[], None], redo: Callable[[], None], is_ours: Callable[[QWidget], bool]
    ) -> None:
        super().__init__(window)
        self._undo, self._redo, self._is_ours = undo, redo, is_ours
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            self._on_focus_changed(None, app.focusWidget())

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit) and self._is_ours(now):
            now.removeEventFilter(self)
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            if event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable():
                self._undo()
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable():
                self._redo()
                return True
        return False
