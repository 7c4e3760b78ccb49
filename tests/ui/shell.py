"""A small real window for one page: implements ``Shell``, feeds the page its changes, notes what it was asked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QWidget

from mentordesk.domain.refs import Ref
from mentordesk.services.desk import Desk
from mentordesk.ui.bridge import ChangeBridge
from mentordesk.ui.page import Page


class PageWindow(QMainWindow):
    """Hosts one page at a time.

    ``toasts`` holds (text, undo offered), ``opened`` refs, ``shown`` page keys, ``ran`` action ids,
    ``announced`` texts.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.resize(1280, 800)
        self.toasts: list[tuple[str, bool]] = []
        self.opened: list[Ref] = []
        self.shown: list[str] = []
        self.ran: list[str] = []
        self.announced: list[str] = []
        self._page: Page | None = None
        self.bridge = ChangeBridge(desk, self)
        self.bridge.changed.connect(lambda changes: self._page.hear(changes) if self._page else None)

    def host(self, page: Page, *, width: int = 1280, height: int = 800) -> Page:
        """Show ``page`` as the real window would, active, at this size, and return it."""
        self._page = page
        self.setCentralWidget(page)
        self.resize(width, height)
        self.show()
        self.activateWindow()
        return page

    # Shell

    def open(self, ref: Ref) -> None:
        self.opened.append(ref)

    def show_page(self, key: str) -> None:
        self.shown.append(key)

    def run(self, action_id: str) -> None:
        self.ran.append(action_id)

    def toast(self, text: str, *, undo: bool = False) -> None:
        self.toasts.append((text, undo))

    def announce(self, text: str) -> None:
        self.announced.append(text)

    def page_parent(self) -> QWidget | None:
        return None

    def overlay_parent(self) -> QWidget:
        return self.centralWidget() or self


def named(root: QWidget, name: str) -> QWidget:
    """Return the one visible widget below ``root`` that a screen reader would call ``name``.

    Raises LookupError, with the names that there are, when none or several are called so.
    """
    visible = [w for w in root.findChildren(QWidget) if w.isVisibleTo(root)]
    found = [w for w in visible if name_of(w) == name]
    if len(found) != 1:
        raise LookupError(
            f"{len(found)} widgets are called {name!r}; there are {sorted({*map(name_of, visible)} - {''})}"
        )
    return found[0]


def name_of(widget: QWidget) -> str:
    """Return what a widget is called: its accessible name, or the text of a button without one."""
    if widget.accessibleName() or not isinstance(widget, QAbstractButton):
        return widget.accessibleName()
    return widget.text().replace("&&", "&")


def words(root: QWidget) -> list[str]:
    """Return the texts of all labels that can be seen below ``root``, in the order they were built."""
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root) and label.text()]


def tab_walk(root: QWidget, start: str, steps: int) -> list[str]:
    """Put the keyboard on what is called ``start`` and return the names that Tab reaches from there, in order."""
    named(root, start).setFocus()
    names = [start]
    for _ in range(steps):
        focus = QApplication.focusWidget()
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if (name := name_of(QApplication.focusWidget())) == start:
            break
        names.append(name)
    return names
