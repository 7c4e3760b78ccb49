"""Sessions of a pair and the agenda items they share."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentordesk.domain.ids import AgendaItemId, PairId, PersonId, SessionId
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a pair. Instants are UTC; ``time_zone`` is the IANA zone it was planned in.

    ``held_at`` is never in the future (rule 7). ``topic`` may be empty. ``planned_at`` also orders the list.
    """

    id: SessionId
    pair_id: PairId
    planned_at: datetime
    time_zone: str = "UTC"
    held_at: datetime | None = None
    minutes: int = 45
    kind: SessionKind = SessionKind.VIDEO
    state: SessionState = SessionState.PLANNED
    stage: SessionStage = SessionStage.REGULAR
    topic: str = ""


class SessionFilter(StrEnum):
    """Which sessions a list holds: the last months and the next weeks, by state, or all."""

    RECENT = "recent"
    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not held"
    ALL = "all"


class AgendaState(StrEnum):
    OPEN = "open"
    COVERED = "covered"
    CARRIED = "carried"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A topic for a session. ``session_id`` None means: waiting for the pair's next agenda.

    ``raised_by`` is one of the pair, or None for a template's item. ``carried_count`` says how often it moved on.
    """

    id: AgendaItemId
    pair_id: PairId
    text: str
    session_id: SessionId | None = None
    raised_by: PersonId | None = None
    minutes: int = 0
    state: AgendaState = AgendaState.OPEN
    carried_count: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class PrivateAgendaItem:
    """A reminder only for the person at this desk: "raise next time" (session_id None) or beside one session."""

    id: AgendaItemId
    pair_id: PairId
    text: str
    session_id: SessionId | None = None
    state: AgendaState = AgendaState.OPEN
    position: int = 0
