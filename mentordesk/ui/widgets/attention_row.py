"""One thing that needs the person: a tinted icon, what it is, why, and the one verb that helps."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.sides import Sides


class AttentionRow(QWidget):
    """``tone``: "info", "warn", "danger", "ok", "private" or "accent"; ``acted`` is told when the verb is pressed.

    ``more`` are small buttons that stand after the verb.
    """

    acted = Signal()

    def __init__(
        self, icon: str, tone: str, title: str, why: str, verb: str, look: Look, *, more: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.button = push(verb, look, "small")
        self.button.setAccessibleName(f"{verb}: {title}")
        self.button.setAccessibleDescription(why)
        self.button.clicked.connect(self.acted)
        words = column(look, text_label(title, "strong", wrap=True), text_label(why, "cap", wrap=True), gap=2)
        tile = IconLabel(icon, look, token=tone, size=36, ground="tile")
        verbs = row(look, self.button, *more, gap=6) if more else self.button
        sides = Sides(look, words, verbs)
        self.setLayout(row(look, tile, (sides, 1), gap=12, margins=(16, 11, 16, 11)))
