"""What the Sessions page shows: the list by keys and rows on demand, and whom one can meet.

The keys come by the indexes on ``planned_at``, so that a hundred thousand sessions open as quickly as ten.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.ids import PairId, PersonId, SessionId
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import SessionFilter
from mentordesk.store.codec import instant, instant_text
from mentordesk.store.queries.joined_rids import rids_in
from mentordesk.store.queries.typed_filter import typed_filter

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

SOON_DAYS = 28
RECENT_DAYS = 120


_STATES = {
    SessionFilter.PLANNED: (SessionState.PLANNED,),
    SessionFilter.HELD: (SessionState.HELD,),
    SessionFilter.NOT_HELD: (SessionState.MISSED, SessionState.CANCELLED),
}


@dataclass(frozen=True, slots=True)
class Who:
    """The two of a pair as a page names them; ``me`` is "mentor", "mentee" or "" (a lead looking on)."""

    pair_id: PairId
    mentor_id: PersonId
    mentor_name: str
    mentee_id: PersonId
    mentee_name: str
    me: str

    @property
    def other_name(self) -> str:
        """The one who is not me; for a lead the mentee."""
        return self.mentor_name if self.me == "mentee" else self.mentee_name

    @property
    def names(self) -> str:
        """Whom to name in a title: the other one, or both where I am neither."""
        return self.other_name if self.me else f"{self.mentee_name} and {self.mentor_name}"

    def name_of(self, person_id: PersonId | None) -> str:
        """Return the name of one of the two, "" for anybody else."""
        return {self.mentor_id: self.mentor_name, self.mentee_id: self.mentee_name}.get(person_id or PersonId(""), "")


@dataclass(frozen=True, slots=True)
class PairChoice:
    """An open pair to plan or capture a session with."""

    who: Who
    state: PairState
    minutes: int


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the list. ``agenda_items`` counts what still is, or was, on the agenda."""

    id: SessionId
    who: Who
    planned_at: datetime
    held_at: datetime | None
    minutes: int
    state: SessionState
    stage: SessionStage
    kind: SessionKind
    topic: str
    agenda_items: int
    has_note: bool

    @property
    def at(self) -> datetime:
        return self.held_at or self.planned_at


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned session, as short as it can be said."""

    id: SessionId
    pair_id: PairId
    planned_at: datetime
    minutes: int
    topic: str
    is_mine: bool


_WHO = """
    p.id, mentor.id, mentor.display_name, mentee.id, mentee.display_name,
    CASE WHEN mentor.is_me THEN 'mentor' WHEN mentee.is_me THEN 'mentee' ELSE '' END
"""
_PAIR_JOIN = """
    JOIN person AS mentor ON mentor.id = p.mentor_id
    JOIN person AS mentee ON mentee.id = p.mentee_id
"""
_ROWS = f"""
    SELECT s.rid, s.id, s.planned_at, s.held_at, s.minutes, s.state, s.stage, s.kind, s.topic,
           (SELECT count(*) FROM agenda_item WHERE session_id = s.id AND state <> 'dropped'),
           EXISTS (SELECT 1 FROM shared_note WHERE session_id = s.id AND trim(body) <> ''),
           {_WHO}
    FROM json_each(:rids) AS wanted
    JOIN session AS s ON s.rid = wanted.value
    JOIN pair AS p ON p.id = s.pair_id
    {_PAIR_JOIN}
