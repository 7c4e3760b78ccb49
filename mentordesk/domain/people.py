"""People, what they offer and seek, and how each works best.

Mentor and mentee are roles of one person, never kinds of person.
"""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.ids import PersonId, SkillId


class PersonStatus(StrEnum):
    ACTIVE = "active"
    LEFT = "left"


class Role(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    SPONSOR = "sponsor"


class SkillSide(StrEnum):
    OFFERS = "offers"
    SEEKS = "seeks"


class SkillArea(StrEnum):
    TECHNICAL = "technical"
    SOFT = "soft"
    CONTEXT = "context"


class CardVisibility(StrEnum):
    """Who may read a "How I work best" card."""

    ME = "me"
    PAIR = "pair"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the program. ``is_me`` marks the one person at this desk; ``manager_id`` their line manager.

    ``languages`` are names as typed; ``extras`` keeps columns of an imported sheet as (header, value).
    """

    id: PersonId
    display_name: str
    pronouns: str = ""
    email: str = ""
    team: str = ""
    organization: str = ""
    role_title: str = ""
    level: str = ""
    manager_id: PersonId | None = None
    time_zone: str = ""
    location: str = ""
    work_hours: str = ""
    languages: tuple[str, ...] = ()
    bio: str = ""
    extras: tuple[tuple[str, str], ...] = ()
    status: PersonStatus = PersonStatus.ACTIVE
    is_me: bool = False


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """What a person brings to one role; ``capacity`` is how many open pairs they can carry."""

    id: str
    person_id: PersonId
    role: Role
    capacity: int = 1
    aspirations: str = ""
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    id: SkillId
    name: str
    area: SkillArea = SkillArea.TECHNICAL


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """One person's word about one skill; ``level`` runs from 1 (new) to 5 (can teach it), 0 is not said."""

    id: str
    person_id: PersonId
    skill_id: SkillId
    side: SkillSide
    level: int = 0


@dataclass(frozen=True, slots=True)
class WorkingPreferences:
    """The "How I work best" card: needs and habits, never diagnoses."""

    id: str
    person_id: PersonId
    topics_ahead: str = ""
    processing_time: str = ""
    feedback_form: str = ""
    camera: str = ""
    channel: str = ""
    what_helps: str = ""
    what_drains: str = ""
    visibility: CardVisibility = CardVisibility.PAIR

    @property
    def is_empty(self) -> bool:
        return not any(text for _, text in self.lines())

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return (label, text) in the order of the card; the text may be empty."""
        return (
            ("Topics ahead of time", self.topics_ahead),
            ("Time to think", self.processing_time),
            ("Feedback", self.feedback_form),
            ("Camera", self.camera),
            ("Channel", self.channel),
            ("What helps", self.what_helps),
            ("What drains", self.what_drains),
        )


class PeopleFilter(StrEnum):
    """Which people a list shows; those who left stand in a list of their own."""

    ALL = "all"
    MENTORS = "mentors"
    MENTEES = "mentees"
    WITHOUT_MENTOR = "without a mentor"
    LEFT = "left"
