"""Underlines the sentence that is being said, so that the eye can follow the voice. It is no part of the text."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.text_lines import line_rects

_THICK_PX = 2


class SpokenMark(QWidget):
    """Lies over one text and lets everything through; the text scrolls to what it marks."""

    def __init__(self, edit: QTextEdit, look: Look) -> None:
        super().__init__(edit.viewport())
        self._edit, self._look = edit, look
        self._start = self._end = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edit.viewport().installEventFilter(self)
        edit.verticalScrollBar().valueChanged.connect(self.update)
        self.resize(edit.viewport().size())
        self.show()

    def move_to(self, start: int, length: int) -> None:
        """Mark these UTF-16 units of the text, and bring them into view."""
        self._start, self._end = start, start + length
        block = self._edit.document().findBlock(start)
        rect = self._edit.document().documentLayout().blockBoundingRect(block)
        bar, height = self._edit.verticalScrollBar(), self._edit.viewport().height()
        lines = [r.translated(0, bar.value()) for r in self._lines()]
        top, bottom = (lines[0].top(), lines[-1].bottom()) if lines else (rect.top(), rect.bottom())
        if top < bar.value() or bottom > bar.value() + height:
            bar.setValue(round(top - height / 3))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._edit.viewport().size())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._look.color("accent")
        for line in self._lines():
            painter.fillRect(QRectF(line.left(), line.bottom(), line.width(), _THICK_PX), color)

    def _lines(self) -> list[QRectF]:
        return line_rects(self._edit, self._start, self._end)
