"""A pointer to any record, for search hits, links between pages and "open this"."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PERSON = "person"
    PAIR = "pair"
    SESSION = "session"
    GOAL = "goal"
    ACTION = "action"
    NOTE = "note"
    PRIVATE_NOTE = "private note"
    AGENDA_ITEM = "agenda item"
    PRIVATE_AGENDA_ITEM = "private agenda item"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Ref:
    kind: Kind
    id: str
