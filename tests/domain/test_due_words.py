from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.due_words import due_phrase, due_span, find_due, parse_day

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("draft it by 1 December", date(2026, 12, 1)),
        ("draft it by December 1", date(2026, 12, 1)),
        ("draft it by Dec 1st, then rest", date(2026, 12, 1)),
        ("draft it by the 1 Dec", None),
        ("draft it by Tuesday 1 December", date(2026, 12, 1)),
        ("draft it by Tue, Dec 1", date(2026, 12, 1)),
        ("draft it by 2026-12-01", date(2026, 12, 1)),
        ("draft it by 1 December 2027", date(2027, 12, 1)),
        ("draft it by\u00a01\u00a0December", date(2026, 12, 1)),
        ("draft it by Friday", date(2026, 11, 27)),
        ("draft it by Tuesday", date(2026, 12, 1)),
        ("draft it by thurs", date(2026, 11, 26)),
        ("draft it by next Friday", date(2026, 12, 4)),
        ("draft it by next week", date(2026, 11, 30)),
        ("draft it tomorrow", date(2026, 11, 25)),
        ("Today: draft it", TODAY),
        ("draft it by the end of the month", date(2026, 11, 30)),
        ("draft it by end of week", date(2026, 11, 27)),
        ("draft it in two weeks", date(2026, 12, 8)),
        ("draft it in 3 days", date(2026, 11, 27)),
        ("draft it in a month", date(2026, 12, 24)),
        ("draft it by 1/12", None),
        ("draft it by 31 November", None),
        ("draft it by 2026-13-01", None),
        ("draft it on friday-night terms", None),
        ("the month of May 1 thing", None),
        ("standby Friday", None),
        ("plan for Friday by 30 November", date(2026, 11, 30)),
    ],
)
def test_due_words_are_found_in_a_line(text: str, day: date | None):
    hit = find_due(text, TODAY)
    assert (hit.day if hit else None) == day
    assert due_span(text) == ((hit.start, hit.end) if hit else None)


def test_a_day_without_a_year_is_the_next_one_unless_it_was_just_missed():
    assert find_due("by 12 November", TODAY).day == date(2026, 11, 12)
    assert find_due("by 9 November", TODAY).day == date(2027, 11, 9)
    assert find_due("by 20 December", date(2027, 1, 2)).day == date(2026, 12, 20)
    assert find_due("by 29 February", TODAY).day == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("friday", date(2026, 11, 27)),
        (" 1 dec ", date(2026, 12, 1)),
        ("1 dec.", date(2026, 12, 1)),
        ("by 1 dec", date(2026, 12, 1)),
        ("Tuesday 1 December", date(2026, 12, 1)),
        ("friday 1 dec", date(2026, 12, 1)),
        ("in two weeks", date(2026, 12, 8)),
        ("next week", date(2026, 11, 30)),
        ("2026-12-24", date(2026, 12, 24)),
        ("yesterday", date(2026, 11, 23)),
        ("last tuesday", date(2026, 11, 17)),
        ("3 days ago", date(2026, 11, 21)),
        ("two months ago", date(2026, 9, 24)),
        ("friday or so", None),
        ("", None),
        ("12", None),
    ],
)
def test_a_date_field_reads_the_same_words_alone(typed: str, day: date | None):
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tuesday", TODAY),
        ("friday", date(2026, 11, 20)),
        ("1 december", date(2025, 12, 1)),
        ("19 nov", date(2026, 11, 19)),
        ("29 feb", date(2024, 2, 29)),
        ("1 december 2026", date(2026, 12, 1)),
    ],
)
def test_a_field_for_a_day_gone_by_looks_back(typed: str, day: date):
    assert parse_day(typed, TODAY, gone_by=True) == day


@given(
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    st.integers(-800, 800),
    st.sampled_from(["", "draft it ", "by Friday, "]),
)
def test_a_due_phrase_reads_back_as_its_day(today: date, away: int, before: str):
    day = today + timedelta(days=away)
    hit = find_due(before + due_phrase(day, today), today)
    assert hit is not None
    assert hit.day == day


@given(st.text(), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_reading_never_fails(text: str, today: date):
    find_due(text, today)
    parse_day(text, today)
    parse_day(text, today, gone_by=True)
