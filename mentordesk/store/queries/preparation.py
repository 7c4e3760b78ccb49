"""What helps before a session: last time, reminders of my own, open promises, goals, how they work best."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentordesk.domain.ids import ActionId, AgendaItemId, GoalId, PairId, PersonId, SessionId
from mentordesk.domain.people import WorkingPreferences
from mentordesk.store.codec import Codec, instant
from mentordesk.store.queries.sessions import SessionsQueries, Who

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class ToRaise:
    id: AgendaItemId
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """An open action; ``is_mine`` where I own it."""

    id: ActionId
    text: str
    owner_name: str
    is_mine: bool
    due_on: date | None


@dataclass(frozen=True, slots=True)
class GoalLine:
    id: GoalId
    title: str
    due_on: date | None
    progress: int


@dataclass(frozen=True, slots=True)
class LastTime:
    """The session before: when, about what, and its shared note as typed."""

    id: SessionId
    at: datetime
    topic: str
    body: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """All that helps before a session. ``cards`` holds (name, filled lines) of those who are not me."""

    last: LastTime | None
    to_raise: tuple[ToRaise, ...]
    promises: tuple[Promise, ...]
    goals: tuple[GoalLine, ...]
    cards: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.last or self.to_raise or self.promises or self.goals or self.cards)


_CARD = Codec(WorkingPreferences)


class PreparationQueries:
    def __init__(self, connection: "Connection", sessions: SessionsQueries) -> None:
        self._connection = connection
        self._sessions = sessions

    def of(self, session_id: SessionId) -> Preparation:
        """Return what helps before a session; nothing at all where it is gone."""
        row = self._connection.execute("SELECT pair_id FROM session WHERE id = ?", [session_id]).fetchone()
        who = self._sessions.who(row[0]) if row else None
        if who is None:
            return Preparation(None, (), (), (), ())
        return Preparation(
            last=self._last_time(who.pair_id, session_id),
            to_raise=self._to_raise(who.pair_id),
            promises=self._promises(who),
            goals=self._goals(who.pair_id),
            cards=self._cards(who),
        )

    def _last_time(self, pair_id: PairId, session_id: SessionId) -> LastTime | None:
        row = self._connection.execute(
            """
            SELECT s.id, s.held_at, s.topic, coalesce(n.body, '')
            FROM session AS s LEFT JOIN shared_note AS n ON n.session_id = s.id
            WHERE s.pair_id = ? AND s.state = 'held' AND s.id <> ?
            ORDER BY s.held_at DESC LIMIT 1
            """,
            [pair_id, session_id],
        ).fetchone()
        return LastTime(SessionId(row[0]), instant(row[1]), row[2], row[3]) if row else None

    def _to_raise(self, pair_id: PairId) -> tuple[ToRaise, ...]:
        rows = self._connection.execute(
            """
            SELECT id, text FROM private_agenda_item
            WHERE pair_id = ? AND session_id IS NULL AND state = 'open' ORDER BY position, rid
            """,
            [pair_id],
        )
        return tuple(ToRaise(AgendaItemId(row[0]), row[1]) for row in rows)

    def _promises(self, who: Who) -> tuple[Promise, ...]:
        me = {"mentor": who.mentor_id, "mentee": who.mentee_id}.get(who.me)
        rows = self._connection.execute(
            """
            SELECT id, text, owner_id, due_on FROM action_item WHERE pair_id = ? AND state = 'open'
            ORDER BY owner_id IS NOT ?, due_on IS NULL, due_on, rid
            """,
            [who.pair_id, me],
        )
        return tuple(
            Promise(
                ActionId(row[0]),
                row[1],
                who.name_of(row[2]),
                row[2] == me,
                date.fromisoformat(row[3]) if row[3] else None,
            )
            for row in rows
        )

    def _goals(self, pair_id: PairId) -> tuple[GoalLine, ...]:
        rows = self._connection.execute(
            """
            SELECT id, title, due_on, coalesce((
                SELECT progress FROM goal_check WHERE goal_id = goal.id ORDER BY taken_on DESC, rid DESC LIMIT 1), 0)
            FROM goal WHERE pair_id = ? AND state = 'active' ORDER BY due_on IS NULL, due_on, rid
            """,
            [pair_id],
        )
        return tuple(
            GoalLine(GoalId(row[0]), row[1], date.fromisoformat(row[2]) if row[2] else None, row[3]) for row in rows
        )

    def _cards(self, who: Who) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        sides = ((who.mentee_id, who.mentee_name, "mentee"), (who.mentor_id, who.mentor_name, "mentor"))
        found = ((name, self._card(person_id)) for person_id, name, side in sides if side != who.me)
        return tuple((name, lines) for name, lines in found if lines)

    def _card(self, person_id: PersonId) -> tuple[tuple[str, str], ...]:
        row = self._connection.execute(
            f"SELECT {', '.join(_CARD.columns)} FROM working_preferences WHERE person_id = ?", [person_id]
        ).fetchone()
        return tuple((label, text) for label, text in _CARD.decode(row).lines() if text) if row else ()
