"""Pairs: one mentor with one mentee, and the moves a pair may make."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.ids import PairId, PersonId, ProgramId
from mentordesk.domain.pair_states import ALLOWED_MOVES, OPEN_STATES, AgreedHow, Mood, PairKind, PairState


@dataclass(frozen=True, slots=True)
class Pair:
    """One mentor with one mentee in one program.

    ``cadence_days`` is the agreed gap between sessions, ``minutes`` their agreed length. ``focus`` holds a few words
    each ("Career plan"). ``agreed_note`` says why, where the lead began the pair without both sides' word.
    ``continues_pair_id`` names the closed pair that this one takes up again.
    """

    id: PairId
    program_id: ProgramId
    mentor_id: PersonId
    mentee_id: PersonId
    kind: PairKind = PairKind.MENTORING
    started_on: date | None = None
    planned_end_on: date | None = None
    cadence_days: int = 14
    minutes: int = 45
    state: PairState = PairState.FORMING
    focus: tuple[str, ...] = ()
    agreed_how: AgreedHow | None = None
    agreed_note: str = ""
    continues_pair_id: PairId | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def may_move_to(self, state: PairState) -> bool:
        return state in ALLOWED_MOVES[self.state]

    def side_of(self, person_id: PersonId) -> str:
        """Return "mentor" or "mentee". Raises ValueError for anybody else."""
        if person_id == self.mentor_id:
            return "mentor"
        if person_id == self.mentee_id:
            return "mentee"
        raise ValueError("not one of this pair")


@dataclass(frozen=True, slots=True)
class PairStateChange:
    """One move of a pair; the list of them tells how long it was paused."""

    id: str
    pair_id: PairId
    from_state: PairState
    to_state: PairState
    changed_on: date
    reason: str = ""


class PairFilter(StrEnum):
    """Which pairs a list shows; with the open ones stand the people who wait for a pair."""

    OPEN = "open"
    CLOSED = "closed"


class ClosureOutcome(StrEnum):
    COMPLETED = "completed"
    ENDED_EARLY = "ended early"
    NEVER_STARTED = "never started"


@dataclass(frozen=True, slots=True)
class Closure:
    """How a pair ended: outcome, each side's gains, and what comes next."""

    id: str
    pair_id: PairId
    closed_on: date
    outcome: ClosureOutcome
    reason: str = ""
    mentor_gains: str = ""
    mentee_gains: str = ""
    next_step: str = ""
    mentee_would_mentor: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the lead heard about a pair on a day; ``mood`` counts until the next one or the next session."""

    id: str
    pair_id: PairId
    taken_on: date
    mood: Mood
    fact: str = ""
