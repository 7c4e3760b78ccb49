"""How a line of the history stands in the list, and where it leads."""

from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.day_words import clock_time, near_day
from mentordesk.domain.history import HistoryKind
from mentordesk.domain.history_words import deed, subject
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.models.list_row import ListRow

if TYPE_CHECKING:
    from mentordesk.store.queries.history import HistoryRow

ICONS = {
    HistoryKind.PERSON: "user-round",
    HistoryKind.PAIR: "users",
    HistoryKind.SESSION: "calendar",
    HistoryKind.AGENDA: "list",
    HistoryKind.NOTE: "notebook-pen",
    HistoryKind.GOAL: "target",
    HistoryKind.ACTION: "circle-check-big",
    HistoryKind.PROGRAM: "chart-line",
    HistoryKind.DOCUMENT: "file-text",
}
NAMES = {
    HistoryKind.PERSON: "People",
    HistoryKind.PAIR: "Pairs",
    HistoryKind.SESSION: "Sessions",
    HistoryKind.AGENDA: "Agendas",
    HistoryKind.NOTE: "Notes",
    HistoryKind.GOAL: "Goals",
    HistoryKind.ACTION: "Actions",
    HistoryKind.PROGRAM: "Programs",
    HistoryKind.DOCUMENT: "Documents",
}
_KINDS = {
    HistoryKind.PERSON: Kind.PERSON,
    HistoryKind.PAIR: Kind.PAIR,
    HistoryKind.SESSION: Kind.SESSION,
    HistoryKind.GOAL: Kind.GOAL,
    HistoryKind.ACTION: Kind.ACTION,
    HistoryKind.PROGRAM: Kind.PROGRAM,
}


def history_row(row: "HistoryRow", clock: Clock) -> ListRow:
    zone, today = clock.zone(), clock.today()
    day = near_day(row.changed_at.astimezone(zone).date(), today)
    return ListRow(
        title=subject(row, zone, today),
        subtitle=deed(row),
        when=f"{day}, {clock_time(row.changed_at, zone)}",
        icon="lock" if row.is_private else ICONS[row.kind],
    )


def where_to(row: "HistoryRow") -> Ref | None:
    """Return what a line opens; None where its record is gone or was many."""
    if row.record_id is None or not row.is_there:
        return None
    if row.kind in _KINDS:
        return Ref(_KINDS[row.kind], row.record_id)
    if row.session_at is not None:
        return Ref(Kind.SESSION, row.record_id)
    return Ref(Kind.PAIR if row.record_id == row.pair_id else Kind.PERSON, row.record_id)
