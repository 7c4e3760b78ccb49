"""What leaves this machine with a summary, and what does not, in numbers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.reports.summary import HeldBack
from mentordesk.ui.look.look import Look
from mentordesk.ui.overlays import export_words as words
from mentordesk.ui.widgets.box import Box, column, holder, row
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.private_box import PrivateBox

_PROMISE = "Private notes are never included."
_ICONS = {
    "sessions": "calendar-check",
    "shared notes": "notebook-pen",
    "agenda items": "list-checks",
    "goals": "target",
    "actions": "circle-check-big",
}
_NOTHING_PRIVATE = "Nothing: there is nothing private about them in this period."


class WhatLeaves(QWidget):
    """``spoken`` says it all in one sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._in = column(look, gap=6)
        self._card = Card(look, text_label("In the document", "strong"), self._in, gap=8)
        self._back = column(look, gap=4)
        self._private = PrivateBox(look, holder(self._back), "Held back", _PROMISE)
        self._wait = text_label("", "dim", wrap=True)
        self.spoken = ""
        self.setLayout(column(look, self._wait, self._card, self._private, None, gap=12))
        self.show_words("")

    def show_words(self, text: str) -> None:
        """Show a sentence instead of numbers."""
        self.spoken = text
        self._wait.setText(text)
        self._wait.setVisible(bool(text))
        self._card.setVisible(False)
        self._private.setVisible(False)

    def show_counts(self, included: Sequence[tuple[str, int]], held_back: HeldBack) -> None:
        self._wait.hide()
        shown = [(word, count) for word, count in included if count]
        _empty(self._in)
        for word, count in shown:
            self._in.addWidget(self._line(_ICONS.get(word, "check"), words.counted(word, count)))
        if not shown:
            self._in.addWidget(text_label("Only who they are: nothing was written in this period.", "dim", wrap=True))
        _empty(self._back)
        phrases = held_back.words()
        for phrase in phrases or (_NOTHING_PRIVATE,):
            self._back.addWidget(text_label(phrase, wrap=True))
        self._card.show()
        self._private.show()
        inside = words.counts(shown, "only who they are")
        self.spoken = f"In the document: {inside}. Held back: {', '.join(phrases) or 'nothing'}."
        self._card.setAccessibleName(f"In the document: {inside}")
        self._private.setAccessibleName(f"Held back: {', '.join(phrases) or 'nothing'}. {_PROMISE}")

    def _line(self, icon: str, text: str) -> QWidget:
        return holder(row(self._look, IconLabel(icon, self._look, size=18), (text_label(text, wrap=True), 1), gap=10))


def _empty(box: Box) -> None:
    while item := box.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
