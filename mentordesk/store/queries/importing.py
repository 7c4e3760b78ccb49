"""All that an import compares a sheet with, read once, on a connection of the worker that compares."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mentordesk.domain.ids import PersonId, ProgramId, SkillId
from mentordesk.domain.people import Person, Role, RoleProfile, Skill, SkillClaim, SkillSide
from mentordesk.store.codec import Codec

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

T = TypeVar("T")

ClaimKey = tuple[PersonId, SkillId, SkillSide]


@dataclass(frozen=True, slots=True)
class Known:
    """Who and what is in the workspace; ``skills`` by their name in lower case."""

    people: dict[PersonId, Person]
    profiles: dict[tuple[PersonId, Role], RoleProfile]
    skills: dict[str, Skill]
    claims: dict[ClaimKey, SkillClaim]
    enrolled: frozenset[tuple[ProgramId, PersonId, Role]]


def known(connection: "Connection") -> Known:
    """Read everything in one transaction, so that it fits together."""
    connection.execute("BEGIN")
    try:
        people = _all(connection, "person", Person)
        profiles = _all(connection, "role_profile", RoleProfile)
        skills = _all(connection, "skill", Skill)
        claims = _all(connection, "skill_claim", SkillClaim)
        places = connection.execute("SELECT program_id, person_id, role FROM enrollment").fetchall()
    finally:
        connection.execute("COMMIT")
    return Known(
        people={person.id: person for person in people},
        profiles={(profile.person_id, profile.role): profile for profile in profiles},
        skills={skill.name.casefold(): skill for skill in skills},
        claims={(claim.person_id, claim.skill_id, claim.side): claim for claim in claims},
        enrolled=frozenset((program, person, Role(role)) for program, person, role in places),
    )


def _all(connection: "Connection", table: str, record_type: type[T]) -> list[T]:
    codec = Codec(record_type)
    rows = connection.execute(f"SELECT {', '.join(codec.columns)} FROM {table} ORDER BY rid")
    return [codec.decode(row) for row in rows]
