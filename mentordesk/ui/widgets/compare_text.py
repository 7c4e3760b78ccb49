"""Shows what came and what went between two texts: by a sign and a line as well as by color."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QTextEdit

from mentordesk.domain.word_diff import Mark, Piece
from mentordesk.ui.look.look import Look

SIGNS = {Mark.REMOVED: "−", Mark.ADDED: "+"}
_TOKENS = {Mark.REMOVED: "danger", Mark.ADDED: "ok"}
_LEAST_LINES = 5
_SPREAD = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class CompareText(QTextEdit):
    """Reads only. What went is struck through behind a minus, what came is underlined behind a plus."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._pieces: Sequence[Piece] = ()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self._write)

    def minimumSizeHint(self) -> QSize:
        """A few lines at least: what is around it scrolls where even these have no room."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing() * _LEAST_LINES)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        lines = QTextBlockFormat()
        lines.setLineHeight(self._look.line_height_percent, _SPREAD)
        cursor.setBlockFormat(lines)
        for piece in self._pieces:
            form = self._form(piece.mark)
            for text in _in_lines(piece):
                cursor.insertText(text, form)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _form(self, mark: Mark) -> QTextCharFormat:
        form = QTextCharFormat()
        if mark is Mark.SAME:
            form.setForeground(self._look.color("text"))
            return form
        form.setForeground(self._look.color(_TOKENS[mark]))
        if mark is Mark.REMOVED:
            form.setFontStrikeOut(True)
        else:
            form.setFontUnderline(True)
            form.setProperty(QTextFormat.Property.FontWeight, QFont.Weight.DemiBold)
        return form


def _in_lines(piece: Piece) -> list[str]:
    """Put the sign before each line of a piece, so that none is marked by its color alone."""
    if piece.mark is Mark.SAME:
        return [piece.text]
    lines = piece.text.split("\n")
    signed = [f"{SIGNS[piece.mark]}{line}" if line else "" for line in lines]
    if not any(signed):
        signed[0] = f"{SIGNS[piece.mark]}¶"
    return ["\n".join(signed)]
