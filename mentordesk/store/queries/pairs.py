"""What the Pairs page shows: pairs as they stand, who waits for one, one pair whole, and who could be put together."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mentordesk.clock import Clock
from mentordesk.domain.goals import GoalState, Visibility
from mentordesk.domain.ids import AgendaItemId, GoalId, PairId, PersonId, SessionId
from mentordesk.domain.pairs import CheckIn, Closure, Pair, PairFilter
from mentordesk.domain.people import Role, WorkingPreferences
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.text import fold
from mentordesk.domain.weather import Weather
from mentordesk.store.codec import Codec, instant, instant_text
from mentordesk.store.queries.pair_story import StoryEntry, story
from mentordesk.store.queries.standing import Standing, standings
from mentordesk.store.search_words import typed_words

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class ListKey(NamedTuple):
    """A row of the list: a pair, or with a role somebody who waits in it."""

    id: str
    waits_as: Role | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mentee who has no mentor, or a mentor with ``free`` of ``capacity`` places left."""

    person_id: PersonId
    name: str
    team: str
    role: Role
    free: int
    capacity: int


@dataclass(frozen=True, slots=True)
class MetOn:
    on: date
    state: SessionState


@dataclass(frozen=True, slots=True)
class PairGoal:
    id: GoalId
    title: str
    due_on: date | None
    progress: int
    visibility: Visibility
    state: GoalState


