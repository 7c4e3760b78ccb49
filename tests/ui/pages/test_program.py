import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from mentordesk.domain.people import Role
from mentordesk.domain.preferences import Preferences
from mentordesk.domain.programs import ProgramKind
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.expiry import ExpirySheet
from mentordesk.ui.overlays.plan_session import PlanSession
from mentordesk.ui.page import Page
from mentordesk.ui.pages.program import ProgramPage
from tests.builders import (
    Team,
    a_day,
    a_held_session,
    a_program,
    a_reading,
    a_session,
    an_action,
    an_objective,
)
from tests.ui.shell import name_of, named, tab_walk, words


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        store.forget_history()

    return write_all


@pytest.fixture
def shown(kit: Kit, team: Team, qtbot):
    """Show the page once the scene is set, and return it."""

    def show(**size) -> Page:
        page = kit.shell.host(ProgramPage(kit), **size)
        qtbot.waitUntil(lambda: kit.shell.isActiveWindow() and page._rest is not None)
        return page

    return show


def type_into(qtbot, field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_the_numbers_of_the_program_are_said_with_their_denominators(shown, write, repositories, team: Team):
    write(repositories.sessions, a_held_session(team.pair, -3))
    write(repositories.actions, an_action(team.pair, due_on=a_day(-1)))
    page = shown()
    assert named(page, "Active pairs: 1. 0 began this month")
    assert named(page, "Meet in their rhythm: 1 of 1. Quiet is twice the agreed gap")
    assert named(page, "Actions done this month: 0 of 1. 1 late")
    assert named(page, "Goals reached: 0 of 0. Since the program began")
    assert "Engineering mentoring · 1 pair, 2 people" in words(page)


def test_a_change_elsewhere_is_counted_at_once(shown, kit, write, repositories, team: Team):
    action = an_action(team.pair, due_on=a_day(-1))
    write(repositories.actions, action)
    page = shown()
    kit.desk.actions.done(action.id)
    assert named(page, "Actions done this month: 1 of 1. None is late")


def test_a_quiet_pair_can_be_nudged_and_opened(shown, kit, team: Team):
    page = shown()
    named(page, "Nudge: Amara Osei and Lin Zhao").click()
    assert QGuiApplication.clipboard().text().startswith("Hello Amara and Lin, it has been 3 months")
    assert kit.shell.toasts == [("Copied a sentence to send", False)]
    named(page, "Open: Amara Osei and Lin Zhao").click()
    assert kit.shell.opened == [Ref(Kind.PAIR, team.pair.id)]
    kit.desk.sessions.plan(team.pair.id, kit.desk.clock.now())
    assert "Amara Osei and Lin Zhao" not in words(page)


def test_people_who_wait_lead_to_a_new_pair(shown, kit, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, 2))
    kit.desk.people.add("Jamal Carter", roles=[Role.MENTEE], program_id=team.program.id)
    page = shown()
    assert "No mentor has a free place" in words(page)
    named(page, "New pair: Jamal Carter has no mentor yet").click()
    named(page, "New pair").click()
    assert kit.shell.ran == ["pairs.new"] * 2


def test_a_session_is_planned_for_a_quiet_pair(shown, team: Team):
    page = shown()
    named(page, "Plan session: Amara Osei and Lin Zhao").click()
    (form,) = page.window().findChildren(PlanSession)
    assert form.pair.currentData() == team.pair.id


def test_when_nobody_waits_the_page_says_so(shown, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, 2))
    assert any(text.startswith("Every pair is in its rhythm") for text in words(shown()))


