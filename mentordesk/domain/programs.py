"""A mentorship program: its purpose, defaults and objectives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.ids import ObjectiveId, ProgramId


class ProgramKind(StrEnum):
    ONBOARDING = "onboarding"
    GROWTH = "growth"
    LEADERSHIP = "leadership"
    INCLUSION = "inclusion"
    SPONSORSHIP = "sponsorship"
    PEER = "peer"


class ProgramState(StrEnum):
    DRAFT = "draft"
    RECRUITING = "recruiting"
    MATCHING = "matching"
    RUNNING = "running"
    REVIEWING = "reviewing"
    CLOSED = "closed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Program:
    """Defaults are 45 minutes every 14 days for 6 months, all editable: no optimum is proven (docs/domain.md).

    ``mentee_limit`` is how many open pairs one mentee may have in this program at once. ``is_demo`` marks made-up data.
    ``shared_notes_days`` and ``private_notes_days`` say how long after a pair's end its notes are kept, 0 for good.
    """

    id: ProgramId
    name: str
    purpose: str = ""
    kind: ProgramKind = ProgramKind.GROWTH
    start_on: date | None = None
    end_on: date | None = None
    default_cadence_days: int = 14
    default_minutes: int = 45
    default_months: int = 6
    mentee_limit: int = 1
    confidentiality_floor: int = 5
    shared_notes_days: int = 0
    private_notes_days: int = 0
    state: ProgramState = ProgramState.RUNNING
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Objective:
    """One thing the program is for, tied to a measure; ``position`` orders the list."""

    id: ObjectiveId
    program_id: ProgramId
    statement: str
    measure: str = ""
    baseline: str = ""
    target: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    """A value read off an objective's measure on a day, and what was decided because of it."""

    id: str
    objective_id: ObjectiveId
    taken_on: date
    value: str
    decision: str = ""
