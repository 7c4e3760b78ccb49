"""Focus mode: one thing in the window, and a way out that is always in sight. Off at the next start."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import Box, column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label

if TYPE_CHECKING:
    from mentordesk.ui.page import Page

BAND = "Focus mode shows one thing."
LEFT = "Focus mode is off."


class FocusBand(QFrame):
    """``left`` is told by its button."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.setAccessibleName(BAND)
        self.button = push("Leave focus mode", look, "small", "x")
        self.button.clicked.connect(self.left)
        words = text_label(f"{BAND} Esc leaves it.", None, wrap=True)
        line = row(look, IconLabel("focus", look, size=18), (words, 1), self.button, gap=10)
        self.setLayout(column(look, line, margins=(20, 6, 20, 6)))


class OneThing(QObject):
    """One for a window. ``head`` is the column above whose page the band stands; ``aside`` is what goes meanwhile."""

    def __init__(
        self,
        look: Look,
        aside: QWidget,
        head: Box,
        page: "Callable[[], Page | None]",
        announce: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look, self._aside, self._head, self._page, self._announce = look, aside, head, page, announce
        self._band: FocusBand | None = None
        self._shown: Page | None = None

    @property
    def is_on(self) -> bool:
        return self._shown is not None

    def toggle(self) -> None:
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Leave the page alone in the window, and of the page what the keyboard is in."""
        page = self._page()
        if page is None:
            return
        focus = QApplication.focusWidget()
        page.stand_alone(focus if focus is not None and page.isAncestorOf(focus) else None)
        self._shown = page
        self._aside.hide()
        if self._band is None:
            self._band = FocusBand(self._look)
            self._band.left.connect(self.leave)
            self._head.insertWidget(0, self._band)
        self._band.show()
        self._keep_keyboard(focus, page)
        self._announce(f"{BAND} Escape leaves it.")

    def leave(self) -> None:
        page, self._shown = self._shown, None
        if page is None:
            return
        focus = QApplication.focusWidget()
        page.stand_together()
        self._aside.show()
        if self._band is not None:
            self._band.hide()
        self._keep_keyboard(focus, page)
        self._announce(LEFT)

    def go_along(self) -> None:
        """Another page is shown: the mode goes with it."""
        page = self._page()
        if self._shown is None or page is None or page is self._shown:
            return
        self._shown.stand_together()
        page.stand_alone(None)
        self._shown = page
        self._keep_keyboard(QApplication.focusWidget(), page)

    def _keep_keyboard(self, focus: QWidget | None, page: "Page") -> None:
        if focus is not None and focus.isVisible() and focus.isEnabled():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        there = next((pane for pane in page.panes() if pane.isVisible() and pane.isEnabled()), page.first_focus())
        there.setFocus(Qt.FocusReason.OtherFocusReason)
