"""Tells at the foot of the window what was just done, and offers to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import row
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.tool_button import tool

SHOWN_MS = 8_000
_FOOT_PX = 24
_WIDEST_PX = 640


class Toast(QWidget):
    """One at a time. It stays while the mouse or the keyboard is on it, and until closed with little motion.

    It lies at the foot, or at the head while it would cover what has the keyboard.
    """

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        self._act: Callable[[], None] | None = None
        self._came_from: QWidget | None = None
        self.setProperty("ring", "toast_link")
        self._words = text_label("", "toast", wrap=True)
        self.action: Push = push("Undo", look, "toast")
        self.close_button = tool("x", "Close message", look, token="on_toast", size=16)
        self.close_button.setProperty("v", "toast")
        self._line = row(look, (self._words, 1), 8, self.action, self.close_button, gap=6, margins=(14, 7, 14, 7))
        self.setLayout(self._line)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time_over)
        self.action.clicked.connect(self._on_action)
        self.close_button.clicked.connect(self.dismiss)
        look.changed.connect(self._place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def tell(self, text: str, act: Callable[[], None] | None = None, verb: str = "Undo") -> None:
        """Show ``text`` instead of what is shown; ``act`` is what the ``verb`` does."""
        self._act = act
        self._words.setText(text)
        self.action.set_text(verb)
        self.action.setAccessibleName(f"{verb}: {text}")
        self.action.setVisible(act is not None)
        self.setAccessibleName(text)
        self._window.installEventFilter(self)
        self.show()
        self._place()
        self.raise_()
        self._timer.start(SHOWN_MS)
        announce(self, f"{text}. {verb} available" if act else text)

    @property
    def offers_action(self) -> bool:
        """Tell whether it is shown with something to press."""
        return self._act is not None and self.isVisible()

    def dismiss(self) -> None:
        focus = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._timer.stop()
        self._window.removeEventFilter(self)
        self.hide()
        if had_focus:
            before = self._came_from
            back = before if before is not None and isValid(before) and before.isVisible() else self._window
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("toast"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)

    def _place(self) -> None:
        if not self.isVisible():
            return
        window = self._window
        foot = self._look.space(_FOOT_PX)
        widest = min(self._look.scale.pane(_WIDEST_PX), window.width() - 2 * foot)
        self._words.setWordWrap(False)
        width = min(widest, self._line.sizeHint().width())
        self._words.setWordWrap(True)
        height = max(self._line.heightForWidth(width), self._line.minimumSize().height())
        place = QRect((window.width() - width) // 2, window.height() - height - foot, width, height)
        if place.intersects(self._place_of_keyboard()):
            place.moveTop(foot)
        self.setGeometry(place)

    def _place_of_keyboard(self) -> QRect:
        """Return where the person is typing or choosing, in the window: a line of a text, a row of a list."""
        focus = self.window().focusWidget()
        if focus is None or focus is self._window or not self._window.isAncestorOf(focus) or self.isAncestorOf(focus):
            return QRect()
        place, seen = focus.rect(), focus
        if isinstance(focus, QTextEdit | QPlainTextEdit):
            place, seen = focus.cursorRect(), focus.viewport()
        elif isinstance(focus, QAbstractItemView):
            place, seen = focus.visualRect(focus.currentIndex()), focus.viewport()
        return QRect(seen.mapTo(self._window, place.topLeft()), place.size())

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible():
            return
        if not self.isAncestorOf(now):
            self._place()
        elif old is not None and not self.isAncestorOf(old):
            self._came_from = old

    def _on_time_over(self) -> None:
        focus = self.window().focusWidget()
        busy = self.underMouse() or (focus is not None and self.isAncestorOf(focus))
        if busy or self._look.reduced_motion:
            self._timer.start(SHOWN_MS)
        else:
            self.dismiss()

    def _on_action(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()
