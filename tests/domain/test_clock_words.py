from datetime import time

import pytest

from mentordesk.domain.clock_words import parse_time


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10", time(10)),
        ("10:30", time(10, 30)),
        (" 9.15 ", time(9, 15)),
        ("1030", time(10, 30)),
        ("930", time(9, 30)),
        ("0915", time(9, 15)),
        ("9h30", time(9, 30)),
        ("at 16:00", time(16)),
        ("3pm", time(15)),
        ("3:30 PM", time(15, 30)),
        ("12 am", time(0)),
        ("12 p.m.", time(12)),
        ("0", time(0)),
        ("noon", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_a_time_of_day_is_read_the_way_people_type_it(text, found):
    assert parse_time(text) == found


@pytest.mark.parametrize("text", ["", "25", "10:75", "13 pm", "0 am", "ten", "10:3", "10:30:00", "-5", "12345"])
def test_anything_else_is_no_time_of_day(text):
    assert parse_time(text) is None
