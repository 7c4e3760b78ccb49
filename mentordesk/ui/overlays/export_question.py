"""Asks, once a session and without holding anything up, whether its author would be content for it to be read."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from mentordesk.domain.day_words import month_day
from mentordesk.domain.text import join_names, plural
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.hint_card import HintCard

_DAYS = 3


class AskContent(HintCard):
    """``answered`` is told with True for yes and False for "do not ask"; hidden while there is nothing to ask."""

    reading_asked = Signal()
    answered = Signal(bool)

    def __init__(self, look: Look) -> None:
        self.read = push("Read them", look, "small", "book-open")
        self.yes = push("Yes", look, "small", "check")
        self.skip = push("Do not ask about these", look, "ghost")
        super().__init__(look, "eye", self.read, self.yes, self.skip)
        self.hide()
        self.read.clicked.connect(self.reading_asked)
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.skip.clicked.connect(lambda: self.answered.emit(False))

    @property
    def spoken(self) -> str:
        return "" if self.isHidden() else self.accessibleName()

    def ask(self, reader: str, days: Sequence[date], today: date) -> None:
        """Ask about the notes of these days, newest first; about none it is hidden."""
        self.setVisible(bool(days))
        title = f"Would you be content for {reader} to read this?"
        shown = [month_day(day, today) for day in days[:_DAYS]]
        named = join_names([*shown, f"{len(days) - _DAYS:,} more"] if len(days) > _DAYS else shown)
        verb = "leaves" if len(days) == 1 else "leave"
        self.say(title, f"{plural(len(days), 'shared note')} {verb} for the first time: {named}.")
        self.read.set_text("Read it" if len(days) == 1 else "Read them")
        self.yes.setAccessibleName(f"Yes: {title}")
        self.skip.setAccessibleDescription(title)
