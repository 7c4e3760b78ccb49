"""The smaller parts of a pair's page: the next session, how they have met, their goals, how each works best."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.day_words import clock_time, long_day, month_day
from mentordesk.domain.goals import Visibility
from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.people import CardVisibility
from mentordesk.domain.refs import Kind, Ref
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.charts.rhythm_strip import LEGEND, Mark, Met, Month, RhythmStrip
from mentordesk.ui.guard import HIDDEN
from mentordesk.ui.guard_cover import Shelf
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.pages.open_row import OpenRow
from mentordesk.ui.pages.pairs_words import MOODS, mood_words
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card as CardFrame
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.progress import ProgressStrip
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.sides import Sides

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import Card, PairGoal, PairWhole

_STRIP_BACK_DAYS = 180
_STRIP_AHEAD_DAYS = 21


class NextSession(QWidget):
    """When the pair meets next, and the way to its preparation; nothing where nothing is planned."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._session = ""
        look = kit.look
        self._when = text_label("", "strong", wrap=True)
        self._topic = text_label("", "cap", wrap=True)
        self.prepare = push("Prepare", look, None, "list-checks")
        self.prepare.clicked.connect(lambda: kit.shell.open(Ref(Kind.SESSION, self._session)))
        words = column(look, self._when, self._topic, gap=2)
        self.setLayout(column(look, Section("Next session", look), CardFrame(look, Sides(look, words, self.prepare))))

    def show_pair(self, whole: "PairWhole") -> None:
        clock = self._kit.desk.clock
        show_if(self, whole.next_session is not None)
        if whole.next_session is None or whole.next_at is None:
            return
        self._session = whole.next_session
        local = whole.next_at.astimezone(clock.zone()).date()
        when = f"{long_day(local, clock.today())}, {clock_time(whole.next_at, clock.zone())}"
        self._when.setText(when)
        self._topic.setText(whole.next_topic or f"{whole.pair.minutes} minutes")
        self.prepare.setAccessibleName(f"Prepare the session of {when}")


class Rhythm(QWidget):
    """Half a year of sessions as marks, and the same in a sentence."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        look = kit.look
        self.strip = RhythmStrip(look, "Rhythm")
        self._words = text_label("", "cap", wrap=True)
        card = CardFrame(look, self.strip, Sides(look, self._words, text_label(LEGEND, "cap")))
        self.setLayout(column(look, Section("Rhythm", look), card))

    def show_pair(self, whole: "PairWhole") -> None:
        today = self._kit.desk.clock.today()
        days = [each.on for each in whole.sessions]
        show_if(self, bool(days))
        if not days:
            return
        first = max(min(days[0], whole.pair.started_on or days[0]), today - timedelta(days=_STRIP_BACK_DAYS))
        last = max(today + timedelta(days=_STRIP_AHEAD_DAYS), min(days[-1], today + timedelta(days=_STRIP_BACK_DAYS)))
        marks = [Mark(each.on, Met(each.state.value)) for each in whole.sessions]
        self.strip.set_data(marks, _months(first, last), first=first, last=last)
        self._words.setText(f"{self.strip.summary()} since {month_day(first, today)}")


class PairGoals(QWidget):
    """What they work on, each with how far it is; a line adds one."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pair_id = ""
        look = kit.look
        self.rows: KeyedRows[PairGoal] = KeyedRows(look, "Goals", lambda goal: goal.id, self._row)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Add a goal: one thing, small enough for the next six weeks")
        self.line.setAccessibleName("New goal")
        self.add = push("Add", look, None, "plus")
        self.add.setAccessibleName("Add goal")
        self._error = ErrorLine(look, self.line)
        Shelf(kit.guard, self.line)
        line = row(look, (self.line, 1), self.add)
        self.setLayout(column(look, Section("Goals", look), self.rows, line, self._error))
        self.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def show_pair(self, whole: "PairWhole") -> None:
        if whole.pair.id != self._pair_id:
            self.line.setText("")
            self._error.say("")
        self._pair_id = whole.pair.id
        self.rows.show_items(whole.goals)
        show_if(self.rows, bool(whole.goals))
        for widget in (self.line, self.add):
            show_if(widget, whole.pair.state is not PairState.CLOSED)
        show_if(self, bool(whole.goals) or whole.pair.state is not PairState.CLOSED)

    def _add(self) -> None:
        pair = self._kit.desk.records.pairs.find(self._pair_id)
        if pair is None:
            return
        try:
            self._kit.desk.goals.add(pair.id, self.line.text())
        except SaveFailed:
            raise
        except UserError as error:
            self._error.say(str(error))
            return
        self._error.say("")
        self.line.setText("")
        hidden = ", and it is hidden for now" if self._kit.guard.on else ""
        self._kit.shell.toast(f"Goal added; only you see it until you share it{hidden}", undo=True)

    def _row(self, goal: "PairGoal") -> QWidget:
        look, today = self._kit.look, self._kit.desk.clock.today()
        parts = [f"until {month_day(goal.due_on, today)}" if goal.due_on else ""]
        parts.append("only you see it" if goal.visibility is Visibility.ME else "")
        fact = " · ".join(part for part in parts if part)
        head = row(look, (text_label(goal.title, "strong", wrap=True), 1), text_label(f"{goal.progress} %", "cap"))
        strip = ProgressStrip(goal.progress, f"Progress of {goal.title}", look)
        lines = column(look, head, strip, gap=5, margins=(16, 9, 16, 9))
        if fact:
            lines.add(text_label(fact, "cap", wrap=True))
        line = OpenRow(look, f"Open goal: {goal.title}", lines, description=f"{goal.progress} percent. {fact}")
        line.clicked.connect(lambda: self._kit.shell.open(Ref(Kind.GOAL, goal.id)))
        return line


