"""Names for ids, so that a session's id is never taken for a pair's.

Ids are UUIDv7 text: two workspaces can be merged one day, and ids sort by the time they were made.
"""

from functools import cache
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

PersonId = NewType("PersonId", str)
ProgramId = NewType("ProgramId", str)
ObjectiveId = NewType("ObjectiveId", str)
PairId = NewType("PairId", str)
SessionId = NewType("SessionId", str)
AgendaItemId = NewType("AgendaItemId", str)
NoteId = NewType("NoteId", str)
GoalId = NewType("GoalId", str)
MilestoneId = NewType("MilestoneId", str)
GoalCheckId = NewType("GoalCheckId", str)
ActionId = NewType("ActionId", str)
SkillId = NewType("SkillId", str)


def new_id() -> str:
    """Return a fresh UUIDv7 as text; later ids sort after earlier ones."""
    return str(_uuid7()())


@cache
def _uuid7() -> "Callable[[], UUID]":
    from uuid6 import uuid7  # late: only writing needs it; once, an import statement costs as much as an id

    return uuid7
