"""Reads a pair's or a person's summary from the workspace, on a connection that cannot read anything private.

The period includes its last day. It chooses sessions, checks and what was promised or done; goals show how far they
were at its end. What is still ahead is in only when the period reaches today.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, TypeVar

from mentordesk.domain.day_words import full_day
from mentordesk.domain.text import join_names, plural
from mentordesk.domain.weather import cadence_words
from mentordesk.errors import NotFound
from mentordesk.reports import words
from mentordesk.reports.summary import (
    ActionPart,
    AgendaLine,
    CheckPart,
    Fact,
    GoalPart,
    MilestonePart,
    NextStep,
    SessionPart,
    Summary,
)
from mentordesk.store.codec import instant_text
from mentordesk.store.report_queries import ActionRow, AgendaRow, GoalRow, PairRow, PersonRow, ReportQueries, SessionRow

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

T = TypeVar("T")

_AGENDA_WORDS = {"covered": "", "carried": "carried over", "open": "not covered"}
_KIND_WORDS = {"in-person": "in person", "video": "video call", "voice": "phone call", "async": "in writing"}
_SESSION_WORDS = {
    "held": "",  # what a reader takes for granted
    "planned": "not recorded yet",
    "missed": "did not take place",
    "cancelled": "canceled",
}
_GOAL_WORDS = {"draft": "Draft", "active": "Active", "achieved": "Reached", "revised": "Revised", "let go": "Let go"}
_ACTION_WORDS = {"open": "Open", "done": "Done"}
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a document is about in time: both days belong to it, None is open. Days are days in ``zone``."""

    now: datetime
    zone: tzinfo
    since: date | None = None
    until: date | None = None

    @property
    def today(self) -> date:
        return self.day_of(self.now)

    @property
    def reaches_today(self) -> bool:
        return self.holds(self.today)

    def holds(self, day: date | None) -> bool:
        """Tell whether a day belongs to the period; None does not."""
        return day is not None and (self.since or date.min) <= day <= (self.until or date.max)

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    @property
    def first_instant(self) -> str | None:
        return self._midnight(self.since) if self.since else None

    @property
    def end_instant(self) -> str | None:
        return self._midnight(self.until + timedelta(days=1)) if self.until else None

    def _midnight(self, day: date) -> str:
        return instant_text(datetime.combine(day, time(), self.zone).astimezone(UTC))


def pair_summary(connection: "Connection", pair_id: str, scope: Scope) -> Summary:
    """Return the summary of one pair. Raises NotFound."""
    reads = ReportQueries(connection)
    pairs = reads.pairs(pair_id=pair_id)
    if not pairs:
        raise NotFound("pair", pair_id)
    pair = pairs[0]
    return _summary(reads, f"{pair.mentor} and {pair.mentee}", _pair_facts(pair), pairs, scope)


def person_summary(connection: "Connection", person_id: str, scope: Scope) -> Summary:
    """Return the summary of one person over all their pairs. Raises NotFound."""
    reads = ReportQueries(connection)
    person = reads.person(person_id)
    if person is None:
        raise NotFound("person", person_id)
    pairs = reads.pairs(person_id=person_id)
    return _summary(reads, person.name, _person_facts(reads, person, pairs), pairs, scope)


def _summary(
    reads: ReportQueries, title: str, facts: Sequence[Fact], pairs: Sequence[PairRow], scope: Scope
) -> Summary:
    ids = [pair.id for pair in pairs]
    names = {pair.id: f"{pair.mentor} and {pair.mentee}" for pair in pairs} if len(pairs) > 1 else {}
    sessions = reads.sessions(ids, scope.first_instant, scope.end_instant, instant_text(scope.now))
    actions = [action for action in reads.actions(ids) if _belongs(action, scope)]
    return Summary(
        title=title,
        subtitle=words.period(scope.since, scope.until),
        author=reads.author() or "MentorDesk",
        language=LANGUAGE,
        made_on=scope.today,
        since=scope.since,
        until=scope.until,
        facts=(*facts, *_counts(sessions)),
        next_steps=tuple(_next_steps(reads, ids, names, scope)) if scope.reaches_today else (),
        goals=_goals(reads, reads.goals(ids, scope.until), names, scope),
        actions=tuple(ActionPart(a.text, a.owner, a.due_on, _ACTION_WORDS[a.state], a.done_on) for a in actions),
        sessions=_sessions(reads, sessions, names, scope.zone),
    )


def _pair_facts(pair: PairRow) -> list[Fact]:
    told = (
        ("Mentor", _with_title(pair.mentor, pair.mentor_title)),
        ("Mentee", _with_title(pair.mentee, pair.mentee_title)),
        ("Program", pair.program),
        ("Focus", join_names(pair.focus)),
        ("Rhythm", f"{_first_up(cadence_words(pair.cadence_days))}, {pair.minutes} minutes"),
        ("Together since", full_day(pair.started_on) if pair.started_on else ""),
        (
            "Planned until",
            full_day(pair.planned_end_on) if pair.planned_end_on and pair.state != "closed" else "",
        ),
        ("State", "" if pair.state == "active" else _first_up(pair.state)),
    )
    return [Fact(label, value) for label, value in told if value]


