"""The calm line below the page that says that private notes are hidden, and shows them again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mentordesk.ui.actions import Keys
from mentordesk.ui.guard import ACTION, Guard
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.tip import set_tip


class GuardBand(QFrame):
    """``show_asked`` is told by its button."""

    show_asked = Signal()

    def __init__(self, guard: Guard, keys: Keys, look: Look) -> None:
        super().__init__()
        self._guard, self._keys = guard, keys
        self.setProperty("card", "band")
        self._words = text_label("", None, wrap=True)
        self.button = push("Show", look, "small", "eye")
        self.button.setAccessibleName("Show private notes")
        self.button.clicked.connect(self.show_asked)
        line = row(look, IconLabel("eye-off", look, token="private", size=18), (self._words, 1), self.button, gap=10)
        self.setLayout(column(look, line, margins=(20, 6, 20, 6)))
        keys.follow(self, self._name)

    def _name(self) -> None:
        self.setAccessibleName(self._guard.band)
        self._words.setText(self._guard.band)
        set_tip(self.button, "Show private notes", self._keys.shown(ACTION))