def test_facts_are_saved_as_they_are_typed_and_one_field_is_one_step(shown, kit, repositories, team: Team, qtbot):
    page = shown()
    type_into(qtbot, named(page, "Name"), "Spring 2027")
    qtbot.waitUntil(lambda: repositories.programs.get(team.program.id).name == "Spring 2027")
    assert "Spring 2027 · 1 pair, 2 people" in words(page)
    named(page, "Purpose").setFocus()
    qtbot.keyClicks(named(page, "Purpose"), "Grow together")
    named(page, "Name").setFocus()
    assert repositories.programs.get(team.program.id).purpose == "Grow together"
    kit.desk.undo()
    assert named(page, "Purpose").toPlainText() == ""
    assert named(page, "Name").text() == "Spring 2027"
    kit.desk.undo()
    assert named(page, "Name").text() == "Engineering mentoring"


def test_a_program_without_a_name_is_refused_at_its_field_and_keeps_its_name(shown, kit, repositories, team, qtbot):
    page = shown()
    named(page, "Name").setFocus()
    named(page, "Name").selectAll()
    qtbot.keyClick(named(page, "Name"), Qt.Key.Key_Delete)
    kit.autosave.flush()
    assert "A program needs a name. Type one; nothing else was changed." in words(page)
    assert repositories.programs.get(team.program.id).name == "Engineering mentoring"
    qtbot.keyClicks(named(page, "Name"), "New")
    kit.autosave.flush()
    assert repositories.programs.get(team.program.id).name == "New"
    assert not any(text.startswith("A program needs a name") for text in words(page))


def test_a_change_from_elsewhere_leaves_what_is_being_typed(shown, kit, write, repositories, team: Team, qtbot):
    page = shown()
    type_into(qtbot, named(page, "Name"), "Spri")
    write(repositories.sessions, a_session(team.pair, 2))
    kit.desk.people.add("Somebody")
    qtbot.keyClicks(named(page, "Name"), "ng")
    kit.autosave.flush()
    assert repositories.programs.get(team.program.id).name == "Spring"


def test_what_new_pairs_begin_with_is_set_by_keyboard(shown, kit, repositories, team: Team, qtbot):
    page = shown()
    for name, key in (
        ("Days from one session to the next", Qt.Key.Key_Down),
        ("Length of a session", Qt.Key.Key_Up),
        ("Length of a pair", Qt.Key.Key_Up),
        ("Mentors that one mentee may have at a time", Qt.Key.Key_Up),
    ):
        named(page, name).setFocus()
        qtbot.keyClick(named(page, name), key)
    kit.autosave.flush()
    program = repositories.programs.get(team.program.id)
    assert (program.default_cadence_days, program.default_minutes) == (13, 50)
    assert (program.default_months, program.mentee_limit) == (7, 2)
    assert "That is every 13 days." in words(page)


def test_dates_and_kind_are_saved_when_they_are_chosen(shown, kit, repositories, team: Team, qtbot):
    page = shown()
    type_into(qtbot, named(page, "Begins on"), "1 september 2026")
    kit.autosave.flush()
    kind = named(page, "Kind")
    assert isinstance(kind, QComboBox)
    qtbot.keyClick(kind, Qt.Key.Key_Down)
    program = repositories.programs.get(team.program.id)
    assert (str(program.start_on), program.kind) == ("2026-09-01", ProgramKind.LEADERSHIP)


def test_a_program_that_would_end_before_it_begins_is_refused_at_the_field(shown, kit, repositories, team, qtbot):
    page = shown()
    for name, day in (("Begins on", "1 september 2026"), ("Ends on", "1 august 2026")):
        type_into(qtbot, named(page, name), day)
    kit.autosave.flush()
    assert any(text.startswith("The program would end before it starts") for text in words(page))
    assert repositories.programs.get(team.program.id).end_on is None


