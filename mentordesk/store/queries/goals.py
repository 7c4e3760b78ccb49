"""The goals of all pairs, as the Goals page lists them, and one goal with all that hangs on it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.actions import ActionState
from mentordesk.domain.goals import Goal, GoalCheck, GoalFilter, GoalState, Milestone, Visibility
from mentordesk.domain.ids import ActionId, GoalId, PairId, SessionId
from mentordesk.store.codec import Codec, instant
from mentordesk.store.queries.joined_rids import rids_in
from mentordesk.store.queries.typed_filter import typed_filter

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One line of the list. ``progress`` is the last check's percent; ``checked_on`` None before the first."""

    rid: int
    id: GoalId
    pair_id: PairId
    title: str
    mentor_name: str
    mentee_name: str
    me: str
    due_on: date | None
    state: GoalState
    visibility: Visibility
    progress: int
    checked_on: date | None

    @property
    def names(self) -> str:
        """Whose goal it is: the other one's, or both names for a lead."""
        return {"mentor": self.mentee_name, "mentee": self.mentor_name}.get(
            self.me, f"{self.mentor_name} and {self.mentee_name}"
        )


@dataclass(frozen=True, slots=True)
class LinkedSession:
    id: SessionId
    at: datetime
    topic: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class LinkedAction:
    id: ActionId
    text: str
    owner_name: str
    state: ActionState


@dataclass(frozen=True, slots=True)
class GoalWhole:
    """A goal with its milestones, checks (oldest first) and links. ``sessions`` are the pair's latest, newest first."""

    row: GoalRow
    goal: Goal
    milestones: tuple[Milestone, ...]
    checks: tuple[GoalCheck, ...]
    skills: tuple[str, ...]
    sessions: tuple[LinkedSession, ...]
    actions: tuple[LinkedAction, ...]


_WHICH = {
    GoalFilter.ACTIVE: "g.state IN ('draft', 'active')",
    GoalFilter.REACHED: "g.state = 'achieved'",
    GoalFilter.ENDED: "g.state IN ('revised', 'let go')",
    GoalFilter.ALL: "1",
}
_ROWS = """
    SELECT g.rid, g.id, g.pair_id, g.title, mentor.display_name, mentee.display_name,
           CASE WHEN mentor.is_me THEN 'mentor' WHEN mentee.is_me THEN 'mentee' ELSE '' END,
           g.due_on, g.state, g.visibility,
           coalesce((SELECT progress FROM goal_check WHERE goal_id = g.id ORDER BY taken_on DESC, rid DESC LIMIT 1), 0),
           (SELECT max(taken_on) FROM goal_check WHERE goal_id = g.id)
    FROM json_each(:rids) AS wanted
    JOIN goal AS g ON g.rid = wanted.value
    JOIN pair AS p ON p.id = g.pair_id
    JOIN person AS mentor ON mentor.id = p.mentor_id
    JOIN person AS mentee ON mentee.id = p.mentee_id
"""
_LATEST_SESSIONS = 12
_GOAL, _MILESTONE, _CHECK = Codec(Goal), Codec(Milestone), Codec(GoalCheck)


class GoalQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def keys(self, *, text: str = "", show: GoalFilter = GoalFilter.ACTIVE, pair_id: PairId | None = None) -> list[int]:
        """Return rids by due date, goals without one last."""
        typed, values = typed_filter(text, "goal", "g")
        which = [_WHICH[show], *typed]
        if pair_id is not None:
            which.append("g.pair_id = :pair")
            values["pair"] = pair_id
        (rids,) = self._connection.execute(
            f"""
            SELECT group_concat(rid) FROM (
              SELECT g.rid FROM goal AS g WHERE {" AND ".join(which)} ORDER BY g.due_on IS NULL, g.due_on, g.rid)
            """,
            values,
        ).fetchone()
        return rids_in(rids)

    def rows(self, rids: Sequence[int]) -> Mapping[int, GoalRow]:
        rows = self._connection.execute(_ROWS, {"rids": json.dumps(list(rids))})
        return {row[0]: _row(row) for row in rows}

    def rid(self, goal_id: GoalId) -> int | None:
        """Return the list's key of a goal, None where it is gone."""
        row = self._connection.execute("SELECT rid FROM goal WHERE id = ?", [goal_id]).fetchone()
        return int(row[0]) if row else None

    def whole(self, rid: int) -> GoalWhole | None:
        """Return a goal with all that hangs on it, None where it is gone."""
        row = self.rows([rid]).get(rid)
        if row is None:
            return None
        run = self._connection.execute
        goal = run(f"SELECT {', '.join(_GOAL.columns)} FROM goal WHERE rid = ?", [rid]).fetchone()
        milestones = run(
            f"SELECT {', '.join(_MILESTONE.columns)} FROM milestone WHERE goal_id = ? ORDER BY position, rid", [row.id]
        )
        checks = run(
            f"SELECT {', '.join(_CHECK.columns)} FROM goal_check WHERE goal_id = ? ORDER BY taken_on, rid", [row.id]
        )
        skills = run(
            """
            SELECT s.name FROM goal_skill AS l JOIN skill AS s ON s.id = l.skill_id WHERE l.goal_id = ? ORDER BY l.rid
            """,
            [row.id],
        )
        actions = run(
            """
            SELECT a.id, a.text, owner.display_name, a.state FROM action_item AS a
            JOIN person AS owner ON owner.id = a.owner_id
            WHERE a.goal_id = ? ORDER BY a.state = 'open' DESC, a.due_on IS NULL, a.due_on, a.rid
            """,
            [row.id],
        )
        return GoalWhole(
            row=row,
            goal=_GOAL.decode(goal),
            milestones=tuple(_MILESTONE.decode(each) for each in milestones),
            checks=tuple(_CHECK.decode(each) for each in checks),
            skills=tuple(each[0] for each in skills),
            sessions=self._sessions(row),
            actions=tuple(LinkedAction(ActionId(a[0]), a[1], a[2], ActionState(a[3])) for a in actions),
        )

    def _sessions(self, row: GoalRow) -> tuple[LinkedSession, ...]:
        rows = self._connection.execute(
            """
            SELECT s.id, coalesce(s.held_at, s.planned_at) AS at, s.topic,
                   EXISTS (SELECT 1 FROM goal_session WHERE goal_id = :goal AND session_id = s.id) AS linked
            FROM session AS s WHERE s.pair_id = :pair AND s.state IN ('held', 'planned')
            ORDER BY linked DESC, at DESC LIMIT :most
            """,
            {"goal": row.id, "pair": row.pair_id, "most": _LATEST_SESSIONS},
        )
        return tuple(LinkedSession(SessionId(r[0]), instant(r[1]), r[2], bool(r[3])) for r in rows)


def _row(row: Sequence[object]) -> GoalRow:
    values = list(row)
    values[7] = date.fromisoformat(str(values[7])) if values[7] else None
    values[8] = GoalState(str(values[8]))
    values[9] = Visibility(str(values[9]))
    values[11] = date.fromisoformat(str(values[11])) if values[11] else None
    return GoalRow(*values)  # type: ignore[arg-type]  # the columns stand in the order of the fields