def _person_facts(reads: ReportQueries, person: PersonRow, pairs: Sequence[PairRow]) -> list[Fact]:
    going_on = [pair for pair in pairs if pair.state != "closed"]
    skills = _by(reads.skills(person.id))
    told = (
        ("Role", person.role_title),
        ("Team", ", ".join(part for part in (person.team, person.organization) if part)),
        ("Pronouns", person.pronouns),
        ("Takes part as", _first_up(join_names(reads.roles(person.id)))),
        ("Mentor of", join_names([pair.mentee for pair in going_on if pair.mentor_id == person.id])),
        ("Mentored by", join_names([pair.mentor for pair in going_on if pair.mentee_id == person.id])),
        ("Offers", join_names(skills["offers"])),
        ("Seeks", join_names(skills["seeks"])),
    )
    return [Fact(label, value) for label, value in told if value]


def _counts(sessions: Sequence[SessionRow]) -> Iterable[Fact]:
    held = [session for session in sessions if session.state == "held"]
    if held:
        hours, minutes = divmod(sum(session.minutes for session in held), 60)
        length = " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part)
        yield Fact("Time together", f"{plural(len(held), 'session')}, {length}")


def _belongs(action: ActionRow, scope: Scope) -> bool:
    """Tell whether a promise is part of the period: made, due or done in it, or open while it lasts."""
    if action.state == "open" and scope.reaches_today:
        return True
    promised_on = scope.day_of(action.promised_at) if action.promised_at else None
    return any(scope.holds(day) for day in (promised_on, action.due_on, action.done_on))


def _next_steps(
    reads: ReportQueries,
    ids: Sequence[str],
    names: dict[str, str],
    scope: Scope,
) -> Iterable[NextStep]:
    seen: set[str] = set()
    for session in reads.planned(ids, instant_text(scope.now)):
        if session.pair_id not in seen:  # each pair's next one, not the whole calendar
            yield _ahead(session, names, scope.zone)
        seen.add(session.pair_id)
    for pair_id, text in reads.waiting(ids):
        yield NextStep(f"To talk about: {text}", names.get(pair_id, ""), None)
    for pair_id, text in reads.closing_steps(ids):
        yield NextStep(text, names.get(pair_id, ""), None)


def _ahead(session: SessionRow, names: dict[str, str], zone: tzinfo) -> NextStep:
    at = session.at.astimezone(zone)
    topic = f": {session.topic}" if session.topic else ""
    return NextStep(f"Next session{topic}, at {words.hour(at.time())}", names.get(session.pair_id, ""), at.date())


def _sessions(
    reads: ReportQueries, rows: Sequence[SessionRow], names: dict[str, str], zone: tzinfo
) -> tuple[SessionPart, ...]:
    agenda = _by((item.session_id, item) for item in reads.agenda([row.id for row in rows]))
    return tuple(
        SessionPart(
            on=row.at.astimezone(zone).date(),
            at=row.at.astimezone(zone).time(),
            minutes=row.minutes,
            kind=_KIND_WORDS[row.kind],
            state=_SESSION_WORDS[row.state],
            topic=row.topic,
            with_whom=names.get(row.pair_id, ""),
            agenda=tuple(_agenda_line(item) for item in agenda[row.id]),
            note=row.note,
        )
        for row in rows
    )


def _agenda_line(item: AgendaRow) -> AgendaLine:
    return AgendaLine(item.text, _AGENDA_WORDS[item.state], item.minutes, is_covered=item.state == "covered")


def _goals(reads: ReportQueries, rows: Sequence[GoalRow], names: dict[str, str], scope: Scope) -> tuple[GoalPart, ...]:
    ids = [row.id for row in rows]
    milestones = _by((m.goal_id, m) for m in reads.milestones(ids))
    checks = _by((c.goal_id, c) for c in reads.checks(ids, scope.until))
    return tuple(
        GoalPart(
            title=row.title,
            why=row.why,
            success_criterion=row.success_criterion,
            due_on=row.due_on,
            state=", ".join(part for part in (_GOAL_WORDS[row.state], names.get(row.pair_id, "")) if part),
            progress=checks[row.id][-1].progress if checks[row.id] else 0,
            milestones=tuple(MilestonePart(m.text, m.due_on, m.done_on) for m in milestones[row.id]),
            checks=tuple(CheckPart(c.on, c.progress, c.comment) for c in checks[row.id] if scope.holds(c.on)),
        )
        for row in rows
    )


def _by(pairs: Iterable[tuple[str, T]]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _with_title(name: str, title: str) -> str:
    return f"{name}, {title}" if title else name


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
