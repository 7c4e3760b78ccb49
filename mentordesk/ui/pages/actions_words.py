"""How a promise reads in the list and above its fields."""

from datetime import date, tzinfo
from typing import TYPE_CHECKING

from mentordesk.domain.actions import ActionState
from mentordesk.domain.day_words import due_words, month_day
from mentordesk.ui.models.list_row import ListRow

if TYPE_CHECKING:
    from mentordesk.domain.short_names import ShortNames
    from mentordesk.store.queries.actions import ActionRow


def list_row(row: "ActionRow", today: date, names: "ShortNames") -> ListRow:
    """Return the line of a promise; what is late says so in words as well as in color."""
    late = row.state is ActionState.OPEN and row.due_on is not None and row.due_on < today
    return ListRow(
        title=row.text,
        subtitle=f"{owner_words(row, names)} · {row.pair_names}",
        when=when_words(row, today),
        tone="danger" if late else "",
        done=row.state is not ActionState.OPEN,
    )


def owner_words(row: "ActionRow", names: "ShortNames") -> str:
    return "You" if row.is_mine else names.of(row.owner_name)


def when_words(row: "ActionRow", today: date) -> str:
    if row.state is ActionState.DROPPED:
        return "Dropped"
    if row.done_on:
        return f"Done {month_day(row.done_on, today)}"
    return due_words(row.due_on, today) if row.due_on else ""


def source_words(row: "ActionRow", today: date, zone: tzinfo) -> str:
    """Return where the promise comes from, empty where nobody wrote it down."""
    if row.session_at is None:
        return ""
    day = month_day(row.session_at.astimezone(zone).date(), today)
    return f"From the note of {day}" if row.is_from_note else f"From the session of {day}"
