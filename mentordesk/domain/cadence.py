"""When the next session is due, and when silence is worth a word: pure date arithmetic.

Source of the factors: docs/domain.md, "Defaults". Paused time never counts as quiet (rule 5).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

MENTION_FACTOR = 1.5
QUIET_FACTOR = 2.0


class Pause(NamedTuple):
    """A pause from ``start`` up to but not including ``end``; None means it still runs."""

    start: date
    end: date | None


def off_weekend(day: date) -> date:
    """Return ``day``, or the Monday after it when it falls on a weekend."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() >= 5 else 0)


def due_on(last: date, gap_days: int) -> date:
    """Return the day the next session is due, never a weekend.

    Raises ValueError if gap_days < 1. Source: docs/domain.md, "Cadence".
    """
    if gap_days < 1:
        raise ValueError("gap_days must be at least 1")
    return off_weekend(last + timedelta(days=gap_days))


def next_proposal(last: date, gap_days: int, today: date) -> date:
    """Return the first day from today on that the cadence suggests."""
    return max(due_on(last, gap_days), off_weekend(today))


def paused_days(pauses: Iterable[Pause], since: date, until: date) -> int:
    """Return how many days of [since, until) were paused; pauses do not overlap."""
    days = 0
    for pause in pauses:
        start, end = max(pause.start, since), min(pause.end or until, until)
        days += max(0, (end - start).days)
    return days


def quiet_days(last: date, today: date, pauses: Iterable[Pause]) -> int:
    """Return the days since ``last`` without the paused ones."""
    return max(0, (today - last).days - paused_days(pauses, last, today))


def is_quiet(days: int, gap_days: int) -> bool:
    return days >= QUIET_FACTOR * gap_days


def is_worth_mentioning(days: int, gap_days: int) -> bool:
    return days >= MENTION_FACTOR * gap_days
