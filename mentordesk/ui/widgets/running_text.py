"""Text for reading: Markdown in the person's font, size and spacing, with links; nothing is fetched from anywhere."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QCursor,
    QFont,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.reading_aid import ReadingAidPainter
from mentordesk.ui.widgets.text_column import keep_column
from mentordesk.ui.widgets.text_lines import line_at

_HEADINGS = {1: ("h1", 600, 0, 8), 2: ("h2", 600, 18, 4), 3: ("h3", 600, 14, 2)}
"""Level to type role, weight, and the room above and below in px at 100 %."""
_SIGNS = frozenset("\\`*_{}[]<>()#+-.!|~&")
_PARAGRAPH_GAP_PX = 8
_ITEM_GAP_PX = 3


class RunningText(QTextBrowser):
    """``anchorClicked`` tells of a link; what it leads to is up to the owner. ``grows``: as high as its text."""

    def __init__(self, look: Look, name: str, *, grows: bool = False) -> None:
        super().__init__()
        self._look, self._grows = look, grows
        self._source = ""
        self._is_plain = False
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(2)
        if grows:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._aid = ReadingAidPainter(self, look, self._line_being_read)
        self.viewport().setMouseTracking(True)
        look.changed.connect(self._dress)
        look.reading_changed.connect(self._on_reading_changed)

    @property
    def source_text(self) -> str:
        """The Markdown that is shown."""
        return self._source

    def show_markdown(self, text: str) -> None:
        self._is_plain = False
        self._source = text
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_plain(self, text: str) -> None:
        """Show text as it is, line by line: a license is not Markdown."""
        self._is_plain = True
        self._source = text
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    # The line that is read: under the pointer, or a third from the top while the keyboard scrolls

    def paintEvent(self, event: QPaintEvent) -> None:
        self._aid.paint_behind()
        super().paintEvent(event)
        self._aid.paint_over()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._follow_reader()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._follow_reader()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._follow_reader()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_column(self, self._look, "body")

    def _line_being_read(self) -> QRectF | None:
        viewport = self.viewport()
        point = viewport.mapFromGlobal(QCursor.pos())
        if not (viewport.underMouse() and viewport.rect().contains(point)):
            if not self.hasFocus():
                return None
            point = QPoint(viewport.width() // 3, viewport.height() // 3)
        return line_at(self, self.cursorForPosition(point).position())

    def _follow_reader(self) -> None:
        if self._aid.is_on:
            self.viewport().update()

    def _on_reading_changed(self) -> None:
        keep_column(self, self._look, "body")
        self.viewport().update()

    def _dress(self) -> None:
        place = self.verticalScrollBar().value()
        look, document = self._look, self.document()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, look.color("text"))
        palette.setColor(QPalette.ColorRole.Link, look.color("accent_text"))
        palette.setColor(QPalette.ColorRole.LinkVisited, look.color("accent_text"))
        self.setPalette(palette)
        self.setFont(look.font())
        document.setDefaultFont(look.font())
        document.setIndentWidth(look.space(24))
        keep_column(self, look, "body")
        if self._is_plain:
            document.setPlainText(self._source)
            return
        document.setMarkdown(self._source, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        block = document.begin()
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)
        last = QTextBlockFormat()
        last.setBottomMargin(0)
        QTextCursor(document.lastBlock()).mergeBlockFormat(last)
        self.verticalScrollBar().setValue(place)

    def _dress_table(self, table: QTextTable) -> None:
        look = self._look
        style = table.format()
        style.setBorder(1)
        style.setBorderCollapse(True)
        style.setBorderBrush(look.color("line_strong"))
        style.setCellSpacing(0)
        style.setCellPadding(look.space(5))
        style.setTopMargin(look.space(4))
        style.setBottomMargin(look.space(10))
        table.setFormat(style)
        tight = QTextBlockFormat()
        tight.setTopMargin(0)
        tight.setBottomMargin(0)
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                cursor = cell.firstCursorPosition()
                cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeBlockFormat(tight)

    def _dress_block(self, block: QTextBlock) -> None:
        look = self._look
        style = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        if level:
            role, weight, above, below = _HEADINGS.get(level, _HEADINGS[3])
            words = QTextCharFormat()
            words.setFont(look.font(role, weight))
            line = QTextCursor(block)
            line.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            line.setCharFormat(words)  # not merged: the reader's own size for headings would win
            style.setTopMargin(look.space(above) if block.blockNumber() else 0)
            style.setBottomMargin(look.space(below))
        else:
            gap = _ITEM_GAP_PX if block.textList() else _PARAGRAPH_GAP_PX
            style.setTopMargin(0 if block.textList() else look.space(2))
            style.setBottomMargin(look.space(gap))
            style.setLineHeight(look.line_height_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            self._dress_words(block)
        QTextCursor(block).mergeBlockFormat(style)

    def _dress_words(self, block: QTextBlock) -> None:
        """Give strong words and links the program's own weights and colors; keys and code stay in the same face."""
        parts = block.begin()
        found: list[tuple[int, int, QTextCharFormat]] = []
        while not parts.atEnd():
            fragment = parts.fragment()
            shape = fragment.charFormat()
            words = QTextCharFormat()
            if shape.isAnchor():
                words.setForeground(self._look.color("accent_text"))
                words.setFontUnderline(True)
            if shape.fontWeight() > QFont.Weight.Normal:
                words.setFontWeight(QFont.Weight.DemiBold)
            if shape.fontFixedPitch():
                words.setFont(self._look.font("body", 500))
                words.setFontFixedPitch(False)
                words.setBackground(self._look.color("sunken"))
            if words.propertyCount():
                found.append((fragment.position(), fragment.length(), words))
            parts += 1
        for start, length, words in found:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(words)

    def _fit(self, size: QSizeF) -> None:
        wanted = round(size.height()) + 4
        if wanted != self.height():
            self.setFixedHeight(wanted)


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is."""
    return "".join(f"\\{letter}" if letter in _SIGNS else letter for letter in text)
