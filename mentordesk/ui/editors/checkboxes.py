"""The boxes painted over ``- [ ]`` in a note: where they stand, which one a point hits, and how they look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from mentordesk.ui.editors.markdown_lines import box_of
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.task_check import paint_check

_BOX_PX = 18
_TARGET_PX = 24


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """``rect`` is in the viewport's px."""

    block: QTextBlock
    rect: QRectF
    is_done: bool


class Checkboxes:
    """Works on one editor; a long note is never walked through."""

    def __init__(self, editor: QTextEdit, look: Look) -> None:
        self._editor = editor
        self._look = look

    def paint(self, painter: QPainter, area: QRect) -> None:
        for box in self._within(area):
            paint_check(painter, box.rect, self._look, done=box.is_done)

    def at(self, point: QPointF) -> PlacedBox | None:
        """Return the box whose target, at least 24 px wide, holds ``point``."""
        block = self._editor.cursorForPosition(point.toPoint()).block()
        match = box_of(block)
        if match is None:
            return None
        box = self._place(block, match)
        more = max(3.0, (_TARGET_PX - box.rect.width()) / 2)
        return box if box.rect.adjusted(-more, -more, more, more).contains(point) else None

    def _within(self, area: QRect) -> Iterator[PlacedBox]:
        block = self._editor.cursorForPosition(QPoint(0, max(0, area.top()))).block()
        while block.isValid():
            if (match := box_of(block)) is not None:
                yield self._place(block, match)
            block = block.next()
            if block.isValid() and self._editor.cursorRect(QTextCursor(block)).top() > area.bottom():
                return

    def _place(self, block: QTextBlock, match: re.Match[str]) -> PlacedBox:
        """Where the paragraph reads from the right, so does its box."""
        side = self._look.icon_px(_BOX_PX)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + match.start("bullet"))
        start = self._editor.cursorRect(cursor)
        cursor.setPosition(block.position() + match.end("box"))
        end = self._editor.cursorRect(cursor)
        middle = end.bottom() - QFontMetrics(self._editor.font()).height() / 2
        left = start.left() + 1 if start.left() <= end.left() else start.right() - 1 - side
        return PlacedBox(block, QRectF(left, middle - side / 2, side, side), match["mark"] in "xX")
