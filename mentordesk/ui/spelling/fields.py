"""Text fields as spelling sees them, a few lines or one: where the words are, how they are marked, how one is replaced.

Marks are a wavy line under the word, a shape that needs no color to be seen. They are no part of the text.
"""

from typing import Protocol

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from mentordesk.ui.spelling.checker import Doubt, SpellChecker

_MOST_MARKS = 500
_NO_PROSE = (
    Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhEmailCharactersOnly
    | Qt.InputMethodHint.ImhUrlCharactersOnly
    | Qt.InputMethodHint.ImhDigitsOnly
    | Qt.InputMethodHint.ImhDate
    | Qt.InputMethodHint.ImhTime
)


class SpellField(Protocol):
    """Places are UTF-16 units from the beginning of the field."""

    @property
    def widget(self) -> QWidget: ...

    def doubts(self) -> list[Doubt]: ...

    def mark(self, color: QColor) -> None: ...

    def unmark(self) -> None: ...

    def cursor(self) -> int: ...

    def at(self, point: QPoint) -> int: ...

    def select(self, doubt: Doubt) -> QPoint:
        """Select the word; return where a menu may open, in global pixels."""
        ...

    def replace(self, doubt: Doubt, word: str) -> None: ...

    def menu(self, point: QPoint) -> QMenu: ...


def field_for(widget: QWidget | None, checker: SpellChecker) -> "SpellField | None":
    """Return ``widget`` as a field of prose, or None: names, addresses, codes and choices are none.

    Qt's own hint ``ImhNoPredictiveText`` says that a field is no prose, and so does a list of choices below it.
    """
    if isinstance(widget, QTextEdit):
        is_prose = not widget.isReadOnly() and not widget.inputMethodHints() & _NO_PROSE
        return _Lines(widget, checker) if is_prose else None
    if isinstance(widget, QLineEdit):
        is_prose = (
            not widget.isReadOnly()
            and widget.echoMode() is QLineEdit.EchoMode.Normal
            and widget.completer() is None
            and not widget.inputMethodHints() & _NO_PROSE
        )
        return _Line(widget, checker) if is_prose else None
    return None


class _Lines:
    """A text of many lines; each is judged once and remembered, so that a key costs one line."""

    def __init__(self, edit: QTextEdit, checker: SpellChecker) -> None:
        self._edit = edit
        self._checker = checker
        self._remembered: dict[str, list[Doubt]] = {}
        self._edition = checker.edition

    @property
    def widget(self) -> QTextEdit:
        return self._edit

    def doubts(self) -> list[Doubt]:
        if self._edition != self._checker.edition:
            self._edition, self._remembered = self._checker.edition, {}
        found: list[Doubt] = []
        block = self._edit.document().begin()
        remembered: dict[str, list[Doubt]] = {}
        while block.isValid():
            text = block.text()
            judged = self._remembered.get(text)
            remembered[text] = judged = self._checker.doubts(text) if judged is None else judged
            found += [Doubt(block.position() + doubt.start, doubt.length, doubt.word) for doubt in judged]
            block = block.next()
        self._remembered = remembered
        return found

    def mark(self, color: QColor) -> None:
        cursor = self.cursor()
        style = _wave(color)
        marks = []
        for doubt in self.doubts():
            if doubt.start < cursor <= doubt.end:
                continue  # still being typed
            mark = QTextEdit.ExtraSelection()
            mark.format = style
            mark.cursor = self._cursor_over(doubt)
            marks.append(mark)
            if len(marks) == _MOST_MARKS:
                break
        self._edit.setExtraSelections(marks)

    def unmark(self) -> None:
        self._edit.setExtraSelections([])

    def cursor(self) -> int:
        return self._edit.textCursor().position()

    def at(self, point: QPoint) -> int:
        return self._edit.cursorForPosition(self._edit.viewport().mapFrom(self._edit, point)).position()

    def select(self, doubt: Doubt) -> QPoint:
        cursor = self._cursor_over(doubt)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        return self._edit.viewport().mapToGlobal(self._edit.cursorRect(QTextCursor(cursor)).bottomLeft())

    def replace(self, doubt: Doubt, word: str) -> None:
        self._cursor_over(doubt).insertText(word)

    def menu(self, point: QPoint) -> QMenu:
        return self._edit.createStandardContextMenu(point)

    def _cursor_over(self, doubt: Doubt) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(doubt.start)
        cursor.setPosition(doubt.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


class _Line:
    """One line. Qt has no marks for it but those of an input method; one that is composing is left in peace."""

    def __init__(self, line: QLineEdit, checker: SpellChecker) -> None:
        self._line = line
        self._checker = checker
        self._shown: tuple[tuple[int, int], ...] = ()

    @property
    def widget(self) -> QLineEdit:
        return self._line

    def doubts(self) -> list[Doubt]:
        return self._checker.doubts(self._line.text())

    def mark(self, color: QColor) -> None:
        cursor = self.cursor()
        self._show([doubt for doubt in self.doubts() if not doubt.start < cursor <= doubt.end], color)

    def unmark(self) -> None:
        self._show([], QColor())

    def cursor(self) -> int:
        return self._line.cursorPosition()

    def at(self, point: QPoint) -> int:
        return self._line.cursorPositionAt(point)

    def select(self, doubt: Doubt) -> QPoint:
        self._line.setSelection(doubt.start, doubt.length)
        at: QRect = self._line.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        return self._line.mapToGlobal(at.bottomLeft())

    def replace(self, doubt: Doubt, word: str) -> None:
        self._line.setSelection(doubt.start, doubt.length)
        self._line.insert(word)
        self._line.textEdited.emit(self._line.text())  # a person's edit, as if it had been typed

    def menu(self, point: QPoint) -> QMenu:
        return self._line.createStandardContextMenu()

    def _show(self, doubts: list[Doubt], color: QColor) -> None:
        places = tuple((doubt.start, doubt.length) for doubt in doubts)
        if not places and not self._shown:
            return
        self._shown = places
        style, cursor = _wave(color), self.cursor()
        kind = QInputMethodEvent.AttributeType.TextFormat
        marks = [QInputMethodEvent.Attribute(kind, start - cursor, length, style) for start, length in places]
        QApplication.sendEvent(self._line, QInputMethodEvent("", marks))


def _wave(color: QColor) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    style.setUnderlineColor(color)
    return style
