from dataclasses import replace

import pytest

from mentordesk.domain.actions import ActionItem, ActionState
from mentordesk.domain.sessions import Session
from mentordesk.errors import Conflict, NotFound, UserError
from mentordesk.services.desk import Desk
from tests.builders import TODAY, Team, a_day, a_held_session, an_action
from tests.services.verbs import Scene, nothing_written, one_step

NOTE = "We talked.\n\n- [ ] @Lin draft the template by 1 December\n- [ ] @Amara ask the data team"


@pytest.fixture
def action(desk: Desk, team: Team, scene: Scene) -> ActionItem:
    return scene(desk.records.actions, an_action(team.pair, owner_id=team.lin.id, due_on=a_day(3)))


@pytest.fixture
def session(desk: Desk, team: Team, scene: Scene) -> Session:
    return scene(desk.records.sessions, a_held_session(team.pair))


@pytest.fixture
def noted(desk: Desk, session: Session) -> tuple[ActionItem, ActionItem]:
    """The two promises of a note, Lin's first."""
    desk.notes.save_shared(session.id, NOTE)
    first, second = desk.records.actions.list(order_by="position")
    return first, second


def test_a_promise_is_added_by_hand_for_one_of_the_pair(desk: Desk, team: Team):
    with one_step(desk, "Add action", "action_item"):
        action = desk.actions.add(team.pair.id, team.amara.id, "  Introduce  Lin ", due_on=a_day(2))
    assert (action.text, action.owner_id, action.due_on) == ("Introduce Lin", team.amara.id, a_day(2))
    assert action.state is ActionState.OPEN


def test_somebody_outside_the_pair_cannot_own_its_promise(desk: Desk, team: Team):
    with nothing_written(desk), pytest.raises(Conflict):
        desk.actions.add(team.pair.id, team.marek.id, "Introduce Lin")


def test_a_promise_needs_words(desk: Desk, team: Team, action: ActionItem):
    with nothing_written(desk), pytest.raises(UserError):
        desk.actions.add(team.pair.id, team.lin.id, " \n ")
    with nothing_written(desk), pytest.raises(UserError):
        desk.actions.edit(replace(action, text=""))


def test_a_promise_is_edited(desk: Desk, team: Team, action: ActionItem):
    changed = replace(action, text="Draft two templates", owner_id=team.amara.id, due_on=None)
    with one_step(desk, "Edit action", "action_item"):
        desk.actions.edit(changed)
    assert desk.records.actions.get(action.id) == changed


def test_done_carries_the_day_and_opening_again_forgets_it(desk: Desk, action: ActionItem):
    with one_step(desk, "Mark action as done", "action_item"):
        desk.actions.done(action.id)
    assert desk.records.actions.get(action.id).done_on == TODAY
    with one_step(desk, "Reopen action", "action_item"):
        desk.actions.done(action.id, False)
    assert desk.records.actions.get(action.id) == action


def test_a_dropped_promise_is_neither_open_nor_done(desk: Desk, action: ActionItem):
    with one_step(desk, "Drop action", "action_item"):
        desk.actions.drop(action.id)
    found = desk.records.actions.get(action.id)
    assert (found.state, found.done_on) == (ActionState.DROPPED, None)


def test_a_promise_is_removed(desk: Desk, action: ActionItem):
    with one_step(desk, "Remove action", "action_item"):
        desk.actions.remove(action.id)
    with pytest.raises(NotFound):
        desk.records.actions.get(action.id)


def test_several_are_marked_as_done_in_one_step(desk: Desk, team: Team, scene: Scene):
    actions = scene(desk.records.actions, *(an_action(team.pair, f"Promise {n}") for n in range(3)))
    with one_step(desk, "Mark actions as done", "action_item"):
        desk.actions.done_many([action.id for action in actions])
    assert {a.state for a in desk.records.actions.list()} == {ActionState.DONE}


def test_several_get_the_same_day_in_one_step(desk: Desk, team: Team, scene: Scene):
    actions = scene(desk.records.actions, *(an_action(team.pair, f"Promise {n}") for n in range(3)))
    with one_step(desk, "Move due date", "action_item"):
        desk.actions.move_due([action.id for action in actions], a_day(9))
    assert {a.due_on for a in desk.records.actions.list()} == {a_day(9)}


def test_ticking_a_promise_ticks_its_box_in_the_note(desk: Desk, session: Session, noted):
    with one_step(desk, "Mark action as done", "action_item", "shared_note"):
        desk.actions.done(noted[0].id)
    assert "- [x] @Lin draft the template by 1 December" in desk.notes.shared(session.id)
    assert "- [ ] @Amara ask the data team" in desk.notes.shared(session.id)


def test_editing_a_promise_rewrites_its_line_so_that_it_reads_back_the_same(desk: Desk, session, team: Team, noted):
    with one_step(desk, "Edit action", "action_item", "shared_note"):
        desk.actions.edit(replace(noted[0], text="Draft both templates", owner_id=team.amara.id, due_on=a_day(20)))
    body = desk.notes.shared(session.id)
    assert "@Amara" in body.splitlines()[2]
    assert "by 14 December" in body.splitlines()[2]
    desk.notes.save_shared(session.id, body + "\nOne more line.")
    found = desk.records.actions.get(noted[0].id)
    assert (found.text, found.owner_id, found.due_on) == ("Draft both templates", team.amara.id, a_day(20))


def test_removing_a_promise_takes_its_line_out_of_the_note(desk: Desk, session: Session, noted):
    with one_step(desk, "Remove action", "action_item", "shared_note"):
        desk.actions.remove(noted[0].id)
    assert desk.notes.shared(session.id) == "We talked.\n\n- [ ] @Amara ask the data team"
