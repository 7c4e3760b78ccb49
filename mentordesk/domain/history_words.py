"""What a line of the history says, in the window and in a file."""

from datetime import date, datetime, tzinfo
from typing import Protocol

from mentordesk.domain.day_words import month_day
from mentordesk.domain.history import HistoryKind, How
from mentordesk.domain.text import join_names, plural

KINDS: dict[HistoryKind, tuple[str, str]] = {
    HistoryKind.PERSON: ("person", "people"),
    HistoryKind.PAIR: ("pair", "pairs"),
    HistoryKind.SESSION: ("session", "sessions"),
    HistoryKind.AGENDA: ("agenda", "agendas"),
    HistoryKind.NOTE: ("note", "notes"),
    HistoryKind.GOAL: ("goal", "goals"),
    HistoryKind.ACTION: ("action", "actions"),
    HistoryKind.PROGRAM: ("program", "programs"),
    HistoryKind.DOCUMENT: ("document", "documents"),
}
HOWS: dict[How, str] = {
    How.MADE: "added",
    How.CHANGED: "changed",
    How.REMOVED: "removed",
    How.UNDONE: "undone",
    How.REDONE: "done again",
    How.IMPORTED: "imported",
}
_FIELDS = {
    "display_name": "name", "role_title": "role", "organization": "organization", "email": "email",
    "manager_id": "manager", "time_zone": "time zone", "work_hours": "work hours", "is_me": "who you are",
    "extras": "further columns", "card": "how they work best", "start_on": "first day", "end_on": "last day",
    "default_cadence_days": "rhythm", "cadence_days": "rhythm", "default_minutes": "length", "minutes": "length",
    "default_months": "months", "mentee_limit": "pairs of a mentee", "confidentiality_floor": "confidentiality",
    "retention_days": "how long notes live", "is_demo": "demo", "started_on": "first day", "planned_end_on": "last day",
    "agreed_how": "agreement", "agreed_note": "agreement", "continues_pair_id": "earlier pair", "planned_at": "when",
    "held_at": "when it was held", "mentor_id": "mentor", "mentee_id": "mentee",
    "success_criterion": "how you will know",
    "due_on": "due date", "created_on": "first day", "owner_id": "who does it", "done_on": "day it was done",
    "session_id": "session", "goal_id": "goal", "items": "items", "reminders": "reminders",
}  # fmt: skip


class Line(Protocol):
    """What is asked of a line; ``HistoryRow`` of the store has it."""

    @property
    def kind(self) -> HistoryKind: ...
    @property
    def how(self) -> How: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def how_many(self) -> int: ...
    @property
    def is_private(self) -> bool: ...
    @property
    def name(self) -> str: ...
    @property
    def session_at(self) -> datetime | None: ...
    @property
    def mentor(self) -> str: ...
    @property
    def mentee(self) -> str: ...
    @property
    def person(self) -> str: ...


def subject(line: Line, zone: tzinfo, today: date) -> str:
    """Return what the line is about: "Lin Zhao", "Session of 3 November, Amara Okafor and Lin Zhao"."""
    if line.how_many > 1:
        return plural(line.how_many, *KINDS[line.kind])
    pair = join_names([name for name in (line.mentor, line.mentee) if name])
    match line.kind:
        case HistoryKind.PERSON:
            return line.name or "A former participant"
        case HistoryKind.PAIR:
            return pair or "A former pair"
        case HistoryKind.SESSION | HistoryKind.AGENDA | HistoryKind.NOTE:
            return _of_session(line, pair, zone, today)
        case HistoryKind.GOAL:
            return line.name or ("A goal only you can see" if line.is_private else "A former goal")
        case HistoryKind.ACTION:
            return line.name or "A former action"
        case HistoryKind.PROGRAM:
            return line.name or "A former program"
        case HistoryKind.DOCUMENT:
            return (
                ", ".join(part for part in (line.name[:1].upper() + line.name[1:], pair or line.person) if part)
                or "A document"
            )


def deed(line: Line) -> str:
    """Return what was done: "Goal changed: milestones, progress"."""
    kind, _ = KINDS[line.kind]
    if line.kind is HistoryKind.NOTE:
        kind = "private note" if line.is_private else "shared note"
    elif line.kind is HistoryKind.AGENDA and line.is_private:
        kind = "private reminders"
    fields = fields_words(line)
    return f"{kind.capitalize()} {HOWS[line.how]}{f': {fields}' if fields else ''}"


def fields_words(line: Line) -> str:
    """Return the fields as people call them; an agenda has no other than its topics."""
    if line.kind is HistoryKind.AGENDA:
        return ""
    return ", ".join(dict.fromkeys(_FIELDS.get(name, name.replace("_", " ")) for name in line.fields))


def _of_session(line: Line, pair: str, zone: tzinfo, today: date) -> str:
    if line.session_at is not None:
        day = month_day(line.session_at.astimezone(zone).date(), today)
        return f"Session of {day}, {pair}" if pair else f"Session of {day}"
    if line.kind is HistoryKind.SESSION:
        return f"A session of {pair}" if pair else "A session"
    return pair or line.person or "Somebody who is gone"
