"""A checkbox line and its action item stay in step, whichever side changes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.domain.actions import ActionState
from tests.builders import TODAY, a_held_session
from tests.services.verbs import one_step


@pytest.fixture
def session(desk, team, scene):
    return scene(desk.records.sessions, a_held_session(team.pair))


def actions(desk):
    return desk.records.actions.list(order_by="position, rid")


def test_a_checkbox_line_becomes_an_action_of_whom_it_names_by_when_it_says(desk, team, session):
    with one_step(desk, "Edit note", "shared_note", "action_item"):
        desk.notes.save_shared(session.id, "Next steps\n- [ ] @Lin draft the template by 1 December")
    (action,) = actions(desk)
    assert (action.text, action.owner_id, action.due_on) == ("Draft the template", team.lin.id, date(2026, 12, 1))
    assert (action.session_id, action.pair_id, action.state) == (session.id, team.pair.id, ActionState.OPEN)


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("@Amara ", "amara"),
        ("@Amara Osei ", "amara"),
        ("@me ", "amara"),
        ("@LZ ", "lin"),
        ("", "lin"),
        ("@Nobody ", "lin"),
    ],
)
def test_a_line_that_names_nobody_of_the_pair_is_the_mentees(desk, team, session, name, owner):
    desk.notes.save_shared(session.id, f"- [ ] {name}do it")
    assert actions(desk)[0].owner_id == getattr(team, owner).id


def test_typing_on_in_a_line_keeps_its_action(desk, session):
    desk.notes.save_shared(session.id, "- [ ] dra")
    (before,) = actions(desk)
    desk.notes.save_shared(session.id, "- [ ] draft the template by Friday")
    (after,) = actions(desk)
    assert (after.id, after.text, after.due_on) == (before.id, "Draft the template", date(2026, 11, 27))


def test_ticking_the_box_in_the_note_marks_the_action_as_done_today(desk, session):
    desk.notes.save_shared(session.id, "- [ ] one")
    desk.notes.left()
    with one_step(desk, "Edit note", "shared_note", "action_item"):
        desk.notes.save_shared(session.id, "- [x] one")
    assert (actions(desk)[0].state, actions(desk)[0].done_on) == (ActionState.DONE, TODAY)


def test_a_line_that_goes_takes_its_action_with_it(desk, session):
    desk.notes.save_shared(session.id, "- [ ] one\n- [ ] two")
    desk.notes.left()
    with one_step(desk, "Edit note", "shared_note", "action_item"):
        desk.notes.save_shared(session.id, "- [ ] two")
    assert [a.text for a in actions(desk)] == ["Two"]


def test_lines_that_change_places_keep_their_actions(desk, session):
    desk.notes.save_shared(session.id, "- [ ] one\n- [ ] two")
    before = {a.text: a.id for a in actions(desk)}
    desk.notes.save_shared(session.id, "- [ ] two\n- [ ] one")
    assert {a.text: a.id for a in actions(desk)} == before
    assert [a.text for a in actions(desk)] == ["Two", "One"]


def test_an_empty_box_is_no_action_yet(desk, session):
    desk.notes.save_shared(session.id, "- [ ] ")
    assert actions(desk) == []


def test_an_action_that_is_done_ticks_its_box(desk, session):
    desk.notes.save_shared(session.id, "Text\n- [ ] @Lin one")
    with one_step(desk, "Mark action as done", "action_item", "shared_note"):
        desk.actions.done(actions(desk)[0].id)
    assert desk.notes.shared(session.id) == "Text\n- [x] @Lin one"


def test_an_action_that_is_edited_rewrites_its_line(desk, team, session):
    desk.notes.save_shared(session.id, "- [ ] @Lin one by 1 December\n- [ ] @Lin two")
    action = actions(desk)[0]
    with one_step(desk, "Edit action", "action_item", "shared_note"):
        desk.actions.edit(replace(action, text="Another", owner_id=team.amara.id, due_on=date(2026, 12, 4)))
    assert desk.notes.shared(session.id) == "- [ ] @Amara Another by 4 December\n- [ ] @Lin two"
    desk.notes.save_shared(session.id, desk.notes.shared(session.id) + "\nmore")
    assert [(a.id, a.text) for a in actions(desk)][0] == (action.id, "Another")


def test_an_action_that_is_removed_takes_its_line_along(desk, session):
    desk.notes.save_shared(session.id, "- [ ] one\n- [ ] one\nText")
    with one_step(desk, "Remove action", "action_item", "shared_note"):
        desk.actions.remove(actions(desk)[1].id)
    assert desk.notes.shared(session.id) == "- [ ] one\nText"


def test_the_second_of_two_equal_lines_is_ticked_by_the_second_action(desk, session):
    desk.notes.save_shared(session.id, "- [ ] one\n- [ ] one")
    desk.actions.done(actions(desk)[1].id)
    assert desk.notes.shared(session.id) == "- [ ] one\n- [x] one"


def test_a_dropped_action_stays_dropped_while_its_note_is_typed_in(desk, session):
    desk.notes.save_shared(session.id, "- [ ] one")
    desk.actions.drop(actions(desk)[0].id)
    desk.notes.save_shared(session.id, "Before\n- [ ] one")
    assert actions(desk)[0].state is ActionState.DROPPED


LINES = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"]), max_size=4)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(bodies=st.lists(st.tuples(LINES, st.booleans()), min_size=1, max_size=4))
def test_after_any_edits_the_open_actions_are_the_open_boxes(desk, session, bodies):
    for words, done in bodies:
        mark = "x" if done else " "
        desk.notes.save_shared(session.id, "\n".join(f"- [{mark}] {word}" for word in words))
        found = [(a.text.lower(), a.state is ActionState.DONE) for a in actions(desk)]
        assert found == [(word, done) for word in words]
