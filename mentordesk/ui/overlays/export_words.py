"""The words of summaries: formats, counts, periods; the sheet before saving and the list of receipts share them."""

from collections.abc import Iterable
from datetime import date

from mentordesk.domain.day_words import month_day

FORMATS: dict[str, str] = {"pdf": "PDF", "md": "Markdown", "txt": "Plain text", "html": "HTML"}
"""Suffix to name, in the order of the sheet."""

KINDS: dict[str, str] = {
    "pdf": "PDF documents (*.pdf)",
    "md": "Markdown (*.md)",
    "txt": "Plain text (*.txt)",
    "html": "Web pages (*.html)",
}

_ONE = {
    "sessions": "session",
    "shared notes": "shared note",
    "agenda items": "agenda item",
    "goals": "goal",
    "actions": "action",
    "check-ins": "check-in",
    "private notes": "private note",
    "private reminders": "private reminder",
    "goals only you can see": "goal only you can see",
}


def counted(word: str, count: int) -> str:
    """Return "12 sessions", "1 session"."""
    return f"{count:,} {_ONE.get(word, word) if count == 1 else word}"


def counts(pairs: Iterable[tuple[str, int]], nothing: str) -> str:
    """Return "12 sessions, 9 shared notes" without what is nought; ``nothing`` where all is."""
    return ", ".join(counted(word, count) for word, count in pairs if count) or nothing


def form_words(form: str) -> str:
    return "Copied as text" if form == "clipboard" else FORMATS.get(form, form.upper())


def period_words(since: date | None, until: date | None, today: date) -> str:
    """Return "since 1 June", "1 June to 31 August", "" for everything."""
    if since and until:
        return f"{month_day(since, today)} to {month_day(until, today)}"
    if since:
        return f"since {month_day(since, today)}"
    return f"up to {month_day(until, today)}" if until else ""


def file_name(today: date, form: str) -> str:
    """Return a name without anybody's words in it."""
    return f"MentorDesk summary {today.isoformat()}.{form}"
