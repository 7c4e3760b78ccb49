"""What the history keeps of a change: when, what was done to what, never what was written."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mentordesk.domain.ids import PairId, PersonId
from mentordesk.domain.refs import Ref

ONE_LINE = timedelta(minutes=10)
"""Changes of one record within this time are one line."""

A_FEW = 5
"""More records of one kind than these, done in one step, are told in one line with their number."""


class HistoryKind(StrEnum):
    """What a line is about, in the words of the window."""

    PERSON = "person"
    PAIR = "pair"
    SESSION = "session"
    AGENDA = "agenda"
    NOTE = "note"
    GOAL = "goal"
    ACTION = "action item"
    PROGRAM = "program"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which lines are wanted. ``about`` is a record, or a person or pair with all that belongs to them."""

    kind: HistoryKind | None = None
    about: Ref | None = None
    since: datetime | None = None
    with_private: bool = True


class How(StrEnum):
    MADE = "made"
    CHANGED = "changed"
    REMOVED = "removed"
    UNDONE = "undone"
    REDONE = "redone"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line. A note and an agenda carry the id of what they belong to.

    ``fields`` are names of columns and parts. ``name`` is kept only of what is gone and was not private; all else is
    called by its name of today. ``record_id`` is None in a line about many, and after somebody was erased.
    """

    id: str
    changed_at: datetime
    how: How
    kind: HistoryKind
    record_id: str | None
    fields: tuple[str, ...] = ()
    how_many: int = 1
    is_private: bool = False
    name: str = ""
    pair_id: PairId | None = None
    person_id: PersonId | None = None
    other_id: PersonId | None = None
