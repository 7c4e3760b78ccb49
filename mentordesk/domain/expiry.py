"""What is said of a note whose time is over: notes of a closed pair may be kept for an agreed number of days only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.ids import PairId

MOST_DAYS = 3650
"""Ten years; 0 stands for "kept until somebody removes them"."""

_FIRST_WORDS = 90


class ExpiringKind(StrEnum):
    SHARED = "shared note"
    PRIVATE = "private note"
    REMINDER = "private reminder"


@dataclass(frozen=True, slots=True)
class ExpiringNote:
    """A note with its earlier versions, due to go.

    ``about_id`` is the session's or the pair's that it is about, the reminder's own for a reminder. ``on`` is the day
    of the session, None for what is about the pair. ``since`` is the day from which the time ran.
    """

    kind: ExpiringKind
    about_id: str
    pair_id: PairId
    names: tuple[str, str]
    on: date | None
    since: date
    words: str
    versions: int = 0

    @property
    def key(self) -> tuple[ExpiringKind, str]:
        return self.kind, self.about_id


def first_words(body: str) -> str:
    """Return the beginning of the first line that has words, without the marks of its Markdown."""
    lines = (line.strip().lstrip("#>-*+ ").removeprefix("[ ] ").removeprefix("[x] ") for line in body.split("\n"))
    line = next((line for line in lines if line), "")
    return line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS].rstrip()}…"
