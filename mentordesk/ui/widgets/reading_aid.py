"""Draws what helps the eye to stay in its line: a calm band behind it, and the other lines fainter if that is wanted.

Nothing slides: the band is in another line, or it is not. Fainter lines still reach 4.5:1.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTextEdit, QWidget

from mentordesk.domain.preferences import ReadingAid
from mentordesk.ui.look.look import Look
from mentordesk.ui.look.tokens import Tokens, contrast

FAINTEST = 4.6
_INKS = ("text", "text2", "text3", "accent_text")
_EDGE_PX = 2
_STEPS = 20


class ReadingAidPainter:
    """``place`` returns the line that is being read, in pixels of the viewport, or None where nobody reads."""

    def __init__(self, edit: QTextEdit, look: Look, place: Callable[[], QRectF | None]) -> None:
        self._edit, self._look, self._place = edit, look, place

    @property
    def is_on(self) -> bool:
        return self._look.preferences.reading_aid is not ReadingAid.NONE

    def paint_behind(self) -> None:
        """To be called before the text is painted."""
        line = self._line()
        if line is None:
            return
        painter = QPainter(self._edit.viewport())
        painter.fillRect(line, self._look.color("selected"))
        edge = QRectF(line.left(), line.bottom() - _EDGE_PX, line.width(), _EDGE_PX)
        painter.fillRect(edge, self._look.color("accent"))

    def paint_over(self) -> None:
        """To be called after the text was painted."""
        line = self._line()
        if line is None or self._look.preferences.reading_aid is not ReadingAid.LINE:
            return
        ground = ground_of(self._edit)
        veil = QColor(self._look.tokens[ground])
        veil.setAlphaF(veil_of(self._look.tokens, ground))
        whole = QRectF(self._edit.viewport().rect())
        painter = QPainter(self._edit.viewport())
        painter.fillRect(QRectF(whole.left(), whole.top(), whole.width(), line.top() - whole.top()), veil)
        painter.fillRect(QRectF(whole.left(), line.bottom(), whole.width(), whole.bottom() - line.bottom()), veil)

    def _line(self) -> QRectF | None:
        return self._place() if self.is_on else None


def ground_of(widget: QWidget) -> str:
    """Return the color role that a text lies on."""
    at: QWidget | None = widget
    while at is not None:
        if at.property("card") == "private":
            return "private_soft"
        at = at.parentWidget()
    return "surface"


def veil_of(tokens: Tokens, ground: str) -> float:
    """Return how much of the ground may lie over text (0 to 1) so that its faintest ink keeps ``FAINTEST`` to 1."""
    for step in range(_STEPS, 0, -1):
        share = step / _STEPS
        if all(contrast(_mixed(tokens[ink], tokens[ground], share), tokens[ground]) >= FAINTEST for ink in _INKS):
            return share
    return 0.0


def _mixed(ink: str, ground: str, share: float) -> str:
    one, other = QColor(ink), QColor(ground)
    parts = [
        round(a * (1 - share) + b * share)
        for a, b in ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    ]
    return QColor(*parts).name()
