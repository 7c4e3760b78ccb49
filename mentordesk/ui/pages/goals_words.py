"""How goals read: in the list, and what may be done with one in each state."""

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.day_words import due_words, month_day
from mentordesk.domain.goals import GoalState, Visibility
from mentordesk.ui.models.list_row import ListRow

if TYPE_CHECKING:
    from mentordesk.store.queries.goals import GoalRow

STATE_WORDS = {
    GoalState.DRAFT: "Draft",
    GoalState.ACTIVE: "Active",
    GoalState.ACHIEVED: "Reached",
    GoalState.REVISED: "Revised",
    GoalState.LET_GO: "Let go",
}
MOVE_WORDS = {
    GoalState.ACTIVE: ("Make active", "play"),
    GoalState.ACHIEVED: ("Mark as reached", "flag"),
    GoalState.REVISED: ("Mark as revised", "pencil"),
    GoalState.LET_GO: ("Let go", "x"),
}
STATE_TONES = {GoalState.ACTIVE: "accent", GoalState.ACHIEVED: "ok"}

EXAMPLES = (
    (
        "Lead a code review alone",
        "Reviews are where the team learns, and I want to be trusted with them.",
        "Two reviews led from start to finish, with a summary that others used.",
    ),
    (
        "Speak at the team demo",
        "I know more than people hear from me.",
        "Ten minutes, one clear message, and one question answered.",
    ),
    (
        "Know whom to ask",
        "I lose days by not knowing who knows what.",
        "A list of five people in other teams I have talked to once.",
    ),
)
"""Title, why, success criterion: to begin from, all to be changed."""


def list_row(row: "GoalRow", today: date) -> ListRow:
    """Return the line of a goal; a late one says so."""
    is_open = row.state in (GoalState.ACTIVE, GoalState.DRAFT)
    late = is_open and row.due_on is not None and row.due_on < today
    parts = [row.names, due_line(row, today)]
    if row.visibility is Visibility.ME:
        parts.append("only you")
    return ListRow(
        title=row.title,
        subtitle=" · ".join(part for part in parts if part),
        when=f"{row.progress} %" if is_open else STATE_WORDS[row.state],
        icon="lock" if row.visibility is Visibility.ME else "target",
        tone="danger" if late else "",
    )


def due_line(row: "GoalRow", today: date) -> str:
    if row.due_on is None or row.state not in (GoalState.ACTIVE, GoalState.DRAFT):
        return ""
    words = due_words(row.due_on, today)
    return words if row.due_on <= today else f"until {month_day(row.due_on, today)}"
