"""The field in which notes are written: plain Markdown, styled as it stands, with real boxes in the text.

What is kept is exactly what was typed. Tab leaves the field, as everywhere; lists are moved in and out by Ctrl+] and
Ctrl+[. While the field can undo typing of its own it does so first; then the program's Undo takes over.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from mentordesk.ui.editors import line_edits
from mentordesk.ui.editors.highlighter import BOX, NoteHighlighter
from mentordesk.ui.editors.name_completer import NameCompleter
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.task_check import paint_check

_BOX_PX = 18
_MIN_LINES = 3

BOLD_KEYS = "Ctrl+B"
ITALIC_KEYS = "Ctrl+Shift+I"
TICK_KEYS = "Ctrl+Shift+D"
HEADING_KEYS = "Ctrl+Shift+H"
LIST_KEYS = "Ctrl+Shift+8"
CHECKLIST_KEYS = "Ctrl+Shift+9"
LINK_KEYS = "Ctrl+Shift+L"


class NoteEdit(QTextEdit):
    """``edited`` is told for a person's edits only; ``left`` when the keyboard goes elsewhere.

    With ``grow`` the field is as high as its text, for pages that scroll as a whole.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str, *, grow: bool = False) -> None:
        super().__init__()
        self._look = look
        self._grow = grow
        self._filling = False
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("v", "bare")
        self.document().setDocumentMargin(2)
        self._highlighter = NoteHighlighter(self.document(), look)
        self._completer = NameCompleter(self)
        self.viewport().setMouseTracking(True)
        if grow:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._keys = {
            QKeySequence(BOLD_KEYS): self.toggle_bold,
            QKeySequence(ITALIC_KEYS): self.toggle_italic,
            QKeySequence(TICK_KEYS): self.toggle_current_box,
            QKeySequence(HEADING_KEYS): self.toggle_heading,
            QKeySequence(LIST_KEYS): self.toggle_list,
            QKeySequence(CHECKLIST_KEYS): self.toggle_checklist,
            QKeySequence(LINK_KEYS): self.insert_link,
            QKeySequence("Ctrl+]"): lambda: line_edits.indent(self.textCursor(), 1),
            QKeySequence("Ctrl+["): lambda: line_edits.indent(self.textCursor(), -1),
        }
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._show_marks)
        look.changed.connect(self._dress)
        self._dress()

    # Text

    def body(self) -> str:
        """Return exactly what stands in the field, no-break spaces included."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_body(self, text: str) -> None:
        """Show ``text``; the cursor and the scroll stay where they can, the field's own undo begins anew."""
        old = self.body()
        if old == text:
            return
        self._filling = True
        start, old_end, new_end = _difference(old, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old, start))
        cursor.setPosition(_units(old, old_end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start:new_end])
        self._set_line_height()
        self.document().clearUndoRedoStacks()
        self._filling = False

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these after an "@"."""
        self._completer.set_names(names)

    def can_undo_text(self) -> bool:
        return self.document().isUndoAvailable()

    # What tool buttons and keys do

    def toggle_bold(self) -> None:
        self._change(lambda cursor: line_edits.wrap(cursor, "**"))

    def toggle_italic(self) -> None:
        self._change(lambda cursor: line_edits.wrap(cursor, "*"))

    def toggle_heading(self) -> None:
        line_edits.toggle_heading(self.textCursor())

    def toggle_list(self) -> None:
        line_edits.toggle_list(self.textCursor())

    def toggle_checklist(self) -> None:
        line_edits.toggle_checklist(self.textCursor())

    def insert_link(self) -> None:
        self._change(line_edits.insert_link)

    def toggle_current_box(self) -> None:
        """Tick or untick the box of the cursor's line."""
        self._toggle(self.textCursor().block())

    def selected_lines(self) -> tuple[int, int]:
        """Return the first and the last line that the selection or the cursor touches, counting from 0."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        return first, document.findBlock(cursor.selectionEnd()).blockNumber()

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()  # the window's own Undo is next
                return False
            if QKeySequence(event.keyCombination()) in self._keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._completer.wants(event):
            event.ignore()
            return
        action = self._keys.get(QKeySequence(event.keyCombination()))
        if action is not None:
            action()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        ):
            self._on_enter()
            return
        super().keyPressEvent(event)
        self._completer.offer()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
            self.ensureCursorVisible()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            for block, rect, _ in self._boxes(self.viewport().rect()):
                if rect.adjusted(-4, -4, 4, 4).contains(event.position()):
                    self._toggle(block)
                    return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = any(
            rect.adjusted(-4, -4, 4, 4).contains(event.position()) for _, rect, _ in self._boxes(self.viewport().rect())
        )
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for _, rect, done in self._boxes(event.rect()):
            paint_check(painter, rect, self._look, done=done)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._highlighter.show_marks_on(-1)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._grow:
            self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def sizeHint(self) -> QSize:
        return QSize(320, self.height() if self._grow else self.fontMetrics().lineSpacing() * 8)

    # Inside

    def _change(self, edit: Callable[[QTextCursor], None]) -> None:
        cursor = self.textCursor()
        edit(cursor)
        self.setTextCursor(cursor)

    def _on_enter(self) -> None:
        cursor = self.textCursor()
        if not line_edits.continue_item(cursor):
            cursor.insertBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _on_text_changed(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _show_marks(self) -> None:
        self._highlighter.show_marks_on(self.textCursor().blockNumber() if self.hasFocus() else -1)

    def _toggle(self, block: QTextBlock) -> None:
        done = line_edits.toggle_box(QTextCursor(block), block)
        if done is not None:
            words = block.text()[BOX.match(block.text()).end() :] if BOX.match(block.text()) else ""  # type: ignore[union-attr]
            announce(self, f"{'Done' if done else 'Open'}: {words}")

    def _boxes(self, area: QRect) -> Iterator[tuple[QTextBlock, QRectF, bool]]:
        """Yield the boxes that meet ``area`` of the viewport; a long note is not walked through."""
        block = self.cursorForPosition(QPoint(0, max(0, area.top()))).block()
        side = self._look.icon_px(_BOX_PX)
        middle = QFontMetrics(self.font()).height() / 2
        while block.isValid():
            match = BOX.match(block.text())
            cursor = QTextCursor(block)
            line = self.cursorRect(cursor)
            if line.top() > area.bottom():
                return
            if match is not None:
                cursor.setPosition(block.position() + match.start("bullet"))
                start = self.cursorRect(cursor)
                cursor.setPosition(block.position() + match.end("box"))
                end = self.cursorRect(cursor)
                left = min(start.left(), end.left())
                top = end.bottom() - middle - side / 2
                yield block, QRectF(left + 1, top, side, side), match["mark"] in "xX"
            block = block.next()

    def _dress(self) -> None:
        self._filling = True
        self.setFont(self._look.font("lead"))
        self.document().setDefaultFont(self._look.font("lead"))
        self._set_line_height()
        self._highlighter.rehighlight()
        self._filling = False
        if self._grow:
            self._fit()

    def _set_line_height(self) -> None:
        """Give every line the height of the spacing preset, outside of the field's undo."""
        fresh = not self.document().isUndoAvailable()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        style = QTextBlockFormat()
        style.setLineHeight(self._look.line_height_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(style)
        if fresh:
            self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        least = round(QFontMetrics(self.font()).lineSpacing() * _MIN_LINES * self._look.line_height_percent / 100)
        wanted = max(least, round(self.document().size().height()) + 4)
        if wanted != self.height():
            self.setFixedHeight(wanted)


def _difference(old: str, new: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where their common end begins in each."""
    least = min(len(old), len(new))
    start = 0
    while start < least and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < least - start and old[len(old) - 1 - tail] == new[len(new) - 1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail


def _units(text: str, index: int) -> int:
    """Return the cursor position of a character index: Qt counts UTF-16 units."""
    return index + sum(ord(character) > 0xFFFF for character in text[:index])