class CheckIn(QWidget):
    """How is this pair doing? One press keeps it, with a few words if there are any."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: PairWhole | None = None
        look = kit.look
        self._last = text_label("", "cap", wrap=True)
        self.fact = QLineEdit()
        self.fact.setPlaceholderText("What you heard, in a few words (if you like)")
        self.fact.setAccessibleName("What you heard")
        Shelf(kit.guard, self.fact)
        self._moods = Flow(look, tuple(self._mood(mood, words) for mood, words in MOODS), gap=8)
        hint = text_label("Left out of every report.", "hint", wrap=True)
        card = CardFrame(look, self.fact, self._moods, self._last, hint)
        self.setLayout(column(look, Section("How is this pair doing?", look), card))

    def show_pair(self, whole: "PairWhole") -> None:
        if self._whole is not None and self._whole.pair.id != whole.pair.id:
            self.fact.setText("")
        self._whole = whole
        check = whole.last_check
        today = self._kit.desk.clock.today()
        if self._kit.guard.on:
            self._last.setText(f"{HIDDEN}.")
        elif check is None:
            self._last.setText("Nobody has asked yet.")
        else:
            fact = f": {check.fact}" if check.fact else ""
            self._last.setText(f"Last: {mood_words(check.mood).lower()}, {month_day(check.taken_on, today)}{fact}")
        show_if(self, whole.pair.state is not PairState.CLOSED)

    def _mood(self, mood: Mood, words: str) -> QWidget:
        button = push(words, self._kit.look)
        button.setAccessibleName(f"Doing: {words}")
        button.clicked.connect(lambda: self._keep(mood, words))
        return button

    def _keep(self, mood: Mood, words: str) -> None:
        if self._whole is None:
            return
        fact = self.fact.text()
        self.fact.setText("")
        self._kit.desk.pairs.check_in(self._whole.pair.id, mood, fact=fact)
        told = "" if self._kit.guard.on else f": {words.lower()}"
        self._kit.shell.toast(f"Checked in{told}", undo=True)


class WorkingCards(QWidget):
    """How each of the two works best, side by side."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: tuple[Card, Card] | None = None
        self._place = column(kit.look, gap=0)
        self._sides: QWidget | None = None
        self.setLayout(column(kit.look, Section("How each works best", kit.look), self._place))

    def show_pair(self, whole: "PairWhole") -> None:
        if whole.cards == self._shown:
            return
        self._shown = whole.cards
        if self._sides is not None:
            self._place.removeWidget(self._sides)
            self._sides.hide()
            self._sides.deleteLater()
        mentor, mentee = (self._card(card) for card in whole.cards)
        self._sides = Sides(self._kit.look, mentor, mentee, share=(1, 1), top=True, gap_below=8)
        self._place.addWidget(self._sides)

    def _card(self, card: "Card") -> QWidget:
        look = self._kit.look
        name = "You" if card.is_me else self._kit.desk.queries.names.short.of(card.name)
        edit = push("Edit" if card.lines else "Write it", look, "small", "pencil")
        edit.setAccessibleName(f"{'Edit' if card.lines else 'Write'} how {card.name} works best")
        edit.clicked.connect(lambda: self._kit.shell.open(Ref(Kind.PERSON, card.person_id)))
        frame = CardFrame(look, row(look, (text_label(name, "strong", wrap=True), 1), edit))
        for label, text in card.lines:
            frame.body.add(column(look, text_label(label, "over"), text_label(text, wrap=True), gap=1))
        if not card.lines:
            hidden = self._kit.guard.on and self._kit.desk.people.card(card.person_id).visibility is CardVisibility.ME
            frame.body.add(text_label(f"{HIDDEN}." if hidden else "Nothing is written yet.", "dim", wrap=True))
        frame.body.add(None)
        return frame


def _months(first: date, last: date) -> list[Month]:
    months = []
    day = first.replace(day=1)
    while day <= last:
        months.append(Month(day, month_day(day, day).split(" ", 1)[1][:3]))
        day = (day + timedelta(days=32)).replace(day=1)
    return months
