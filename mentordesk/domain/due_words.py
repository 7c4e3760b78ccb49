"""Reading days the way people write them, and writing one so that it reads back: "by Friday", "by 1 December".

Grammar of ``find_due`` (case does not matter): "today", "tomorrow"; "in N days|weeks|months" (N as digits or one to
twelve); "by|on|until|till|due|before" followed by a day. A day is an ISO date, "1 December", "December 1",
"1 Dec 2027", "Dec 1, 2027", each with or without a weekday before it (the date counts), a weekday ("Friday", "next
Friday"), "next week" (its Monday), "tomorrow", "today", "the end of the week|month|year". Numbers such as 1/12 are left
alone: they mean two days to two people.

A day of the month without a year is the next such day; one up to 14 days ago counts as just missed. A weekday is the
next one, never today; "next Friday" is the Friday of next week.

``parse_day`` reads a date field and knows more: the same days bare, "yesterday", "last Friday", "N days ago"; and where
the field asks for a day gone by, a day without a year and a weekday are the latest such day up to today.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

JUST_MISSED_DAYS = 14

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_GAP = "[ \u00a0]+"
_MONTH = rf"(?:{'|'.join(_MONTHS)}|{'|'.join(m[:3] for m in _MONTHS)}|sept)\.?"
_WEEKDAY = rf"(?:{'|'.join(_DAYS)}|tues|thurs|thur|{'|'.join(d[:3] for d in _DAYS)})"
_SPAN = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}|an?){_GAP}(?P<unit>days?|weeks?|months?)"
_DAY = (
    rf"(?:{_WEEKDAY},?{_GAP}(?=\d|{_MONTH}{_GAP}\d))?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?:of{_GAP})?(?P<month1>{_MONTH})(?:,?{_GAP}(?P<year1>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH}){_GAP}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?{_GAP}(?P<year2>\d{{4}}))?"
    rf"|(?P<next>next{_GAP})?(?P<weekday>{_WEEKDAY})"
    rf"|(?:the{_GAP})?end{_GAP}of{_GAP}(?:(?:the|this){_GAP})?(?P<end>week|month|year)"
    rf"|(?P<next_week>next{_GAP}week)"
    r"|(?P<near>today|tomorrow))"
)
_DUE = rf"(?<![\w@-])(?:(?:by|on|until|till|before|due){_GAP}{_DAY}|(?P<bare>today|tomorrow)|in{_GAP}{_SPAN})(?![\w-])"
_WHOLE = rf"(?:(?:(?:by|on|until|till|before|due){_GAP})?{_DAY}|in{_GAP}{_SPAN})"
_GONE = rf"(?P<near>yesterday)|last{_GAP}(?P<last>{_WEEKDAY})|{_SPAN}{_GAP}(?P<ago>ago)"
_ANY_DAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class DueHit:
    """A day found in a text, and where its words stand (``text[start:end]``)."""

    day: date
    start: int
    end: int


def find_due(text: str, today: date) -> DueHit | None:
    """Return the last due phrase of ``text`` that names a real day, or None."""
    for match in reversed(list(_compiled(_DUE).finditer(text))):
        if (day := _day_of(match, today)) is not None:
            return DueHit(day, match.start(), match.end())
    return None


def due_span(text: str) -> tuple[int, int] | None:
    """Return where the words of ``find_due`` stand; that depends on no day."""
    hit = find_due(text, _ANY_DAY)
    return (hit.start, hit.end) if hit else None


def parse_day(text: str, today: date, *, gone_by: bool = False) -> date | None:
    """Read a date field: the words of a day and nothing else, or None; ``gone_by`` asks for days up to today."""
    text = text.strip()
    if match := _compiled(_GONE).fullmatch(text):
        return _gone(match, today)
    if match := _compiled(_WHOLE).fullmatch(text):
        return _day_of(match, today, gone_by=gone_by)
    return None


def due_phrase(day: date, today: date) -> str:
    """Return words that ``find_due`` reads back as ``day``: "by 1 December", with the year where it is needed."""
    phrase = f"by {day.day} {_MONTHS[day.month - 1].capitalize()}"
    return phrase if _coming(day.day, day.month, today) == day else f"{phrase} {day.year}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first used: they are large, and the first page must not wait for them."""
    return re.compile(pattern, re.IGNORECASE)


def _day_of(match: re.Match[str], today: date, *, gone_by: bool = False) -> date | None:
    found = {name: value.lower() for name, value in match.groupdict().items() if value}
    if near := found.get("bare") or found.get("near"):
        return today + timedelta(days=near == "tomorrow")
    if "count" in found:
        return _ahead(found["count"], found["unit"], today)
    if "iso" in found:
        return _date(*(int(part) for part in found["iso"].split("-")))
    if "weekday" in found:
        if gone_by and "next" not in found:
            return today - timedelta(days=(today.weekday() - _day_number(found["weekday"])) % 7)
        return _weekday(found["weekday"], "next" in found, today)
    if "next_week" in found:
        return today + timedelta(days=7 - today.weekday())
    if "end" in found:
        return _end(found["end"], today)
    side = "1" if "day1" in found else "2"
    day, year = int(found[f"day{side}"]), found.get(f"year{side}")
    month = 1 + next(i for i, m in enumerate(_MONTHS) if m.startswith(found[f"month{side}"][:3]))
    if year is not None:
        return _date(int(year), month, day)
    return _latest(day, month, today) if gone_by else _coming(day, month, today)


def _gone(match: re.Match[str], today: date) -> date:
    found = {name: value.lower() for name, value in match.groupdict().items() if value}
    if "last" in found:
        return today - timedelta(days=(today.weekday() - _day_number(found["last"]) - 1) % 7 + 1)
    if "ago" in found:
        return _ahead(found["count"], found["unit"], today, -1)
    return today - timedelta(days=1)


def _coming(day: int, month: int, today: date) -> date | None:
    since = today - timedelta(days=JUST_MISSED_DAYS)
    days = (_date(year, month, day) for year in range(today.year - 1, today.year + 9))  # 29 February: years away
    return next((found for found in days if found is not None and found >= since), None)


def _latest(day: int, month: int, today: date) -> date | None:
    days = (_date(year, month, day) for year in range(today.year, today.year - 9, -1))
    return next((found for found in days if found is not None and found <= today), None)


def _ahead(count: str, unit: str, today: date, sign: int = 1) -> date:
    number = sign * (int(count) if count.isdigit() else 1 if count in ("a", "an") else _NUMBERS.index(count) + 1)
    if unit.startswith("month"):
        years, month = divmod(today.month - 1 + number, 12)
        year = today.year + years
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    return today + timedelta(days=number * (7 if unit.startswith("week") else 1))


def _weekday(word: str, next_week: bool, today: date) -> date:
    wanted = _day_number(word)
    if next_week:
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _day_number(word: str) -> int:
    return next(number for number, day in enumerate(_DAYS) if day.startswith(word[:3]))


def _end(unit: str, today: date) -> date:
    if unit == "week":
        return today + timedelta(days=max(0, 4 - today.weekday()))
    if unit == "month":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return date(today.year, 12, 31)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
