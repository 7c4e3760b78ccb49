from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.pair_states import AgreedHow, Mood, PairState
from mentordesk.domain.pairs import ClosureOutcome, PairFilter
from mentordesk.domain.people import Role
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.pages.pairs import PairsPage
from tests.builders import (
    FixedClock,
    Team,
    a_card,
    a_day,
    a_goal,
    a_held_session,
    a_pair,
    a_person,
    a_private_agenda_item,
    a_role_profile,
    a_session,
)
from tests.ui.shell import name_of, named, words


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        store.forget_history()
        return records[0] if len(records) == 1 else records

    return write_all


@pytest.fixture
def shown(kit: Kit, team: Team, qtbot):
    """Show the page once the scene is set, and return it."""

    def show(**size) -> PairsPage:
        page = kit.shell.host(PairsPage(kit), **size)
        qtbot.waitUntil(kit.shell.isActiveWindow)
        qtbot.waitUntil(lambda: page.detail.shown is None or page.detail.is_whole)
        return page

    return show


@pytest.fixture
def closing(write, repositories, team: Team):
    return write(
        repositories.pairs, a_pair(team.program, team.marek, team.lin, state=PairState.CLOSING, started_on=a_day(-200))
    )


def titles(page: PairsPage) -> list[str]:
    rows = page._rows
    return [rows.list_row(place).title for place in range(rows.rowCount())]


def press(page: PairsPage, name: str) -> None:
    QApplication.processEvents()  # a layout shows what is new in it with the next event
    named(page, name).click()


def type_into(page: PairsPage, name: str, text: str, *, enter: bool = False) -> None:
    field = named(page, name)
    field.setFocus()
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def state(kit: Kit, pair) -> PairState:
    return kit.desk.records.pairs.get(pair.id).state


def test_it_opens_at_the_first_pair_with_its_facts(shown, write, repositories, team: Team):
    write(repositories.sessions, a_held_session(team.pair, -7), a_session(team.pair, 0))
    page = shown()
    assert titles(page) == ["Amara and Lin"]
    QApplication.processEvents()
    said = words(page.detail)
    assert "Amara Osei and Lin Zhao" in said
    assert "On track" in said
    assert "Today, 10:00" in said
    assert "1 session held since 26 August" in said


def test_a_desk_without_pairs_says_how_they_come(kit: Kit):
    page = kit.shell.host(PairsPage(kit))
    assert "No pairs yet" in words(page)
    press(page, "Import people")
    assert kit.shell.ran == ["file.import"]


def test_the_main_button_plans_a_session_with_this_pair(shown):
    page = shown()
    asked = []
    page.detail.plan_asked.connect(lambda: asked.append(True))
    page.detail.head.verb.click()
    assert asked == [True]


def test_the_next_session_can_be_prepared(shown, kit, write, repositories, team: Team):
    session = write(repositories.sessions, a_session(team.pair, 2))
    page = shown()
    page.detail.next.prepare.click()
    assert kit.shell.opened == [Ref(Kind.SESSION, session.id)]


def test_rhythm_length_end_and_focus_are_changed_in_place(shown, kit, team: Team):
    page = shown()
    press(page, "Change what was agreed")
    days = page.detail.facts.days
    days.selectAll()
    QTest.keyClicks(days, "21")
    type_into(page, "Until", "in two weeks")
    type_into(page, "Add to focus", "Career plan", enter=True)
    pair = kit.desk.records.pairs.get(team.pair.id)
    assert (pair.cadence_days, pair.planned_end_on, pair.focus) == (21, a_day(14), ("Career plan",))
    assert "Every 3 weeks" in words(page.detail.facts)


def test_an_end_before_the_start_is_refused_at_its_field(shown, kit, team: Team):
    page = shown()
    page.change()
    type_into(page, "Until", "2020-01-01")
    assert "would end before it starts" in page.detail.facts._end_row.error
    assert kit.desk.records.pairs.get(team.pair.id) == team.pair


def test_a_forming_pair_begins_with_how_both_agreed(shown, kit, write, repositories, team: Team):
    pair = write(
        repositories.pairs, a_pair(team.program, team.marek, team.lin, state=PairState.FORMING, started_on=None)
    )
    page = shown()
    page.open(Ref(Kind.PAIR, pair.id))
    page.detail.head.verb.click()
    how = named(page, "How both agreed")
    how.set_key(AgreedHow.NOT_ASKED.value)
    page.detail.moves.question.confirm()
    assert state(kit, pair) is PairState.FORMING
    assert any("Say why" in text for text in words(page.detail.moves))
    type_into(page, "Note", "Both away until Monday", enter=True)
    assert state(kit, pair) is PairState.ACTIVE
    assert kit.shell.toasts[-1] == ("Marek and Lin began", True)
    assert page.window().focusWidget() is page.detail.head.verb
    assert page.detail.head.verb.text() == "Plan session"


