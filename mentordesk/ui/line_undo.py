"""Lets the window's keys reach it from a line: undo where the line has nothing of its own to take back, and commands.

Qt's line edits take the keys of undo for themselves in any case, and then do nothing. On some systems they take more,
such as Ctrl+E for the end of the line: what a key does must not depend on where one is.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentordesk.ui.actions import Keys
from mentordesk.ui.key_rules import pressed

_OWN = ("edit.undo", "edit.redo")


class LineUndo(QObject):
    """Watches the line that has the keyboard; ``is_ours`` says whether the window's undo is meant there."""

    def __init__(
        self,
        window: QWidget,
        keys: Keys,
        undo: Callable[[], None],
        redo: Callable[[], None],
        is_ours: Callable[[QWidget], bool],
    ) -> None:
        super().__init__(window)
        self._keys, self._undo, self._redo, self._is_ours = keys, undo, redo, is_ours
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
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_command(event):
            event.ignore()  # so that Qt looks for the shortcut
            return True
        return False

    def _is_command(self, event: QKeyEvent) -> bool:
        """Tell whether a menu has these keys; those of undo are looked at above, those of notes mean nothing here."""
        if not event.modifiers() and event.text():
            return False  # it types
        user = self._keys.user_of(pressed(event))
        return user is not None and user not in _OWN and not user.startswith(("note.", "capture."))
