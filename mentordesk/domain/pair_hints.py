"""What is worth a word before two people become a pair: hints, never a verdict."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAY_HOURS = 8


def shared_languages(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...] | None:
    """Return the languages of both, in the first one's order; None where one of them names none."""
    if not first or not second:
        return None
    known = {language.casefold() for language in second}
    return tuple(language for language in first if language.casefold() in known)


def shared_hours(first_zone: str, second_zone: str, now: datetime) -> int | None:
    """Return how many hours of two eight-hour days lie together; None where a zone is not known."""
    try:
        first, second = (now.astimezone(ZoneInfo(zone)).utcoffset() for zone in (first_zone, second_zone) if zone)
    except (ValueError, ZoneInfoNotFoundError):
        return None
    if first is None or second is None:
        return None
    apart = abs((first - second).total_seconds()) / 3600 % 24
    return int(max(0, _DAY_HOURS - min(apart, 24 - apart)))
