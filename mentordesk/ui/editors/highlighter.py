"""Styles Markdown where it stands: the text stays exactly as typed, its marks fade away except on the cursor's line."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from mentordesk.ui.look.look import Look

BOX = re.compile(r"^(?P<indent>\s*)(?P<bullet>[-*+] )(?P<box>\[(?P<mark>[ xX])\])(?: |$)")
_HEADING = re.compile(r"^(#{1,6}) ")
_QUOTE = re.compile(r"^> ?")
_LIST = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)]) ")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_INLINE = re.compile(
    r"(?P<code>`[^`]+`)"
    r"|(?P<bold>\*\*(?=\S).+?(?<=\S)\*\*|__(?=\S).+?(?<=\S)__)"
    r"|(?P<italic>(?<![\w*])\*(?=[^\s*]).+?(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_]).+?(?<=[^\s_])_(?![\w_]))"
    r"|(?P<strike>~~(?=\S).+?(?<=\S)~~)"
    r"|(?P<link>\[[^\]]+\]\([^)\s]+\))"
    r"|(?P<name>(?<![\w@])@\w[\w'’-]*)"
)
_MARKS = {"bold": 2, "italic": 1, "strike": 2, "code": 1}
_HEADING_ROLES = {1: "h2", 2: "h3"}
_IN_FENCE = 1


class NoteHighlighter(QSyntaxHighlighter):
    """``active_line`` is the block number whose marks are shown; -1 while the editor has no focus."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        self.active_line = -1

    def show_marks_on(self, line: int) -> None:
        """Show the marks of one line and hide those of the line before."""
        if line == self.active_line:
            return
        old, self.active_line = self.active_line, line
        for number in (old, line):
            block = self.document().findBlockByNumber(number)
            if number >= 0 and block.isValid():
                self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        fenced = self.previousBlockState() == _IN_FENCE
        if _FENCE.match(text):
            self.setCurrentBlockState(0 if fenced else _IN_FENCE)
            self._set(0, len(text), color="text3")
            return
        self.setCurrentBlockState(_IN_FENCE if fenced else 0)
        if fenced:
            self.setFormat(0, len(text), self._code())
            return
        done = self._line(text)
        if not done:
            self._inline(text)

    def _line(self, text: str) -> bool:
        """Style what the line is; True when nothing inside it is styled any more."""
        if match := _HEADING.match(text):
            self._heading(text, match)
        elif match := BOX.match(text):
            self.setFormat(match.start("bullet"), match.end() - match.start("bullet"), self._under_box())
            if match["mark"] in "xX":
                self._set(match.end(), len(text) - match.end(), color="text3")
                return True
        elif match := _QUOTE.match(text):
            self._set(0, len(text), color="text2")
            self._hide(0, match.end())
        elif match := _LIST.match(text):
            self._set(0, match.end(), color="text3")
        return False

    def _heading(self, text: str, match: re.Match[str]) -> None:
        role = _HEADING_ROLES.get(len(match[1]), "lead")
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.DemiBold)
        style.setProperty(QTextFormat.Property.FontPixelSize, self._look.px(role))
        self.setFormat(0, len(text), style)
        if self._marks_show():
            faded = QTextCharFormat(style)
            faded.setForeground(self._look.color("text3"))
            self.setFormat(0, match.end(), faded)
        else:
            self.setFormat(0, match.end(), self._hidden())

    def _inline(self, text: str) -> None:
        for match in _INLINE.finditer(text):
            kind, start, length = str(match.lastgroup), match.start(), len(match[0])
            style = QTextCharFormat(self.format(start))
            if kind == "name":
                style.setForeground(self._look.color("accent_text"))
                style.setFontWeight(QFont.Weight.Medium)
            elif kind == "link":
                self._link(match[0], start, style)
                continue
            elif kind == "bold":
                style.setFontWeight(QFont.Weight.DemiBold)
            elif kind == "italic":
                style.setFontItalic(True)
            elif kind == "strike":
                style.setFontStrikeOut(True)
            elif kind == "code":
                style.merge(self._code())
            self.setFormat(start, length, style)
            if width := _MARKS.get(kind):
                self._hide(start, width)
                self._hide(start + length - width, width)

    def _link(self, text: str, start: int, style: QTextCharFormat) -> None:
        words = text.index("](")
        style.setForeground(self._look.color("accent_text"))
        style.setFontUnderline(True)
        self.setFormat(start + 1, words - 1, style)
        self._hide(start, 1)
        self._hide(start + words, len(text) - words)

    def _set(self, start: int, length: int, *, color: str) -> None:
        style = QTextCharFormat()
        style.setForeground(self._look.color(color))
        self.setFormat(start, length, style)

    def _hide(self, start: int, length: int) -> None:
        if self._marks_show():
            style = QTextCharFormat(self.format(start))
            style.setForeground(self._look.color("text3"))
        else:
            style = self._hidden()
        self.setFormat(start, length, style)

    def _marks_show(self) -> bool:
        return self.currentBlock().blockNumber() == self.active_line

    def _code(self) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFontFamilies(["monospace"])
        style.setBackground(self._look.color("sunken"))
        return style

    def _under_box(self) -> QTextCharFormat:
        """The typed "- [ ]" keeps its place under the painted box, unseen."""
        style = QTextCharFormat()
        style.setForeground(QColor(0, 0, 0, 0))
        style.setFontFamilies(["monospace"])
        style.setProperty(QTextFormat.Property.FontPixelSize, max(8, round(self._look.px("lead") * 0.6)))
        return style

    @staticmethod
    def _hidden() -> QTextCharFormat:
        style = QTextCharFormat()
        style.setForeground(QColor(0, 0, 0, 0))
        style.setProperty(QTextFormat.Property.FontPixelSize, 1)
        style.setFontLetterSpacing(0)
        return style
