"""Action items: promises of one of a pair, typed in a note or added by hand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.ids import ActionId, GoalId, PairId, PersonId, SessionId


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ActionFilter(StrEnum):
    """Which promises a list shows."""

    OPEN = "open"
    MINE = "mine"
    THEIRS = "theirs"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A promise; its owner is one of the pair (rule 11).

    ``note_line`` is the text of the checkbox line in the session's shared note that this action mirrors, without the
    box; empty for an action that no note holds. ``position`` is the line's order in that note.
    """

    id: ActionId
    pair_id: PairId
    owner_id: PersonId
    text: str
    due_on: date | None = None
    session_id: SessionId | None = None
    goal_id: GoalId | None = None
    state: ActionState = ActionState.OPEN
    done_on: date | None = None
    note_line: str = ""
    position: int = 0
