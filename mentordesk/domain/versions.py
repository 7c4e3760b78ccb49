"""Earlier texts of a note: which are kept, and how a row of them looks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentordesk.domain.ids import PairId, PersonId, SessionId

STOOD = timedelta(minutes=1)
"""A text that stood this long before something else took its place is kept."""


def is_kept(written_at: datetime, left_at: datetime) -> bool:
    """Tell whether a text that stood from ``written_at`` to ``left_at`` becomes a version.

    Where the clock was set back nobody knows how long it stood, and it is kept.
    """
    return left_at < written_at or left_at - written_at >= STOOD


@dataclass(frozen=True, slots=True)
class SharedNoteVersion:
    """An earlier text of a session's shared note; ``body`` is packed, on its own or upon the version ``base_id``."""

    id: str
    session_id: SessionId
    written_at: datetime
    left_at: datetime
    body: bytes
    base_id: str | None = None


@dataclass(frozen=True, slots=True)
class PrivateNoteVersion:
    """An earlier text of a private note, about exactly one of a session, a pair or a person."""

    id: str
    written_at: datetime
    left_at: datetime
    body: bytes
    base_id: str | None = None
    session_id: SessionId | None = None
    pair_id: PairId | None = None
    person_id: PersonId | None = None
