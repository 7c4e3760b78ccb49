"""A bordered ground for things that belong together."""

from PySide6.QtWidgets import QFrame, QLayout

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import Box, Item, Margins, column


class Card(QFrame):
    """``kind`` is "plain", "private", "note" or "warn". ``body`` is its column."""

    def __init__(
        self,
        look: Look,
        *items: Item,
        kind: str = "plain",
        gap: int = 8,
        margins: Margins = (16, 12, 16, 12),
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.body: Box = column(look, *items, gap=gap, margins=margins)
        self.setLayout(self.body)


def card(layout: QLayout, kind: str = "plain") -> QFrame:
    """Return a card around a layout that brings its own margins."""
    frame = QFrame()
    frame.setProperty("card", kind)
    frame.setLayout(layout)
    return frame
