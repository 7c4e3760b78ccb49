"""What the People page shows: the list by keys and rows on demand, one person whole, and what would go with them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.ids import PairId, PersonId
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.people import (
    PeopleFilter,
    Person,
    PersonStatus,
    Role,
    RoleProfile,
    SkillSide,
    WorkingPreferences,
)
from mentordesk.store.codec import Codec
from mentordesk.store.queries.joined_rids import rids_in
from mentordesk.store.search_words import typed_words

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list; ``roles`` stand in the order of ``Role``."""

    id: PersonId
    name: str
    roles: tuple[Role, ...]
    role_title: str
    team: str
    is_me: bool
    status: PersonStatus


@dataclass(frozen=True, slots=True)
class SkillLine:
    name: str
    level: int


@dataclass(frozen=True, slots=True)
class PersonPair:
    """A pair of the person; ``is_mentor`` where they are its mentor."""

    pair_id: PairId
    other_name: str
    is_mentor: bool
    state: PairState


@dataclass(frozen=True, slots=True)
class GoesAlong:
    """What is removed with a person."""

    pairs: int
    sessions: int
    notes: int


@dataclass(frozen=True, slots=True)
class PersonWhole:
    """A person with what hangs on them. ``card`` is None where none is written."""

    person: Person
    manager_name: str
    profiles: tuple[RoleProfile, ...]
    offers: tuple[SkillLine, ...]
    seeks: tuple[SkillLine, ...]
    card: WorkingPreferences | None
    pairs: tuple[PersonPair, ...]


@dataclass(frozen=True, slots=True)
class PersonName:
    """Somebody to choose; ``about`` tells apart those of one name."""

    person_id: PersonId
    name: str
    about: str


_IN_ROLE = "p.status = 'active' AND EXISTS (SELECT 1 FROM role_profile WHERE person_id = p.id AND role = '{}')"
_WHICH = {
    PeopleFilter.ALL: "p.status = 'active'",
    PeopleFilter.MENTORS: _IN_ROLE.format(Role.MENTOR),
    PeopleFilter.MENTEES: _IN_ROLE.format(Role.MENTEE),
    PeopleFilter.WITHOUT_MENTOR: f"""
        {_IN_ROLE.format(Role.MENTEE)} AND NOT EXISTS (
          SELECT 1 FROM pair WHERE mentee_id = p.id AND state IN ('forming', 'active', 'paused', 'closing'))""",
    PeopleFilter.LEFT: "p.status = 'left'",
}
_PAIRS = "SELECT id FROM pair WHERE mentor_id = :person OR mentee_id = :person"
_PERSON, _PROFILE, _CARD = Codec(Person), Codec(RoleProfile), Codec(WorkingPreferences)


class PeopleQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def keys(self, *, text: str = "", show: PeopleFilter = PeopleFilter.ALL) -> list[int]:
        """Return rids by name."""
        which, values = [_WHICH[show]], []
        if (words := typed_words(text)) is not None:
            for match in words.matches():
                which.append("p.rid IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?)")
                values.append(match)
        (rids,) = self._connection.execute(
            f"""
            SELECT group_concat(rid) FROM (
              SELECT p.rid FROM person AS p WHERE {" AND ".join(which)} ORDER BY p.display_name COLLATE NOCASE, p.rid)
            """,
            values,
        ).fetchone()
        return rids_in(rids)

    def rows(self, rids: Sequence[int]) -> Mapping[int, PersonRow]:
        rows = self._connection.execute(
            """
            SELECT p.rid, p.id, p.display_name,
                   (SELECT group_concat(role) FROM role_profile WHERE person_id = p.id),
                   p.role_title, p.team, p.is_me, p.status
            FROM json_each(?) AS wanted JOIN person AS p ON p.rid = wanted.value
            """,
            [json.dumps(list(rids))],
        )
        return {
            r[0]: PersonRow(PersonId(r[1]), r[2], _roles(r[3]), r[4], r[5], bool(r[6]), PersonStatus(r[7]))
            for r in rows
        }

    def rid(self, person_id: str) -> int | None:
        """Return the list's key of a person, None where they are gone."""
        row = self._connection.execute("SELECT rid FROM person WHERE id = ?", [person_id]).fetchone()
        return int(row[0]) if row else None

    def whole(self, rid: int) -> PersonWhole | None:
        """Return a person with what hangs on them, None where they are gone."""
        run = self._connection.execute
        row = run(f"SELECT {', '.join(_PERSON.columns)} FROM person WHERE rid = ?", [rid]).fetchone()
        if row is None:
            return None
        person = _PERSON.decode(row)
        manager = run("SELECT display_name FROM person WHERE id = ?", [person.manager_id]).fetchone()
        profiles = run(f"SELECT {', '.join(_PROFILE.columns)} FROM role_profile WHERE person_id = ?", [person.id])
        card = run(
            f"SELECT {', '.join(_CARD.columns)} FROM working_preferences WHERE person_id = ?", [person.id]
        ).fetchone()
        held = {profile.role: profile for profile in (_PROFILE.decode(each) for each in profiles)}
        return PersonWhole(
            person=person,
            manager_name=manager[0] if manager else "",
            profiles=tuple(held[role] for role in Role if role in held),
            offers=self._skills(person.id, SkillSide.OFFERS),
            seeks=self._skills(person.id, SkillSide.SEEKS),
            card=_CARD.decode(card) if card else None,
            pairs=self._pairs(person.id),
        )

    def goes_along(self, person_id: PersonId) -> GoesAlong:
        """Return what removing a person would take along; it reads every note of their pairs."""
        counts = self._connection.execute(
            f"""
            WITH pairs AS ({_PAIRS}), sessions AS (SELECT id FROM session WHERE pair_id IN pairs)
            SELECT (SELECT count(*) FROM pairs), (SELECT count(*) FROM sessions),
              (SELECT count(*) FROM shared_note WHERE session_id IN sessions AND trim(body) <> '')
              + (SELECT count(*) FROM main.private_note WHERE trim(body) <> ''
                 AND (session_id IN sessions OR pair_id IN pairs OR person_id = :person))
            """,
            {"person": person_id},
        ).fetchone()
        return GoesAlong(*counts)

    def names(self, *, but: PersonId | None = None) -> list[PersonName]:
        """Return everybody who is here, by name, to choose from."""
        rows = self._connection.execute(
            """
            SELECT id, display_name, role_title, team FROM person WHERE status = 'active' AND id IS NOT ?
            ORDER BY display_name COLLATE NOCASE, rid
            """,
            [but],
        )
        return [PersonName(PersonId(r[0]), r[1], ", ".join(part for part in r[2:] if part)) for r in rows]

    def skill_names(self) -> list[str]:
        return [row[0] for row in self._connection.execute("SELECT name FROM skill ORDER BY name")]

    def _skills(self, person_id: PersonId, side: SkillSide) -> tuple[SkillLine, ...]:
        rows = self._connection.execute(
            """
            SELECT s.name, c.level FROM skill_claim AS c JOIN skill AS s ON s.id = c.skill_id
            WHERE c.person_id = ? AND c.side = ? ORDER BY c.rid
            """,
            [person_id, side.value],
        )
        return tuple(SkillLine(name, level) for name, level in rows)

    def _pairs(self, person_id: PersonId) -> tuple[PersonPair, ...]:
        rows = self._connection.execute(
            """
            SELECT p.id, other.display_name, p.mentor_id = :person, p.state FROM pair AS p
            JOIN person AS other ON other.id = CASE WHEN p.mentor_id = :person THEN p.mentee_id ELSE p.mentor_id END
            WHERE p.mentor_id = :person OR p.mentee_id = :person
            ORDER BY p.state = 'closed', other.display_name COLLATE NOCASE, p.rid
            """,
            {"person": person_id},
        )
        return tuple(PersonPair(PairId(r[0]), r[1], bool(r[2]), PairState(r[3])) for r in rows)


def _roles(joined: str | None) -> tuple[Role, ...]:
    held = (joined or "").split(",")
    return tuple(role for role in Role if role.value in held)
