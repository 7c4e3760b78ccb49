"""Reading and writing days the way people do: "by Friday", "tomorrow", "by 1 December", "2 days late".

Grammar of ``find_due`` (case does not matter): "today", "tomorrow"; "in N days|weeks|months" (N as digits or one to
twelve); "by|on|until|due|before" followed by a day; a day is an ISO date, "1 December", "December 1", "1 Dec 2027",
"Dec 1, 2027", a weekday ("Friday", "next Friday"), "tomorrow", "today", "the end of the week|month|year". A day of the
month without a year is the next such day; one up to 14 days ago counts as just missed. A weekday is the next one,
today included only for "today"; "next Friday" is the Friday of next week.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

JUST_MISSED_DAYS = 14

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTH = rf"(?:{'|'.join(_MONTHS)}|{'|'.join(m[:3] for m in _MONTHS)}|sept)\.?"
_WEEKDAY = rf"(?:{'|'.join(_DAYS)}|{'|'.join(d[:3] for d in _DAYS)}|tues|thur|thurs)"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)}|a|an)"
_DAY = rf"""(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)
  | (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month1>{_MONTH})(?:,?\ (?P<year1>\d{{4}}))?
  | (?P<month2>{_MONTH})\ (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<year2>\d{{4}}))?
  | (?P<next>next\ )?(?P<weekday>{_WEEKDAY})
  | (?:the\ )?end\ of\ (?:the\ |this\ )?(?P<end>week|month|year)
  | (?P<next_week>next\ week)
  | (?P<near>today|tomorrow)
)"""
_DUE = re.compile(
    rf"(?<![\w@-])(?:(?:by|on|until|till|before|due)\ {_DAY}|(?P<bare>today|tomorrow)"
    rf"|in\ (?P<count>{_COUNT})\ (?P<unit>days?|weeks?|months?))(?![\w-])",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE = re.compile(
    rf"\s*(?:(?:by|on|until|due)\ )?(?:{_DAY}|in\ (?P<count>{_COUNT})\ (?P<unit>days?|weeks?|months?))\s*$",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class DueHit:
    """A day found in a text, and where its words stand (``text[start:end]``)."""

    day: date
    start: int
    end: int


def find_due(text: str, today: date) -> DueHit | None:
    """Return the last due phrase of ``text`` that names a real day, or None."""
    for match in reversed(list(_DUE.finditer(text))):
        if (day := _day_of(match, today)) is not None:
            return DueHit(day, match.start(), match.end())
    return None


def parse_day(text: str, today: date) -> date | None:
    """Read a date field: the same words, with or without "by", and nothing else."""
    match = _WHOLE.match(text.strip())
    return _day_of(match, today) if match else None


def due_phrase(day: date, today: date) -> str:
    """Return words that ``find_due`` reads back as ``day``: "by 1 December", with the year where it is needed."""
    phrase = f"by {day.day} {_MONTHS[day.month - 1].capitalize()}"
    return phrase if _with_year(day.day, day.month, None, today) == day else f"{phrase} {day.year}"


def due_words(day: date, today: date) -> str:
    """Return a due day for a narrow place: "2 days late", "today", "tomorrow", "Thu 26", "1 Dec", "1 Dec 2027"."""
    days = (day - today).days
    if days < 0:
        return "1 day late" if days == -1 else f"{-days} days late"
    if days < 2:
        return ("today", "tomorrow")[days]
    if days < 7:
        return f"{_DAYS[day.weekday()][:3].capitalize()} {day.day}"
    return short_day(day, today)


def short_day(day: date, today: date) -> str:
    """Return "19 Nov", with the year when it is another one."""
    words = f"{day.day} {_MONTHS[day.month - 1][:3].capitalize()}"
    return words if day.year == today.year else f"{words} {day.year}"


def long_day(day: date, today: date | None = None) -> str:
    """Return "Thursday 19 November", with the year when it is another one than today's."""
    words = f"{_DAYS[day.weekday()].capitalize()} {day.day} {_MONTHS[day.month - 1].capitalize()}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def near_day(day: date, today: date) -> str:
    """Return "Today", "Tomorrow", "Yesterday", or the short day."""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
    return near.get((day - today).days) or short_day(day, today)


def _day_of(match: re.Match[str], today: date) -> date | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    if near := found.get("bare") or found.get("near"):
        return today + timedelta(days=near.lower() == "tomorrow")
    if "count" in found:
        return _ahead(found["count"].lower(), found["unit"].lower(), today)
    if "iso" in found:
        return _date(*(int(part) for part in found["iso"].split("-")))
    if "weekday" in found:
        return _weekday(found["weekday"].lower(), "next" in found, today)
    if "next_week" in found:
        return today + timedelta(days=7 - today.weekday())
    if "end" in found:
        return _end(found["end"].lower(), today)
    side = "1" if "day1" in found else "2"
    year = found.get(f"year{side}")
    month = 1 + next(i for i, m in enumerate(_MONTHS) if m.startswith(found[f"month{side}"][:3].lower()))
    return _with_year(int(found[f"day{side}"]), month, int(year) if year else None, today)


def _with_year(day: int, month: int, year: int | None, today: date) -> date | None:
    if year is not None:
        return _date(year, month, day)
    for candidate in range(today.year - 1, today.year + 9):  # 29 February may be years away
        found = _date(candidate, month, day)
        if found is not None and found >= today - timedelta(days=JUST_MISSED_DAYS):
            return found
    return None


def _ahead(count: str, unit: str, today: date) -> date:
    number = int(count) if count.isdigit() else 1 if count in ("a", "an") else _NUMBERS.index(count) + 1
    if unit.startswith("month"):
        years, month = divmod(today.month - 1 + number, 12)
        year = today.year + years
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    return today + timedelta(days=number * (7 if unit.startswith("week") else 1))


def _weekday(word: str, next_week: bool, today: date) -> date:
    wanted = next(i for i, d in enumerate(_DAYS) if d.startswith(word[:3]))
    if next_week:
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _end(unit: str, today: date) -> date:
    if unit == "week":
        return today + timedelta(days=max(0, 4 - today.weekday()) if today.weekday() < 5 else 0)
    if unit == "month":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return date(today.year, 12, 31)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
