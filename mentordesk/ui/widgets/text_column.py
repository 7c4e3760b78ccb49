"""Keeps the lines of running text short where a person asks for it: the eye finds the next one more easily."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTextEdit

from mentordesk.ui.look.look import Look

LETTERS = 66
"""Letters in a line, spaces counted: within the 80 of WCAG 1.4.8 in every font, as some letters are narrower."""

_SAMPLE = "how do we hand over the work before the break and who needs to know "


def keep_column(edit: QTextEdit, look: Look, role: str) -> None:
    """Leave the end of each line free, or give it back; to be called when width, font or choice change."""
    spare = 0
    if look.preferences.narrow_column:
        column = QFontMetrics(look.font(role)).horizontalAdvance(_SAMPLE) * LETTERS // len(_SAMPLE)
        spare = max(0, edit.contentsRect().width() - column)
    margins = edit.viewportMargins()
    left, right = (0, spare) if edit.isLeftToRight() else (spare, 0)
    if (margins.left(), margins.right()) != (left, right):
        edit.setViewportMargins(left, 0, right, 0)
        edit.document().setTextWidth(edit.viewport().width())  # Qt lays out anew with the next showing only
