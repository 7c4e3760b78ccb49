"""A calm aside that can be answered or left: an icon, a sentence, and its verbs."""

from PySide6.QtWidgets import QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label


class HintCard(Card):
    """``say`` fills it in; ``verbs`` are small buttons below the words."""

    def __init__(self, look: Look, icon: str, *verbs: QWidget, kind: str = "note") -> None:
        self.title = text_label("", "strong", wrap=True)
        self.words = text_label("", wrap=True)
        said = column(look, self.title, self.words, Flow(look, verbs, gap=8), gap=6)
        sign = IconLabel(icon, look, token="info", size=20)
        super().__init__(look, row(look, (column(look, sign, None, gap=0), 0), (said, 1), gap=12), kind=kind)

    def say(self, title: str, words: str = "") -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setAccessibleName(f"{title} {words}".strip())
