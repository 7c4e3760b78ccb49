"""The words of the Sessions page: what a row, a heading and a copied agenda say."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.day_words import clock_time, due_words, long_day, near_day
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import AgendaItem, AgendaState, Session, SessionFilter
from mentordesk.domain.short_names import among
from mentordesk.domain.text import plural
from mentordesk.ui.models.list_row import ListRow

if TYPE_CHECKING:
    from mentordesk.domain.short_names import ShortNames
    from mentordesk.store.queries.preparation import GoalLine, Preparation, Promise
    from mentordesk.store.queries.sessions import SessionRow, Who

NOTES_ARE_FRESH_DAYS = 14

FILTERS = {
    SessionFilter.RECENT: "Upcoming and recent",
    SessionFilter.PLANNED: "Planned",
    SessionFilter.HELD: "Held",
    SessionFilter.NOT_HELD: "Missed and canceled",
    SessionFilter.ALL: "All sessions",
}
KINDS = {
    SessionKind.IN_PERSON: "In person",
    SessionKind.VIDEO: "Video call",
    SessionKind.VOICE: "Phone call",
    SessionKind.ASYNC: "In writing",
}
STAGES = {
    SessionStage.FIRST: "First session",
    SessionStage.REGULAR: "Regular session",
    SessionStage.REVIEW: "Review session",
    SessionStage.CLOSING: "Closing session",
}
_LEFT_OUT = re.compile(r"^\s*(#{1,6} |[-*+] \[[ xX]\]|```|~~~)")
_ITEM = re.compile(r"^[-*+] +")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(.+?)\1")
_ENDED = {SessionState.MISSED: "Missed", SessionState.CANCELLED: "Canceled"}


def list_row(row: "SessionRow", clock: Clock, names: "ShortNames") -> ListRow:
    """Return how a session stands in the list; only what needs something is colored, and its words say so."""
    subtitle, tone = _subtitle(row, clock)
    when = when_words(row.at, clock)
    who = row.who
    title = who.names if who.me else names.both(who.mentee_name, who.mentor_name)
    spoken = f"{who.names}, {when}, {subtitle}"
    return ListRow(title=title, subtitle=subtitle, when=when, person=row.who.other_name, tone=tone, spoken=spoken)


def when_words(at: datetime, clock: Clock) -> str:
    """Return "Today 10:00", "Tomorrow 16:00", "19 Nov"."""
    day = at.astimezone(clock.zone()).date()
    words = near_day(day, clock.today())
    return f"{words} {clock_time(at, clock.zone())}" if abs((day - clock.today()).days) < 2 else words


def title_of(topic: str, stage: SessionStage) -> str:
    """Return the topic, or what kind of session it is where there is none."""
    return topic or STAGES[stage]


def day_and_time(at: datetime, minutes: int, clock: Clock) -> str:
    """Return "Thursday 19 November · 16:00 to 16:45"."""
    return f"{day_of(at, clock)} · {span_of(at, minutes, clock.zone())}"


def day_of(at: datetime, clock: Clock) -> str:
    return long_day(at.astimezone(clock.zone()).date(), clock.today())


def moment_of(at: datetime, clock: Clock) -> str:
    """Return "Thursday 3 December 10:00"."""
    return f"{day_of(at, clock)} {clock_time(at, clock.zone())}"


def span_of(at: datetime, minutes: int, zone: tzinfo) -> str:
    return f"{clock_time(at, zone)} to {clock_time(at + timedelta(minutes=minutes), zone)}"


def state_chip(session: Session, clock: Clock) -> tuple[str, str]:
    """Return the words and the tone of a session's state."""
    if session.state is SessionState.PLANNED and is_over(session, clock):
        return "Not recorded yet", "warn"
    return {
        SessionState.PLANNED: ("Planned", "info"),
        SessionState.HELD: ("Held", "ok"),
        SessionState.MISSED: ("Missed", "warn"),
        SessionState.CANCELLED: ("Canceled", "neutral"),
    }[session.state]


def is_over(session: Session, clock: Clock) -> bool:
    """Tell whether a planned session should have ended by now."""
    return session.planned_at + timedelta(minutes=session.minutes) <= clock.now()


def has_begun(session: Session, clock: Clock) -> bool:
    return session.planned_at <= clock.now()


