"""What needs the person at this desk, from all over the workspace; the Today page lists it, the rail counts it.

It is asked after every change: few rows are touched, and the answer is remembered until anything is written or the
minute is over.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.attention import (
    CHECK_AFTER_DAYS,
    ENDING_WITHIN_DAYS,
    NOTES_WITHIN_DAYS,
    Attention,
    Need,
)
from mentordesk.domain.ids import PairId
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.text import plural
from mentordesk.domain.weather import Weather
from mentordesk.store.codec import instant, instant_text
from mentordesk.store.queries.standing import Standing, standings, worth_a_look
from mentordesk.store.queries.today import HAS_NOTE, Me, MyPair, TodayQueries, as_json

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.queries.expiry import ExpiryQueries

PUT_OFF = "today.put_off"
"""The key under which what was put off is kept, as JSON: {key of the thing: the day it comes back}."""

_LETS_GO = "SELECT 1 FROM program WHERE shared_notes_days > 0 OR private_notes_days > 0 LIMIT 1"
_ORDER = {need: place for place, need in enumerate(Need)}
_WEATHER = {Weather.NEEDS_A_TALK: Need.TALK, Weather.QUIET: Need.NOT_MET}


class AttentionQueries:
    def __init__(self, connection: "Connection", clock: Clock, today: TodayQueries) -> None:
        self._connection = connection
        self._clock = clock
        self._today = today
        self._known: tuple[tuple[int, int, datetime], tuple[Attention, ...]] | None = None

    def everything(self) -> tuple[Attention, ...]:
        """Return all that waits, in the order of the list, what was put off included."""
        state = self._state()
        if self._known is None or self._known[0] != state:
            waiting = sorted(self._collect(), key=lambda thing: _ORDER[thing.need])
            self._known = state, tuple(waiting)
        return self._known[1]

    def waiting(self) -> tuple[Attention, ...]:
        """Return what waits today."""
        put_off = self.put_off()
        return tuple(thing for thing in self.everything() if thing.key not in put_off)

    def put_off(self) -> frozenset[str]:
        """Return the keys of what comes back on a later day."""
        row = self._connection.execute("SELECT value FROM preference WHERE id = ?", [f"value.{PUT_OFF}"]).fetchone()
        until: dict[str, str] = json.loads(row[0]) if row else {}
        today = self._clock.today().isoformat()
        return frozenset(key for key, day in until.items() if day > today)

    def needs(self) -> dict[str, int]:
        """Return how many things wait, by page key: what the rail shows."""
        everything = self.everything()

        def count(*needs: Need) -> int:
            return sum(thing.need in needs for thing in everything)

        return {
            "today": len(self.waiting()),
            "pairs": count(Need.TALK, Need.NOT_MET),
            "sessions": count(Need.UNRECORDED, Need.NOTES),
            "goals": count(Need.GOAL_CHECK),
            "actions": self._today.count_actions(due_by=self._clock.today()),
        }

    def _state(self) -> tuple[int, int, datetime]:
        """Return what changes with every write here, with every write elsewhere, and with every minute."""
        elsewhere = self._connection.execute("PRAGMA data_version").fetchone()[0]
        minute = self._clock.now().replace(second=0, microsecond=0)
        return self._connection.total_changes, int(elsewhere), minute

    def _collect(self) -> Iterator[Attention]:
        me = self._today.me()
        pairs = self._today.my_pairs()
        unrecorded = list(self._unrecorded(pairs))
        asked_of = {thing.pair_id for thing in unrecorded}
        yield from unrecorded
        yield from self._pairs(me, pairs, asked_of)
        yield from self._notes(pairs)
        yield from self._late_actions(me, pairs)
        yield from self._goal_checks(pairs)
        if me.is_lead:
            yield from self._without_mentor()
        if self._connection.execute(_LETS_GO).fetchone():
            yield from self._expired()

    def _pairs(self, me: Me, mine: list[MyPair], asked_of: set[PairId | None]) -> Iterator[Attention]:
        ids = {pair.pair_id for pair in mine if pair.state is PairState.ACTIVE}
        if me.is_lead:
            soon = self._clock.today() + timedelta(days=ENDING_WITHIN_DAYS)
            ids.update(worth_a_look(self._connection, self._clock.today(), ending_by=soon))
        for pair in standings(self._connection, now=self._clock.now(), zone=self._clock.zone(), pair_ids=sorted(ids)):
            yield from self._of_pair(pair, me, skip_next=pair.pair_id in asked_of)

    def _of_pair(self, pair: Standing, me: Me, *, skip_next: bool) -> Iterator[Attention]:
        today = self._clock.today()
        need = _WEATHER.get(pair.weather)
        if need is not None:
            yield _about(need, pair, me, on=pair.last_held_on, days=pair.quiet_days)
        end = pair.planned_end_on
        if end is not None and (end - today).days <= ENDING_WITHIN_DAYS:
            yield _about(Need.ENDING, pair, me, on=end, days=(end - today).days)
        elif pair.is_mine and need is None and pair.next_planned_at is None and not skip_next:
            yield _about(Need.NO_NEXT, pair, me, on=pair.last_held_on, days=pair.quiet_days)

    def _unrecorded(self, pairs: list[MyPair]) -> Iterator[Attention]:
        now = self._clock.now()
        rows = self._connection.execute(
            """
            SELECT s.id, s.pair_id, s.planned_at, s.minutes
            FROM json_each(:pairs) AS mine
            CROSS JOIN session AS s ON s.pair_id = mine.value AND s.state = 'planned' AND s.held_at IS NULL
              AND s.planned_at < :now
            ORDER BY s.planned_at, s.rid
            """,
            {"pairs": as_json(pairs), "now": instant_text(now)},
        )
        names = _names(pairs)
        for session, pair, planned_at, minutes in rows:
            at = instant(planned_at)
            if at + timedelta(minutes=minutes) <= now:
                yield self._of_session(Need.UNRECORDED, session, pair, names[pair], at)

    def _notes(self, pairs: list[MyPair]) -> Iterator[Attention]:
        rows = self._connection.execute(
            f"""
            SELECT s.id, s.pair_id, s.held_at
            FROM json_each(:pairs) AS mine
            CROSS JOIN session AS s ON s.pair_id = mine.value AND s.state = 'held' AND s.held_at >= :since
            WHERE NOT ({HAS_NOTE}) ORDER BY s.held_at DESC
            """,
            {
                "pairs": as_json(pairs),
                "since": instant_text(self._clock.now() - timedelta(days=NOTES_WITHIN_DAYS)),
            },
        )
        names = _names(pairs)
        for session, pair, held_at in rows:
            yield self._of_session(Need.NOTES, session, pair, names[pair], instant(held_at))

    def _of_session(self, need: Need, session: str, pair: PairId, name: str, at: datetime) -> Attention:
        on = at.astimezone(self._clock.zone()).date()
        days = (self._clock.today() - on).days
        subject = Ref(Kind.SESSION, session)
        return Attention(need, f"{need}:{session}", subject, pair, (name,), is_mine=True, on=on, at=at, days=days)

    def _late_actions(self, me: Me, pairs: list[MyPair]) -> Iterator[Attention]:
        """One thing for each pair: what the other of it promised for an earlier day."""
        rows = self._connection.execute(
            """
            SELECT a.pair_id, count(*), min(a.due_on), a.id, a.text
            FROM json_each(:pairs) AS mine
            CROSS JOIN action_item AS a ON a.pair_id = mine.value AND a.state = 'open' AND a.due_on < :today
            WHERE a.owner_id <> :me GROUP BY a.pair_id ORDER BY 3
            """,
            {"pairs": as_json(pairs), "today": self._clock.today().isoformat(), "me": me.id},
        )
        names = _names(pairs)
        for pair, count, due, action, text in rows:
            yield Attention(
                Need.LATE_ACTIONS,
                f"{Need.LATE_ACTIONS}:{pair}",
                Ref(Kind.ACTION, action),
                pair,
                (names[pair],),
                is_mine=True,
                on=date.fromisoformat(due),
                count=count,
                text=text,
            )

    def _goal_checks(self, pairs: list[MyPair]) -> Iterator[Attention]:
        today = self._clock.today()
        rows = self._connection.execute(
            """
            SELECT g.id, g.pair_id, g.title, coalesce(c.taken_on, g.created_on), c.progress
            FROM json_each(:pairs) AS mine
            CROSS JOIN goal AS g ON g.pair_id = mine.value AND g.state = 'active'
            LEFT JOIN goal_check AS c ON c.rid = (
              SELECT rid FROM goal_check WHERE goal_id = g.id ORDER BY taken_on DESC, rid DESC LIMIT 1)
            WHERE coalesce(c.taken_on, g.created_on) <= :due ORDER BY 4, g.rid
            """,
            {"pairs": as_json(pairs), "due": (today - timedelta(days=CHECK_AFTER_DAYS)).isoformat()},
        )
        names = _names(pairs)
        for goal, pair, title, looked_on, progress in rows:
            last = date.fromisoformat(looked_on)
            yield Attention(
                Need.GOAL_CHECK,
                f"{Need.GOAL_CHECK}:{goal}",
                Ref(Kind.GOAL, goal),
                pair,
                (names[pair],),
                is_mine=True,
                on=last if progress is not None else None,
                days=(today - last).days,
                text=title,
                progress=progress or 0,
            )

    def _expired(self) -> Iterator[Attention]:
        """One thing for all notes whose time is over."""
        due = self._expiry.remembered_counts()
        if due.pair_id is None:
            return
        names = self._connection.execute(
            """
            SELECT mentor.display_name, mentee.display_name FROM pair AS p
            JOIN person AS mentor ON mentor.id = p.mentor_id JOIN person AS mentee ON mentee.id = p.mentee_id
            WHERE p.id = ?
            """,
            [due.pair_id],
        ).fetchone()
        yield Attention(
            Need.EXPIRY,
            f"{Need.EXPIRY}:{due.pairs}",  # comes back when another pair's time is over
            Ref(Kind.PAIR, due.pair_id),
            names=tuple(names) if due.pairs == 1 else (),
            count=due.notes,
            fact=plural(due.pairs, "closed pair"),
        )

    @cached_property
    def _expiry(self) -> "ExpiryQueries":
        from mentordesk.store.queries.expiry import ExpiryQueries  # late: most programs let nothing go

        return ExpiryQueries(self._connection, self._clock)

    def _without_mentor(self) -> Iterator[Attention]:
        rows = self._connection.execute(
            """
            SELECT person.id, person.display_name
            FROM role_profile JOIN person ON person.id = role_profile.person_id
            WHERE role_profile.role = 'mentee' AND person.status = 'active' AND NOT EXISTS (
              SELECT 1 FROM pair WHERE mentee_id = person.id AND state IN ('forming', 'active', 'paused', 'closing'))
            ORDER BY person.rid
            """
        ).fetchall()
        if rows:
            key = f"{Need.NO_MENTOR}:{len(rows)}:{rows[-1][0]}"  # comes back when somebody joins
            names = tuple(name for _, name in rows)
            yield Attention(Need.NO_MENTOR, key, Ref(Kind.PERSON, rows[0][0]), names=names, count=len(rows))


def _about(need: Need, pair: Standing, me: Me, *, on: date | None, days: int) -> Attention:
    people = ((pair.mentor_id, pair.mentor_name), (pair.mentee_id, pair.mentee_name))
    return Attention(
        need,
        f"{need}:{pair.pair_id}",
        Ref(Kind.PAIR, pair.pair_id),
        pair.pair_id,
        tuple(name for person, name in people if person != me.id),
        is_mine=pair.is_mine,
        on=on,
        days=days,
        fact=pair.fact,
        cadence_days=pair.cadence_days,
    )


def _names(pairs: list[MyPair]) -> dict[PairId, str]:
    return {pair.pair_id: pair.other_name for pair in pairs}
