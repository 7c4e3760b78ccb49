"""Reads a pair's or a person's summary from the workspace, on a connection that cannot read anything private."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, TypeVar

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
from mentordesk.store.report_queries import GoalRow, PairRow, ReportQueries, SessionRow

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

T = TypeVar("T")

_AGENDA_WORDS = {"covered": "covered", "carried": "carried over", "open": "open"}
_KIND_WORDS = {"in-person": "in person", "video": "video call", "voice": "phone call", "async": "in writing"}
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a document is about in time: both days belong to it, None is open. Days are days in ``zone``."""

    now: datetime
    zone: tzinfo
    since: date | None = None
    until: date | None = None

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
    facts = (
        Fact("Mentor", pair.mentor),
        Fact("Mentee", pair.mentee),
        Fact("Program", pair.program),
        Fact("Rhythm", f"{_first_up(cadence_words(pair.cadence_days))}, {pair.minutes} minutes"),
        *_since_and_until(pair),
    )
    return _summary(reads, f"{pair.mentor} and {pair.mentee}", facts, [pair], scope)


def person_summary(connection: "Connection", person_id: str, scope: Scope) -> Summary:
    """Return the summary of one person over all their pairs. Raises NotFound."""
    reads = ReportQueries(connection)
    person = reads.person(person_id)
    if person is None:
        raise NotFound("person", person_id)
    pairs = reads.pairs(person_id=person_id)
    texts = (("Role", person.role_title), ("Team", person.team), ("Organization", person.organization))
    facts = [Fact(label, text) for label, text in texts if text]
    for pair in pairs:
        mentors = pair.mentor_id == person_id
        facts.append(Fact("Mentor of" if mentors else "Mentored by", pair.mentee if mentors else pair.mentor))
    return _summary(reads, person.name, tuple(facts), pairs, scope)


def _summary(
    reads: ReportQueries, title: str, facts: tuple[Fact, ...], pairs: Sequence[PairRow], scope: Scope
) -> Summary:
    ids = [pair.id for pair in pairs]
    names = {pair.id: f"{pair.mentor} and {pair.mentee}" for pair in pairs} if len(pairs) > 1 else {}
    held = reads.sessions(ids, scope.first_instant, scope.end_instant)
    actions = reads.actions(ids, scope.since, scope.until)
    ahead = reads.planned(ids, instant_text(scope.now))
    return Summary(
        title=title,
        subtitle=words.period(scope.since, scope.until),
        author=reads.author() or "MentorDesk",
        language=LANGUAGE,
        made_on=scope.now.astimezone(scope.zone).date(),
        since=scope.since,
        until=scope.until,
        facts=(*facts, *_counts(held)),
        next_steps=(
            *(_ahead(session, names, scope.zone) for session in ahead),
            *(NextStep(a.text, a.owner, a.due_on) for a in actions if a.state == "open"),
        ),
        goals=_goals(reads, reads.goals(ids), scope),
        actions=tuple(ActionPart(a.text, a.owner, a.due_on, a.state, a.done_on) for a in actions),
        sessions=_sessions(reads, held, names, scope.zone),
    )


def _since_and_until(pair: PairRow) -> Iterable[Fact]:
    if pair.started_on:
        yield Fact("Together since", words.full_day(pair.started_on))
    if pair.planned_end_on:
        yield Fact("Planned until", words.full_day(pair.planned_end_on))


def _counts(sessions: Sequence[SessionRow]) -> Iterable[Fact]:
    held = [session for session in sessions if session.state == "held"]
    if held:
        hours, minutes = divmod(sum(session.minutes for session in held), 60)
        length = " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part)
        noun = "session" if len(held) == 1 else "sessions"
        yield Fact("Time together", f"{len(held)} {noun}, {length}")


def _ahead(session: SessionRow, names: dict[str, str], zone: tzinfo) -> NextStep:
    topic = f"Session: {session.topic}" if session.topic else "Next session"
    return NextStep(topic, names.get(session.pair_id, ""), session.at.astimezone(zone).date())


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
            state=row.state,
            topic=row.topic,
            with_whom=names.get(row.pair_id, ""),
            agenda=tuple(AgendaLine(i.text, _AGENDA_WORDS[i.state], i.minutes) for i in agenda[row.id]),
            note=row.note,
        )
        for row in rows
    )


def _goals(reads: ReportQueries, rows: Sequence[GoalRow], scope: Scope) -> tuple[GoalPart, ...]:
    ids = [row.id for row in rows]
    milestones = _by((m.goal_id, m) for m in reads.milestones(ids))
    checks = _by((c.goal_id, c) for c in reads.checks(ids))
    first, last = scope.since or date.min, scope.until or date.max
    return tuple(
        GoalPart(
            title=row.title,
            why=row.why,
            success_criterion=row.success_criterion,
            due_on=row.due_on,
            state=row.state,
            progress=checks[row.id][-1].progress if checks[row.id] else 0,
            milestones=tuple(MilestonePart(m.text, m.due_on, m.done_on) for m in milestones[row.id]),
            checks=tuple(CheckPart(c.on, c.progress, c.comment) for c in checks[row.id] if first <= c.on <= last),
        )
        for row in rows
    )


def _by(pairs: Iterable[tuple[str, T]]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
