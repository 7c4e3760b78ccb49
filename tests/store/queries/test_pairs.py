from dataclasses import replace

import pytest

from mentordesk.domain.actions import ActionState
from mentordesk.domain.goals import GoalState
from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.pairs import PairFilter
from mentordesk.domain.people import PersonStatus, Role
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.store.queries.pair_story import Event
from mentordesk.store.queries.pairs import ListKey, PairQueries
from tests.builders import (
    TODAY,
    FixedClock,
    Team,
    a_card,
    a_check_in,
    a_day,
    a_goal,
    a_goal_check,
    a_held_session,
    a_move,
    a_pair,
    a_person,
    a_private_agenda_item,
    a_program,
    a_role_profile,
    a_session,
    an_action,
)


@pytest.fixture
def queries(store, clock: FixedClock) -> PairQueries:
    return PairQueries(store.connection, clock)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        return records[0] if len(records) == 1 else records

    return write_all


def names(queries: PairQueries, **asked) -> list[str]:
    keys = queries.keys(**asked)
    rows = queries.rows(keys)
    return [getattr(rows[key], "mentee_name", None) or rows[key].name for key in keys]


def test_pairs_that_need_a_talk_come_first_then_quiet_ones_then_names(queries, write, repositories, team: Team):
    program = team.program
    people = [a_person(name) for name in ("Ada", "Ben", "Cleo")]
    write(repositories.people, *people)
    ada, ben, cleo = (a_pair(program, team.marek, person) for person in people)
    write(repositories.pairs, ada, ben, cleo)
    write(repositories.sessions, a_held_session(team.pair), a_held_session(ada), a_held_session(cleo))
    write(repositories.check_ins, a_check_in(cleo, Mood.NEEDS_A_TALK))
    assert names(queries) == ["Cleo", "Ben", "Ada", "Lin Zhao"]


def test_who_waits_for_a_pair_stands_below_in_their_role(queries, write, repositories, team: Team):
    priya, left = a_person("Priya Nair"), a_person("Gone", status=PersonStatus.LEFT)
    write(repositories.people, priya, left)
    write(
        repositories.role_profiles,
        a_role_profile(priya, Role.MENTEE),
        a_role_profile(left, Role.MENTEE),
        a_role_profile(team.lin, Role.MENTEE),
        a_role_profile(team.amara, capacity=3),
        a_role_profile(team.marek, capacity=0),
    )
    keys = queries.keys()
    assert keys[1:] == [ListKey(priya.id, Role.MENTEE), ListKey(team.amara.id, Role.MENTOR)]
    waiting = queries.rows(keys)[keys[2]]
    assert (waiting.name, waiting.free, waiting.capacity) == ("Amara Osei", 2, 3)


@pytest.mark.parametrize(("text", "found"), [("lin", 1), ("ama zh", 1), ("osei", 1), ("zhao x", 0), ('"', 1)])
def test_the_filter_takes_the_beginnings_of_both_names(queries, team: Team, text: str, found: int):
    assert len(queries.keys(text=text)) == found


def test_closed_pairs_are_a_list_of_their_own(queries, write, repositories, team: Team):
    closed = write(repositories.pairs, a_pair(team.program, team.marek, team.lin, state=PairState.CLOSED))
    assert queries.keys(show=PairFilter.CLOSED) == [ListKey(closed.id)]
    assert queries.keys() == [ListKey(team.pair.id)]


