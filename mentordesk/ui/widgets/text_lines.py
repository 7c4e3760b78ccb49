"""Where words of a text stand on the screen, line by line."""

from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit


def line_rects(edit: QTextEdit, start: int, end: int) -> list[QRectF]:
    """Return where these UTF-16 units stand, one rectangle for each line, in pixels of the viewport."""
    document = edit.document()
    found: list[QRectF] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        found += _rects_of(edit, block, start - block.position(), end - block.position())
        block = block.next()
    return found


def line_at(edit: QTextEdit, position: int) -> QRectF | None:
    """Return the whole line that a place in the text is in; None before the text was laid out."""
    block = edit.document().findBlock(position)
    layout = block.layout()
    line = layout.lineForTextPosition(position - block.position())
    if not line.isValid():
        return None
    return QRectF(0, _origin(edit, block).y() + line.y(), edit.viewport().width(), line.height())


def _rects_of(edit: QTextEdit, block: QTextBlock, start: int, end: int) -> list[QRectF]:
    layout, origin = block.layout(), _origin(edit, block)
    found: list[QRectF] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = sorted(_x(line, place) for place in (first, last))
            found.append(QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height()))
    return found


def _origin(edit: QTextEdit, block: QTextBlock) -> QPointF:
    scrolled = QPointF(edit.horizontalScrollBar().value(), edit.verticalScrollBar().value())
    return edit.document().documentLayout().blockBoundingRect(block).topLeft() - scrolled


def _x(line: QTextLine, place: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(place))  # Qt also tells where the cursor went
    return x
