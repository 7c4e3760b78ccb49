"""How a closed pair ended: its outcome, and what both say they gained."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.short_names import among
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import show_if
from mentordesk.ui.pages.pairs_words import outcome_words
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.section import Section

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import PairWhole


class Ending(QWidget):
    """Nothing where the pair is not closed."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._facts: FactGrid | None = None

    def show_pair(self, whole: "PairWhole") -> None:
        closure = whole.closure
        show_if(self, closure is not None)
        if closure is None:
            return
        if self._facts is None:
            look = self._kit.look
            self._facts = FactGrid(look, columns=2)
            self.setLayout(column(look, Section("How it ended", look), Card(look, self._facts)))
        both = whole.standing.mentor_name, whole.standing.mentee_name
        mentor, mentee = (among(both).of(name) for name in both)
        told = (
            ("Outcome", outcome_words(closure.outcome)),
            ("Reason", closure.reason),
            (f"What {mentor} gained", closure.mentor_gains),
            (f"What {mentee} gained", closure.mentee_gains),
            ("What comes next", closure.next_step),
            ("Would mentor somebody", f"{mentee} would" if closure.mentee_would_mentor else ""),
        )
        self._facts.set_facts([(name, text) for name, text in told if text])
