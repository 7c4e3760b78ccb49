"""The part of Today with the day's sessions, or the next ones when there are none."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import clock_time, due_words, minutes_away
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionStage, SessionState
from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.look.look import Look
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.widgets.avatar import Avatar
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.fact_row import FactRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section

if TYPE_CHECKING:
    from mentordesk.store.queries.today import DaySession, MyPair

_COMING = 3
_WHEN_PX = 62
_STAGES = {
    SessionStage.FIRST: "First session",
    SessionStage.REGULAR: "Regular session",
    SessionStage.REVIEW: "Review session",
    SessionStage.CLOSING: "Closing session",
}


class _View(NamedTuple):
    id: str
    time: str
    below_time: str
    name: str
    fact: str
    verb: str


class SessionsPart(QWidget):
    """Shows my sessions; its verbs open them."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        look = kit.look
        to_all = push("All sessions", look, "ghost")
        to_all.clicked.connect(lambda: kit.shell.show_page("sessions"))
        self._head = Section("Today's sessions", look, to_all)
        self.card = KeyedRows[_View](look, "Sessions", lambda view: view.id, self._make_row)
        self._none = text_label("No session is planned. “New session” plans one.", "dim", wrap=True)
        self._none.hide()
        self.setLayout(column(look, self._head, self.card, self._none))

    def refresh(self, pairs: "list[MyPair]") -> int:
        """Show them and return how many are today."""
        today = self._kit.desk.clock.today()
        head, found = self._nearest(pairs, today)
        views = [self._view(session, today) for session in found]
        self._head.title.setText(head)
        self.card.show_items(views)
        show_if(self.card, bool(found))
        show_if(self._none, not found)
        show_if(self, bool(pairs))
        return len(found) if head.startswith("Today") else 0

    def _nearest(self, pairs: "list[MyPair]", today: date) -> "tuple[str, list[DaySession]]":
        queries = self._kit.desk.queries.today
        if found := queries.sessions_on(today, pairs):
            return "Today's sessions", found
        if found := queries.sessions_on(today + timedelta(days=1), pairs):
            return "Tomorrow's sessions", found
        return "Coming sessions", queries.sessions_after(self._kit.desk.clock.now(), pairs, limit=_COMING)

    def _view(self, session: "DaySession", today: date) -> _View:
        clock = self._kit.desk.clock
        local = session.planned_at.astimezone(clock.zone())
        away = (session.planned_at - clock.now()).total_seconds() / 60
        left = away + session.minutes
        is_near = (local.date() - today).days < 2
        parts = [session.topic or _STAGES[session.stage]]
        if session.state is SessionState.HELD:
            parts.append("held" if session.has_note else "held, no notes yet")
            verb = "Open" if session.has_note else "Write notes"
        else:
            parts.append(
                plural(session.agenda_items, "agenda item") if session.agenda_items else "agenda is still empty"
            )
            if local.date() == today:
                parts.append(minutes_away(round(away)) if away >= 0 else "now" if left > 0 else "is over")
            verb = "Prepare" if session.agenda_items else "Add agenda"
            verb = verb if away > 0 else "Write notes"
        length = f"{session.minutes} min"
        return _View(
            session.id,
            clock_time(session.planned_at, clock.zone()),
            length if is_near else _upper(due_words(local.date(), today)),
            session.other_name,
            " · ".join(parts if is_near else [*parts, length]),
            verb,
        )

    def _make_row(self, view: _View) -> QWidget:
        look = self._kit.look
        when = _When(look, view.time, view.below_time)
        verb = push(view.verb, look, "small")
        verb.setAccessibleName(f"{view.verb}: {view.name}, {view.time}")
        verb.setAccessibleDescription(view.fact)
        verb.clicked.connect(lambda: self._kit.shell.open(Ref(Kind.SESSION, view.id)))
        return FactRow(look, view.name, view.fact, lead=(when, Avatar(view.name, look, 34)), other=verb)


class _When(QWidget):
    """The time with the length or the day below it, as wide in every row."""

    def __init__(self, look: Look, time: str, below: str) -> None:
        super().__init__()
        self._look = look
        self.setLayout(column(look, text_label(time, "strong"), text_label(below, "cap"), gap=1))
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        self.setMinimumWidth(self._look.scale.pane(_WHEN_PX))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
