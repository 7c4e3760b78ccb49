"""A field for a few sentences of plain text that is as high as what stands in it."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.text_column import keep_column

_LEAST_LINES = 2


class PlainEdit(QTextEdit):
    """``edited`` is told for a person's edits only; ``left`` when the keyboard goes elsewhere. Tab leaves it."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str, *, hint: str = "") -> None:
        super().__init__()
        self._look = look
        self._filling = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        look.changed.connect(self._fit)
        look.reading_changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show ``text`` without telling anybody."""
        if text == self.toPlainText():
            return
        self._filling = True
        self.setPlainText(text)
        self._filling = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focus_rect(self) -> QRect:
        return self.rect()

    def _on_text_changed(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _fit(self) -> None:
        keep_column(self, self._look, "body")
        frame = self.height() - self.viewport().height()
        least = self.fontMetrics().lineSpacing() * _LEAST_LINES
        wanted = max(least, round(self.document().size().height())) + max(frame, 8)
        if wanted != self.height():
            self.setFixedHeight(wanted)
