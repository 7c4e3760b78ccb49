"""The part of Today with the goals the person supports, or works on, and how far each has come."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import month_day
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.pages.open_row import OpenRow
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.progress import ProgressStrip
from mentordesk.ui.widgets.section import Section

if TYPE_CHECKING:
    from mentordesk.store.queries.today import MyPair, SupportedGoal

_SHOWN = 4


class _View(NamedTuple):
    id: str
    title: str
    fact: str
    progress: int


class GoalsPart(QWidget):
    """Each row opens its goal."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._head = Section("Goals you support", kit.look)
        self.card = KeyedRows[_View](kit.look, "Goals", lambda view: view.id, self._make_row)
        self.setLayout(column(kit.look, self._head, self.card))

    def refresh(self, pairs: "list[MyPair]") -> None:
        found = self._kit.desk.queries.today.goals(pairs, limit=_SHOWN)
        self.card.show_items([_View(goal.id, goal.title, self._fact(goal), goal.progress) for goal in found])
        supports = any(goal.i_am_mentor for goal in found)
        self._head.title.setText("Goals you support" if supports else "Your goals")
        show_if(self, bool(found))

    def _fact(self, goal: "SupportedGoal") -> str:
        short = self._kit.desk.queries.names.short
        who = goal.other_name if goal.i_am_mentor else f"You, with {short.of(goal.other_name)}"
        if goal.due_on is None:
            return who
        return f"{who} · until {month_day(goal.due_on, self._kit.desk.clock.today())}"

    def _make_row(self, view: _View) -> QWidget:
        look = self._kit.look
        head = row(look, (text_label(view.title, "strong", wrap=True), 1), text_label(f"{view.progress} %", "cap"))
        strip = ProgressStrip(view.progress, f"Progress of {view.title}", look)
        lines = column(look, head, strip, text_label(view.fact, "cap", wrap=True), gap=5, margins=(16, 9, 16, 9))
        line = OpenRow(look, f"Open goal: {view.title}", lines, description=f"{view.progress} percent. {view.fact}")
        line.clicked.connect(lambda: self._kit.shell.open(Ref(Kind.GOAL, view.id)))
        return line
