"""Days and times in the words people use; nothing here reads words back, so that the first page can have it quickly."""

from datetime import date, datetime, tzinfo

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def due_words(day: date, today: date) -> str:
    """Return a due day for a narrow place: "2 days late", "today", "tomorrow", "Thu 26", "1 Dec", "1 Dec 2027"."""
    days = (day - today).days
    if days < 0:
        return "1 day late" if days == -1 else f"{-days} days late"
    if days < 2:
        return ("today", "tomorrow")[days]
    if days < 7:
        return f"{weekday(day)[:3]} {day.day}"
    return short_day(day, today)


def short_day(day: date, today: date) -> str:
    """Return "19 Nov", with the year when it is another one."""
    words = f"{day.day} {_MONTHS[day.month - 1][:3]}"
    return words if day.year == today.year else f"{words} {day.year}"


def month_day(day: date, today: date) -> str:
    """Return "19 November", with the year when it is another one."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def long_day(day: date, today: date | None = None) -> str:
    """Return "Thursday 19 November", with the year when it is another one than today's."""
    return f"{weekday(day)} {month_day(day, today or day)}"


def full_day(day: date) -> str:
    """Return "19 November 2026", for what is read in another year as well."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def near_day(day: date, today: date) -> str:
    """Return "Today", "Tomorrow", "Yesterday", or the short day."""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
    return near.get((day - today).days) or short_day(day, today)


def weekday(day: date) -> str:
    """Return "Thursday"."""
    return _WEEKDAYS[day.weekday()]


def day_in_the_past(day: date, today: date) -> str:
    """Return how a sentence names a day gone by: "today", "yesterday", "on Tuesday", "on 12 November"."""
    days = (today - day).days
    if days < 2:
        return ("today", "yesterday")[max(0, days)]
    return f"on {weekday(day)}" if days < 7 else f"on {month_day(day, today)}"


def clock_time(moment: datetime, zone: tzinfo) -> str:
    """Return "10:00", as the person at this desk reads the clock."""
    local = moment.astimezone(zone)
    return f"{local.hour}:{local.minute:02}"


def minutes_away(minutes: int) -> str:
    """Return "in 35 minutes", "in an hour and a half", "in 2 hours", "now", "20 minutes ago"."""
    if minutes == 0:
        return "now"
    words = _length(abs(minutes))
    return f"in {words}" if minutes > 0 else f"{words} ago"


def _length(minutes: int) -> str:
    if minutes < 90:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    halves = round(minutes / 30)
    hours, half = divmod(halves, 2)
    if half and hours < 6:
        return "an hour and a half" if hours == 1 else f"{hours} and a half hours"
    return f"{hours + half} hours"