def test_an_objective_is_added_and_its_measure_asked_for(shown, kit, repositories, team: Team, qtbot):
    page = shown()
    qtbot.keyClicks(named(page, "New objective"), "Mentees lead reviews")
    qtbot.keyClick(named(page, "New objective"), Qt.Key.Key_Return)
    focus = page.window().focusWidget()
    assert name_of(focus) == "How it is measured"
    qtbot.keyClicks(focus, "Reviews in a month")
    qtbot.keyClick(focus, Qt.Key.Key_Tab)
    qtbot.keyClicks(page.window().focusWidget(), "3")
    kit.autosave.flush()
    (objective,) = repositories.objectives.list()
    assert (objective.statement, objective.measure, objective.baseline) == (
        "Mentees lead reviews",
        "Reviews in a month",
        "3",
    )
    assert "Reviews in a month · from 3 to ?" in words(page)


def test_a_half_typed_objective_is_kept(shown, kit, team: Team, qtbot):
    page = shown()
    qtbot.keyClicks(named(page, "New objective"), "Mentees l")
    kit.autosave.flush()
    assert kit.desk.notes.draft("program.objective") == "Mentees l"


def test_readings_are_added_with_what_was_decided_and_can_be_removed(shown, kit, write, repositories, team, qtbot):
    write(repositories.objectives, an_objective(team.program, "Mentees lead reviews", measure="Reviews"))
    page = shown()
    named(page, "Edit: Mentees lead reviews").click()
    named(page, "Add reading").click()
    assert any(text.startswith("A reading needs a value") for text in words(page))
    qtbot.keyClicks(named(page, "Value now"), "5")
    qtbot.keyClicks(named(page, "What was decided because of it"), "Pair them up")
    named(page, "Add reading").click()
    (reading,) = repositories.objective_readings.list()
    assert (reading.value, reading.decision, reading.taken_on) == ("5", "Pair them up", a_day(0))
    assert "Reviews · 5 on 24 November" in words(page)
    assert "Decided: Pair them up" in words(page)
    named(page, "Remove the reading of 24 November: 5").click()
    assert repositories.objective_readings.list() == []
    assert kit.shell.toasts[-1] == ("Removed the reading 5 on 24 November", True)


def test_objectives_are_moved_and_removed_and_the_keyboard_stays_near(shown, kit, write, repositories, team: Team):
    write(
        repositories.objectives,
        *(an_objective(team.program, name, position=n) for n, name in enumerate(("One", "Two", "Three"))),
    )
    page = shown()
    down = named(page, "Move down: One")
    down.setFocus()
    down.click()
    down.click()
    assert [line._statement.text() for line in page._rest.objectives._rows.values()] == ["Two", "Three", "One"]
    assert name_of(page.window().focusWidget()) == "Edit: One"
    remove = named(page, "Remove: Three")
    remove.setFocus()
    remove.click()
    assert kit.shell.toasts == [("Removed the objective 'Three'", True)]
    assert name_of(page.window().focusWidget()) == "Edit: One"
    kit.desk.undo()
    assert [line._statement.text() for line in page._rest.objectives._rows.values()] == ["Two", "Three", "One"]


def test_what_is_typed_in_one_objective_outlives_changes_of_others(shown, kit, write, repositories, team, qtbot):
    first = an_objective(team.program, "One")
    write(repositories.objectives, first, an_objective(team.program, "Two", position=1))
    write(repositories.objective_readings, a_reading(first))
    page = shown()
    named(page, "Edit: One").click()
    measure = named(page, "How it is measured")
    measure.setFocus()
    qtbot.keyClicks(measure, "Rev")
    named(page, "Remove: Two").click()
    qtbot.keyClicks(measure, "iews")
    kit.autosave.flush()
    assert repositories.objectives.get(first.id).measure == "Reviews"


