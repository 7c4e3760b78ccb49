"""A pointer to any record, for search hits, links between pages and "open this"."""

from enum import StrEnum
from typing import NamedTuple


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


class Ref(NamedTuple):
    kind: Kind
    id: str
