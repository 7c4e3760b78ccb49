"""How days and counts are written in documents; one place, so that every format says the same."""

from datetime import date, time

from mentordesk.domain.day_words import full_day, weekday

PROMISE = "Private notes are never included."


def session_day(day: date) -> str:
    """Return "Thursday 19 November 2026"."""
    return f"{weekday(day)} {full_day(day)}"


def hour(moment: time) -> str:
    return f"{moment:%H:%M}"


def period(since: date | None, until: date | None) -> str:
    """Return the period in words; both ends belong to it."""
    if since and until:
        return f"{full_day(since)} to {full_day(until)}"
    if since:
        return f"Since {full_day(since)}"
    if until:
        return f"Up to {full_day(until)}"
    return "From the beginning"


def due(day: date | None) -> str:
    return full_day(day) if day else "No date"
