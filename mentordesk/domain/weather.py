"""Pair weather: one word for how a pair is doing, always with the fact behind it; never a score."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentordesk.domain.cadence import Pause, is_quiet, quiet_days
from mentordesk.domain.pair_states import Mood, PairState


class Weather(StrEnum):
    FORMING = "forming"
    ON_TRACK = "on track"
    QUIET = "quiet"
    PAUSED = "paused"
    NEEDS_A_TALK = "needs a talk"
    CLOSING = "closing"
    CLOSED = "closed"


class Reading(NamedTuple):
    """The weather of a pair and its fact, a sentence fragment such as "No session for 5 weeks"."""

    weather: Weather
    fact: str


def span_words(days: int) -> str:
    """Return days in the words people use: "3 days", "5 weeks", "4 months"."""
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    if days < 70:
        return f"{days // 7} weeks"
    return f"{days // 30} months"


def cadence_words(days: int) -> str:
    """Return a gap in words: "every week", "every 2 weeks", "every 10 days"."""
    if days % 7 == 0:
        return "every week" if days == 7 else f"every {days // 7} weeks"
    return "every day" if days == 1 else f"every {days} days"


def read_weather(
    *,
    state: PairState,
    started_on: date | None,
    cadence_days: int,
    last_held_on: date | None,
    next_planned_on: date | None,
    missed_since_held: int,
    latest_mood: Mood | None,
    mood_fact: str,
    pauses: Sequence[Pause],
    paused_on: date | None,
    today: date,
) -> Reading:
    """Return the weather by these rules, first match wins.

    A pair that is not active shows its state. "Needs a talk" is what a check-in said, or two missed sessions in a row.
    "Quiet" is twice the agreed gap with no session held, paused time left out, and none planned within the next gap.
    ``latest_mood`` is None once a session was held after the check-in.
    """
    if state is PairState.FORMING:
        return Reading(Weather.FORMING, "Not begun yet")
    if state is PairState.PAUSED:
        since = f" for {span_words((today - paused_on).days)}" if paused_on and paused_on < today else ""
        return Reading(Weather.PAUSED, f"Paused{since}")
    if state is PairState.CLOSING:
        return Reading(Weather.CLOSING, "Ending soon")
    if state is PairState.CLOSED:
        return Reading(Weather.CLOSED, "Closed")
    if latest_mood is Mood.NEEDS_A_TALK:
        return Reading(Weather.NEEDS_A_TALK, mood_fact or "A check-in asked for a talk")
    if missed_since_held >= 2:
        return Reading(Weather.NEEDS_A_TALK, f"{missed_since_held} sessions missed in a row")
    days = quiet_days(last_held_on or started_on or today, today, pauses)
    soon = next_planned_on is not None and (next_planned_on - today).days <= cadence_days
    if is_quiet(days, cadence_days) and not soon:
        fact = f"No session for {span_words(days)}" if last_held_on else f"No session in the first {span_words(days)}"
        return Reading(Weather.QUIET, fact)
    if last_held_on is None:
        return Reading(Weather.ON_TRACK, "First session planned" if next_planned_on else "Just begun")
    return Reading(Weather.ON_TRACK, f"Met {span_words(days)} ago" if days else "Met today")
