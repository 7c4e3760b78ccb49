"""Two hands on a keyboard before the real window: keys go in where the system's do, and each is counted.

Nothing is called on a widget. What a key reaches is what has the keyboard, a menu that is open, or a shortcut.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.widgets.overlay import Overlay
from tests.ui.shell import name_of

_MOST_STOPS = 30


class Hands:
    """``keys`` are those pressed besides the text itself: a chord is one, and Enter inside a text is text."""

    def __init__(self, window: MainWindow, wait_until: Callable[[Callable[[], bool]], None]) -> None:
        self.window = window
        self._wait_until = wait_until
        self.pressed: list[str] = []

    @property
    def keys(self) -> int:
        return len(self.pressed)

    @property
    def focus(self) -> QWidget:
        """What has the keyboard; it is an error when nothing has."""
        widget = QApplication.focusWidget()
        assert widget is not None, f"nothing has the keyboard after {self.pressed}"
        return widget

    @property
    def place(self) -> str:
        """What a screen reader calls what has the keyboard."""
        return name_of(self.focus)

    def press(self, *chords: str) -> None:
        """Press keys as "Ctrl+Shift+S", "Tab", "Return"."""
        for chord in chords:
            self.pressed.append(chord)
            self._send(chord)

    def command(self, action_id: str) -> None:
        """Press the keys that an action has now."""
        keys = self.keys_of(action_id)
        assert keys, f"{action_id} has no key"
        self.press(keys)

    def keys_of(self, action_id: str) -> str:
        action = self.window.findChild(QAction, action_id)
        assert action is not None, f"there is no action {action_id}"
        return action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)

    def type(self, text: str) -> None:
        """Type plain letters; a new line is Enter."""
        assert text.isascii(), "letters that every keyboard has"
        for line_at, line in enumerate(text.split("\n")):
            if line_at:
                self._send("Return")
            for letter in line:
                QTest.keyClick(_active(), letter)
        QApplication.processEvents()

    def find(self, words: str) -> None:
        """Do what the palette finds first for words."""
        self.command("edit.palette")
        self.type(words)
        self.press("Return")

    def tab_to(self, name: str) -> None:
        """Go on by Tab to what is called so; each stop on the way is a key."""
        for _ in range(_MOST_STOPS):
            self.press("Tab")
            if self.place == name:
                return
        raise AssertionError(f"Tab does not reach {name!r}")

    def pane_to(self, words: str) -> None:
        """Go on by F6 to what has these words in its name."""
        seen: list[str] = []
        for _ in range(_MOST_STOPS):
            self.command("view.next_pane")
            if words in self.place:
                return
            seen.append(self.place)
        raise AssertionError(f"F6 does not reach {words!r}, only {sorted({*seen})}")

    def wait(self, is_so: Callable[[], bool]) -> None:
        self._wait_until(is_so)

    def overlay(self) -> Overlay | None:
        """Return what lies over the page."""
        return next((each for each in self.window.findChildren(Overlay) if each.isVisible()), None)

    def assert_held(self, what: str) -> None:
        """The keyboard is on something that can be seen and used."""
        _settle()
        widget = QApplication.focusWidget()
        assert widget is not None, f"{what}: nothing has the keyboard"
        assert widget.isVisible(), f"{what}: the keyboard is on something that is not shown"
        assert widget.isEnabled(), f"{what}: the keyboard is on something that cannot be used"
        assert widget is not self.window, f"{what}: the keyboard is on the window itself"
        over = self.overlay()
        assert over is None or over.isAncestorOf(widget), f"{what}: the keyboard is under the dialog"
        assert not widget.visibleRegion().isEmpty(), f"{what}: {name_of(widget)!r} has the keyboard and is out of view"
        if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
            row = widget.visualRect(widget.currentIndex())
            assert row.intersects(widget.viewport().rect()), f"{what}: the row with the keyboard is out of view"

    def _send(self, chord: str) -> None:
        combination = QKeySequence.fromString(chord, QKeySequence.SequenceFormat.PortableText)[0]
        _settle()
        QTest.keyClick(_active(), combination.key(), combination.keyboardModifiers())
        _settle()


def _active() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def _settle() -> None:
    """Let happen what the event loop does between two keys, the end of what was put away included."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
