"""The reads that documents are made from; they run on a report connection, which can read nothing private."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentordesk.store.codec import instant

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class PairRow:
    id: str
    program: str
    mentor_id: str
    mentor: str
    mentor_title: str
    mentee_id: str
    mentee: str
    mentee_title: str
    kind: str
    state: str
    started_on: date | None
    planned_end_on: date | None
    cadence_days: int
    minutes: int
    focus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """``at`` is when it was held, or else planned for; ``note`` is the shared one, empty without one."""

    id: str
    pair_id: str
    at: datetime
    minutes: int
    kind: str
    state: str
    topic: str
    note: str


@dataclass(frozen=True, slots=True)
class AgendaRow:
    session_id: str
    text: str
    state: str
    minutes: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    id: str
    pair_id: str
    title: str
    why: str
    success_criterion: str
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    goal_id: str
    text: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    goal_id: str
    on: date
    progress: int
    comment: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """``promised_at`` is when the session was that it comes from."""

    pair_id: str
    text: str
    owner: str
    due_on: date | None
    state: str
    done_on: date | None
    promised_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    name: str
    pronouns: str
    role_title: str
    team: str
    organization: str


class ReportQueries:
    """``since`` and ``until`` are instants: from the first one on, before the second; None is open."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def author(self) -> str:
        """Return the name of the person at this desk, empty where nobody said so."""
        row = self._connection.execute("SELECT display_name FROM person WHERE is_me = 1").fetchone()
        return row[0] if row else ""

    def person(self, person_id: str) -> PersonRow | None:
        row = self._connection.execute(
            "SELECT id, display_name, pronouns, role_title, team, organization FROM person WHERE id = ?", [person_id]
        ).fetchone()
        return PersonRow(*row) if row else None

    def roles(self, person_id: str) -> list[str]:
        """Return what a person takes part as: "mentor", "mentee", "sponsor"."""
        rows = self._connection.execute("SELECT role FROM role_profile WHERE person_id = ? ORDER BY rid", [person_id])
        return [row[0] for row in rows]

    def skills(self, person_id: str) -> list[tuple[str, str]]:
        """Return (side, name) of a person's skills, "offers" or "seeks", the strongest first."""
        rows = self._connection.execute(
            """
            SELECT claim.side, skill.name FROM skill_claim AS claim JOIN skill ON skill.id = claim.skill_id
            WHERE claim.person_id = ? ORDER BY claim.level DESC, skill.name
            """,
            [person_id],
        )
        return [(row[0], row[1]) for row in rows]

    def pairs(self, *, pair_id: str | None = None, person_id: str | None = None) -> list[PairRow]:
        """Return one pair, or all pairs of a person by their start."""
        rows = self._connection.execute(
            """
            SELECT p.id, program.name, p.mentor_id, mentor.display_name, mentor.role_title,
                   p.mentee_id, mentee.display_name, mentee.role_title, p.kind, p.state,
                   p.started_on, p.planned_end_on, p.cadence_days, p.minutes, p.focus
            FROM pair AS p
            JOIN program ON program.id = p.program_id
            JOIN person AS mentor ON mentor.id = p.mentor_id
            JOIN person AS mentee ON mentee.id = p.mentee_id
            WHERE p.id = :pair OR p.mentor_id = :person OR p.mentee_id = :person
            ORDER BY p.started_on, p.rid
            """,
            {"pair": pair_id, "person": person_id},
        )
        return [
            PairRow(*(*row[:10], _day(row[10]), _day(row[11]), *row[12:14], tuple(json.loads(row[14])))) for row in rows
        ]

    def sessions(self, pair_ids: Sequence[str], since: str | None, until: str | None, now: str) -> list[SessionRow]:
        """Return the sessions of the period, newest first: what came of them, and past ones that have a shared note."""
        rows = self._in(
            """
            SELECT s.id, s.pair_id, coalesce(s.held_at, s.planned_at), s.minutes, s.kind, s.state, s.topic,
                   coalesce(n.body, '')
            FROM session AS s LEFT JOIN shared_note AS n ON n.session_id = s.id
            WHERE s.pair_id IN ({marks})
              AND (s.state IN ('held', 'missed')
                   OR (coalesce(n.body, '') <> '' AND coalesce(s.held_at, s.planned_at) <= ?))
              AND coalesce(s.held_at, s.planned_at) >= coalesce(?, '')
              AND coalesce(s.held_at, s.planned_at) < coalesce(?, '9999')
            ORDER BY 3 DESC, s.rid DESC
            """,
            pair_ids,
            now,
            since,
            until,
        )
        return [SessionRow(row[0], row[1], instant(row[2]), *row[3:]) for row in rows]

    def planned(self, pair_ids: Sequence[str], now: str) -> list[SessionRow]:
        """Return the sessions still to come, soonest first, without their notes."""
        rows = self._in(
            """
            SELECT id, pair_id, planned_at, minutes, kind, state, topic, '' FROM session
            WHERE pair_id IN ({marks}) AND state = 'planned' AND planned_at >= ? ORDER BY planned_at, rid
            """,
            pair_ids,
            now,
        )
        return [SessionRow(row[0], row[1], instant(row[2]), *row[3:]) for row in rows]

    def agenda(self, session_ids: Sequence[str]) -> list[AgendaRow]:
        rows = self._in(
            """
            SELECT session_id, text, state, minutes FROM agenda_item
            WHERE session_id IN ({marks}) AND state <> 'dropped' ORDER BY session_id, position, rid
            """,
            session_ids,
        )
        return [AgendaRow(*row) for row in rows]

    def waiting(self, pair_ids: Sequence[str]) -> list[tuple[str, str]]:
        """Return (pair, text) of what waits, shared, for a pair's next agenda."""
        rows = self._in(
            """
            SELECT pair_id, text FROM agenda_item
            WHERE pair_id IN ({marks}) AND session_id IS NULL AND state = 'open' ORDER BY position, rid
            """,
            pair_ids,
        )
        return [(row[0], row[1]) for row in rows]

    def closing_steps(self, pair_ids: Sequence[str]) -> list[tuple[str, str]]:
        """Return (pair, text) of what closed pairs agreed on as their next step."""
        rows = self._in(
            "SELECT pair_id, next_step FROM closure WHERE pair_id IN ({marks}) AND next_step <> '' ORDER BY rid",
            pair_ids,
        )
        return [(row[0], row[1]) for row in rows]

    def goals(self, pair_ids: Sequence[str], until: date | None) -> list[GoalRow]:
        """Return the goals that the pair saw by ``until``; those that only their author sees cannot be read here."""
        rows = self._in(
            """
            SELECT id, pair_id, title, why, success_criterion, due_on, state FROM shared_goal
            WHERE pair_id IN ({marks}) AND coalesce(created_on, '') <= coalesce(?, '9999')
            ORDER BY state NOT IN ('active', 'draft'), due_on IS NULL, due_on, rid
            """,
            pair_ids,
            until.isoformat() if until else None,
        )
        return [GoalRow(*(*row[:5], _day(row[5]), row[6])) for row in rows]

    def milestones(self, goal_ids: Sequence[str]) -> list[MilestoneRow]:
        rows = self._in(
            """
            SELECT goal_id, text, due_on, done_on FROM shared_milestone
            WHERE goal_id IN ({marks}) ORDER BY goal_id, position, rid
            """,
            goal_ids,
        )
        return [MilestoneRow(row[0], row[1], _day(row[2]), _day(row[3])) for row in rows]

    def checks(self, goal_ids: Sequence[str], until: date | None) -> list[CheckRow]:
        """Return all progress checks up to and with ``until``, oldest first."""
        rows = self._in(
            """
            SELECT goal_id, taken_on, progress, comment FROM shared_goal_check
            WHERE goal_id IN ({marks}) AND taken_on <= coalesce(?, '9999') ORDER BY taken_on, rid
            """,
            goal_ids,
            until.isoformat() if until else None,
        )
        return [CheckRow(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in rows]

    def actions(self, pair_ids: Sequence[str]) -> list[ActionRow]:
        """Return what is open, by its due day, and then what is done, the latest first."""
        rows = self._in(
            """
            SELECT a.pair_id, a.text, owner.display_name, a.due_on, a.state, a.done_on,
                   coalesce(s.held_at, s.planned_at)
            FROM action_item AS a JOIN person AS owner ON owner.id = a.owner_id
            LEFT JOIN session AS s ON s.id = a.session_id
            WHERE a.pair_id IN ({marks}) AND a.state IN ('open', 'done')
            ORDER BY a.state = 'done', iif(a.state = 'open', coalesce(a.due_on, '9999'), ''), a.done_on DESC, a.rid
            """,
            pair_ids,
        )
        return [
            ActionRow(
                pair_id=row[0],
                text=row[1],
                owner=row[2],
                due_on=_day(row[3]),
                state=row[4],
                done_on=_day(row[5]),
                promised_at=instant(row[6]) if row[6] else None,
            )
            for row in rows
        ]

    def _in(self, sql: str, ids: Sequence[str], *values: str | None) -> list[tuple[Any, ...]]:
        """Run ``sql`` with one mark for each id; an empty list asks nothing."""
        if not ids:
            return []
        marks = ", ".join("?" * len(ids))
        return list(self._connection.execute(sql.format(marks=marks), [*ids, *values]).fetchall())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
