"""What the window says of backups: when one was made and why, what it holds, what putting it back would do."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.day_words import clock_time, day_in_the_past, long_day, near_day
from mentordesk.domain.text import join_names, plural
from mentordesk.services.backups import Reason

if TYPE_CHECKING:
    from mentordesk.services.backups import Backup, BackupView
    from mentordesk.store.backup_contents import Difference

REASONS = {
    Reason.TIMED: "While you worked",
    Reason.CLOSING: "When you closed MentorDesk",
    Reason.ASKED: "When you asked for it",
    Reason.IMPORT: "Before an import",
    Reason.UPDATE: "Before an update of the file",
    Reason.RESTORE: "Before a restore",
    Reason.PASSPHRASE: "Before the passphrase changed",
    Reason.ERASE: "Before somebody was erased",
    Reason.EXPIRY: "Before notes of closed pairs went",
    Reason.ASIDE: "Set aside by a restore",
}

_NOUNS: dict[str, tuple[str, str]] = {
    "person": ("person", "people"),
    "pair": ("pair", "pairs"),
    "session": ("session", "sessions"),
    "shared_note": ("note", "notes"),
    "private_note": ("note", "notes"),
    "goal": ("goal", "goals"),
    "action_item": ("action", "actions"),
    "agenda_item": ("agenda item", "agenda items"),
    "private_agenda_item": ("agenda item", "agenda items"),
    "program": ("program", "programs"),
}
"""The records that people count; all others are "others"."""


def moment(at: datetime, clock: Clock) -> str:
    """Return "Thursday 19 November, 9:25", with the year when it is another one."""
    return f"{long_day(at.astimezone(clock.zone()).date(), clock.today())}, {clock_time(at, clock.zone())}"


def day_and_time(at: datetime, clock: Clock) -> tuple[str, str]:
    """Return "Today", "Yesterday" or "Thursday 19 November", and "9:25"."""
    day, today = at.astimezone(clock.zone()).date(), clock.today()
    near = abs((day - today).days) < 2
    return near_day(day, today) if near else long_day(day, today), clock_time(at, clock.zone())


def said_moment(at: datetime, clock: Clock) -> str:
    """Return how a sentence names it: "today at 9:25", "on Tuesday at 9:25"."""
    day = day_in_the_past(at.astimezone(clock.zone()).date(), clock.today())
    return f"{day} at {clock_time(at, clock.zone())}"


def size_words(size: int) -> str:
    """Return "640 kB", "1.2 MB"."""
    return f"{max(1, round(size / 1000)):,} kB" if size < 999_500 else f"{size / 1_000_000:,.1f} MB"


def state_words(backups: "Iterable[Backup]", clock: Clock) -> str:
    """Return when the last one was made and how many there are."""
    found = list(backups)
    if not found:
        return "There is no backup yet. The first comes after half an hour of work, and when you close MentorDesk."
    last = f"The last backup was made {said_moment(found[0].made_at, clock)}."
    return f"{last} {'It is the only one.' if len(found) == 1 else f'There are {len(found):,}.'}"


def change_words(view: "BackupView") -> list[str]:
    """Return what putting a backup back would do, in a few sentences."""
    if view.differences is None:
        return ["There is nothing to compare it with: the workspace cannot be read. Its file is kept all the same."]
    if not view.differences:
        return ["It holds what the workspace holds now."]
    told = (
        ("Would go, since it came later", lambda each: each.would_go),
        ("Would be as it was then", lambda each: each.would_change),
        ("Would come back", lambda each: each.would_return),
    )
    return [f"{words}: {counted}" for words, count in told if (counted := _counted(view.differences, count))]


def _counted(differences: "Iterable[Difference]", count: "Callable[[Difference], int]") -> str:
    """Return "3 sessions, 2 notes, and 4 other records"; empty where there is none."""
    sums: dict[tuple[str, str], int] = {}
    others = 0
    for difference in differences:
        nouns = _NOUNS.get(difference.table)
        if nouns is None:
            others += count(difference)
        else:
            sums[nouns] = sums.get(nouns, 0) + count(difference)
    named = [plural(sums[nouns], *nouns) for nouns in dict.fromkeys(_NOUNS.values()) if sums.get(nouns)]
    if others:
        named.append(plural(others, "other record") if named else plural(others, "small record"))
    return join_names(named)