def shared_with(who: "Who", names: "ShortNames") -> str:
    """Return whom a shared note is shared with, by short names."""
    if who.me:
        return f"Shared with {names.of(who.other_name)}"
    return f"Shared with {names.both(who.mentee_name, who.mentor_name)}"


def item_facts(item: AgendaItem, who: "Who") -> str:
    """Return "10 min · Lin", "10 min · carried over"."""
    parts = [f"{item.minutes} min"] if item.minutes else []
    if item.state is AgendaState.CARRIED:
        parts.append("carried over")
    elif item.carried_count:
        parts.append("from last time" if item.carried_count == 1 else f"carried over {item.carried_count} times")
    elif name := who.name_of(item.raised_by):
        parts.append(among((who.mentor_name, who.mentee_name)).of(name))
    return " · ".join(parts)


def minutes_sum(items: Sequence[AgendaItem], length: int) -> tuple[str, bool]:
    """Return the minutes of an agenda against the length, and whether they fit."""
    total = sum(item.minutes for item in items if item.state is not AgendaState.DROPPED)
    if not total:
        return "", True
    if total > length:
        return f"{total} of {length} min, {total - length} too many", False
    return f"{total} of {length} min", True


def agenda_text(session: Session, who: "Who", items: Sequence[AgendaItem], clock: Clock) -> str:
    """Return an agenda as plain text to paste into an invitation."""
    names = f"{who.mentor_name} and {who.mentee_name}"
    lines = [
        title_of(session.topic, session.stage),
        f"{names}, {day_and_time(session.planned_at, session.minutes, clock)}",
    ]
    lines.append("")
    for number, item in enumerate(items, 1):
        facts = item_facts(item, who)
        lines.append(f"{number}. {item.text} ({facts})" if facts else f"{number}. {item.text}")
    return "\n".join(lines) + "\n"


def last_lines(body: str, limit: int = 5) -> list[str]:
    """Return the last lines of a note that say something, without their marks; boxes stand among the promises."""
    said = [line.strip() for line in body.split("\n") if not _LEFT_OUT.match(line)]
    plain = [_EMPHASIS.sub(r"\2", _ITEM.sub("• ", line)) for line in said if line]
    return plain[-limit:]


def promise_facts(promise: "Promise", clock: Clock, names: "ShortNames") -> tuple[str, bool]:
    """Return "You · Thu 26" and whether it is late."""
    who = "You" if promise.is_mine else names.of(promise.owner_name)
    if promise.due_on is None:
        return who, False
    return f"{who} · {due_words(promise.due_on, clock.today())}", promise.due_on < clock.today()


def goal_words(goal: "GoalLine", clock: Clock) -> str:
    """Return "Lead a code review · 40 % · 1 Dec"."""
    due = f" · {due_words(goal.due_on, clock.today())}" if goal.due_on else ""
    return f"{goal.title} · {goal.progress} %{due}"


def prepare_sum(found: "Preparation") -> str:
    """Return what a folded panel holds: "2 to raise, 3 promises, 1 goal"."""
    parts = []
    if found.to_raise:
        parts.append(f"{len(found.to_raise)} to raise")
    if found.promises:
        parts.append(plural(len(found.promises), "open action"))
    if found.goals:
        parts.append(plural(len(found.goals), "goal"))
    return ", ".join(parts)


def _subtitle(row: "SessionRow", clock: Clock) -> tuple[str, str]:
    topic = title_of(row.topic, row.stage)
    if row.state in _ENDED:
        return f"{_ENDED[row.state]} · {topic}", ""
    if row.state is SessionState.HELD:
        fresh = (clock.today() - _day(row.at, clock)).days <= NOTES_ARE_FRESH_DAYS
        return (f"{topic} · no notes yet", "warn") if fresh and row.who.me and not row.has_note else (topic, "")
    if row.planned_at + timedelta(minutes=row.minutes) <= clock.now():
        return f"{topic} · not recorded yet", "warn"
    if row.agenda_items:
        return f"{topic} · agenda ready", ""
    near = (_day(row.planned_at, clock) - clock.today()).days < 2
    return f"{topic} · no agenda yet", "warn" if near and row.who.me else ""


def _day(at: datetime, clock: Clock) -> date:
    return at.astimezone(clock.zone()).date()
