"""Small records that belong to the program's own bookkeeping."""

from dataclasses import dataclass
from datetime import date, datetime

from mentordesk.domain.ids import PairId, PersonId, ProgramId, SessionId
from mentordesk.domain.people import Role


@dataclass(frozen=True, slots=True)
class Enrollment:
    """A person takes part in a program in one role."""

    id: str
    program_id: ProgramId
    person_id: PersonId
    role: Role


@dataclass(frozen=True, slots=True)
class ExportReceipt:
    """That a document left this machine: of whom, in which form, and counts of what was in and what was held back.

    ``included`` and ``held_back`` are (word, count); no text of anybody is kept.
    """

    id: str
    made_at: datetime
    kind: str
    format: str
    pair_id: PairId | None
    person_id: PersonId | None
    since: date | None
    until: date | None
    included: tuple[tuple[str, int], ...] = ()
    held_back: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """How the columns of sheets with these headers were mapped last time, as (header, field)."""

    id: str
    header_key: str
    mapping: tuple[tuple[str, str], ...]
    used_at: datetime


@dataclass(frozen=True, slots=True)
class SharingCheck:
    """What the author was asked about a session's shared note before it leaves; no word of it is kept.

    ``asked_at`` is None until the question was put, ``is_content`` says that the answer was yes. ``health_words`` is
    how many health words the author looked at and found fine.
    """

    id: str
    session_id: SessionId
    asked_at: datetime | None = None
    is_content: bool = False
    health_words: int = 0
