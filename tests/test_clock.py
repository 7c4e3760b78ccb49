"""The computer's clock: to the second, and by the rules of its zone, also when that is set anew."""

import os
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentordesk.clock import SystemClock


@pytest.fixture
def live_in(monkeypatch):
    def move(name):
        monkeypatch.setenv("TZ", name)

    yield move
    monkeypatch.undo()
    time.tzset()


def test_the_present_is_known_to_the_second_as_the_file_keeps_it():
    clock = SystemClock()
    assert {clock.now().microsecond for _ in range(20)} == {0}


@pytest.mark.parametrize("name", ["Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
def test_the_zone_of_the_computer_agrees_with_the_zone_of_that_name_all_year_round(live_in, name):
    live_in(name)
    clock = SystemClock()
    zone, named = clock.zone(), ZoneInfo(name)
    assert clock.zone_name() == name
    for hour in range(0, 366 * 24, 5):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
        here, there = moment.astimezone(zone), moment.astimezone(named)
        assert (here.replace(tzinfo=None), here.fold) == (there.replace(tzinfo=None), there.fold)
        assert here.utcoffset() == there.utcoffset()
        assert here.astimezone(UTC) == moment


def test_ten_o_clock_stays_ten_o_clock_over_the_change_of_the_clocks(live_in):
    live_in("Europe/Dublin")
    zone = SystemClock().zone()
    assert datetime(2026, 3, 28, 10, tzinfo=zone).astimezone(UTC).hour == 10
    assert datetime(2026, 3, 30, 10, tzinfo=zone).astimezone(UTC).hour == 9


def test_a_zone_that_is_set_anew_while_the_program_runs_counts_at_once(live_in):
    live_in("Europe/Dublin")
    clock = SystemClock()
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert noon.astimezone(clock.zone()).hour == 13
    os.environ["TZ"] = "Asia/Tokyo"
    assert noon.astimezone(clock.zone()).hour == 21
    assert clock.zone_name() == "Asia/Tokyo"
    assert clock.today() == datetime.now(ZoneInfo("Asia/Tokyo")).date()


def test_a_year_that_the_computer_does_not_know_has_an_offset_all_the_same(live_in):
    live_in("Europe/Dublin")
    zone = SystemClock().zone()
    for year in (2, 1900, 9998):
        assert datetime(year, 6, 1, tzinfo=zone).utcoffset() is not None


def test_without_a_name_in_the_environment_the_system_says_its_name(live_in, monkeypatch):
    monkeypatch.delenv("TZ", raising=False)
    time.tzset()
    name = SystemClock().zone_name()
    now = datetime.now(UTC)
    assert now.astimezone(ZoneInfo(name)).utcoffset() == now.astimezone().utcoffset()
