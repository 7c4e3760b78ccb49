"""How pairs read: in the list, their weather, their moves, and the story of what happened."""

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.day_words import clock_time, month_day, near_day
from mentordesk.domain.pair_states import AgreedHow, Mood, PairState
from mentordesk.domain.pairs import ClosureOutcome
from mentordesk.domain.people import Role
from mentordesk.domain.text import plural
from mentordesk.domain.weather import Weather, cadence_words
from mentordesk.ui.models.list_row import ListRow

if TYPE_CHECKING:
    from mentordesk.domain.short_names import ShortNames
    from mentordesk.store.queries.pair_story import StoryEntry
    from mentordesk.store.queries.pairs import Waiting
    from mentordesk.store.queries.standing import Standing

WEATHER_WORDS = {
    Weather.FORMING: ("Forming", "info"),
    Weather.ON_TRACK: ("On track", "ok"),
    Weather.QUIET: ("Quiet", "warn"),
    Weather.PAUSED: ("Paused", "neutral"),
    Weather.NEEDS_A_TALK: ("Needs a talk", "danger"),
    Weather.CLOSING: ("Closing", "info"),
    Weather.CLOSED: ("Closed", "neutral"),
}
"""The word and its tone."""

MOODS = ((Mood.ON_TRACK, "On track"), (Mood.UNSURE, "Unsure"), (Mood.NEEDS_A_TALK, "Needs a talk"))
AGREED = (
    (AgreedHow.IN_PERSON, "In person"),
    (AgreedHow.IN_WRITING, "In writing"),
    (AgreedHow.VERBAL, "By phone or video"),
    (AgreedHow.NOT_ASKED, "Not asked"),
)
OUTCOMES = (
    (ClosureOutcome.COMPLETED, "Completed"),
    (ClosureOutcome.ENDED_EARLY, "Ended early"),
    (ClosureOutcome.NEVER_STARTED, "Never started"),
)

_MOVES = {
    (PairState.FORMING, PairState.ACTIVE): "The pair began",
    (PairState.PAUSED, PairState.ACTIVE): "Resumed",
    (PairState.ACTIVE, PairState.PAUSED): "Paused",
    (PairState.CLOSING, PairState.CLOSED): "Closed",
}


def both(standing: "Standing") -> str:
    return f"{standing.mentor_name} and {standing.mentee_name}"


def short_names(standing: "Standing", names: "ShortNames") -> str:
    return names.both(standing.mentor_name, standing.mentee_name)


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def pair_row(standing: "Standing", clock: Clock, names: "ShortNames") -> ListRow:
    """Return the line of a pair: its rhythm and next session, or the fact that is worth a look."""
    word, tone = WEATHER_WORDS[standing.weather]
    if standing.weather is Weather.ON_TRACK:
        coming = next_words(standing, clock)
        subtitle, tone = f"{upper(cadence_words(standing.cadence_days))} · {coming or _lower(standing.fact)}", ""
    elif standing.weather is Weather.CLOSED:
        subtitle, tone = "Closed", ""
    else:
        subtitle = standing.fact
    return ListRow(
        title=short_names(standing, names),
        subtitle=subtitle,
        person=standing.mentee_name,
        tone="" if tone == "neutral" else tone,
        spoken=", ".join((both(standing), word, subtitle)),
    )


def waiting_row(waiting: "Waiting") -> ListRow:
    if waiting.role is Role.MENTEE:
        return ListRow(waiting.name, "Looking for a mentor", person=waiting.name, tone="info")
    places = "has a free place" if waiting.free == 1 else f"has {waiting.free} free places"
    return ListRow(waiting.name, f"Mentor · {places}", person=waiting.name)


def next_words(standing: "Standing", clock: Clock) -> str:
    """Return "next today 10:00", "next 1 Dec", or "" where nothing is planned."""
    at = standing.next_planned_at
    if at is None:
        return ""
    day, today = at.astimezone(clock.zone()).date(), clock.today()
    near = near_day(day, today)
    if day == today or (day - today).days == 1:
        return f"next {near.lower()} {clock_time(at, clock.zone())}"
    return f"next {near}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def since_words(standing: "Standing", today: date) -> str:
    if standing.started_on is None:
        return "Mentor and mentee, not begun yet"
    return f"Mentor and mentee since {month_day(standing.started_on, today)}"


def agreed_words(how: AgreedHow | None) -> str:
    if how is None:
        return "Not asked yet"
    return "Not asked" if how is AgreedHow.NOT_ASKED else f"Both said yes {_HOW[how]}"


_HOW = {
    AgreedHow.IN_PERSON: "in person",
    AgreedHow.IN_WRITING: "in writing",
    AgreedHow.VERBAL: "by phone or video",
}


def mood_words(mood: Mood) -> str:
    return dict(MOODS)[mood]


def outcome_words(outcome: ClosureOutcome) -> str:
    return dict(OUTCOMES)[outcome]


def story_words(entry: "StoryEntry", names: "ShortNames") -> tuple[str, str, str]:
    """Return icon, title and the small line of something that happened."""
    if entry.event.value == "action done":
        return "circle-check-big", entry.text, f"Action done by {names.of(entry.detail)}"
    return _STORY[entry.event.value](entry)


def _held(entry: "StoryEntry") -> tuple[str, str, str]:
    steps = f" · {plural(entry.count, 'next step')}" if entry.count else ""
    return "notebook-pen", entry.text or "Session", f"Session held{steps}"


def _missed(entry: "StoryEntry") -> tuple[str, str, str]:
    return "calendar-x", entry.text or "Session", "Session missed"


def _added(entry: "StoryEntry") -> tuple[str, str, str]:
    return "target", f"Goal added: {entry.text}", ""


def _reached(entry: "StoryEntry") -> tuple[str, str, str]:
    return "flag", f"Goal reached: {entry.text}", entry.detail


def _checked(entry: "StoryEntry") -> tuple[str, str, str]:
    return "target", f"{entry.text}: {entry.count} %", entry.detail or "Goal checked"


def _moved(entry: "StoryEntry") -> tuple[str, str, str]:
    before, _, after = entry.text.partition(">")
    words = _MOVES.get((PairState(before), PairState(after)), "Began to close")
    return "users", words, entry.detail


def _checked_in(entry: "StoryEntry") -> tuple[str, str, str]:
    return "message-circle-heart", f"Check-in: {mood_words(Mood(entry.text)).lower()}", entry.detail


_STORY = {
    "held": _held,
    "missed": _missed,
    "goal added": _added,
    "goal reached": _reached,
    "goal checked": _checked,
    "moved": _moved,
    "checked in": _checked_in,
}
