"""Keeps the keyboard on the page when what had it is gone: after an undo, a removal, a change from elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from mentordesk.ui.page import Page
from mentordesk.ui.widgets.scroll import bring_into_view
from mentordesk.ui.widgets.tab_order import visible_stops


class FocusKeeper(QObject):
    """The keyboard goes to where the page begins (its list), or to the first stop there is.

    Qt alone would hand it to whatever widget was made next, in the rail for one, or to nothing at all.
    """

    def __init__(self, window: QMainWindow, page: Callable[[], Page | None]) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @contextmanager
    def over_change(self) -> Iterator[None]:
        """Look after the keyboard while the page shows a change."""
        page, before = self._page(), self._window.focusWidget()
        was_here = page is not None and before is not None and page.isAncestorOf(before)
        yield
        now = self._window.focusWidget()
        if page is not self._page() or page is None or not was_here or now is before:
            return
        is_gone = before is None or not isValid(before) or not before.isVisible()
        if is_gone and (now is None or not (now is page or page.isAncestorOf(now))):
            self._begin_again(page)

    def begin(self, page: Page) -> None:
        """Give the keyboard to a page that is shown from now on."""
        if self._window.isVisible():
            self._begin_again(page)
        else:
            page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._page() is None:
            return
        on_nothing = now is None or now in (self._window, self._window.centralWidget())
        if on_nothing and old is not None:
            QTimer.singleShot(0, self, self._look_after)
        elif now is not None and self._window.isAncestorOf(now) and now.visibleRegion().isEmpty():
            QTimer.singleShot(0, self, self._look_for)

    def _look_after(self) -> None:
        """Where nothing has the keyboard, give it to the dialog that is open, or to the page."""
        if self._window.focusWidget() not in (None, self._window, self._window.centralWidget()):
            return
        page = self._page()
        if page is None or not self._window.isVisible():
            return
        from mentordesk.ui.widgets.overlay import Overlay  # late: nothing is lost before the first paint

        over = next((each for each in self._window.findChildren(Overlay) if each.isVisible()), None)
        if over is None:
            self._begin_again(page)
        elif not over.isAncestorOf(QApplication.focusWidget() or self._window):
            over.focusNextPrevChild(True)

    def _look_for(self) -> None:
        """What got the keyboard out of view comes into view."""
        now = self._window.focusWidget()
        if now is not None and now.isVisible() and now.visibleRegion().isEmpty():
            bring_into_view(now)

    def _begin_again(self, page: Page) -> None:
        first = page.first_focus()
        target = first if first.isVisible() and first.isEnabled() else next(iter(visible_stops(page)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