def test_several_programs_can_be_chosen_from_and_an_empty_one_removed(shown, kit, repositories, team: Team, qtbot):
    page = shown()
    with pytest.raises(LookupError):
        named(page, "Which program")
    page.new_program()
    assert "New program · 0 pairs, 0 people" in words(page)
    assert name_of(page.window().focusWidget()) == "Name"
    qtbot.keyClicks(named(page, "Name"), "Spring")
    page.choose(team.program.id)
    assert "Engineering mentoring · 1 pair, 2 people" in words(page)
    page.remove_program()
    assert kit.shell.toasts[-1][0].startswith("This program has pairs")
    spring = next(program for program in repositories.programs.list() if program.name == "Spring")
    page.open(Ref(Kind.PROGRAM, spring.id))
    assert named(page, "Which program").currentText() == "Spring"
    page.remove_program()
    assert kit.shell.toasts[-1] == ("Removed the program 'Spring'", True)
    assert "Engineering mentoring · 1 pair, 2 people" in words(page)


def test_a_desk_without_a_program_offers_to_start_one(kit: Kit, qtbot):
    page = kit.shell.host(ProgramPage(kit))
    named(page, "Start a program").click()
    assert "Our mentorship program · 0 pairs, 0 people" in words(page)


def test_charts_say_their_numbers_and_give_them_as_tables(shown, write, repositories, team: Team):
    write(repositories.sessions, a_held_session(team.pair, -1), a_session(team.pair, 1))
    page = shown()
    assert any("Held 1 at 23 Nov" in name_of(w) for w in page.findChildren(QWidget))
    named(page, "Show as table: Sessions per week").click()
    assert named(page, "Show as chart: Sessions per week")


def test_every_stop_has_a_name_of_its_own(shown, kit, write, repositories, team: Team):
    write(repositories.programs, a_program("Another"))
    write(repositories.objectives, *(an_objective(team.program, name) for name in ("One", "Two")))
    kit.desk.people.add("Jamal Carter", roles=[Role.MENTEE], program_id=team.program.id)
    page = shown()
    named(page, "Edit: One").click()
    stops = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(page)]
    names = [name_of(widget) for widget in stops if widget.focusProxy() is None]
    assert "" not in names
    assert len(names) == len(set(names))


def test_tab_goes_through_the_page_as_it_is_read(shown, write, repositories, team: Team):
    write(repositories.objectives, an_objective(team.program, "One"), an_objective(team.program, "Two", position=1))
    page = shown()
    named(page, "Edit: One").click()
    walked = tab_walk(page, "Export", 60)
    expected = [
        "Export", "New pair", "Nudge: Amara Osei and Lin Zhao", "Name", "Purpose", "Kind", "Begins on",
        "Length of a session", "Done: One", "Objective", "How it is measured", "Wanted", "Value now", "Add reading",
        "Edit: Two", "New objective", "Add objective",
    ]  # fmt: skip
    places = [walked.index(name) for name in expected]
    assert places == sorted(places)


def test_nothing_is_wider_than_a_narrow_window_at_twice_the_size(qapp: QApplication, shown, look, write, team, qtbot):
    look.apply(qapp, Preferences(text_size=200))
    scroller = shown(width=900, height=640)._frame.scroller
    qtbot.waitUntil(lambda: scroller.widget().width() <= scroller.viewport().width())
    assert scroller.horizontalScrollBar().maximum() == 0


def test_how_long_notes_are_kept_is_off_at_first_and_set_for_shared_and_private_ones_apart(shown, desk, team, qtbot):
    page = shown()
    shared, private = page._rest.facts.shared_days, page._rest.facts.private_days
    assert (shared.text(), private.text()) == ("Kept", "Kept")
    type_into(qtbot, shared, "365")
    type_into(qtbot, private, "90")
    page.kit.autosave.flush()
    program = desk.records.programs.get(team.program.id)
    assert (program.shared_notes_days, program.private_notes_days) == (365, 90)
    desk.undo()
    assert private.text() == "Kept"
    assert name_of(shared) == "Shared notes are kept for"


def test_the_list_of_notes_that_are_due_opens_from_the_menu_of_the_page(shown):
    page = shown()
    action = next(action for action in page.page_actions if action.id == "program.expiry")
    action.run(page)
    assert page.findChild(ExpirySheet).isVisible()
