from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mentordesk.domain.day_words import (
    clock_time,
    day_in_the_past,
    due_words,
    full_day,
    long_day,
    minutes_away,
    month_day,
    near_day,
    short_day,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "2 days late"),
        (date(2026, 11, 23), "1 day late"),
        (TODAY, "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 26), "Thu 26"),
        (date(2026, 12, 1), "1 Dec"),
        (date(2027, 12, 1), "1 Dec 2027"),
    ],
)
def test_a_due_day_is_said_in_a_few_letters(day: date, words: str):
    assert due_words(day, TODAY) == words


def test_days_carry_their_year_only_when_it_is_another_one():
    assert short_day(date(2026, 11, 19), TODAY) == "19 Nov"
    assert month_day(date(2027, 1, 30), TODAY) == "30 January 2027"
    assert long_day(TODAY, TODAY) == "Tuesday 24 November"
    assert long_day(date(2025, 11, 24), TODAY) == "Monday 24 November 2025"
    assert near_day(date(2026, 11, 23), TODAY) == "Yesterday"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 18), "on Wednesday"),
        (date(2026, 11, 17), "on 17 November"),
    ],
)
def test_a_day_gone_by_is_named_so_that_it_cannot_be_mistaken(day: date, words: str):
    assert day_in_the_past(day, TODAY) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "now"),
        (1, "in 1 minute"),
        (35, "in 35 minutes"),
        (90, "in an hour and a half"),
        (120, "in 2 hours"),
        (155, "in 2 and a half hours"),
        (425, "in 7 hours"),
        (-20, "20 minutes ago"),
    ],
)
def test_how_far_away_a_moment_is(minutes: int, words: str):
    assert minutes_away(minutes) == words


def test_times_are_those_of_the_clock_on_the_wall():
    assert clock_time(datetime(2026, 7, 1, 9, 5, tzinfo=UTC), ZoneInfo("Europe/Dublin")) == "10:05"


def test_documents_name_days_in_the_order_of_the_window_and_always_with_the_year():
    day = date(2026, 11, 19)
    assert full_day(day) == "19 November 2026"
    assert full_day(day).startswith(month_day(day, day))