def test_pausing_asks_for_a_reason_and_escape_gives_up(shown, kit, team: Team):
    page = shown()
    press(page, "Pause")
    QTest.keyClick(named(page, "Reason, if you like"), Qt.Key.Key_Escape)
    assert page.detail.moves.question is None
    assert page.window().focusWidget().text() == "Pause"
    press(page, "Pause")
    type_into(page, "Reason, if you like", "Leave", enter=True)
    assert state(kit, team.pair) is PairState.PAUSED
    assert page.window().focusWidget().text() == "Resume"


def test_enter_on_cancel_cancels(shown, kit, team: Team):
    page = shown()
    press(page, "Start closing")
    page.detail.moves.question.cancel_button.setFocus()
    QTest.keyClick(page.detail.moves.question.cancel_button, Qt.Key.Key_Return)
    assert state(kit, team.pair) is PairState.ACTIVE
    assert page.detail.moves.question is None


def test_resuming_offers_to_move_the_end_by_the_pause(shown, kit, team: Team, clock: FixedClock):
    kit.desk.pairs.edit(replace(team.pair, planned_end_on=a_day(60)))
    kit.desk.pairs.pause(team.pair.id)
    clock.move(days=10)
    page = shown()
    press(page, "Resume")
    assert "The pair was paused for 10 days; it was to end on 23 January 2027." in words(page)
    page.detail.moves.question.confirm_button.click()
    assert kit.desk.records.pairs.get(team.pair.id).planned_end_on == a_day(70)


def test_closing_keeps_the_outcome_and_the_pair_moves_to_the_closed_ones(shown, kit, closing):
    page = shown()
    page.open(Ref(Kind.PAIR, closing.id))
    press(page, "Close the pair")
    named(page, "Outcome").set_key(ClosureOutcome.ENDED_EARLY.value)
    type_into(page, "What Lin gained", "A way to ask")
    page.detail.moves.question.confirm_button.click()
    closure = kit.desk.records.closures.first(pair_id=closing.id)
    assert (closure.outcome, closure.mentee_gains) == (ClosureOutcome.ENDED_EARLY, "A way to ask")
    page.open(Ref(Kind.PAIR, closing.id))
    assert titles(page) == ["Marek and Lin"]
    QApplication.processEvents()
    assert "Ended early" in words(page.detail)


def test_a_closed_pair_is_taken_up_again(shown, kit, write, repositories, team: Team):
    priya = write(repositories.people, a_person("Priya Nair"))
    old = write(repositories.pairs, a_pair(team.program, team.marek, priya, state=PairState.CLOSED))
    page = shown()
    page.show_which(PairFilter.CLOSED)
    page.open(Ref(Kind.PAIR, old.id))
    page.detail.head.verb.click()
    new = kit.desk.records.pairs.first(continues_pair_id=old.id)
    assert (page.subject(), page.state) == (Ref(Kind.PAIR, new.id), PairState.FORMING)


def test_a_goal_is_added_in_a_line_and_opened_from_its_row(shown, kit, team: Team):
    page = shown()
    type_into(page, "New goal", "Speak at the demo", enter=True)
    goal = kit.desk.records.goals.first(pair_id=team.pair.id)
    press(page, "Open goal: Speak at the demo")
    assert kit.shell.opened == [Ref(Kind.GOAL, goal.id)]


def test_one_press_checks_in_with_what_was_heard(shown, kit, team: Team):
    page = shown()
    type_into(page, "What you heard", "Sessions slip")
    press(page, "Doing: Needs a talk")
    check = kit.desk.records.check_ins.first(pair_id=team.pair.id)
    assert (check.mood, check.fact) == (Mood.NEEDS_A_TALK, "Sessions slip")
    QApplication.processEvents()
    assert "Needs a talk" in words(page.detail.head)
    assert page._rows.list_row(0).subtitle == "Sessions slip"


def test_how_each_works_best_stands_side_by_side(shown, kit, write, repositories, team: Team):
    write(repositories.working_preferences, a_card(team.lin, camera="Off after lunch"))
    page = shown()
    assert "Off after lunch" in words(page.detail.cards)
    press(page, "Edit how Lin Zhao works best")
    assert kit.shell.opened == [Ref(Kind.PERSON, team.lin.id)]


