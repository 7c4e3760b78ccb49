"""What the Today page shows beside what needs attention: the day's sessions, my actions, the goals I support.

Every question starts from the few pairs of the person at this desk, so that it costs the same in a large workspace.
"""

import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentordesk.clock import Clock
from mentordesk.domain.ids import ActionId, GoalId, PairId, PersonId, SessionId
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.session_states import SessionStage, SessionState
from mentordesk.store.codec import instant, instant_text

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class Me(NamedTuple):
    """The person at this desk; ``id`` is None until somebody said "This is me"."""

    id: PersonId | None
    name: str
    is_lead: bool


class MyPair(NamedTuple):
    """An open pair of mine; ``other_name`` is the one who is not me."""

    pair_id: PairId
    other_id: PersonId
    other_name: str
    state: PairState
    i_am_mentor: bool


class DaySession(NamedTuple):
    """A session of mine. ``agenda_items`` counts what is not dropped, the open ones only while it is planned."""

    id: SessionId
    pair_id: PairId
    other_name: str
    planned_at: datetime
    minutes: int
    state: SessionState
    stage: SessionStage
    topic: str
    agenda_items: int
    has_note: bool


class MyAction(NamedTuple):
    id: ActionId
    text: str
    due_on: date | None
    other_name: str


class SupportedGoal(NamedTuple):
    """``i_am_mentor`` is False where the goal is my own as a mentee."""

    id: GoalId
    title: str
    other_name: str
    due_on: date | None
    progress: int
    i_am_mentor: bool


class TodayQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def me(self) -> Me:
        row = self._connection.execute("SELECT id, display_name FROM person WHERE is_me = 1").fetchone()
        lead = self._connection.execute("SELECT value FROM preference WHERE id = 'is_lead'").fetchone()
        is_lead = lead is not None and lead[0] == "true"
        return Me(PersonId(row[0]), row[1], is_lead) if row else Me(None, "", is_lead)

    def my_pairs(self) -> list[MyPair]:
        """Return my open pairs by the other's name."""
        rows = self._connection.execute(
            """
            SELECT p.id, other.id, other.display_name, p.state, true
            FROM person AS me JOIN pair AS p ON p.mentor_id = me.id JOIN person AS other ON other.id = p.mentee_id
            WHERE me.is_me = 1 AND p.state IN ('forming', 'active', 'paused', 'closing')
            UNION ALL
            SELECT p.id, other.id, other.display_name, p.state, false
            FROM person AS me JOIN pair AS p ON p.mentee_id = me.id JOIN person AS other ON other.id = p.mentor_id
            WHERE me.is_me = 1 AND p.state IN ('forming', 'active', 'paused', 'closing')
            ORDER BY 3 COLLATE NOCASE
            """
        )
        return [
            MyPair(PairId(pair), PersonId(other), name, PairState(state), bool(mentor))
            for pair, other, name, state, mentor in rows
        ]

    def is_empty(self) -> bool:
        """Tell whether nobody but me is in this workspace."""
        row = self._connection.execute("SELECT EXISTS (SELECT 1 FROM person WHERE is_me = 0)").fetchone()
        return not row[0]

    def has_pairs(self) -> bool:
        """Tell whether anybody was ever put together with somebody."""
        return bool(self._connection.execute("SELECT EXISTS (SELECT 1 FROM pair)").fetchone()[0])

    def sessions_on(self, day: date, pairs: list[MyPair]) -> list[DaySession]:
        """Return my planned and held sessions of a day, in the order of the clock."""
        zone = self._clock.zone()
        start = datetime.combine(day, time(), zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        return self._sessions("s.planned_at >= :start AND s.planned_at < :end", pairs, start=start, end=end)

    def sessions_after(self, moment: datetime, pairs: list[MyPair], *, limit: int) -> list[DaySession]:
        """Return my next planned sessions."""
        return self._sessions("s.state = 'planned' AND s.planned_at >= :start", pairs, start=moment, limit=limit)

    def actions(self, *, limit: int) -> list[MyAction]:
        """Return my open actions, the earliest due first, those without a day last."""
        rows = self._connection.execute(
            """
            SELECT a.id, a.text, a.due_on, other.display_name
            FROM person AS me
            CROSS JOIN action_item AS a ON a.owner_id = me.id AND a.state = 'open'
            JOIN pair AS p ON p.id = a.pair_id
            JOIN person AS other ON other.id = iif(p.mentor_id = me.id, p.mentee_id, p.mentor_id)
            WHERE me.is_me = 1 ORDER BY a.due_on IS NULL, a.due_on, a.rid LIMIT :limit
            """,
            {"limit": limit},
        )
        return [
            MyAction(ActionId(action), text, date.fromisoformat(due) if due else None, other)
            for action, text, due, other in rows
        ]

    def count_actions(self, *, due_by: date | None = None) -> int:
        """Return how many open actions are mine; with ``due_by`` only those due then or before."""
        row = self._connection.execute(
            """
            SELECT count(*) FROM person AS me CROSS JOIN action_item AS a ON a.owner_id = me.id AND a.state = 'open'
            WHERE me.is_me = 1 AND (:due_by IS NULL OR a.due_on <= :due_by)
            """,
            {"due_by": due_by.isoformat() if due_by else None},
        ).fetchone()
        return int(row[0])

    def goals(self, pairs: list[MyPair], *, limit: int) -> list[SupportedGoal]:
        """Return the active goals of my pairs, the earliest due first."""
        rows = self._connection.execute(
            """
            SELECT g.id, g.title, g.pair_id, g.due_on,
                   (SELECT progress FROM goal_check WHERE goal_id = g.id ORDER BY taken_on DESC, rid DESC LIMIT 1)
            FROM json_each(:pairs) AS mine CROSS JOIN goal AS g ON g.pair_id = mine.value AND g.state = 'active'
            ORDER BY g.due_on IS NULL, g.due_on, g.rid LIMIT :limit
            """,
            {"pairs": as_json(pairs), "limit": limit},
        )
        by_id = {pair.pair_id: pair for pair in pairs}
        return [
            SupportedGoal(
                GoalId(goal),
                title,
                by_id[pair].other_name,
                date.fromisoformat(due) if due else None,
                progress or 0,
                by_id[pair].i_am_mentor,
            )
            for goal, title, pair, due, progress in rows
        ]

    def _sessions(
        self, which: str, pairs: list[MyPair], *, start: datetime, end: datetime | None = None, limit: int = -1
    ) -> list[DaySession]:
        rows = self._connection.execute(
            f"""
            SELECT s.id, s.pair_id, s.planned_at, s.minutes, s.state, s.stage, s.topic,
                   (SELECT count(*) FROM agenda_item
                    WHERE session_id = s.id AND (state = 'open' OR state <> 'dropped' AND s.state = 'held')),
                   {HAS_NOTE}
            FROM json_each(:pairs) AS mine
            CROSS JOIN session AS s INDEXED BY session_pair
              ON s.pair_id = mine.value AND s.state IN ('planned', 'held')
            WHERE {which} ORDER BY s.planned_at, s.rid LIMIT :limit
            """,
            {
                "pairs": as_json(pairs),
                "start": instant_text(start),
                "end": instant_text(end) if end else None,
                "limit": limit,
            },
        )
        names = {pair.pair_id: pair.other_name for pair in pairs}
        return [
            DaySession(
                SessionId(row[0]),
                PairId(row[1]),
                names[row[1]],
                instant(row[2]),
                int(row[3]),
                SessionState(row[4]),
                SessionStage(row[5]),
                row[6],
                int(row[7]),
                bool(row[8]),
            )
            for row in rows
        ]


HAS_NOTE = """
    EXISTS (SELECT 1 FROM shared_note WHERE session_id = s.id AND body <> '')
    OR EXISTS (SELECT 1 FROM main.private_note WHERE session_id = s.id AND body <> '')
"""
"""Whether anything is written, of the table itself: nobody is asked to write what is only hidden."""


def as_json(pairs: list[MyPair]) -> str:
    return json.dumps([pair.pair_id for pair in pairs])
