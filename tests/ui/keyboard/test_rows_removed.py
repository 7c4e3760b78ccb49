"""When the row with the keyboard goes, the next one has it; when it comes back, nobody is thrown elsewhere."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractItemView

from mentordesk.services.desk import Desk
from tests import builders
from tests.builders import Team
from tests.ui.keyboard.hands import Hands


def sessions(desk: Desk, team: Team) -> None:
    for days in (3, 10, 17):
        desk.sessions.plan(team.pair.id, builders.an_instant(days))


def goals(desk: Desk, team: Team) -> None:
    for title in ("Lead a review", "Give a talk", "Mentor somebody"):
        desk.goals.add(team.pair.id, title)


def actions(desk: Desk, team: Team) -> None:
    for text in ("Draft the template", "Share the guide", "Ask the board"):
        desk.actions.add(team.pair.id, team.amara.id, text)


def people(desk: Desk, team: Team) -> None:
    desk.people.remove(team.lin.id)
    desk.people.remove(team.marek.id)
    for name in ("Bea", "Cleo", "Dan"):
        desk.people.add(name)


def pairs(desk: Desk, team: Team) -> None:
    desk.pairs.remove(team.pair.id)
    desk.people.remove(team.lin.id)
    desk.people.remove(team.marek.id)
    made = [desk.people.add(name) for name in ("Bea", "Cleo", "Dan")]
    for one, other in zip(made, [*made[1:], made[0]], strict=True):
        desk.pairs.make(team.program.id, one.id, other.id)


SCENES: dict[str, Callable[[Desk, Team], None]] = {
    "sessions": sessions,
    "goals": goals,
    "actions": actions,
    "people": people,
    "pairs": pairs,
}


def the_list(hands: Hands) -> QAbstractItemView:
    page = hands.window.current_page()
    assert page is not None
    rows = page.first_focus()
    assert isinstance(rows, QAbstractItemView)
    return rows


@pytest.mark.parametrize("key", SCENES)
def test_removing_rows_of_a_list_leaves_the_keyboard_on_the_next_one(hands: Hands, desk: Desk, team: Team, key: str):
    SCENES[key](desk, team)
    hands.window.show_page(key)
    rows = the_list(hands)
    rows.setFocus()
    hands.press("End")
    if key == "people":
        hands.press("Home")
    count = rows.model().rowCount()
    assert count >= 3
    removed = 0
    for way in (("Home",), ("Down",), ("End",), ("Home",)):
        hands.press(*way)
        if key == "people" and rows.currentIndex().data().startswith("Amara"):
            hands.press("Down")
        at = rows.currentIndex().row()
        hands.window.run(f"{key}.remove")
        if rows.model().rowCount() == count:
            continue
        removed += 1
        count = rows.model().rowCount()
        hands.assert_held(f"{key}, {way} removed")
        if count:
            assert hands.focus is rows
            assert rows.currentIndex().row() == min(at, count - 1)
    assert removed >= 3
    for step in ("edit.undo", "edit.redo", "edit.undo"):
        for _ in range(removed):
            hands.command(step)
            hands.assert_held(f"{key}, {step}")
    assert rows.model().rowCount() >= 3


def test_a_line_that_was_added_is_taken_back_by_the_next_undo(hands: Hands, desk: Desk, team: Team):
    session = desk.sessions.plan(team.pair.id, builders.an_instant(3))
    hands.command("go.sessions")
    hands.window.run("sessions.add_topic")
    hands.type("One\nTwo\n")
    hands.command("edit.undo")
    assert [item.text for item in desk.agenda.of(session.id)] == ["One"]
    hands.assert_held("after undo in the line")


@pytest.mark.parametrize("key", SCENES)
def test_removing_what_is_being_edited_leads_back_to_the_page(hands: Hands, desk: Desk, team: Team, key: str):
    SCENES[key](desk, team)
    hands.window.show_page(key)
    rows = the_list(hands)
    rows.setFocus()
    hands.press("End", "Tab", "Tab")
    hands.window.run(f"{key}.remove")
    hands.assert_held(f"{key}, removed from its detail")
    page = hands.window.current_page()
    assert page is not None
    assert page.isAncestorOf(hands.focus)
    hands.command("edit.undo")
    hands.assert_held(f"{key}, brought back")


def test_agenda_items_go_by_delete_and_the_keyboard_goes_to_the_next(hands: Hands, desk: Desk, team: Team):
    session = desk.sessions.plan(team.pair.id, builders.an_instant(3))
    hands.command("go.sessions")
    hands.window.run("sessions.add_topic")
    hands.type("One\nTwo\nThree\nFour\n")
    add_line = hands.focus
    page = hands.window.current_page()
    assert page is not None
    for _ in range(4):
        hands.press("Shift+Tab")
    assert hands.place.startswith("One")
    hands.press("Delete")
    assert hands.place.startswith("Two")
    hands.press("Tab", "Delete")
    assert hands.place.startswith("Four")
    hands.press("Delete")
    assert hands.place.startswith("Two")
    hands.press("Delete")
    assert hands.focus is add_line
    assert desk.agenda.of(session.id) == []
    for _ in range(4):
        hands.command("edit.undo")
        hands.assert_held("an agenda item brought back")
    assert [item.text for item in desk.agenda.of(session.id)] == ["One", "Two", "Three", "Four"]


def test_agenda_items_are_moved_by_keys_and_by_the_menu(hands: Hands, desk: Desk, team: Team):
    session = desk.sessions.plan(team.pair.id, builders.an_instant(3))
    hands.command("go.sessions")
    hands.window.run("sessions.add_topic")
    hands.type("One\nTwo\nThree\n")
    hands.press("Shift+Tab", "Alt+Up", "Alt+Up")
    assert hands.place.startswith("Three")
    assert [item.text for item in desk.agenda.of(session.id)] == ["Three", "One", "Two"]
    hands.window.run("sessions.topic_down")
    assert hands.place.startswith("Three")
    assert [item.text for item in desk.agenda.of(session.id)] == ["One", "Three", "Two"]