def test_a_pair_is_read_with_what_hangs_on_it(queries, write, repositories, team: Team):
    pair = team.pair
    coming = write(repositories.sessions, a_session(pair, 3, topic="Guest review"))
    write(repositories.sessions, a_held_session(pair), a_session(pair, -30, state=SessionState.MISSED))
    goal, done = write(repositories.goals, a_goal(pair), a_goal(pair, "Over", state=GoalState.ACHIEVED))
    write(repositories.goal_checks, a_goal_check(goal, 20, a_day(-3)), a_goal_check(goal, 60), a_goal_check(done, 100))
    write(repositories.working_preferences, a_card(team.lin, camera="Off"))
    write(repositories.private_agenda_items, a_private_agenda_item(pair))
    whole = queries.whole(pair.id)
    assert (whole.next_session, whole.next_topic) == (coming.id, "Guest review")
    assert [each.state for each in whole.sessions] == [SessionState.MISSED, SessionState.HELD, SessionState.PLANNED]
    assert [(each.title, each.progress) for each in whole.goals] == [("Lead a code review", 60)]
    assert [(card.name, card.lines) for card in whole.cards] == [
        ("Amara Osei", ()),
        ("Lin Zhao", (("Camera", "Off"),)),
    ]
    assert [item.text for item in whole.to_raise] == ["Ask about the on-call week"]


def test_a_pair_that_is_gone_is_nothing(queries, team: Team):
    assert queries.whole("nobody") is None


def test_the_story_is_told_newest_first_and_opens_its_records(queries, write, repositories, team: Team):
    pair = team.pair
    session = write(repositories.sessions, a_held_session(pair, -7, topic="Reviews"))
    action = write(
        repositories.actions, an_action(pair, state=ActionState.DONE, done_on=a_day(-5), session_id=session.id)
    )
    goal = write(repositories.goals, a_goal(pair, state=GoalState.ACHIEVED, created_on=a_day(-30)))
    write(repositories.goal_checks, a_goal_check(goal, 50, a_day(-20)), a_goal_check(goal, 100, a_day(-2)))
    write(repositories.pair_state_changes, a_move(pair, PairState.FORMING, PairState.ACTIVE, a_day(-90)))
    write(repositories.check_ins, a_check_in(pair, on=TODAY, fact="Good"))
    entries, has_more = queries.story(pair.id, 20)
    assert [entry.event for entry in entries] == [
        Event.CHECKED_IN,
        Event.GOAL_REACHED,
        Event.ACTION_DONE,
        Event.HELD,
        Event.GOAL_CHECKED,
        Event.GOAL_ADDED,
        Event.MOVED,
    ]
    assert (entries[2].ref, entries[3].ref) == (Ref(Kind.ACTION, action.id), Ref(Kind.SESSION, session.id))
    assert (entries[3].count, has_more) == (1, False)
    assert queries.story(pair.id, 3) == (entries[:3], True)


def test_who_has_a_free_place_is_offered_first(queries, write, repositories, team: Team):
    write(repositories.role_profiles, a_role_profile(team.amara, capacity=1), a_role_profile(team.marek, capacity=2))
    offered = queries.candidates(Role.MENTOR)
    assert [(each.name, each.taken, each.capacity) for each in offered] == [
        ("Marek Novák", 0, 2),
        ("Amara Osei", 1, 1),
        ("Lin Zhao", 0, 1),
    ]


def test_the_reporting_line_is_seen_over_several_steps_and_in_a_circle(queries, store, repositories, team: Team):
    with store.transaction("Set the scene"):
        repositories.people.update(replace(team.lin, manager_id=team.marek.id))
        repositories.people.update(replace(team.marek, manager_id=team.amara.id))
    assert queries.is_in_line(team.amara.id, team.lin.id)
    assert queries.is_in_line(team.lin.id, team.amara.id)
    with store.transaction("Set the scene"):
        repositories.people.update(replace(team.marek, manager_id=team.lin.id))
    assert not queries.is_in_line(team.amara.id, team.lin.id)


def test_two_thousand_pairs_are_listed(queries, write, repositories):
    program = write(repositories.programs, a_program())
    mentors = [a_person(f"Mentor {n}") for n in range(500)]
    mentees = [a_person(f"Mentee {n}") for n in range(2000)]
    write(repositories.people, *mentors, *mentees)
    pairs = [a_pair(program, mentors[n % 500], mentee) for n, mentee in enumerate(mentees)]
    write(repositories.pairs, *pairs)
    write(repositories.sessions, *(a_held_session(pair) for pair in pairs))
    assert len(queries.keys()) == 2000
