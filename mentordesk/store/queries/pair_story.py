"""What happened in a pair, newest first: sessions, promises kept, goals, checks, moves and check-ins."""

from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.domain.ids import PairId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.codec import instant

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class Event(StrEnum):
    HELD = "held"
    MISSED = "missed"
    ACTION_DONE = "action done"
    GOAL_ADDED = "goal added"
    GOAL_REACHED = "goal reached"
    GOAL_CHECKED = "goal checked"
    MOVED = "moved"
    CHECKED_IN = "checked in"


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """``text`` is the topic, promise, title, state or mood; ``detail`` who, what changed or what was heard.

    ``ref`` is what it opens; moves and check-ins open nothing. ``count`` holds the session's next steps, or percent.
    """

    key: str
    event: Event
    on: date
    text: str
    detail: str = ""
    count: int = 0
    ref: Ref | None = None


_SESSIONS = """
    SELECT id, state, coalesce(held_at, planned_at) AS at, topic,
           (SELECT count(*) FROM action_item WHERE session_id = session.id)
    FROM session WHERE pair_id = ? AND state IN ('held', 'missed') ORDER BY at DESC LIMIT ?
"""
_ACTIONS = """
    SELECT a.id, a.done_on, a.text, owner.display_name FROM action_item AS a
    JOIN person AS owner ON owner.id = a.owner_id
    WHERE a.pair_id = ? AND a.state = 'done' AND a.done_on IS NOT NULL ORDER BY a.done_on DESC, a.rid DESC LIMIT ?
"""
_GOALS = """
    SELECT id, created_on, title FROM goal WHERE pair_id = ? AND created_on IS NOT NULL
    ORDER BY created_on DESC, rid DESC LIMIT ?
"""
_CHECKS = """
    SELECT c.id, g.id, c.taken_on, g.title, c.comment, c.progress, g.state = 'achieved' AND c.progress = 100
    FROM goal_check AS c JOIN goal AS g ON g.id = c.goal_id
    WHERE g.pair_id = ? ORDER BY c.taken_on DESC, c.rid DESC LIMIT ?
"""
_MOVES = """
    SELECT id, changed_on, to_state, reason, from_state FROM pair_state_change WHERE pair_id = ?
    ORDER BY changed_on DESC, rid DESC LIMIT ?
"""
_CHECK_INS = """
    SELECT id, taken_on, mood, fact FROM check_in WHERE pair_id = ? ORDER BY taken_on DESC, rid DESC LIMIT ?
"""


def story(connection: "Connection", pair_id: PairId, limit: int, zone: tzinfo) -> list[StoryEntry]:
    """Return the latest ``limit`` entries; those of one day stand in the order of the kinds above."""
    asked = [pair_id, limit]
    found: list[StoryEntry] = []
    for key, state, at, topic, actions in connection.execute(_SESSIONS, asked):
        day = instant(at).astimezone(zone).date()
        found.append(StoryEntry(key, Event(state), day, topic, count=actions, ref=Ref(Kind.SESSION, key)))
    for key, on, text, owner in connection.execute(_ACTIONS, asked):
        found.append(StoryEntry(key, Event.ACTION_DONE, _day(on), text, owner, ref=Ref(Kind.ACTION, key)))
    for key, on, title in connection.execute(_GOALS, asked):
        found.append(StoryEntry(key, Event.GOAL_ADDED, _day(on), title, ref=Ref(Kind.GOAL, key)))
    for key, goal, on, title, comment, progress, reached in connection.execute(_CHECKS, asked):
        event = Event.GOAL_REACHED if reached else Event.GOAL_CHECKED
        found.append(StoryEntry(key, event, _day(on), title, comment, progress, Ref(Kind.GOAL, goal)))
    for key, on, state, reason, before in connection.execute(_MOVES, asked):
        found.append(StoryEntry(key, Event.MOVED, _day(on), f"{before}>{state}", reason))
    for key, on, mood, fact in connection.execute(_CHECK_INS, asked):
        found.append(StoryEntry(key, Event.CHECKED_IN, _day(on), mood, fact))
    found.sort(key=lambda entry: entry.on, reverse=True)
    return found[:limit]


def _day(text: str) -> date:
    return date.fromisoformat(text)
