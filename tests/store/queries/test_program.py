from datetime import date

import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.people import PersonStatus, Role
from mentordesk.domain.session_states import SessionState
from mentordesk.store.queries.program import ProgramQueries, Week
from tests.builders import (
    FixedClock,
    Team,
    a_day,
    a_goal,
    a_goal_skill,
    a_held_session,
    a_pair,
    a_person,
    a_program,
    a_reading,
    a_role_profile,
    a_session,
    a_skill,
    an_action,
    an_enrollment,
    an_objective,
)


@pytest.fixture
def program(store, clock: FixedClock) -> ProgramQueries:
    return ProgramQueries(store.connection, clock)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)

    return write_all


def test_numbers_count_this_program_alone(program, repositories, team: Team, write):
    other = a_program("Another")
    elsewhere = a_pair(other, team.marek, team.lin)
    begun = a_pair(team.program, team.amara, team.marek, started_on=a_day(-3))
    write(repositories.programs, other)
    write(repositories.pairs, elsewhere, begun, a_pair(team.program, team.marek, team.amara, state=PairState.CLOSED))
    write(repositories.sessions, a_held_session(team.pair, -60), a_held_session(elsewhere, -1))
    write(
        repositories.actions,
        an_action(team.pair, "Done this month", state="done", done_on=a_day(-20)),
        an_action(team.pair, "Done before", state="done", done_on=a_day(-30)),
        an_action(team.pair, "Overdue", due_on=a_day(-1)),
        an_action(team.pair, "By the end of the month", due_on=a_day(6)),
        an_action(team.pair, "Next month", due_on=a_day(7)),
        an_action(elsewhere, "Elsewhere", due_on=a_day(-1)),
    )
    write(repositories.goals, a_goal(team.pair, state="achieved"), a_goal(team.pair), a_goal(elsewhere))
    numbers = program.numbers(team.program.id, program.need_a_look(team.program.id))
    assert (numbers.active_pairs, numbers.begun_in_month, numbers.in_rhythm) == (2, 1, 1)
    assert (numbers.open_pairs, numbers.people) == (2, 2)
    assert (numbers.actions_done_in_month, numbers.actions_in_month, numbers.actions_overdue) == (1, 3, 1)
    assert (numbers.goals_reached, numbers.goals_set) == (1, 2)


def test_weeks_begin_on_monday_at_this_desk_and_leave_out_what_was_cancelled(program, repositories, team, write):
    write(
        repositories.sessions,
        a_held_session(team.pair, -1, hour=0),  # Monday 23 November
        a_session(team.pair, 2),
        a_session(team.pair, 3, state=SessionState.CANCELLED),
        a_session(team.pair, -2, hour=23, state=SessionState.MISSED),  # Sunday
        a_session(team.pair, 6),  # next Monday
    )
    assert program.weeks(team.program.id, count=2) == [
        Week(date(2026, 11, 16), planned=1, held=0),
        Week(date(2026, 11, 23), planned=2, held=1),
    ]


def test_a_week_is_cut_where_the_clock_on_the_wall_says(program, repositories, team, write, clock: FixedClock):
    write(repositories.sessions, a_session(team.pair, -2, hour=23))
    clock.set(clock.now(), "Asia/Tokyo")  # Sunday 23:00 UTC is Monday there
    assert [week.planned for week in program.weeks(team.program.id, count=2)] == [0, 1]


def test_what_pairs_work_on_joins_focus_words_and_skills(program, repositories, team: Team, write):
    first = a_pair(team.program, team.amara, team.marek, focus=("Career plan", "Code review"))
    closed = a_pair(team.program, team.marek, team.lin, focus=("Career plan",), state=PairState.CLOSED)
    goal, skill = a_goal(team.pair), a_skill("code review")
    write(repositories.pairs, first, closed)
    write(repositories.goals, goal)
    write(repositories.skills, skill)
    write(repositories.goal_skills, a_goal_skill(goal, skill))
    assert [(word.casefold(), count) for word, count in program.works_on(team.program.id, limit=6)] == [
        ("code review", 2),
        ("career plan", 1),
    ]


def test_who_waits_and_who_has_room(program, repositories, team: Team, write):
    jamal, gone = a_person("Jamal Carter"), a_person("Gone Away", status=PersonStatus.LEFT)
    write(repositories.people, jamal, gone)
    write(
        repositories.enrollments,
        an_enrollment(team.program, jamal, Role.MENTEE),
        an_enrollment(team.program, gone, Role.MENTEE),
        an_enrollment(team.program, team.marek, Role.MENTOR),
    )
    write(
        repositories.role_profiles,
        a_role_profile(team.amara, capacity=1),
        a_role_profile(team.marek, capacity=2),
    )
    assert [waiting.name for waiting in program.without_mentor(team.program.id)] == ["Jamal Carter"]
    (free,) = program.free_mentors(team.program.id)
    assert (free.name, free.free_places, free.pairs) == ("Marek Novák", 2, 0)
    assert program.roles(team.program.id) == {Role.MENTOR: 2, Role.MENTEE: 2, Role.SPONSOR: 0}


def test_pairs_that_need_a_talk_come_before_quiet_ones(program, repositories, team: Team, write):
    other = a_pair(team.program, team.amara, team.marek)
    write(repositories.pairs, other)
    write(
        repositories.sessions,
        a_held_session(other, -20),
        *(a_session(other, days, state=SessionState.MISSED) for days in (-9, -2)),
    )
    looked = program.need_a_look(team.program.id)
    assert [pair.pair_id for pair in looked] == [other.id, team.pair.id]


def test_objectives_come_in_their_order_with_their_newest_reading_first(program, repositories, team: Team, write):
    second = an_objective(team.program, "Second", position=1)
    first = an_objective(team.program, "First", position=0)
    write(repositories.objectives, second, first)
    write(repositories.objective_readings, a_reading(second, a_day(-30), "3"), a_reading(second, a_day(-2), "5"))
    stories = program.objectives(team.program.id)
    assert [story.objective.statement for story in stories] == ["First", "Second"]
    assert [reading.value for reading in stories[1].readings] == ["5", "3"]
