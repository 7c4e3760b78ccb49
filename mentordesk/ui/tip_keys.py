"""Lets Escape put a tooltip away, wherever the pointer is, and nothing else with it (WCAG 1.4.13)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QToolTip

_PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
"""Qt asks first whether the key is meant for a shortcut, such as the one that closes a sheet."""


class TipKeys(QObject):
    """Listens to the window that has the keyboard: it hears of a key before any widget does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _PRESSES or not isinstance(event, QKeyEvent) or not QToolTip.isVisible():
            return False
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.KeyPress:
            QToolTip.hideText()
        event.accept()
        return True

    def _watch(self, window: QWindow | None) -> None:
        """Listen to ``window`` too; a filter that is there already is only moved to the front."""
        if window is not None:
            window.installEventFilter(self)
