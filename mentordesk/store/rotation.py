"""Which backups may go: all of the last two days stay, then one a day, a week, a month.

What stays of days, weeks and months does not depend on the clock, so a clock that was set back removes nothing that
would not have gone anyway.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from mentordesk.store.backup_names import Backup

KEEP_ALL = timedelta(days=2)
DAYS, WEEKS, MONTHS = 12, 10, 9


def to_remove(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that may be removed, oldest first; the newest is never one of them.

    All that were made within two days of ``now``, or of the newest backup if that is earlier, stay; so do the last one
    of each of the 12 latest days, 10 weeks and 9 months that have a backup.
    """
    newest_first = sorted(backups, reverse=True)
    if not newest_first:
        return []
    recent = min(now, newest_first[0].made_at) - KEEP_ALL
    kept = {backup.path for backup in newest_first if backup.made_at >= recent}
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _last_of_each(newest_first, period, count)
    return [backup for backup in reversed(newest_first) if backup.path not in kept]


def _last_of_each(newest_first: Sequence[Backup], period: Callable[[datetime], Hashable], count: int) -> set[Path]:
    last: dict[Hashable, Path] = {}
    for backup in newest_first:
        last.setdefault(period(backup.made_at), backup.path)
    return set(list(last.values())[:count])


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
