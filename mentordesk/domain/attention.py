"""What needs a person today: each thing with its fact, and which few of many to show first."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from mentordesk.domain.ids import PairId
from mentordesk.domain.refs import Ref

CHECK_AFTER_DAYS = 28
"""A goal without a look for so long wants a check-in."""

ENDING_WITHIN_DAYS = 28
NOTES_WITHIN_DAYS = 14
"""Notes are asked for this long; later they would be fiction."""


class Need(StrEnum):
    """In the order of the list."""

    TALK = "talk"
    NOT_MET = "not met"
    UNRECORDED = "unrecorded"
    NOTES = "notes"
    LATE_ACTIONS = "late actions"
    GOAL_CHECK = "goal check"
    ENDING = "ending"
    NO_NEXT = "no next"
    NO_MENTOR = "no mentor"
    EXPIRY = "expiry"


class Attention(NamedTuple):
    """One thing that waits.

    ``key`` names it from day to day, ``subject`` is what opening it shows. ``names`` are those it is about, me left
    out; ``is_mine`` says that I am one of the pair. ``on`` is the day it is about (of the session, the oldest due day,
    the last look, the end), ``at`` the instant of a session. ``days`` counts from that day to today or back, ``count``
    the actions, people or notes, ``text`` is the action's or goal's, ``fact`` part of a sentence, ``progress`` percent.
    """

    need: Need
    key: str
    subject: Ref
    pair_id: PairId | None = None
    names: tuple[str, ...] = ()
    is_mine: bool = False
    on: date | None = None
    at: datetime | None = None
    days: int = 0
    count: int = 0  # type: ignore[assignment]  # a count of its own; nobody counts what is in the tuple
    text: str = ""
    fact: str = ""
    progress: int = 0
    cadence_days: int = 0


def shown_first(waiting: Sequence[Attention], limit: int) -> tuple[Attention, ...]:
    """Return at most ``limit`` of them in their order, so that many of one need do not hide the others."""
    seen: dict[Need, int] = defaultdict(int)
    ranked: list[tuple[int, int]] = []
    for place, thing in enumerate(waiting):
        ranked.append((seen[thing.need] // 2, place))
        seen[thing.need] += 1
    chosen = sorted(place for _, place in sorted(ranked)[:limit])
    return tuple(waiting[place] for place in chosen)