"""


class SessionsQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def keys(
        self, *, text: str = "", show: SessionFilter = SessionFilter.RECENT, pair_id: PairId | None = None
    ) -> list[int]:
        """Return the rids of the list in its order: today, then what is to come, then what was, newest first.

        Every word of ``text`` begins a word of the topic or of a name. While words are typed, "recent" looks
        everywhere.
        """
        which, values = typed_filter(text, "session", "s")
        if which and show is SessionFilter.RECENT:
            show = SessionFilter.ALL
        if pair_id is not None:
            which.append("s.pair_id = :pair")
            values["pair"] = pair_id
        if states := _STATES.get(show):
            which.append(f"s.state IN ({', '.join(repr(str(state)) for state in states)})")
        today = self._midnight(0)
        first = self._midnight(-RECENT_DAYS) if show is SessionFilter.RECENT else ""
        last = self._midnight(SOON_DAYS) if show is SessionFilter.RECENT else "~"
        spans = (
            (today, self._midnight(1), "ASC"),
            (self._midnight(1), last, "ASC"),
            (first, today, "DESC"),
        )
        return [rid for since, until, order in spans for rid in self._span(which, values, since, until, order)]

    def rows(self, rids: Sequence[int]) -> Mapping[int, SessionRow]:
        rows = self._connection.execute(_ROWS, {"rids": json.dumps(list(rids))})
        return {
            row[0]: SessionRow(
                id=SessionId(row[1]),
                planned_at=instant(row[2]),
                held_at=instant(row[3]) if row[3] else None,
                minutes=row[4],
                state=SessionState(row[5]),
                stage=SessionStage(row[6]),
                kind=SessionKind(row[7]),
                topic=row[8],
                agenda_items=row[9],
                has_note=bool(row[10]),
                who=_who(row[11:]),
            )
            for row in rows
        }

    def _span(self, which: Sequence[str], values: Mapping[str, str], since: str, until: str, order: str) -> list[int]:
        """Return the rids of a span in their order."""
        sql = f"""
            SELECT group_concat(rid) FROM (
              SELECT s.rid FROM session AS s WHERE s.planned_at >= :since AND s.planned_at < :until
              {"".join(f" AND {part}" for part in which)} ORDER BY s.planned_at {order})
        """
        (text,) = self._connection.execute(sql, {**values, "since": since, "until": until}).fetchone()
        return rids_in(text)

    def rid(self, session_id: SessionId) -> int | None:
        """Return the list's key of a session, None where it is gone."""
        row = self._connection.execute("SELECT rid FROM session WHERE id = ?", [session_id]).fetchone()
        return int(row[0]) if row else None

    def session_of(self, kind: str, record_id: str) -> SessionId | None:
        """Return the session that a note, an agenda item or the like belongs to.

        ``kind`` is a table of ours: shared_note, private_note, agenda_item or private_agenda_item.
        """
        if kind not in ("shared_note", "private_note", "agenda_item", "private_agenda_item"):
            raise ValueError("no such table belongs to a session")
        row = self._connection.execute(f"SELECT session_id FROM {kind} WHERE id = ?", [record_id]).fetchone()
        return SessionId(row[0]) if row and row[0] else None

    def who(self, pair_id: PairId) -> Who | None:
        row = self._connection.execute(
            f"SELECT {_WHO} FROM pair AS p {_PAIR_JOIN} WHERE p.id = ?", [pair_id]
        ).fetchone()
        return _who(row) if row else None

    def pairs(self) -> list[PairChoice]:
        """Return the open pairs, mine first, by the name of the other one."""
        rows = self._connection.execute(
            f"SELECT {_WHO}, p.state, p.minutes FROM pair AS p {_PAIR_JOIN} WHERE p.state <> 'closed'"
        )
        found = [PairChoice(_who(row[:6]), PairState(row[6]), row[7]) for row in rows]
        return sorted(found, key=lambda c: (not c.who.me, c.who.other_name.casefold(), c.who.pair_id))

    def planned_between(self, since: datetime, until: datetime, *, pair_id: PairId | None = None) -> list[Planned]:
        """Return what is planned from ``since`` up to but not including ``until``, mine first, then by time."""
        rows = self._connection.execute(
            """
            SELECT s.id, s.pair_id, s.planned_at, s.minutes, s.topic, mentor.is_me OR mentee.is_me AS mine
            FROM session AS s JOIN pair AS p ON p.id = s.pair_id
            JOIN person AS mentor ON mentor.id = p.mentor_id
            JOIN person AS mentee ON mentee.id = p.mentee_id
            WHERE s.planned_at >= :since AND s.planned_at < :until AND s.state = 'planned'
              AND (:pair IS NULL OR s.pair_id = :pair)
            ORDER BY mine DESC, s.planned_at
            """,
            {"since": instant_text(since), "until": instant_text(until), "pair": pair_id},
        )
        return [Planned(SessionId(r[0]), PairId(r[1]), instant(r[2]), r[3], r[4], bool(r[5])) for r in rows]

    def last_used_pair(self) -> PairId | None:
        """Return the open pair that met last, one of mine where there is one."""
        row = self._connection.execute(
            """
            SELECT p.id FROM pair AS p
            JOIN person AS mentor ON mentor.id = p.mentor_id
            JOIN person AS mentee ON mentee.id = p.mentee_id
            WHERE p.state <> 'closed'
            ORDER BY mentor.is_me OR mentee.is_me DESC, (
              SELECT max(held_at) FROM session WHERE pair_id = p.id AND state = 'held') DESC, p.rid LIMIT 1
            """
        ).fetchone()
        return PairId(row[0]) if row else None

    def _midnight(self, days: int) -> str:
        """Return the beginning of a day at this desk, ``days`` from today, as the table writes instants."""
        day = self._clock.today() + timedelta(days=days)
        return instant_text(datetime.combine(day, time.min, self._clock.zone()))


def _who(row: Sequence[str]) -> Who:
    return Who(PairId(row[0]), PersonId(row[1]), row[2], PersonId(row[3]), row[4], row[5])
