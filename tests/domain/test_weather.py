from datetime import date, timedelta

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.weather import Reading, Weather, read_weather

TODAY = date(2026, 11, 24)


def reading(**facts) -> Reading:
    """The weather of an active pair that agreed on every two weeks and met three days ago."""
    usual = {
        "state": PairState.ACTIVE,
        "started_on": TODAY - timedelta(days=90),
        "cadence_days": 14,
        "last_held_on": TODAY - timedelta(days=3),
        "next_planned_on": None,
        "missed_since_held": 0,
        "latest_mood": None,
        "mood_fact": "",
        "pauses": [],
        "paused_on": None,
        "today": TODAY,
    }
    return read_weather(**usual | facts)


def test_a_pair_is_quiet_after_twice_its_gap():
    assert reading(last_held_on=TODAY - timedelta(days=27)).weather is Weather.ON_TRACK
    assert reading(last_held_on=TODAY - timedelta(days=35)) == Reading(Weather.QUIET, "No session for 5 weeks")


def test_a_pair_that_plans_to_meet_within_its_gap_is_not_quiet():
    last = TODAY - timedelta(days=35)
    assert reading(last_held_on=last, next_planned_on=TODAY + timedelta(days=14)).weather is Weather.ON_TRACK
    assert reading(last_held_on=last, next_planned_on=TODAY + timedelta(days=15)).weather is Weather.QUIET


def test_a_pair_that_never_met_counts_from_its_start():
    facts = {"last_held_on": None, "started_on": TODAY - timedelta(days=30)}
    assert reading(**facts) == Reading(Weather.QUIET, "No session in the first 4 weeks")
