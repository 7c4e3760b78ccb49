import pytest

from mentordesk.domain.pair_hints import shared_hours, shared_languages
from tests.builders import NOW


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        (("English", "Polish"), ("polish", "Spanish"), ("Polish",)),
        (("English",), ("Spanish",), ()),
        ((), ("Spanish",), None),
    ],
)
def test_languages_of_both_are_named_as_the_first_one_writes_them(first, second, shared):
    assert shared_languages(first, second) == shared


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("Europe/Dublin", "Europe/Dublin", 8),
        ("Europe/Dublin", "Asia/Kolkata", 2),
        ("America/Los_Angeles", "Europe/Berlin", 0),
        ("Pacific/Kiritimati", "Pacific/Pago_Pago", 7),
        ("Europe/Dublin", "", None),
        ("Europe/Dublin", "Middle/Earth", None),
    ],
)
def test_working_days_overlap_by_whole_hours(first, second, hours):
    assert shared_hours(first, second, NOW) == hours
