"""The field above a list that narrows it while one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.tool_button import tool


class FilterField(QLineEdit):
    """Escape empties it, then lets go of the key; Down asks to go on to the list (``left_down``)."""

    left_down = Signal()

    def __init__(self, look: Look, hint: str, shortcut: str = "") -> None:
        super().__init__()
        self._look, self._hint = look, hint
        self.setPlaceholderText(hint)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.set_shortcut(shortcut)
        self._sign = IconLabel("search", look, size=16)
        self._sign.setParent(self)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = tool("x", "Clear the filter", look, size=14)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does the same
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._on_text_changed)
        look.changed.connect(self._place)

    def set_shortcut(self, shortcut: str) -> None:
        self.setAccessibleName(f"{self._hint} ({shortcut})" if shortcut else self._hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _place(self) -> None:
        side, gap = self._sign.sizeHint().width(), self._look.space(9)
        cross = self._clear.sizeHint()
        start, end = gap, self.width() - cross.width() - 3
        if self.isRightToLeft():
            start, end = self.width() - gap - side, 3
        self._sign.setGeometry(start, (self.height() - side) // 2, side, side)
        self._clear.setGeometry(end, (self.height() - cross.height()) // 2, cross.width(), cross.height())
        near, far = side + gap, cross.width()
        margins = (far, 0, near, 0) if self.isRightToLeft() else (near, 0, far, 0)
        self.setTextMargins(*margins)
