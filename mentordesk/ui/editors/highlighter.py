"""Styles Markdown where it stands: the text stays exactly as typed, its marks fade away except on the cursor's line."""

import re

from PySide6.QtGui import QColor, QFont, QFontMetrics, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from mentordesk.domain.due_words import due_span
from mentordesk.ui.editors.markdown_lines import BOX, FENCE, HEADING, IN_FENCE, ITEM, QUOTE
from mentordesk.ui.look.look import Look

_WITHIN = r".{1,300}?"  # a long line of stars must not be searched over and over
_INLINE = re.compile(
    rf"(?P<code>`[^`]+`)"
    rf"|(?P<bold>\*\*(?=\S){_WITHIN}(?<=\S)\*\*|__(?=\S){_WITHIN}(?<=\S)__)"
    rf"|(?P<italic>(?<![\w*])\*(?=[^\s*]){_WITHIN}(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_]){_WITHIN}(?<=[^\s_])_(?![\w_]))"
    rf"|(?P<strike>~~(?=\S){_WITHIN}(?<=\S)~~)"
    rf"|(?P<link>\[[^\]]{{1,300}}\]\([^)\s]+\))"
)
_NAME = re.compile(r"(?<![\w@])@\w[\w'’-]*")
_MARKS = {"bold": 2, "italic": 1, "strike": 2, "code": 1}
_BOX_EM = 3.0
"""How wide "- [ ]" is: five letters of a typewriter's face, 0.6 em each."""
_BOX_PX, _GAP_PX = 18, 10
_HEADING_ROLES = {1: "h2", 2: "h3"}


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
        fenced = self.previousBlockState() == IN_FENCE
        if FENCE.match(text):
            self.setCurrentBlockState(0 if fenced else IN_FENCE)
            self._set(0, len(text), color="text3")
            return
        self.setCurrentBlockState(IN_FENCE if fenced else 0)
        if fenced:
            self.setFormat(0, len(text), self._code())
        elif self._line(text):
            self._inline(text)
            self._names(text)

    def _line(self, text: str) -> bool:
        """Style what the line is; False when nothing inside it is to be styled any more."""
        if match := HEADING.match(text):
            self._heading(text, match)
        elif match := BOX.match(text):
            self.setFormat(match.start("bullet"), match.end("box") - match.start("bullet"), self._under_box())
            if match["mark"] in "xX":
                self._set(match.end(), len(text) - match.end(), color="text3")
                return False
            if span := due_span(text):
                self._set(span[0], span[1] - span[0], color="accent_text")
        elif match := QUOTE.match(text):
            self._set(0, match.end(), color="text3")
            self._set(match.end(), len(text) - match.end(), color="text2")
        elif match := ITEM.match(text):
            self._set(0, match.start("text"), color="text3")
        return True

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
            if kind == "link":
                self._link(match[0], start, style)
                continue
            if kind == "bold":
                style.setFontWeight(QFont.Weight.DemiBold)
            elif kind == "italic":
                style.setFontItalic(True)
            elif kind == "strike":
                style.setFontStrikeOut(True)
            else:
                style.merge(self._code())
            width = _MARKS[kind]
            self.setFormat(start, length, style)
            self._hide(start, width)
            self._hide(start + length - width, width)

    def _names(self, text: str) -> None:
        for match in _NAME.finditer(text):
            style = QTextCharFormat(self.format(match.start()))
            style.setForeground(self._look.color("accent_text"))
            style.setFontWeight(max(QFont.Weight.Medium, style.fontWeight()))
            self.setFormat(match.start(), len(match[0]), style)

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
        """The typed "- [ ]" keeps its place under the painted box, unseen; with the blank behind it, it is as wide."""
        style = self._hidden()
        blank = QFontMetrics(self._look.font("lead")).horizontalAdvance(" ")
        wide = self._look.icon_px(_BOX_PX) + self._look.space(_GAP_PX) - blank
        style.setProperty(QTextFormat.Property.FontPixelSize, max(7, round(wide / _BOX_EM)))
        style.setFontLetterSpacing(0)
        return style

    @staticmethod
    def _hidden() -> QTextCharFormat:
        """No color, and hardly any width. A family of its own: Qt paints OpenDyslexic however clear its color is."""
        style = QTextCharFormat()
        style.setForeground(QColor(0, 0, 0, 0))
        style.setFontFamilies(["monospace"])
        style.setProperty(QTextFormat.Property.FontPixelSize, 1)
        style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        style.setFontLetterSpacing(-0.5)
        style.setFontWordSpacing(0)
        return style
