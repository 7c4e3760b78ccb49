"""Gathers what there is to read aloud where the keyboard is: what is chosen, the text, or the pane around it."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit, QWidget

from mentordesk.domain.spoken import sentences


class Piece(NamedTuple):
    """A sentence. ``edit`` shows it from ``start`` on, in UTF-16 units, where it stands in a text of several lines."""

    words: str
    edit: QTextEdit | None = None
    start: int = 0
    length: int = 0


def pieces_at(focus: QWidget | None, pane: QWidget | None) -> list[Piece]:
    """Return the sentences of what has the keyboard, or else of ``pane``; from the cursor on if text is chosen."""
    if isinstance(focus, QTextEdit) and focus.toPlainText().strip():
        return list(_of_text(focus))
    if isinstance(focus, QLineEdit) and focus.echoMode() is QLineEdit.EchoMode.Normal and focus.text().strip():
        return [Piece(each.words) for each in sentences(focus.selectedText() or focus.text())]
    return list(_of_pane(pane)) if pane is not None else []


def _of_text(edit: QTextEdit) -> Iterator[Piece]:
    cursor = edit.textCursor()
    chosen = cursor.hasSelection()
    text = cursor.selectedText() if chosen else edit.document().toPlainText()
    first = cursor.selectionStart() if chosen else 0
    for each in sentences(text):
        yield Piece(each.words, edit, first + _units(text[: each.start]), _units(text[each.start :][: each.length]))


def _of_pane(pane: QWidget) -> Iterator[Piece]:
    """Yield from the top down, and in a line in the direction of reading."""
    shown = [w for w in pane.findChildren(QWidget) if isinstance(w, QLabel | QTextEdit) and w.isVisible()]
    is_left_to_right = pane.isLeftToRight()

    def place(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(pane, QPoint(0, 0))
        return at.y(), at.x() if is_left_to_right else -at.x()

    for widget in sorted(shown, key=place):
        if isinstance(widget, QTextEdit):
            yield from _of_text(widget)
        elif isinstance(widget, QLabel):
            yield from (Piece(each.words) for each in sentences(widget.text()))


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
