"""Turns a row that search found into what a list shows: a title, whose it is and of which day, and the match."""

from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mentordesk.domain.day_words import full_day, month_day
from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.codec import instant
from mentordesk.store.search_words import Marks, marked


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that has the words.

    ``open_ref`` is what to open for it: a note opens its session. ``snippet`` is the text around the match and
    ``marks`` the (start, end) of the matches in it, counted in Python's characters; a snippet that equals the title
    means that the title matched. ``on`` is the day of the session, or when a goal or an action is due.
    """

    ref: Ref
    open_ref: Ref
    title: str
    subtitle: str
    snippet: str = ""
    marks: Marks = ()
    on: date | None = None
    pair_id: str | None = None


class Row(NamedTuple):
    """What the SQL of a source returns; ``at`` is an instant with its zone, ``due`` a day."""

    rid: int
    snippet: str
    id: str
    open_kind: str
    open_id: str
    title: str
    at: str | None
    zone: str | None
    due: str | None
    extra: str
    pair_id: str | None
    mentor: str | None
    mentor_is_me: int | None
    mentee: str | None
    mentee_is_me: int | None

    @property
    def pair_title(self) -> str:
        return f"{self.mentor} and {self.mentee}" if self.mentor else ""

    @property
    def who(self) -> str:
        """The other one of my pair, or both names of somebody else's."""
        if self.mentor_is_me:
            return self.mentee or ""
        if self.mentee_is_me:
            return self.mentor or ""
        return self.pair_title

    @property
    def on(self) -> date | None:
        if self.at is not None:
            return instant(self.at).astimezone(_zone(self.zone or "UTC")).date()
        return date.fromisoformat(self.due) if self.due else None


def hit_of(kind: Kind, row: Row, today: date | None) -> Hit:
    """Return the hit for ``row``; a day of the year of ``today`` is told without its year."""
    snippet, marks = marked(row.snippet)
    on = row.on
    return Hit(
        ref=Ref(kind, row.id),
        open_ref=Ref(Kind(row.open_kind), row.open_id),
        title=_title(kind, row),
        subtitle=_subtitle(kind, row, on, today),
        snippet=snippet,
        marks=marks,
        on=on,
        pair_id=row.pair_id,
    )


def _title(kind: Kind, row: Row) -> str:
    if kind is Kind.PAIR:
        return row.pair_title
    if row.title:
        return row.title
    return f"Session with {row.who}" if row.open_kind == "session" else row.pair_title


def _subtitle(kind: Kind, row: Row, on: date | None, today: date | None) -> str:
    if kind in (Kind.PERSON, Kind.PAIR, Kind.PROGRAM):
        return row.extra
    words = [row.extra or row.who] if kind is Kind.ACTION else [row.who]
    if on:
        due = "due " if kind in (Kind.GOAL, Kind.ACTION) else ""
        words.append(due + _day_words(on, today))
    if row.extra and kind is not Kind.ACTION:
        words.append(row.extra)
    return ", ".join(words) if words[0] else ", ".join(words[1:])


def _day_words(on: date, today: date | None) -> str:
    return month_day(on, today) if today else full_day(on)


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):  # a name this computer has no zone for
        return UTC
