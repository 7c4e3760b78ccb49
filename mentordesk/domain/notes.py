"""Notes: Markdown kept exactly as typed, shared with the pair or private to the person at this desk."""

from dataclasses import dataclass
from datetime import datetime

from mentordesk.domain.ids import NoteId, PairId, PersonId, SessionId


@dataclass(frozen=True, slots=True)
class SharedNote:
    """The one note of a session that both sides may read."""

    id: NoteId
    session_id: SessionId
    body: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """A note only its author reads, about exactly one of a session, a pair or a person."""

    id: NoteId
    body: str
    updated_at: datetime
    session_id: SessionId | None = None
    pair_id: PairId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class PrivateDraft:
    """Typed text that has no record yet (a capture in progress); ``slot`` names the field it belongs to."""

    id: str
    slot: str
    body: str
    updated_at: datetime