def test_what_to_raise_is_added_and_settled_in_private(shown, kit, team: Team):
    page = shown()
    field = page.detail.to_raise.line
    QTest.keyClicks(field, "Ask about on-call")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [item.text for item in kit.desk.agenda.to_raise(team.pair.id)] == ["Ask about on-call"]
    press(page, "Settled: Ask about on-call")
    assert kit.desk.agenda.to_raise(team.pair.id) == []


def test_a_private_reminder_opens_at_its_line(shown, kit, write, repositories, team: Team):
    item = write(repositories.private_agenda_items, a_private_agenda_item(team.pair))
    page = shown()
    page.open(Ref(Kind.PRIVATE_AGENDA_ITEM, item.id))
    assert page.window().focusWidget() is page.detail.to_raise.line


def test_the_private_note_is_kept_for_the_pair_it_was_typed_about(shown, kit, write, repositories, team: Team):
    other = write(repositories.pairs, a_pair(team.program, team.marek, team.lin))
    page = shown()
    page.open(Ref(Kind.PAIR, team.pair.id))
    note = page.detail.note.note
    note.setFocus()
    QTest.keyClicks(note, "Seems tired")
    page.open(Ref(Kind.PAIR, other.id))
    assert note.body() == ""
    assert kit.desk.notes.private(pair_id=team.pair.id) == "Seems tired"
    page.open(Ref(Kind.PAIR, team.pair.id))
    assert note.body() == "Seems tired"


def test_a_note_that_is_being_typed_is_not_overwritten(shown, kit, team: Team):
    page = shown()
    note = page.detail.note.note
    note.setFocus()
    QTest.keyClicks(note, "Half a thou")
    kit.desk.pairs.check_in(team.pair.id, Mood.UNSURE)
    assert note.body() == "Half a thou"


def test_the_story_shows_more_on_request_and_opens_records(shown, kit, write, repositories, team: Team):
    sessions = write(repositories.sessions, *(a_held_session(team.pair, -day) for day in range(1, 13)))
    page = shown()
    assert len(page.detail.story.rows.rows) == 8
    press(page, "Show more of the story")
    assert len(page.detail.story.rows.rows) == 12
    assert page.detail.story.more.isHidden()
    press(page, "Open: Session, 23 Nov")
    assert kit.shell.opened == [Ref(Kind.SESSION, sessions[0].id)]


def test_two_typed_names_make_a_pair(shown, kit, write, repositories, team: Team):
    write(repositories.role_profiles, a_role_profile(team.marek, Role.MENTEE), a_role_profile(team.lin, capacity=2))
    page = shown()
    page.new()
    assert page.window().focusWidget() is page.new_pair.mentee
    page.new_pair.mentee.insert("marek novák")
    type_into(page, "Mentor", "lin zhao")
    QTest.keyClick(page.new_pair.mentor, Qt.Key.Key_Return)
    pair = kit.desk.records.pairs.first(mentee_id=team.marek.id)
    assert (pair.mentor_id, pair.state) == (team.lin.id, PairState.FORMING)
    assert page.subject() == Ref(Kind.PAIR, pair.id)
    assert page.window().focusWidget() is page.detail.head.verb
    assert page.detail.head.verb.text() == "Begin"


def test_who_is_looking_for_a_mentor_is_one_press_from_a_pair(shown, write, repositories, team: Team):
    write(repositories.role_profiles, a_role_profile(team.marek, Role.MENTEE))
    page = shown()
    assert titles(page) == ["Amara and Lin", "Marek Novák"]
    page.pane.select(page._rows.key(1))
    assert "Marek is looking for a mentor." in words(page)
    page.waiting.make.click()
    assert page.new_pair.mentee.key == team.marek.id
    assert page.window().focusWidget() is page.new_pair.mentor


def test_what_is_missing_for_a_pair_is_said_at_its_field(shown, kit):
    page = shown()
    page.new()
    page.new_pair.make.click()
    assert "Choose a mentee" in page.new_pair._mentee_row.error
    assert page.window().focusWidget() is page.new_pair.mentee
    QTest.keyClick(page.new_pair.mentee, Qt.Key.Key_Escape)
    assert page._side.currentWidget() is page.detail


