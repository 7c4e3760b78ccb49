from dataclasses import replace

import pytest

from mentordesk.domain.goals import Goal, GoalState, Horizon, Milestone, Visibility
from mentordesk.errors import Conflict, UserError
from mentordesk.services.desk import Desk
from tests.builders import TODAY, FixedClock, Team, a_day, a_goal, a_goal_check, a_held_session, a_milestone
from tests.services.verbs import Scene, nothing_written, one_step


@pytest.fixture
def goal(desk: Desk, team: Team, scene: Scene) -> Goal:
    return scene(desk.records.goals, a_goal(team.pair, visibility=Visibility.ME))


def steps(desk: Desk, goal: Goal) -> list[Milestone]:
    return desk.records.milestones.list(goal_id=goal.id, order_by="position, rid")


def test_a_new_goal_is_seen_by_its_author_only(desk: Desk, team: Team):
    with one_step(desk, "Add goal", "goal"):
        goal = desk.goals.add(team.pair.id, " Speak at the demo ", due_on=a_day(30))
    assert (goal.title, goal.visibility, goal.state) == ("Speak at the demo", Visibility.ME, GoalState.ACTIVE)
    assert goal.created_on == TODAY


def test_a_goal_needs_a_title(desk: Desk, team: Team, goal: Goal):
    with nothing_written(desk), pytest.raises(UserError):
        desk.goals.add(team.pair.id, "  ")
    with nothing_written(desk), pytest.raises(UserError):
        desk.goals.edit(replace(goal, title=""))


def test_a_goal_is_edited_but_not_its_state_or_visibility(desk: Desk, goal: Goal):
    changed = replace(goal, title="Lead two reviews", why="To be trusted", horizon=Horizon.LONG)
    with one_step(desk, "Edit goal", "goal"):
        desk.goals.edit(changed)
    assert desk.records.goals.get(goal.id) == changed
    with nothing_written(desk), pytest.raises(ValueError, match="verbs"):
        desk.goals.edit(replace(changed, visibility=Visibility.SHARED))


def test_sharing_is_one_goal_at_a_time_and_can_be_taken_back(desk: Desk, goal: Goal):
    with one_step(desk, "Share goal", "goal"):
        desk.goals.share(goal.id)
    assert desk.records.goals.get(goal.id).visibility is Visibility.SHARED
    with one_step(desk, "Keep goal to yourself", "goal"):
        desk.goals.keep_to_me(goal.id)
    assert desk.records.goals.get(goal.id).visibility is Visibility.ME


def test_reaching_a_goal_writes_that_it_is_all_done(desk: Desk, goal: Goal):
    with one_step(desk, "Mark goal as reached", "goal", "goal_check"):
        desk.goals.move_to(goal.id, GoalState.ACHIEVED)
    assert desk.records.goals.get(goal.id).state is GoalState.ACHIEVED
    assert desk.goals.progress(goal.id) == 100


def test_moves_that_are_not_allowed_are_refused(desk: Desk, goal: Goal):
    desk.goals.move_to(goal.id, GoalState.LET_GO)
    with nothing_written(desk), pytest.raises(Conflict):
        desk.goals.move_to(goal.id, GoalState.ACHIEVED)


def test_a_second_look_on_the_same_day_replaces_the_first(desk: Desk, goal: Goal, clock: FixedClock):
    desk.goals.check(goal.id, 20, comment="Began")
    with one_step(desk, "Check in on goal", "goal_check"):
        desk.goals.check(goal.id, 30)
    (check,) = desk.records.goal_checks.list(goal_id=goal.id)
    assert (check.progress, check.comment) == (30, "Began")
    clock.move(days=7)
    desk.goals.check(goal.id, 60)
    assert desk.goals.progress(goal.id) == 60
    assert len(desk.records.goal_checks.list(goal_id=goal.id)) == 2


@pytest.mark.parametrize("progress", [-1, 101])
def test_progress_outside_0_to_100_is_refused(desk: Desk, goal: Goal, progress: int):
    with nothing_written(desk), pytest.raises(UserError):
        desk.goals.check(goal.id, progress)


def test_milestones_are_added_ticked_renamed_and_removed(desk: Desk, goal: Goal):
    with one_step(desk, "Add milestone", "milestone"):
        first = desk.goals.add_milestone(goal.id, "Shadow two reviews")
    with one_step(desk, "Tick milestone", "milestone"):
        desk.goals.tick_milestone(first.id)
    assert steps(desk, goal)[0].done_on == TODAY
    with one_step(desk, "Reopen milestone", "milestone"):
        desk.goals.tick_milestone(first.id, False)
    with one_step(desk, "Edit milestone", "milestone"):
        desk.goals.edit_milestone(replace(first, text="Shadow one review"))
    with nothing_written(desk), pytest.raises(UserError):
        desk.goals.edit_milestone(replace(first, text=" "))
    with one_step(desk, "Remove milestone", "milestone"):
        desk.goals.remove_milestone(first.id)
    assert steps(desk, goal) == []


def test_a_milestone_moves_and_stops_at_the_ends(desk: Desk, goal: Goal, scene: Scene):
    scene(desk.records.milestones, *(a_milestone(goal, f"Step {n}", position=n) for n in range(3)))
    last = steps(desk, goal)[2]
    with one_step(desk, "Move milestone", "milestone"):
        desk.goals.move_milestone(last.id, -1)
    assert [step.text for step in steps(desk, goal)] == ["Step 0", "Step 2", "Step 1"]
    with nothing_written(desk):
        desk.goals.move_milestone(steps(desk, goal)[0].id, -1)


def test_skills_are_linked_by_name_whatever_their_capitals(desk: Desk, goal: Goal):
    with one_step(desk, "Link skills", "goal_skill", "skill"):
        desk.goals.link_skills(goal.id, ("Code review", "Facilitation"))
    with one_step(desk, "Link skills", "goal_skill"):
        desk.goals.link_skills(goal.id, ("CODE REVIEW",))
    (link,) = desk.records.goal_skills.list(goal_id=goal.id)
    assert desk.records.skills.get(link.skill_id).name == "Code review"


def test_a_session_is_linked_once_and_unlinked(desk: Desk, team: Team, goal: Goal, scene: Scene):
    session = scene(desk.records.sessions, a_held_session(team.pair))
    with one_step(desk, "Link session", "goal_session"):
        desk.goals.link_session(goal.id, session.id)
    with nothing_written(desk):
        desk.goals.link_session(goal.id, session.id)
    with one_step(desk, "Unlink session", "goal_session"):
        desk.goals.link_session(goal.id, session.id, False)


def test_removing_a_goal_brings_back_all_of_it_on_undo(desk: Desk, goal: Goal, scene: Scene):
    scene(desk.records.goal_checks, a_goal_check(goal))
    scene(desk.records.milestones, a_milestone(goal))
    with one_step(desk, "Remove goal", "goal", "goal_check", "milestone"):
        desk.goals.remove(goal.id)
