from datetime import UTC

import pytest

from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.weather import Weather
from mentordesk.store.queries.standing import Standing, standings
from tests.builders import (
    NOW,
    Team,
    a_check_in,
    a_day,
    a_held_session,
    a_move,
    a_pair,
    a_session,
)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)

    return write_all


def only(store, **which) -> Standing:
    (found,) = standings(store.connection, now=NOW, zone=UTC, **which)
    return found


def test_two_missed_sessions_in_a_row_need_a_talk(store, repositories, team: Team, write):
    write(
        repositories.sessions,
        a_held_session(team.pair, -30),
        a_session(team.pair, -16, state=SessionState.MISSED),
        a_session(team.pair, -2, state=SessionState.MISSED),
    )
    assert only(store).weather is Weather.NEEDS_A_TALK
    assert only(store).fact == "2 sessions missed in a row"


def test_a_check_in_answers_what_was_missed_before_it(store, repositories, team: Team, write):
    write(
        repositories.sessions,
        a_held_session(team.pair, -20),
        a_session(team.pair, -8, state=SessionState.MISSED),
        a_session(team.pair, -2, state=SessionState.MISSED),
    )
    write(repositories.check_ins, a_check_in(team.pair, Mood.ON_TRACK, on=a_day(-1)))
    assert only(store).weather is Weather.ON_TRACK


def test_the_next_session_is_the_first_planned_one_to_come(store, repositories, team: Team, write):
    coming = a_session(team.pair, 3)
    write(repositories.sessions, a_session(team.pair, -3), coming, a_session(team.pair, 9))
    assert only(store).next_planned_at == coming.planned_at


def test_paused_days_do_not_make_a_pair_quiet(store, repositories, team: Team, write):
    write(repositories.sessions, a_held_session(team.pair, -40))
    assert only(store).weather is Weather.QUIET
    write(
        repositories.pair_state_changes,
        a_move(team.pair, PairState.ACTIVE, PairState.PAUSED, on=a_day(-30)),
        a_move(team.pair, PairState.PAUSED, PairState.ACTIVE, on=a_day(-5)),
    )
    assert only(store).weather is Weather.ON_TRACK


def test_closed_pairs_are_left_out_unless_they_are_asked_for(store, repositories, team: Team, write):
    closed = a_pair(team.program, team.marek, team.lin, state=PairState.CLOSED)
    write(repositories.pairs, closed)
    assert only(store).pair_id == team.pair.id
    assert only(store, pair_id=closed.id, with_closed=True).pair_id == closed.id


def test_some_pairs_can_be_asked_for_alone(store, repositories, team: Team, write):
    other = a_pair(team.program, team.marek, team.lin)
    write(repositories.pairs, other)
    assert only(store, pair_ids=[other.id]).pair_id == other.id
    assert standings(store.connection, now=NOW, zone=UTC, pair_ids=[]) == []