def test_a_pair_in_the_reporting_line_asks_for_the_reason(shown, kit, write, repositories, team: Team):
    priya = write(repositories.people, a_person("Priya Nair", manager_id=team.marek.id, languages=("English",)))
    page = shown()
    page.new_pair.start(priya.id, team.marek.id)
    page._side.setCurrentWidget(page.new_pair)
    assert "One of the two reports to the other." in page.new_pair._hints.text()
    page.new_pair.add()
    assert kit.desk.records.pairs.first(mentee_id=priya.id) is None
    QTest.keyClicks(page.new_pair.reason, "Nobody else knows it")
    page.new_pair.add()
    pair = kit.desk.records.pairs.first(mentee_id=priya.id)
    assert "Nobody else knows it" in kit.desk.notes.private(pair_id=pair.id)


def test_a_rule_that_forbids_the_pair_is_told_in_the_form(shown, kit, write, repositories, team: Team):
    page = shown()
    page._make_pair(mentee=team.lin.id, mentor=team.marek.id)
    page.new_pair.add()
    assert any("has a mentor in this program already" in text for text in words(page.new_pair))


def test_removing_keeps_the_keyboard_in_the_list_and_can_be_undone(shown, kit, write, repositories, team: Team):
    write(repositories.goals, a_goal(team.pair))
    page = shown()
    page.detail.moves.remove()
    assert kit.desk.records.pairs.find(team.pair.id) is None
    assert kit.shell.toasts[-1][1]
    kit.desk.undo()
    assert titles(page) == ["Amara and Lin"]


def test_a_narrow_window_shows_list_and_detail_one_after_the_other(shown, team: Team):
    page = shown(width=640, height=640)
    assert page.two.is_narrow
    page.open(Ref(Kind.PAIR, team.pair.id))
    assert page.detail.isVisible()
    assert page.back()
    assert page.pane.isVisible()
    assert not page.detail.isVisible()


def test_its_actions_run_from_the_window(window: MainWindow, team: Team, qtbot):
    window.show()
    page = window.show_page("pairs")
    QApplication.processEvents()
    window.commands.run("pairs.check_in")
    qtbot.waitUntil(lambda: window.focusWidget() is page.detail.check_in.fact)
    window.commands.run("pairs.pause")
    assert page.detail.moves.question is not None
    window.commands.run("pairs.new")
    assert page._side.currentWidget() is page.new_pair


def test_tab_goes_through_the_page_as_it_is_read(shown, kit, write, repositories, team: Team):
    write(repositories.goals, a_goal(team.pair))
    write(repositories.sessions, a_session(team.pair, 2), a_held_session(team.pair))
    page = shown()
    page.open(Ref(Kind.PAIR, team.pair.id))
    QApplication.processEvents()
    step, order = page.nextInFocusChain(), []
    while step is not page:
        if page.isAncestorOf(step) and step.isVisibleTo(page) and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(name_of(step))
        step = step.nextInFocusChain()
    wanted = [
        "Filter by name (Ctrl+F)",
        "Which pairs",
        "Pairs",
        "Plan session",
        "Open Amara Osei, mentor",
        "Pause",
        "New goal",
        "Raise next time",
        "What you heard",
        "Write how",
        "Private note",
        "Open: ",
        "Remove this pair",
    ]
    places = [next((at for at, name in enumerate(order) if name.startswith(start)), -1) for start in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_pairs_of_people_with_the_same_first_names_can_be_told_apart(shown, kit, write, repositories, team: Team):
    namesake = write(repositories.people, a_person("Lin Berg"))
    write(repositories.pairs, a_pair(team.program, team.amara, namesake))
    page = shown()
    assert {"Amara and Lin Z.", "Amara and Lin B."} <= set(titles(page))
    page.open(Ref(Kind.PAIR, team.pair.id))
    press(page, "Remove this pair")
    assert kit.shell.toasts[-1][0].startswith("Removed Amara and Lin Z.,")


def test_the_cards_and_the_story_tell_people_with_the_same_first_name_apart(
    shown, kit, write, repositories, team: Team, qtbot
):
    namesake = write(repositories.people, a_person("Lin Berg"))
    write(repositories.pairs, a_pair(team.program, team.amara, namesake))
    action = kit.desk.actions.add(team.pair.id, team.lin.id, "Send the draft")
    kit.desk.actions.done(action.id)
    page = shown()
    page.open(Ref(Kind.PAIR, team.pair.id))
    qtbot.waitUntil(lambda: "Lin Z." in words(page))
    assert "Action done by Lin Z." in words(page)
