"""A panel that work is done in step by step: a heading, a part that changes, and a foot with the ways on and back.

While it is open the window's own shortcuts wait, all but those for the size of the text and for leaving the program.
"""

from typing import ClassVar, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QToolButton, QWidget

from mentordesk.ui.key_rules import pressed
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.overlay import Overlay
from mentordesk.ui.widgets.progress import ProgressStrip
from mentordesk.ui.widgets.scroll import bring_into_view
from mentordesk.ui.widgets.separator import Separator
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.tip import set_tip
from mentordesk.ui.widgets.tool_button import tool

_FOOT_PX = 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(Overlay):
    """Base of the import and the export. ``advanced`` is told by the main button and by Enter.

    ``busy_stopped`` is told when the person stops what ``set_busy`` announced. A press beside the panel closes only
    what ``may_close`` lets go. ``enter_advances`` is False where the way on takes its own button.
    """

    enter_advances: ClassVar[bool] = True
    passed_on: ClassVar[tuple[str, ...]] = (
        "view.larger",
        "view.smaller",
        "view.normal",
        "view.guard",
        "edit.spelling",
        "file.quit",
    )
    """What the window does while the sheet is open, too."""

    advanced = Signal()
    went_back = Signal()
    busy_stopped = Signal()

    def __init__(self, kit: Kit, title: str, *, width: int, height: int) -> None:
        super().__init__(kit.shell.overlay_parent(), kit.look, title, width=width, height=height)
        look = kit.look
        self.kit = kit
        self._is_busy = False
        self._back_words, self._has_main = "", False
        self._before_busy: QWidget | None = None
        self._title = text_label(title, "h2", wrap=True)
        self._step = text_label("", "cap", wrap=True)
        self.close_button = tool("x", "Close", look, shortcut="Esc", size=20)
        head = row(look, (column(look, self._title, self._step, gap=1), 1), self.close_button, margins=(20, 14, 12, 10))
        self.stack = QStackedWidget()
        self.back_button = push("Back", look, "ghost", "arrow-left")
        self.stop_button = push("Stop", look)
        self.main_button = push("", look, "primary")
        self._busy_words = text_label("", "cap", wrap=True)
        self._strip = ProgressStrip(0, "Progress", look)
        self._busy = holder(column(look, self._busy_words, self._strip, gap=4))
        foot = row(look, self.back_button, (self._busy, 1), None, self.stop_button, self.main_button)
        foot.set_margins((12, 8, 20, 10))
        self._foot = holder(foot)
        self.panel_layout.addLayout(head)
        self.panel_layout.addWidget(self.stack, 1)
        self._line = Separator(look)
        self.panel_layout.addWidget(self._line)
        self.panel_layout.addWidget(self._foot)
        self.close_button.clicked.connect(self.dismiss)
        self.back_button.clicked.connect(self.went_back)
        self.stop_button.clicked.connect(self.busy_stopped)
        self.main_button.clicked.connect(self.advanced)
        self.closed.connect(self.deleteLater)
        self._show_foot()

    def show_step(self, step: QWidget, words: str, *, back: str = "", main: str = "") -> None:
        """Show one of the stack's widgets; an empty ``back`` or ``main`` hides the button."""
        self.stack.setCurrentWidget(step)
        self.set_words(words)
        self._back_words = back
        self.main_button.set_text(main)
        twice = main == self.close_button.accessibleName()
        self.main_button.setAccessibleName(f"{main} {self._title.text()}" if twice else "")
        self._has_main = bool(main)
        self.main_button.setEnabled(True)
        self._show_foot()
        if words:
            announce(self, words)

    def set_words(self, words: str) -> None:
        """Say something under the heading."""
        self._step.setText(words)
        self._step.setVisible(bool(words))

    def set_busy(self, words: str) -> None:
        """Say what is going on, with a way to stop it; "" when it is over."""
        was, self._is_busy = self._is_busy, bool(words)
        self._busy_words.setText(words)
        self._strip.setAccessibleName(words or "Progress")
        self._strip.setValue(0)
        if self._is_busy and not was:
            self._before_busy = self.window().focusWidget()
        self.stack.setEnabled(not self._is_busy)
        self._show_foot()
        if self._is_busy:
            self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, words)
        elif was and self._before_busy is not None and self._before_busy.isVisible():
            self._before_busy.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_progress(self, done: int, total: int) -> None:
        self._strip.setValue(round(100 * done / total) if total else 0)

    @property
    def is_busy(self) -> bool:
        return self._is_busy

    def may_close(self) -> bool:
        """Tell whether a press beside the panel closes it: not while somebody would lose what they chose."""
        return not self._is_busy

    def dismiss(self) -> None:
        """Close; what is going on is stopped first."""
        if self._is_busy:
            self.busy_stopped.emit()
            return
        super().dismiss()

    def event(self, event: QEvent) -> bool:
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_shortcut and (self._is_busy or not self._is_passed_on(cast(QKeyEvent, event))):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self._is_busy:
            focus = QApplication.focusWidget()
            if isinstance(focus, QPushButton | QToolButton):
                focus.click()
            elif self.enter_advances and self.main_button.isVisible() and self.main_button.isEnabled():
                self.advanced.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.may_close():
            super().mousePressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go as the sheet is read, and bring what the keyboard comes to into view."""
        order_tabs(self.panel)
        moved = super().focusNextPrevChild(forward)
        if (focus := QApplication.focusWidget()) is not None and self.isAncestorOf(focus):
            bring_into_view(focus)
        return moved

    def place(self) -> None:
        super().place()
        self._fit_foot()

    def _show_foot(self) -> None:
        """Show the ways on and back, or what is going on and the way to stop it."""
        ways = (self.back_button, bool(self._back_words)), (self.main_button, self._has_main)
        for button, is_wanted in ways:
            button.setVisible(is_wanted and not self._is_busy)
        self._busy.setVisible(self._is_busy)
        self.stop_button.setVisible(self._is_busy)
        shown = self._is_busy or bool(self._back_words) or self._has_main
        self._foot.setVisible(shown)
        self._line.setVisible(shown)
        self._fit_foot()

    def _fit_foot(self) -> None:
        """Leave the way back its arrow alone where both ways have no room for their words.

        Nothing may change when nothing has to: each change lays the sheet out anew, and so asks again.
        """
        back, words = self.back_button, self._back_words
        if back.toolTip() != words:
            back.setAccessibleName(words)
            set_tip(back, words)
        hidden = 0 if back.text() else back.fontMetrics().horizontalAdvance(words)
        ways = back.sizeHint().width() + hidden + self.main_button.sizeHint().width()
        back.set_text(words if ways + self._look.space(_FOOT_PX) <= self.panel.width() else "")

    def _is_passed_on(self, event: QKeyEvent) -> bool:
        keys = pressed(event)
        return any(keys in self.kit.keys.of(each) for each in self.passed_on)
