"""The field in which notes are written: plain Markdown, styled as it stands, with real boxes in the text.

What is kept is exactly what was typed. Tab leaves the field, as everywhere; lists are moved in and out by keys of
their own. While the field can undo typing of its own it does so first; then the program's Undo takes over.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QRectF, QSize, Qt, QTimer, Signal
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
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QTextEdit, QWidget

from mentordesk.ui.actions import Keys, written
from mentordesk.ui.editors import line_edits
from mentordesk.ui.editors.checkboxes import Checkboxes
from mentordesk.ui.editors.highlighter import NoteHighlighter
from mentordesk.ui.editors.markdown_lines import box_of
from mentordesk.ui.editors.name_completer import NameCompleter
from mentordesk.ui.field_keys import NOTE_KEYS
from mentordesk.ui.key_rules import pressed
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.reading_aid import ReadingAidPainter
from mentordesk.ui.widgets.text_column import keep_column
from mentordesk.ui.widgets.text_lines import line_at

_BACKSPACE = QKeyCombination(Qt.Key.Key_Backspace)


class NoteEdit(QTextEdit):
    """``edited`` is told for a person's edits only; ``left`` when the keyboard goes elsewhere.

    With ``grow`` the field is as high as its text, ``min_lines`` at least, for pages that scroll as a whole.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str, *, grow: bool = False, min_lines: int = 2) -> None:
        super().__init__()
        self._look = look
        self._grow = grow
        self._min_lines = min_lines
        self._filling = False
        self._line_height = 0
        self._pressed = -1
        self._text = ""
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("v", "bare")
        self.document().setDocumentMargin(2)
        self._highlighter = NoteHighlighter(self.document(), look)
        self._boxes = Checkboxes(self, look)
        self._aid = ReadingAidPainter(self, look, self._line_being_read)
        self._completer = NameCompleter(self)
        self._set_keys({row.id: row.keys for row in NOTE_KEYS})
        self._follow = QTimer(self, interval=0, singleShot=True)
        self._follow.timeout.connect(self._show_cursor)
        self.viewport().setMouseTracking(True)
        if grow:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        look.changed.connect(self._dress)
        look.reading_changed.connect(self._on_reading_changed)
        self._dress()

    def use_keys(self, keys: Keys) -> None:
        """Follow the keys that a person chose; without this the standard ones hold."""
        keys.know(NOTE_KEYS)
        keys.follow(self, lambda: self._set_keys({row.id: keys.of(row.id) for row in NOTE_KEYS}))

    def _set_keys(self, keys: dict[str, tuple[str, ...]]) -> None:
        does: dict[str, Callable[[], None]] = {
            "note.bold": self.toggle_bold,
            "note.italic": self.toggle_italic,
            "note.tick": self.toggle_current_box,
            "note.heading": self.toggle_heading,
            "note.list": self.toggle_list,
            "note.checklist": self.toggle_checklist,
            "note.link": self.insert_link,
            "note.indent": self.indent,
            "note.outdent": self.outdent,
        }
        self._keys = {sequence: does[each] for each, sequences in keys.items() for sequence in sequences}
        ticks = f" {written(keys['note.tick'][0])} ticks the box of a line." if keys["note.tick"] else ""
        self.setAccessibleDescription(f"Markdown text.{ticks} Tab leaves the field.")

    # Text

    def body(self) -> str:
        """Return exactly what stands in the field, no-break spaces included."""
        return _plain(self.document().toRawText())

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
        self.document().clearUndoRedoStacks()
        self._filling = False

    def go_to(self, texts: Sequence[str]) -> None:
        """Put the cursor before the first of ``texts`` that stands in the field."""
        body = self.body()
        place = next((at for text in texts if text and (at := body.find(text)) >= 0), None)
        if place is not None:
            cursor = self.textCursor()
            cursor.setPosition(_units(body, place))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

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

    def indent(self) -> None:
        line_edits.indent(self.textCursor(), 1)

    def outdent(self) -> None:
        line_edits.indent(self.textCursor(), -1)

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
            if pressed(event) in self._keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._completer.wants(event):
            event.ignore()
            return
        action = self._keys.get(pressed(event))
        if action is not None:
            action()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        ):
            self._on_enter()
            return
        if event.keyCombination() == _BACKSPACE and line_edits.drop_mark(self.textCursor()):
            return
        super().keyPressEvent(event)
        self._completer.offer()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(_plain(self.textCursor().selectedText()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
            self.ensureCursorVisible()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self._boxes.at(event.position()) if event.button() is Qt.MouseButton.LeftButton else None
        self._pressed = box.block.blockNumber() if box else -1
        if box is None:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._boxes.at(event.position()) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed < 0:
            super().mouseReleaseEvent(event)
            return
        box = self._boxes.at(event.position())
        if box is not None and box.block.blockNumber() == self._pressed:
            self._toggle(box.block)
        self._pressed = -1
        self._text = ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed < 0:
            super().mouseMoveEvent(event)
        over = self._boxes.at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._aid.paint_behind()
        super().paintEvent(event)
        self._boxes.paint(QPainter(self.viewport()), event.rect())
        self._aid.paint_over()

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
        keep_column(self, self._look, "lead")
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
        """Qt tells of a change for mere styling as well; only other words are an edit."""
        text = self.document().toRawText()
        if text == self._text:
            return
        self._text = text
        if not self._filling:
            self.edited.emit()

    def _on_reading_changed(self) -> None:
        keep_column(self, self._look, "lead")
        self.viewport().update()

    def _line_being_read(self) -> QRectF | None:
        return line_at(self, self.textCursor().position()) if self.hasFocus() else None

    def _on_cursor_moved(self) -> None:
        self._show_marks()
        if self._aid.is_on:
            self.viewport().update()
        if self._grow and self.hasFocus():
            self._follow.start()

    def _show_marks(self) -> None:
        self._highlighter.show_marks_on(self.textCursor().blockNumber() if self.hasFocus() else -1)

    def _show_cursor(self) -> None:
        """Let the page scroll with the cursor; where the page has yet to grow with the text, once it has."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        if page is None or not isinstance(area, QScrollArea) or not self.hasFocus():
            return
        cursor = self.cursorRect()
        spot = self.viewport().mapTo(page, cursor.center())
        if spot.y() + cursor.height() > page.height():
            once = Qt.ConnectionType.SingleShotConnection
            area.verticalScrollBar().rangeChanged.connect(self._follow.start, once)
        area.ensureVisible(spot.x(), spot.y(), 0, cursor.height() * 2)

    def _toggle(self, block: QTextBlock) -> None:
        done = line_edits.toggle_box(QTextCursor(block), block)
        match = box_of(block)
        if done is not None and match is not None:
            announce(self, f"{'Done' if done else 'Open'}: {block.text()[match.end() :]}")

    def _dress(self) -> None:
        self._filling = True
        self.setFont(self._look.font("lead"))
        self.document().setDefaultFont(self._look.font("lead"))
        if self._line_height != self._look.line_height_percent:
            self._set_line_height(self._look.line_height_percent)
        self._highlighter.rehighlight()
        self._filling = False
        keep_column(self, self._look, "lead")
        if self._grow:
            self._fit()

    def _set_line_height(self, percent: int) -> None:
        """Give every line this height. That is no edit: what could be undone in the field before cannot be any more."""
        self._line_height = percent
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        style = QTextBlockFormat()
        style.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(style)
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing() * self._look.line_height_percent / 100
        wanted = max(round(line * self._min_lines), round(self.document().size().height())) + 4
        if wanted != self.height():
            self.setFixedHeight(wanted)


def _plain(raw: str) -> str:
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")


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
