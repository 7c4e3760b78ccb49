import pytest

from mentordesk.domain.goals import GoalFilter, GoalState, Visibility
from mentordesk.store.queries.goals import GoalQueries
from tests.builders import (
    FixedClock,
    Team,
    a_day,
    a_goal,
    a_goal_check,
    a_goal_session,
    a_goal_skill,
    a_held_session,
    a_milestone,
    a_skill,
    an_action,
)


@pytest.fixture
def goals(store, clock: FixedClock) -> GoalQueries:
    return GoalQueries(store.connection, clock)


@pytest.fixture
def goal(store, repositories, team: Team):
    """One goal with everything on it, and an ended one."""
    goal = a_goal(team.pair, "Lead a code review", due_on=a_day(20), visibility=Visibility.SHARED)
    skill, session, other = a_skill("Code review"), a_held_session(team.pair, -3), a_held_session(team.pair, -9)
    with store.transaction("Set the scene"):
        repositories.goals.add_all((goal, a_goal(team.pair, "Speak less", state=GoalState.LET_GO)))
        repositories.skills.add(skill)
        repositories.sessions.add_all((session, other))
        repositories.goal_skills.add(a_goal_skill(goal, skill))
        repositories.goal_sessions.add(a_goal_session(goal, other))
        repositories.milestones.add_all((a_milestone(goal, "Second", position=1), a_milestone(goal, "First")))
        repositories.goal_checks.add_all((a_goal_check(goal, 60, a_day(-1)), a_goal_check(goal, 20, a_day(-30))))
        repositories.actions.add(an_action(team.pair, "Draft it", goal_id=goal.id, owner_id=team.lin.id))
    return goal


def titles(goals: GoalQueries, **which) -> list[str]:
    keys = goals.keys(**which)
    rows = goals.rows(keys)
    return [rows[key].title for key in keys]


def test_goals_are_listed_by_what_became_of_them(goals, goal):
    assert titles(goals) == ["Lead a code review"]
    assert titles(goals, show=GoalFilter.ENDED) == ["Speak less"]
    assert titles(goals, show=GoalFilter.REACHED) == []
    assert len(titles(goals, show=GoalFilter.ALL)) == 2


def test_typed_words_find_titles_and_names(goals, goal):
    assert titles(goals, text="code") == ["Lead a code review"]
    assert titles(goals, text="zhao") == ["Lead a code review"]
    assert titles(goals, text="nothing") == []


def test_a_row_says_how_far_the_last_look_found_it(goals, goal):
    (key,) = goals.keys()
    row = goals.rows([key])[key]
    assert (row.progress, row.checked_on, row.names) == (60, a_day(-1), "Lin Zhao")


def test_the_whole_goal_brings_all_that_hangs_on_it_in_order(goals, goal):
    whole = goals.whole(goals.rid(goal.id))
    assert [m.text for m in whole.milestones] == ["First", "Second"]
    assert [c.progress for c in whole.checks] == [20, 60]
    assert whole.skills == ("Code review",)
    assert [s.is_linked for s in whole.sessions] == [True, False]
    assert [(a.text, a.owner_name) for a in whole.actions] == [("Draft it", "Lin Zhao")]


def test_a_gone_goal_is_none(goals, goal):
    assert goals.whole(999) is None
    assert goals.rid("nobody") is None
