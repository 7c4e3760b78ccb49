"""Underlines the sentence that is being said, so that the eye can follow the voice. It is no part of the text."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit, QWidget

from mentordesk.ui.look.look import Look

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
        """Return where the marked words stand, line by line, in pixels of the viewport."""
        document = self._edit.document()
        lines: list[QRectF] = []
        block = document.findBlock(self._start)
        while block.isValid() and block.position() < self._end:
            lines += self._lines_of(block)
            block = block.next()
        return lines

    def _lines_of(self, block: QTextBlock) -> list[QRectF]:
        layout = block.layout()
        origin = self._edit.document().documentLayout().blockBoundingRect(block).topLeft()
        origin -= QPointF(self._edit.horizontalScrollBar().value(), self._edit.verticalScrollBar().value())
        lines: list[QRectF] = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(self._start - block.position(), line.textStart())
            last = min(self._end - block.position(), line.textStart() + line.textLength())
            if first < last:
                left, right = sorted(_x(line, place) for place in (first, last))
                lines.append(QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height()))
        return lines


def _x(line: QTextLine, place: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(place))  # Qt also tells where the cursor went
    return x
