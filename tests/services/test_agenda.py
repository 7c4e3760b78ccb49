from dataclasses import replace

import pytest

from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import AgendaState
from mentordesk.errors import UserError
from tests.builders import a_held_session, a_private_agenda_item, a_session, an_agenda_item, an_instant
from tests.services.verbs import nothing_written, one_step


@pytest.fixture
def session(desk, team, scene):
    return scene(desk.records.sessions, a_session(team.pair))


def texts(desk, session) -> list[str]:
    return [item.text for item in desk.agenda.of(session.id)]


def test_items_stand_in_the_order_of_adding(desk, team, session):
    desk.agenda.add(session.id, "One")
    with one_step(desk, "Add agenda item", "agenda_item"):
        desk.agenda.add(session.id, " Two ", raised_by=team.lin.id, minutes=10)
    two = desk.agenda.of(session.id)[1]
    assert (two.text, two.raised_by, two.minutes, two.pair_id) == ("Two", team.lin.id, 10, team.pair.id)


def test_an_item_without_words_is_refused(desk, session):
    with nothing_written(desk), pytest.raises(UserError, match="needs a few words"):
        desk.agenda.add(session.id, "  \n ")


def test_what_waits_goes_to_the_next_planned_session(desk, team, session):
    with one_step(desk, "Add agenda item", "agenda_item"):
        desk.agenda.wait(team.pair.id, "The rotation")
    assert texts(desk, session) == ["The rotation"]


def test_what_waits_stays_off_a_session_of_an_earlier_day(desk, team, scene):
    scene(desk.records.sessions, a_session(team.pair, -1))
    assert desk.agenda.wait(team.pair.id, "The rotation").session_id is None


def test_text_minutes_and_who_raised_it_can_be_edited(desk, team, session):
    item = desk.agenda.add(session.id, "One")
    changed = replace(item, text="Number one", minutes=15, raised_by=team.amara.id)
    with one_step(desk, "Edit agenda item", "agenda_item"):
        desk.agenda.edit(changed)
    assert desk.agenda.of(session.id) == [changed]


def test_an_item_is_not_edited_to_nothing(desk, session):
    item = desk.agenda.add(session.id, "One")
    with nothing_written(desk), pytest.raises(UserError):
        desk.agenda.edit(replace(item, text=" "))


def test_an_item_can_be_ticked_and_opened_again(desk, session):
    item = desk.agenda.add(session.id, "One")
    with one_step(desk, "Tick agenda item", "agenda_item"):
        desk.agenda.cover(item.id)
    assert desk.agenda.of(session.id)[0].state is AgendaState.COVERED
    with one_step(desk, "Reopen agenda item", "agenda_item"):
        desk.agenda.cover(item.id, False)
    assert desk.agenda.of(session.id)[0].state is AgendaState.OPEN


def test_an_item_that_was_carried_leaves_the_next_agenda_when_it_is_ticked_after_all(desk, team, scene):
    now, then = scene(desk.records.sessions, a_session(team.pair, 0, hour=8), a_session(team.pair, 14))
    item = desk.agenda.add(now.id, "One")
    desk.sessions.hold(now.id)
    assert texts(desk, then) == ["One"]
    with one_step(desk, "Tick agenda item", "agenda_item"):
        desk.agenda.cover(item.id)
    assert texts(desk, then) == []
    with one_step(desk, "Reopen agenda item", "agenda_item"):
        desk.agenda.cover(item.id, False)
    assert texts(desk, then) == ["One"]
    assert desk.agenda.of(now.id)[0].state is AgendaState.CARRIED


def test_an_item_can_be_removed(desk, session):
    item = desk.agenda.add(session.id, "One")
    with one_step(desk, "Remove agenda item", "agenda_item"):
        desk.agenda.drop(item.id)
    assert texts(desk, session) == []


@pytest.mark.parametrize(
    ("which", "steps", "order"),
    [(0, 1, "bac"), (2, -1, "acb"), (0, 9, "bca"), (2, -9, "cab")],
)
def test_items_move_and_stop_at_the_ends(desk, session, which, steps, order):
    items = [desk.agenda.add(session.id, text) for text in "abc"]
    with one_step(desk, "Move agenda item", "agenda_item"):
        desk.agenda.move(items[which].id, steps)
    assert "".join(texts(desk, session)) == order


def test_an_item_at_the_top_stays_there(desk, session):
    item = desk.agenda.add(session.id, "a")
    with nothing_written(desk):
        desk.agenda.move(item.id, -1)


def test_waiting_items_of_two_pairs_do_not_mix(desk, team, scene, repositories):
    mine = scene(repositories.agenda_items, an_agenda_item(team.pair, "mine"), an_agenda_item(team.pair, "too"))
    desk.agenda.move(mine[0].id, 1)
    waiting = repositories.agenda_items.list(session_id=None, order_by="position")
    assert [item.text for item in waiting] == ["too", "mine"]


def test_a_template_goes_below_what_is_there_and_fits_the_length(desk, session):
    desk.agenda.add(session.id, "Mine")
    grow = next(t for t in desk.agenda.templates if t.key == "grow")
    with one_step(desk, "Use agenda template", "agenda_item"):
        desk.agenda.use_template(session.id, grow)
    items = desk.agenda.of(session.id)
    assert [item.text for item in items] == ["Mine", *(line.text for line in grow.items)]
    assert sum(item.minutes for item in items) == session.minutes


def test_a_reminder_for_next_time_is_kept_in_order(desk, team):
    desk.agenda.raise_next_time(team.pair.id, "First")
    with one_step(desk, "Add private reminder", "private_agenda_item"):
        desk.agenda.raise_next_time(team.pair.id, "Second")
    assert [item.text for item in desk.agenda.to_raise(team.pair.id)] == ["First", "Second"]


def test_a_reminder_can_be_edited_ticked_and_removed(desk, team, scene):
    item = scene(desk.records.private_agenda_items, a_private_agenda_item(team.pair))
    with one_step(desk, "Edit private reminder", "private_agenda_item"):
        desk.agenda.edit_private(replace(item, text="Other words"))
    with one_step(desk, "Tick private reminder", "private_agenda_item"):
        desk.agenda.cover_private(item.id)
    assert desk.agenda.to_raise(team.pair.id) == []
    with one_step(desk, "Reopen private reminder", "private_agenda_item"):
        desk.agenda.cover_private(item.id, False)
    with one_step(desk, "Remove private reminder", "private_agenda_item"):
        desk.agenda.drop_private(item.id)
    assert desk.agenda.to_raise(team.pair.id) == []


def test_a_reminder_becomes_a_shared_item_only_by_its_own_verb(desk, team, session, scene):
    item = scene(desk.records.private_agenda_items, a_private_agenda_item(team.pair, "The on-call week"))
    with one_step(desk, "Put on the agenda", "private_agenda_item", "agenda_item"):
        desk.agenda.put_on_agenda(item.id, session.id, raised_by=team.amara.id)
    assert texts(desk, session) == ["The on-call week"]
    assert desk.agenda.to_raise(team.pair.id) == []


def test_ticking_an_item_of_a_held_session_does_not_carry_it(desk, team, scene):
    held = scene(desk.records.sessions, a_held_session(team.pair))
    item = scene(desk.records.agenda_items, an_agenda_item(team.pair, session_id=held.id))
    desk.agenda.cover(item.id)
    assert desk.records.agenda_items.list(session_id=None) == []
    assert desk.sessions.plan(team.pair.id, an_instant(3)).state is SessionState.PLANNED