@dataclass(frozen=True, slots=True)
class ToRaise:
    id: AgendaItemId
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """How one of the two works best; no lines where nothing is written."""

    person_id: PersonId
    name: str
    is_me: bool
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PairWhole:
    """A pair with all that its page shows but the story and the private note.

    ``paused_on`` is the day its present pause began. ``sessions`` are its planned, held and missed ones by day.
    """

    standing: Standing
    pair: Pair
    program_name: str
    next_session: SessionId | None
    next_at: datetime | None
    next_topic: str
    sessions: tuple[MetOn, ...]
    goals: tuple[PairGoal, ...]
    cards: tuple[Card, Card]
    to_raise: tuple[ToRaise, ...]
    last_check: CheckIn | None
    closure: Closure | None
    paused_on: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be one of a new pair; ``taken`` counts the open pairs in the role, ``capacity`` the places."""

    person_id: PersonId
    name: str
    about: str
    has_role: bool
    taken: int
    capacity: int
    languages: tuple[str, ...]
    time_zone: str
    manager_id: PersonId | None


_ORDER = {Weather.NEEDS_A_TALK: 0, Weather.QUIET: 1}
_OPEN = "('forming', 'active', 'paused', 'closing')"
_IS_OPEN = "state <> 'closed'"
_TAKEN = f"(SELECT count(*) FROM pair WHERE mentor_id = p.id AND state IN {_OPEN})"
_WAITS = {
    Role.MENTEE: f"""
        p.status = 'active' AND NOT EXISTS (SELECT 1 FROM pair WHERE mentee_id = p.id AND state IN {_OPEN})""",
    Role.MENTOR: f"p.status = 'active' AND r.capacity > {_TAKEN}",
}
_PAIR, _CHECK_IN, _CLOSURE, _CARD = Codec(Pair), Codec(CheckIn), Codec(Closure), Codec(WorkingPreferences)


class PairQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._standings: dict[str, Standing] = {}

    def keys(self, *, text: str = "", show: PairFilter = PairFilter.OPEN) -> list[ListKey]:
        """Return the rows in order: pairs that need a talk, quiet ones, then by name; below them who waits."""
        found = standings(
            self._connection, now=self._clock.now(), zone=self._clock.zone(), with_closed=show is PairFilter.CLOSED
        )
        self._standings = {each.pair_id: each for each in found}
        wanted = [s for s in found if (s.weather is Weather.CLOSED) == (show is PairFilter.CLOSED)]
        words = typed_words(text)
        if words is not None:
            whole = [fold(word) for word in words.words]
            wanted = [s for s in wanted if _has_all(whole, f"{s.mentor_name} {s.mentee_name}")]
        if show is PairFilter.OPEN:
            wanted.sort(key=lambda s: _ORDER.get(s.weather, 2))
        keys = [ListKey(s.pair_id) for s in wanted]
        if show is PairFilter.OPEN:
            matches = words.matches() if words is not None else ()
            keys += [ListKey(i, Role.MENTEE) for i in self._waiting_ids(Role.MENTEE, matches)]
            keys += [ListKey(i, Role.MENTOR) for i in self._waiting_ids(Role.MENTOR, matches)]
        return keys

    def rows(self, keys: Sequence[ListKey]) -> Mapping[ListKey, Standing | Waiting]:
        """Return what ``keys`` last found, and who waits."""
        found: dict[ListKey, Standing | Waiting] = {}
        for role in (Role.MENTEE, Role.MENTOR):
            ids = [key.id for key in keys if key.waits_as is role]
            if ids:
                found |= {ListKey(each.person_id, role): each for each in self._waiting(role, ids)}
        for key in keys:
            if key.waits_as is None and key.id in self._standings:
                found[key] = self._standings[key.id]
        return found

    def whole(self, pair_id: str) -> PairWhole | None:
        """Return a pair with what hangs on it, None where it is gone."""
        run = self._connection.execute
        row = run(f"SELECT {', '.join(_PAIR.columns)} FROM pair WHERE id = ?", [pair_id]).fetchone()
        if row is None:
            return None
        pair = _PAIR.decode(row)
        (standing,) = standings(
            self._connection, now=self._clock.now(), zone=self._clock.zone(), pair_id=pair.id, with_closed=True
        )
        (program_name,) = run("SELECT name FROM program WHERE id = ?", [pair.program_id]).fetchone()
        coming = run(
            """
            SELECT id, planned_at, topic FROM session
            WHERE pair_id = ? AND state = 'planned' AND held_at IS NULL AND planned_at = ?
            """,
            [pair.id, _text(standing.next_planned_at)],
        ).fetchone()
        check = run(
            f"SELECT {', '.join(_CHECK_IN.columns)} FROM check_in WHERE pair_id = ? ORDER BY taken_on DESC, rid DESC",
            [pair.id],
        ).fetchone()
        closure = run(f"SELECT {', '.join(_CLOSURE.columns)} FROM closure WHERE pair_id = ?", [pair.id]).fetchone()
        paused = run(
            "SELECT max(changed_on) FROM pair_state_change WHERE pair_id = ? AND to_state = 'paused'", [pair.id]
        ).fetchone()
        return PairWhole(
            standing=standing,
            pair=pair,
            program_name=program_name,
            next_session=SessionId(coming[0]) if coming else None,
            next_at=instant(coming[1]) if coming else None,
            next_topic=coming[2] if coming else "",
            sessions=self._sessions(pair.id),
            goals=self._goals(pair.id),
            cards=(self._card(pair.mentor_id), self._card(pair.mentee_id)),
            to_raise=self._to_raise(pair.id),
            last_check=_CHECK_IN.decode(check) if check else None,
            closure=_CLOSURE.decode(closure) if closure else None,
            paused_on=date.fromisoformat(paused[0]) if paused[0] else None,
        )

    def story(self, pair_id: PairId, limit: int) -> tuple[tuple[StoryEntry, ...], bool]:
        """Return the latest ``limit`` things that happened, newest first, and whether there is more."""
        found = story(self._connection, pair_id, limit + 1, self._clock.zone())
        return tuple(found[:limit]), len(found) > limit

    def candidates(self, role: Role) -> list[Candidate]:
        """Return the active people for one side of a new pair: who has a place left first, then who is in the role."""
        side = "mentor_id" if role is Role.MENTOR else "mentee_id"
        rows = self._connection.execute(
            f"""
            SELECT p.id, p.display_name, p.role_title, p.team, r.rid IS NOT NULL,
                   coalesce(taken.n, 0), coalesce(r.capacity, 1), p.languages, p.time_zone, p.manager_id
            FROM person AS p
            LEFT JOIN role_profile AS r ON r.person_id = p.id AND r.role = ?
            LEFT JOIN (SELECT {side} AS person, count(*) AS n FROM pair WHERE {_IS_OPEN} GROUP BY 1) AS taken
              ON taken.person = p.id
            WHERE p.status = 'active' ORDER BY p.display_name COLLATE NOCASE, p.rid
            """,
            [role.value],
        ).fetchall()
        found = [
            Candidate(
                PersonId(r[0]), r[1], ", ".join(part for part in (r[2], r[3]) if part), bool(r[4]), r[5], r[6],
                tuple(json.loads(r[7])), r[8], PersonId(r[9]) if r[9] else None,
            )
            for r in rows
        ]  # fmt: skip
        return sorted(found, key=lambda c: (not (c.has_role and c.taken < c.capacity), not c.has_role))

    def is_in_line(self, person_id: PersonId, other_id: PersonId) -> bool:
        """Tell whether one of the two stands above the other in the reporting line."""
        (found,) = self._connection.execute(
            """
            WITH RECURSIVE above(start, id) AS (
              SELECT id, manager_id FROM person WHERE id IN (:one, :other)
              UNION SELECT above.start, p.manager_id FROM above JOIN person AS p ON p.id = above.id)
            SELECT EXISTS (SELECT 1 FROM above WHERE id IN (:one, :other) AND id <> start)
            """,
            {"one": person_id, "other": other_id},
        ).fetchone()
        return bool(found)

    def _waiting_ids(self, role: Role, matches: Sequence[str]) -> list[str]:
        which = [_WAITS[role], *("p.rid IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?)" for _ in matches)]
        rows = self._connection.execute(
            f"""
            SELECT p.id FROM role_profile AS r JOIN person AS p ON p.id = r.person_id
            WHERE r.role = ? AND {" AND ".join(which)} ORDER BY p.display_name COLLATE NOCASE, p.rid
            """,
            [role.value, *matches],
        )
        return [row[0] for row in rows]

    def _waiting(self, role: Role, ids: Sequence[str]) -> list[Waiting]:
        rows = self._connection.execute(
            f"""
            SELECT p.id, p.display_name, p.team, r.capacity, {_TAKEN}
            FROM json_each(?) AS wanted JOIN person AS p ON p.id = wanted.value
            JOIN role_profile AS r ON r.person_id = p.id AND r.role = ?
            """,
            [json.dumps(list(ids)), role.value],
        )
        return [Waiting(PersonId(r[0]), r[1], r[2], role, max(0, r[3] - r[4]), r[3]) for r in rows]

    def _sessions(self, pair_id: PairId) -> tuple[MetOn, ...]:
        zone = self._clock.zone()
        rows = self._connection.execute(
            """
            SELECT coalesce(held_at, planned_at), state FROM session
            WHERE pair_id = ? AND state IN ('planned', 'held', 'missed') ORDER BY 1
            """,
            [pair_id],
        )
        return tuple(MetOn(instant(at).astimezone(zone).date(), SessionState(state)) for at, state in rows)

    def _goals(self, pair_id: PairId) -> tuple[PairGoal, ...]:
        rows = self._connection.execute(
            """
            SELECT g.id, g.title, g.due_on,
                   (SELECT progress FROM goal_check WHERE goal_id = g.id ORDER BY taken_on DESC, rid DESC LIMIT 1),
                   g.visibility, g.state
            FROM goal AS g WHERE g.pair_id = ? AND g.state IN ('draft', 'active')
            ORDER BY g.due_on IS NULL, g.due_on, g.rid
            """,
            [pair_id],
        )
        return tuple(
            PairGoal(
                GoalId(r[0]),
                r[1],
                date.fromisoformat(r[2]) if r[2] else None,
                r[3] or 0,
                Visibility(r[4]),
                GoalState(r[5]),
            )
            for r in rows
        )

    def _card(self, person_id: PersonId) -> Card:
        run = self._connection.execute
        name, is_me = run("SELECT display_name, is_me FROM person WHERE id = ?", [person_id]).fetchone()
        row = run(
            f"SELECT {', '.join(_CARD.columns)} FROM working_preferences WHERE person_id = ?", [person_id]
        ).fetchone()
        lines = _CARD.decode(row).lines() if row else ()
        return Card(person_id, name, bool(is_me), tuple((label, text) for label, text in lines if text))

    def _to_raise(self, pair_id: PairId) -> tuple[ToRaise, ...]:
        rows = self._connection.execute(
            """
            SELECT id, text FROM private_agenda_item
            WHERE pair_id = ? AND session_id IS NULL AND state = 'open' ORDER BY position, rid
            """,
            [pair_id],
        )
        return tuple(ToRaise(AgendaItemId(item), text) for item, text in rows)


def _has_all(words: Sequence[str], names: str) -> bool:
    tokens = fold(names).split()
    return all(any(token.startswith(word) for token in tokens) for word in words)


def _text(moment: datetime | None) -> str | None:
    return instant_text(moment) if moment else None
