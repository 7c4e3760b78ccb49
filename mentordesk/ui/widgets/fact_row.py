"""A row about a person or a pair: something leading, who, a fact, and what can be done."""

from PySide6.QtWidgets import QLayout, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import Item, column, row
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.sides import Sides


class FactRow(QWidget):
    """``lead`` stands first (a time, an avatar, an icon), ``other`` last, or below where it is narrow."""

    def __init__(
        self,
        look: Look,
        title: str,
        fact: str,
        *,
        lead: tuple[Item, ...] = (),
        other: QWidget | QLayout | None = None,
        margins: tuple[int, int, int, int] = (16, 11, 16, 11),
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.title = text_label(title, "strong", wrap=True)
        self.fact = text_label(fact, "cap", wrap=True)
        words = column(look, self.title, gap=2)
        if fact:
            words.add(self.fact)
        body: Item = (Sides(look, words, other) if other is not None else words, 1)
        self.setLayout(row(look, *lead, body, gap=12, margins=margins))
