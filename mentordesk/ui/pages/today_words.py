"""The sentences of the Today page: each thing that waits, what it rests on, and the verb that helps."""

from datetime import date, tzinfo
from typing import NamedTuple

from mentordesk.domain.attention import Attention, Need
from mentordesk.domain.day_words import clock_time, day_in_the_past, month_day, weekday
from mentordesk.domain.text import first_name, join_names, plural
from mentordesk.domain.weather import cadence_words, span_words


class NeedWords(NamedTuple):
    icon: str
    tone: str
    title: str
    why: str
    verb: str


def need_words(thing: Attention, today: date, zone: tzinfo) -> NeedWords:
    """Return what the row of ``thing`` says; its names are short ones."""
    return _WORDS[thing.need](thing, today, zone)


def suggestion(thing: Attention) -> str:
    """Return a sentence to send to the two of a pair; empty where there is nobody to write to."""
    if thing.need not in (Need.TALK, Need.NOT_MET):
        return ""
    hello = f"Hello {join_names([first_name(name) for name in thing.names])}"
    if thing.is_mine:
        return f"{hello}, it has been a while since we met. Which of the next days would suit you?"
    if thing.need is Need.TALK:
        return f"{hello}, how are your sessions going? I would like to hear from each of you what would help."
    return (
        f"{hello}, it has been {span_words(thing.days)} since your last session. "
        f"Is {cadence_words(thing.cadence_days)} still a good rhythm for you? I am glad to help find a time."
    )


def greeting(hour: int, name: str) -> str:
    """Return "Good morning, Amara"; without a name the greeting alone."""
    words = "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"
    return f"{words}, {first_name(name)}" if name else words


def day_line(long_day: str, sessions: int, waiting: int | None) -> str:
    """Return "Tuesday 24 November · 2 sessions today, 4 things need attention"; without a count for None."""
    meetings = plural(sessions, "session") if sessions else "no sessions"
    if waiting is None:
        return f"{long_day} · {meetings} today"
    needs = {0: "nothing needs attention", 1: "1 thing needs attention"}
    return f"{long_day} · {meetings} today, {needs.get(waiting) or f'{waiting} things need attention'}"


def pair_words(thing: Attention) -> str:
    """Return "You and Lin" for a pair of mine, "Priya and Marek" for another."""
    names = thing.names
    return join_names(["You", *names] if thing.is_mine else names)


def _talk(thing: Attention, _today: date, _zone: tzinfo) -> NeedWords:
    verb = "We spoke" if thing.is_mine else "I spoke to them"
    return NeedWords("message-circle-heart", "warn", f"{pair_words(thing)} need a talk", thing.fact, verb)


def _not_met(thing: Attention, _today: date, _zone: tzinfo) -> NeedWords:
    since = "for" if thing.on else "in their first" if not thing.is_mine else "in your first"
    title = f"{pair_words(thing)} have not met {since} {span_words(thing.days)}"
    who = "You" if thing.is_mine else "They"
    return NeedWords(
        "calendar-clock", "warn", title, f"{who} agreed to meet {cadence_words(thing.cadence_days)}", "Plan session"
    )


def _unrecorded(thing: Attention, today: date, zone: tzinfo) -> NeedWords:
    assert thing.on is not None
    assert thing.at is not None
    title = f"Did the session with {thing.names[0]} {day_in_the_past(thing.on, today)} take place?"
    return NeedWords(
        "calendar-check", "info", title, f"{month_day(thing.on, today)}, {clock_time(thing.at, zone)}", "Held"
    )


def _notes(thing: Attention, today: date, _zone: tzinfo) -> NeedWords:
    assert thing.on is not None
    name = thing.names[0]
    days = (today - thing.on).days
    if days < 2:
        which = f"{'yesterday' if days else 'today'}'s session with {name}"
    elif days < 7:
        which = f"{weekday(thing.on)}'s session with {name}"
    else:
        which = f"the session with {name} on {month_day(thing.on, today)}"
    why = f"{month_day(thing.on, today)} · notes are easiest within 3 days"
    return NeedWords("notebook-pen", "info", f"Notes missing for {which}", why, "Write notes")


def _late_actions(thing: Attention, today: date, _zone: tzinfo) -> NeedWords:
    assert thing.on is not None
    verb = "is" if thing.count == 1 else "are"
    title = f"{thing.count} of {thing.names[0]}'s actions {verb} late"
    oldest = "" if thing.count == 1 else "Oldest: "
    why = f"{oldest}{thing.text}, due {month_day(thing.on, today)}"
    return NeedWords("circle-alert", "danger", title, why, "Review")


def _goal_check(thing: Attention, _today: date, _zone: tzinfo) -> NeedWords:
    ago = span_words(thing.days)
    why = f"Last look {ago} ago · {thing.progress} % done" if thing.on else f"Set {ago} ago · no look at it yet"
    return NeedWords("target", "ok", f"Goal check-in due: {thing.text}", why, "Check in")


def _ending(thing: Attention, today: date, _zone: tzinfo) -> NeedWords:
    assert thing.on is not None
    day = month_day(thing.on, today)
    if thing.days < 0:
        title = f"{pair_words(thing)} planned to end on {day}"
        return NeedWords("flag", "info", title, "Close the pair, or give it a later end", "Open pair")
    when = "today" if thing.days == 0 else f"in {span_words(thing.days)}"
    why = f"{when.capitalize()} · time to plan a good ending"
    return NeedWords("flag", "info", f"{pair_words(thing)} end on {day}", why, "Open pair")


def _no_next(thing: Attention, _today: date, _zone: tzinfo) -> NeedWords:
    last = f"Last met {span_words(thing.days)} ago" if thing.days else "Met today"
    met = last if thing.on else "Not met yet"
    why = f"{met} · you agreed to meet {cadence_words(thing.cadence_days)}"
    title = f"No next session with {thing.names[0]}"
    return NeedWords("calendar-plus", "accent", title, why, "Plan session")


def _no_mentor(thing: Attention, _today: date, _zone: tzinfo) -> NeedWords:
    icon, tone, verb = "user-round-plus", "info", "New pair"
    if thing.count == 1:
        return NeedWords(icon, tone, f"{thing.names[0]} has no mentor yet", "Looking for a mentor", verb)
    named = list(thing.names[:3])
    more = thing.count - len(named)
    who = join_names([*named, f"{more} more"] if more else named)
    return NeedWords(icon, tone, f"{thing.count} people have no mentor yet", who, verb)


def _expiry(thing: Attention, _today: date, _zone: tzinfo) -> NeedWords:
    who = join_names(thing.names) or thing.fact
    verb = "has" if thing.count == 1 else "have"
    title = f"{plural(thing.count, 'note')} of {who} {verb} been kept as long as agreed"
    return NeedWords("hourglass", "info", title, "Nothing goes before you have looked", "Look")


_WORDS = {
    Need.TALK: _talk,
    Need.NOT_MET: _not_met,
    Need.UNRECORDED: _unrecorded,
    Need.NOTES: _notes,
    Need.LATE_ACTIONS: _late_actions,
    Need.GOAL_CHECK: _goal_check,
    Need.ENDING: _ending,
    Need.NO_NEXT: _no_next,
    Need.NO_MENTOR: _no_mentor,
    Need.EXPIRY: _expiry,
}
