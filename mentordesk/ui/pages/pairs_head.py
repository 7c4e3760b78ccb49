"""The top of a pair: who they are, its weather with the fact behind it, its focus, and what was agreed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import clock_time, long_day, month_day
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.pairs import Pair
from mentordesk.domain.weather import Weather, cadence_words
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.editors.tag_edit import TagEdit
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import show_if
from mentordesk.ui.pages.pairs_words import WEATHER_WORDS, agreed_words, both, since_words, upper
from mentordesk.ui.widgets.avatar import PairAvatar
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.flow import Flow, actions
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.number_field import NumberField
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import PairWhole

_AVATAR_PX = 48


class PairHead(QWidget):
    """``verb_pressed`` is told by the main button, whichever verb stands on it; ``open_person`` with an id."""

    verb_pressed = Signal()
    plan_pressed = Signal()
    person_asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._look = look = kit.look
        self._whole: PairWhole | None = None
        self._avatar = PairAvatar("", "", look, _AVATAR_PX)
        self.names = text_label("", "h2", wrap=True)
        self._since = text_label("", "dim", wrap=True)
        self.verb = push("Plan session", look, "primary", "calendar-plus")
        self.plan = push("Plan session", look, None, "calendar-plus")
        self.verb.clicked.connect(self.verb_pressed)
        self.plan.clicked.connect(self.plan_pressed)
        self._people = Flow(look)
        who = row(look, self._avatar, (column(look, self.names, self._since, gap=2), 1), gap=14)
        self._chips = Flow(look)
        self._fact = text_label("", "dim", wrap=True)
        lines = Sides(look, who, actions(look, self.plan, self.verb))
        self.setLayout(column(look, lines, self._chips, self._fact, self._people, gap=10))

    def show_pair(self, whole: "PairWhole") -> None:
        before, self._whole = self._whole, whole
        standing, pair = whole.standing, whole.pair
        self._avatar.set_pair(standing.mentor_name, standing.mentee_name)
        self.names.setText(both(standing))
        self._since.setText(since_words(standing, self._kit.desk.clock.today()))
        known = before is not None and (before.standing.reading, before.pair.focus) == (standing.reading, pair.focus)
        if not known:
            words, tone = WEATHER_WORDS[standing.weather]
            chips = (Chip(words, tone), *(Chip(word) for word in pair.focus))
            self._chips.set_widgets(chips)
        self._fact.setText(standing.fact)
        show_if(self._fact, standing.weather is not Weather.CLOSED)
        text, icon = _VERBS.get(pair.state, ("Plan session", "calendar-plus"))
        self.verb.set_text(text)
        self.verb.set_icon(icon)
        show_if(self.plan, pair.state is PairState.FORMING)
        if before is None or (before.standing.mentor_name, before.standing.mentee_name, before.pair.id) != (
            standing.mentor_name,
            standing.mentee_name,
            pair.id,
        ):
            self._people.set_widgets(
                tuple(
                    self._person(name, role, person_id)
                    for name, role, person_id in (
                        (standing.mentor_name, "mentor", pair.mentor_id),
                        (standing.mentee_name, "mentee", pair.mentee_id),
                    )
                )
            )

    def _person(self, name: str, role: str, person_id: str) -> QWidget:
        button = push(f"{name}, {role}", self._look, "small", "user-round")
        button.setAccessibleName(f"Open {name}, {role}")
        button.clicked.connect(lambda: self.person_asked.emit(person_id))
        return button


_VERBS = {
    PairState.FORMING: ("Begin", "handshake"),
    PairState.CLOSED: ("Take up again", "repeat"),
}


class PairFacts(QWidget):
    """What was agreed, to be read; "Change" unfolds the fields, each saved as it is changed."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: PairWhole | None = None
        self._fields: Form | None = None
        look = kit.look
        self._grid = FactGrid(look)
        self.change = push("Change", look, "small", "pencil")
        self.change.setAccessibleName("Change what was agreed")
        self.change.clicked.connect(self._on_change)
        self._card = Card(look, Sides(look, self._grid, self.change, top=True), gap=14)
        self.setLayout(column(look, self._card))

    def _build_fields(self) -> Form:
        """Build the fields when they are first asked for."""
        look, clock = self._kit.look, self._kit.desk.clock
        self.days = NumberField(look, 1, 366, suffix=" days")
        self.minutes = NumberField(look, 5, 600, step=5, suffix=" min")
        self.start = DateField(look, "Since", clock.today, lambda day: long_day(day, clock.today()))
        self.end = DateField(look, "Until", clock.today, lambda day: long_day(day, clock.today()))
        self.focus = TagEdit(look, "Focus")
        fields = Form(look)
        fields.add("A session every", self.days)
        fields.add("Length of a session", self.minutes)
        fields.add("Since", self.start)
        self._end_row = fields.add("Until", self.end)
        fields.add("Focus, a few words each", self.focus)
        self._card.body.add(fields)
        self.days.valueChanged.connect(lambda days: self._edit(lambda pair: replace(pair, cadence_days=days)))
        self.minutes.valueChanged.connect(lambda length: self._edit(lambda pair: replace(pair, minutes=length)))
        self.start.changed.connect(self._on_start_changed)
        self.end.changed.connect(self._on_end_changed)
        self.focus.changed.connect(lambda words: self._edit(lambda pair: replace(pair, focus=words)))
        return fields

    def show_pair(self, whole: "PairWhole") -> None:
        moved = self._whole is not None and self._whole.pair.id != whole.pair.id
        self._whole = whole
        self._grid.set_facts(self._facts(whole))
        show_if(self.change, whole.pair.state is not PairState.CLOSED)
        if self._fields is None:
            return
        self._fill_fields(whole.pair)
        if moved:
            self._end_row.set_error("")
        if moved or whole.pair.state is PairState.CLOSED:
            self.unfold(False)

    def unfold(self, wanted: bool) -> None:
        if self._fields is None:
            if not wanted or self._whole is None:
                return
            self._fields = self._build_fields()
            self._fill_fields(self._whole.pair)
            order_tabs(self)
        self._fields.setVisible(wanted)
        self.change.set_text("Done" if wanted else "Change")
        self.change.set_icon("check" if wanted else "pencil")
        self.change.setAccessibleName("Done changing" if wanted else "Change what was agreed")
        if wanted:
            self.days.setFocus()

    def _fill_fields(self, pair: Pair) -> None:
        for field, number in ((self.days, pair.cadence_days), (self.minutes, pair.minutes)):
            field.blockSignals(True)
            field.setValue(number)
            field.blockSignals(False)
        self.start.set_day(pair.started_on)
        self.end.set_day(pair.planned_end_on)
        self.focus.set_tags(pair.focus)

    def _on_change(self) -> None:
        self.unfold(self._fields is None or self._fields.isHidden())

    def _facts(self, whole: "PairWhole") -> list[tuple[str, str]]:
        clock, pair = self._kit.desk.clock, whole.pair
        today = clock.today()
        facts = [("Rhythm", upper(cadence_words(pair.cadence_days))), ("Length", f"{pair.minutes} minutes")]
        if whole.next_at is not None:
            day = whole.next_at.astimezone(clock.zone()).date()
            when = f"{_near(day, today)}, {clock_time(whole.next_at, clock.zone())}"
            facts.append(("Next session", when))
        else:
            facts.append(("Next session", "Not planned"))
        facts.append(("Until", month_day(pair.planned_end_on, today) if pair.planned_end_on else "No end set"))
        facts.append(("Agreement", agreed_words(pair.agreed_how)))
        facts.append(("Program", whole.program_name))
        return facts

    def _on_start_changed(self, day: date | None) -> None:
        self._edit(lambda pair: replace(pair, started_on=day))

    def _on_end_changed(self, day: date | None) -> None:
        self._edit(lambda pair: replace(pair, planned_end_on=day))

    def _edit(self, change: Callable[[Pair], Pair]) -> None:
        if self._whole is None:
            return
        pair = self._kit.desk.records.pairs.get(self._whole.pair.id)
        try:
            self._kit.desk.pairs.edit(change(pair), merge=True)
        except SaveFailed:
            raise
        except UserError as error:
            self._end_row.set_error(str(error))
        else:
            self._end_row.set_error("")


def _near(day: date, today: date) -> str:
    words = {0: "Today", 1: "Tomorrow"}.get((day - today).days)
    return words or long_day(day, today)
