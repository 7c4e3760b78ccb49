"""A time zone is found however a person, an HR tool or Windows calls it."""

import zoneinfo

import pytest

from mentordesk.exchange import time_zones
from mentordesk.exchange.time_zones import TimeZones


@pytest.fixture(scope="module")
def zones():
    return TimeZones()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/berlin", "Europe/Berlin"),
        ("London", "Europe/London"),
        ("New York, USA", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Bengaluru", "Asia/Kolkata"),
        ("UK", "Europe/London"),
        ("CET", "Europe/Berlin"),
        ("GMT/BST", "Europe/London"),
        ("Central European Time (CET)", "Europe/Berlin"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("UTC", "Etc/UTC"),
        ("UTC+0", "Etc/UTC"),
        ("GMT+2", "Etc/GMT-2"),
        ("UTC-3", "Etc/GMT+3"),
        ("UTC \u2212 3", "Etc/GMT+3"),
        ("+05:30", "Asia/Kolkata"),
    ],
)
def test_it_is_found(zones, text, name):
    assert zones.find(text) == name


@pytest.mark.parametrize("text", ["", "Mars", "5", "UTC+25", "GMT+1:17", "mornings"])
def test_what_is_no_time_zone_is_not_one(zones, text):
    assert zones.find(text) is None


def test_every_zone_we_name_exists_on_this_machine():
    for name in (*time_zones._COMMON, *time_zones._ODD_OFFSETS.values()):
        assert zoneinfo.ZoneInfo(name).key == name


def test_a_fixed_offset_has_the_sign_a_person_means(zones):
    from datetime import datetime, timedelta

    zone = zoneinfo.ZoneInfo(zones.find("UTC+2"))
    assert datetime(2026, 6, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)
