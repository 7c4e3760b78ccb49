from dataclasses import replace
from datetime import timedelta

import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.session_states import SessionState
from mentordesk.store.queries.today import TodayQueries
from tests.builders import (
    NOW,
    TODAY,
    FixedClock,
    Team,
    a_day,
    a_goal,
    a_goal_check,
    a_held_session,
    a_pair,
    a_session,
    a_shared_note,
    an_action,
    an_agenda_item,
)


@pytest.fixture
def today(store, clock: FixedClock) -> TodayQueries:
    return TodayQueries(store.connection, clock)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)

    return write_all


def test_my_pairs_are_the_open_ones_from_either_side(today, repositories, team: Team, write):
    learning = a_pair(team.program, team.marek, team.amara, state=PairState.PAUSED)
    write(repositories.pairs, learning, a_pair(team.program, team.amara, team.marek, state=PairState.CLOSED))
    mine = today.my_pairs()
    assert [(pair.other_name, pair.i_am_mentor) for pair in mine] == [("Lin Zhao", True), ("Marek Novák", False)]


def test_the_day_is_the_day_of_this_desk(today, repositories, team: Team, write, clock):
    clock.set(NOW, "Pacific/Auckland")  # it is 22:25 there, and already summer time
    late = replace(a_session(team.pair), planned_at=NOW + timedelta(minutes=90))
    after_midnight = replace(a_session(team.pair), planned_at=NOW + timedelta(hours=2))
    write(repositories.sessions, late, after_midnight)
    pairs = today.my_pairs()
    assert [s.id for s in today.sessions_on(TODAY, pairs)] == [late.id]
    assert [s.id for s in today.sessions_on(TODAY + timedelta(days=1), pairs)] == [after_midnight.id]


def test_a_session_knows_its_agenda_and_whether_notes_were_written(today, repositories, team: Team, write):
    held, coming = a_held_session(team.pair, 0, hour=8), a_session(team.pair, 0, hour=15)
    write(repositories.sessions, coming, held, a_session(team.pair, 0, hour=11, state=SessionState.CANCELLED))
    write(
        repositories.agenda_items,
        an_agenda_item(team.pair, session_id=coming.id),
        an_agenda_item(team.pair, session_id=coming.id, state="dropped"),
    )
    write(repositories.shared_notes, a_shared_note(held))
    found = today.sessions_on(TODAY, today.my_pairs())
    assert [(s.id, s.agenda_items, s.has_note) for s in found] == [(held.id, 0, True), (coming.id, 1, False)]


def test_sessions_of_others_are_not_mine(today, repositories, team: Team, write):
    other = a_pair(team.program, team.marek, team.lin)
    write(repositories.pairs, other)
    write(repositories.sessions, a_session(other, 0), a_session(other, 3))
    assert today.sessions_on(TODAY, today.my_pairs()) == []
    assert today.sessions_after(NOW, today.my_pairs(), limit=3) == []


def test_my_open_actions_come_by_their_day(today, repositories, team: Team, write):
    me = team.amara.id
    write(
        repositories.actions,
        an_action(team.pair, "Some day", owner_id=me),
        an_action(team.pair, "Thursday", owner_id=me, due_on=a_day(2)),
        an_action(team.pair, "Late", owner_id=me, due_on=a_day(-2)),
        an_action(team.pair, "Done", owner_id=me, state="done", done_on=a_day(-2)),
        an_action(team.pair, "Theirs", due_on=a_day(-2)),
    )
    assert [action.text for action in today.actions(limit=8)] == ["Late", "Thursday", "Some day"]
    assert [action.other_name for action in today.actions(limit=1)] == ["Lin Zhao"]
    assert today.count_actions() == 3
    assert today.count_actions(due_by=TODAY) == 1


def test_goals_carry_their_last_progress(today, repositories, team: Team, write):
    later = a_goal(team.pair, "Speak at the demo", due_on=a_day(60))
    sooner = a_goal(team.pair, "Lead a review", due_on=a_day(20))
    write(repositories.goals, later, sooner, a_goal(team.pair, "Reached", state="achieved"))
    write(repositories.goal_checks, a_goal_check(sooner, 60, on=a_day(-1)), a_goal_check(sooner, 30, on=a_day(-9)))
    found = today.goals(today.my_pairs(), limit=4)
    assert [(goal.title, goal.progress) for goal in found] == [("Lead a review", 60), ("Speak at the demo", 0)]


def test_a_workspace_with_me_alone_is_empty(today, repositories, store, team: Team):
    assert not today.is_empty()
    with store.transaction("Alone"):
        for person in (team.lin, team.marek):
            repositories.people.remove(person.id)
    assert today.is_empty()
