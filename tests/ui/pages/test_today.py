from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from mentordesk.domain.actions import ActionState
from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.preferences import Preferences
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.expiry import ExpirySheet
from mentordesk.ui.overlays.plan_session import PlanSession
from mentordesk.ui.page import Page
from mentordesk.ui.pages.today import TodayPage
from tests.builders import (
    TODAY,
    FixedClock,
    Team,
    a_check_in,
    a_closure,
    a_day,
    a_goal,
    a_goal_check,
    a_held_session,
    a_pair,
    a_person,
    a_session,
    a_shared_note,
    an_action,
    an_agenda_item,
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
        page = kit.shell.host(TodayPage(kit), **size)
        qtbot.waitUntil(kit.shell.isActiveWindow)
        return page

    return show


def focus_name(page: Page) -> str:
    focus: QWidget = page.window().focusWidget()
    return name_of(focus)


def test_it_greets_by_name_and_says_what_the_day_holds(shown, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, 0), a_session(team.pair, 5))
    page = shown()
    assert "Good morning, Amara" in words(page)
    assert "Tuesday 24 November · 1 session today, nothing needs attention" in words(page)
    assert "Nothing needs attention" in words(page)


def test_a_desk_without_people_offers_to_bring_them_in(kit: Kit):
    page = kit.shell.host(TodayPage(kit))
    named(page, "Import people").click()
    named(page, "Add a person").click()
    assert kit.shell.ran == ["file.import", "edit.new"]
    assert kit.shell.shown == ["people"]
    kit.desk.people.add("Lin Zhao")
    assert "Nobody is paired yet" in words(page)


def test_held_and_not_held_answer_whether_a_session_took_place(shown, kit, write, repositories, team: Team):
    yesterday, before = a_session(team.pair, -1), a_session(team.pair, -2)
    write(repositories.sessions, yesterday, before)
    page = shown()
    named(page, "Held: Did the session with Lin yesterday take place?").click()
    named(page, "Not held: Did the session with Lin on Sunday take place?").click()
    states = [repositories.sessions.get(session.id).state for session in (yesterday, before)]
    assert states == [SessionState.HELD, SessionState.MISSED]
    assert kit.shell.toasts == [
        ("Marked the session with Lin as held", True),
        ("Marked the session with Lin as not held", True),
    ]
    assert "Notes missing for yesterday's session with Lin" in words(page)


def test_an_undone_gesture_brings_its_row_back(shown, kit, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, -1))
    page = shown()
    before = words(page)
    named(page, "Held: Did the session with Lin yesterday take place?").click()
    assert words(page) != before
    kit.desk.undo()
    assert words(page) == before


def test_having_spoken_is_written_down_and_answers_the_row(shown, kit, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, 2))
    write(repositories.check_ins, a_check_in(team.pair, Mood.NEEDS_A_TALK, on=a_day(-1), fact="Lin seems lost"))
    page = shown()
    assert "Lin seems lost" in words(page)
    named(page, "We spoke: You and Lin need a talk").click()
    assert repositories.check_ins.list()[-1].mood is Mood.ON_TRACK
    assert kit.shell.toasts == [("Noted that you and Lin spoke", True)]
    assert "You and Lin need a talk" not in words(page)


def test_a_sentence_to_send_is_copied(shown, kit, write, repositories, team: Team):
    priya = a_person("Priya Raman")
    write(repositories.people, priya)
    write(repositories.pairs, a_pair(team.program, priya, team.marek, started_on=a_day(-35)))
    kit.desk.preferences.change(is_lead=True)
    page = shown()
    named(page, "Copy a sentence to send: Priya and Marek have not met in their first 5 weeks").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Hello Priya and Marek, it has been 5 weeks")
    assert "every 2 weeks" in copied
    assert kit.shell.toasts == [("Copied a sentence to send", False)]


def test_not_today_puts_a_row_off_until_tomorrow(shown, kit, write, repositories, team: Team, clock: FixedClock):
    write(repositories.sessions, a_session(team.pair, -1), a_session(team.pair, 2))
    page = shown()
    title = "Did the session with Lin yesterday take place?"
    named(page, f"Not today: {title}").click()
    assert title not in words(page)
    assert kit.shell.toasts == [("Put off until tomorrow", True)]
    named(page, "Show 1 thing put off until tomorrow").click()
    assert title in words(page)


def test_a_put_off_row_comes_back_by_itself_when_the_day_is_over(
    shown, kit, write, repositories, team, clock: FixedClock
):
    write(repositories.sessions, a_session(team.pair, -1), a_session(team.pair, 2))
    page = shown()
    named(page, "Not today: Did the session with Lin yesterday take place?").click()
    clock.move(days=1)
    page._minute.timeout.emit()
    assert "Did the session with Lin on Monday take place?" in words(page)
    assert any(text.startswith("Wednesday 25 November") for text in words(page))


def test_rows_open_what_they_are_about(shown, kit, write, repositories, team: Team):
    held = a_held_session(team.pair, -5)
    late = an_action(team.pair, "Draft the design", due_on=a_day(-7))
    goal = a_goal(team.pair, created_on=a_day(-60))
    write(repositories.sessions, held, a_session(team.pair, 2))
    write(repositories.actions, late, an_action(team.pair, "Read the guide", due_on=a_day(-1)))
    write(repositories.goals, goal)
    write(repositories.goal_checks, a_goal_check(goal, 60, on=a_day(-28)))
    page = shown()
    assert "Oldest: Draft the design, due 17 November" in words(page)
    assert "Last look 4 weeks ago · 60 % done" in words(page)
    named(page, "Write notes: Notes missing for Thursday's session with Lin").click()
    named(page, "Review: 2 of Lin's actions are late").click()
    named(page, "Check in: Goal check-in due: Lead a code review").click()
    assert kit.shell.ran == ["goals.check_in"]
    named(page, "Open goal: Lead a code review").click()
    assert kit.shell.opened == [
        Ref(Kind.SESSION, held.id),
        Ref(Kind.ACTION, late.id),
        Ref(Kind.GOAL, goal.id),
        Ref(Kind.GOAL, goal.id),
    ]


def test_a_session_is_planned_for_the_pair_of_the_row(shown, write, repositories, team: Team):
    held = a_held_session(team.pair, -3)
    write(repositories.sessions, held)
    write(repositories.shared_notes, a_shared_note(held))
    page = shown()
    named(page, "Plan session: No next session with Lin").click()
    (form,) = page.window().findChildren(PlanSession)
    assert form.pair.currentData() == team.pair.id


def test_a_lead_is_led_from_people_without_a_mentor_to_a_new_pair(shown, kit, write, repositories, team: Team):
    kit.desk.people.add("Jamal Carter", roles=["mentee"])
    kit.desk.preferences.change(is_lead=True)
    write(repositories.sessions, a_session(team.pair, 2))
    page = shown()
    named(page, "New pair: Jamal Carter has no mentor yet").click()
    assert kit.shell.ran == ["pairs.new"]


def test_notes_that_were_kept_as_long_as_agreed_are_one_row_that_opens_their_list(
    shown, kit, store, write, repositories, team: Team
):
    old = a_held_session(team.pair, -80)
    ended = a_pair(team.program, team.marek, team.lin, state=PairState.CLOSED)
    write(repositories.pairs, ended)
    write(repositories.closures, a_closure(ended, on=a_day(-60)))
    session = replace(old, pair_id=ended.id)
    write(repositories.sessions, session)
    write(repositories.shared_notes, a_shared_note(session, "We talked"))
    page = shown()
    title = "1 note of Marek and Lin has been kept as long as agreed"
    assert title not in words(page)
    kit.desk.programs.edit(replace(team.program, shared_notes_days=30))
    assert title in words(page)
    named(page, f"Look: {title}").click()
    sheet = page.findChild(ExpirySheet)
    assert sheet.isVisible()
    sheet.dismiss()
    kit.desk.expiry.remove(kit.desk.queries.expiry.due())
    assert title not in words(page)
    kit.desk.undo()
    assert title in words(page)


def test_six_things_are_shown_at_first_and_all_on_request(shown, write, repositories, team: Team):
    write(repositories.sessions, *(a_session(team.pair, -days) for days in range(1, 9)))
    page = shown()
    assert len(page.needs_part.card.rows) == 6
    assert "6 of 9" in words(page)
    named(page, "Show all").click()
    assert len(page.needs_part.card.rows) == 9
    named(page, "Show fewer").click()
    assert len(page.needs_part.card.rows) == 6


@pytest.fixture
def calm(kit: Kit, qapp: QApplication) -> None:
    kit.look.apply(qapp, kit.look.preferences._replace(calm_start=True))


def test_a_calm_start_shows_the_day_and_one_thing_to_do_next(calm, shown, kit, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, 0), a_session(team.pair, -1), a_session(team.pair, -2))
    write(repositories.actions, an_action(team.pair, "Send the guide"))
    page = shown()

    assert len(page.needs_part.card.rows) == 1
    assert page.sessions_part.isVisible()
    assert not page.actions_part.isVisible()
    assert not page.goals_part.isVisible()
    assert not [word for word in words(page) if "attention" in word and any(sign.isdigit() for sign in word)]


def test_the_whole_day_is_one_press_away_until_the_page_is_left(
    calm, shown, kit, write, repositories, team: Team, qtbot
):
    write(repositories.sessions, a_session(team.pair, -1), a_session(team.pair, -2))
    page = shown()
    whole = named(page, "Show the whole day")
    whole.setFocus()

    whole.click()

    assert page.actions_part.isVisible()
    assert len(page.needs_part.card.rows) > 1
    assert QApplication.focusWidget() is not None
    assert QApplication.focusWidget().isVisible()
    page.hide()
    page.show()
    assert not page.actions_part.isVisible()


def test_todays_sessions_say_when_and_how_ready_they_are(shown, kit, write, repositories, team, clock: FixedClock):
    soon = a_session(team.pair, 0, hour=10, topic="Career plan")
    first = replace(a_session(team.pair, 0, hour=15, minutes=30), stage="first")
    write(repositories.sessions, soon, first)
    write(repositories.agenda_items, *(an_agenda_item(team.pair, t, session_id=soon.id) for t in ("One", "Two")))
    page = shown()
    assert "Career plan · 2 agenda items · in 35 minutes" in words(page)
    assert "First session · agenda is still empty · in 5 and a half hours" in words(page)
    named(page, "Prepare: Lin Zhao, 10:00").click()
    named(page, "Add agenda: Lin Zhao, 15:00").click()
    assert kit.shell.opened == [Ref(Kind.SESSION, soon.id), Ref(Kind.SESSION, first.id)]
    clock.move(minutes=45)
    page._minute.timeout.emit()
    assert "Career plan · 2 agenda items · now" in words(page)
    assert named(page, "Write notes: Lin Zhao, 10:00")


def test_without_a_session_today_the_next_ones_are_shown(shown, write, repositories, team: Team):
    page = shown()
    assert "No session is planned. “New session” plans one." in words(page)
    write(repositories.sessions, a_session(team.pair, 9), a_session(team.pair, 2))
    assert "Coming sessions" in words(page)
    assert [text for text in words(page) if text in ("Thu 26", "3 Dec")] == ["Thu 26", "3 Dec"]
    write(repositories.sessions, a_session(team.pair, 1))
    assert "Tomorrow's sessions" in words(page)


def test_a_tick_marks_an_action_as_done_and_the_keyboard_goes_on_to_the_next(
    shown, kit, write, repositories, team: Team, qtbot
):
    me = team.amara.id
    texts = ("Introduce Lin", "Share the guide", "Send the list")
    write(
        repositories.actions,
        *(an_action(team.pair, text, owner_id=me, due_on=a_day(day)) for day, text in enumerate(texts)),
    )
    page = shown()
    named(page, "Mark as done: Share the guide").setFocus()
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
    (done,) = repositories.actions.list(state=ActionState.DONE)
    assert (done.text, done.done_on) == ("Share the guide", TODAY)
    assert kit.shell.toasts == [("Marked 'Share the guide' as done", True)]
    assert focus_name(page) == "Mark as done: Send the list"
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
    assert focus_name(page) == "Mark as done: Introduce Lin"


def test_the_focus_stays_on_its_row_when_another_one_comes_before_it(shown, write, repositories, team: Team):
    me = team.amara.id
    write(repositories.actions, an_action(team.pair, "Share the guide", owner_id=me, due_on=a_day(2)))
    page = shown()
    named(page, "Mark as done: Share the guide").setFocus()
    write(repositories.actions, an_action(team.pair, "Send the list", owner_id=me, due_on=a_day(-2)))
    assert "2 days late" in words(page)
    assert focus_name(page) == "Mark as done: Share the guide"


def test_an_action_is_added_in_words(shown, kit, repositories, team: Team, qtbot):
    page = shown()
    named(page, "Add an action of yours").click()
    qtbot.keyClicks(named(page, "Your action"), "Introduce Lin to the data team by Friday")
    assert "Due Friday 27 November" in words(page)
    qtbot.keyClick(named(page, "Your action"), Qt.Key.Key_Return)
    (action,) = repositories.actions.list()
    assert (action.text, action.owner_id, action.due_on) == (
        "Introduce Lin to the data team",
        team.amara.id,
        a_day(3),
    )
    assert focus_name(page) == "Your action"
    assert named(page, "Your action").text() == ""
    assert kit.shell.toasts == [("Added an action of yours", True)]
    qtbot.keyClick(named(page, "Your action"), Qt.Key.Key_Escape)
    assert focus_name(page) == "Add an action of yours"


def test_an_action_without_words_is_refused_at_its_field(shown, repositories, team: Team, qtbot):
    page = shown()
    named(page, "Add an action of yours").click()
    qtbot.keyClicks(named(page, "Your action"), "by Friday")
    named(page, "Add this action").click()
    assert repositories.actions.list() == []
    assert any(text.startswith("An action needs a few words") for text in words(page))
    assert named(page, "Your action").text() == "by Friday"


def test_a_half_typed_action_is_kept_when_the_line_is_closed(shown, team: Team, qtbot):
    page = shown()
    named(page, "Add an action of yours").click()
    qtbot.keyClicks(named(page, "Your action"), "Introduce L")
    qtbot.keyClick(named(page, "Your action"), Qt.Key.Key_Escape)
    named(page, "Add an action of yours").click()
    assert named(page, "Your action").text() == "Introduce L"


def test_the_draft_of_an_action_is_saved_while_typing(shown, kit, team: Team, qtbot):
    page = shown()
    named(page, "Add an action of yours").click()
    qtbot.keyClicks(named(page, "Your action"), "Introduce L")
    assert kit.autosave.is_pending
    qtbot.waitUntil(lambda: kit.desk.notes.draft("today.action") == "Introduce L")


def test_with_several_pairs_an_action_asks_which(shown, kit, write, repositories, team: Team, qtbot):
    other = a_pair(team.program, team.amara, team.marek)
    write(repositories.pairs, other)
    page = shown()
    named(page, "Add an action of yours").click()
    which = named(page, "With")
    assert isinstance(which, QComboBox)
    which.setCurrentText("Marek Novák")
    qtbot.keyClicks(named(page, "Your action"), "Send the list")
    named(page, "Add this action").click()
    (action,) = repositories.actions.list()
    assert action.pair_id == other.id


def test_a_mentee_sees_goals_of_their_own(shown, write, repositories, team: Team):
    learning = a_pair(team.program, team.marek, team.amara)
    write(repositories.pairs, learning)
    write(repositories.goals, a_goal(learning, "Speak at the demo", due_on=a_day(5)))
    page = shown()
    assert "Your goals" in words(page)
    assert "You, with Marek · until 29 November" in words(page)


def test_every_button_has_a_name_of_its_own(shown, kit, write, repositories, team: Team):
    kit.desk.preferences.change(is_lead=True)
    write(repositories.sessions, *(a_session(team.pair, -days) for days in range(1, 5)), a_held_session(team.pair, -6))
    write(repositories.actions, *(an_action(team.pair, t, owner_id=team.amara.id) for t in ("One", "Two")))
    write(repositories.goals, a_goal(team.pair, "One"), a_goal(team.pair, "Two"))
    page = shown()
    stops = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(page)]
    names = [name_of(widget) for widget in stops]
    assert "" not in names
    assert len(names) == len(set(names))


def test_tab_goes_through_the_page_as_it_is_read(shown, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, 0), a_session(team.pair, -1))
    write(repositories.actions, an_action(team.pair, "One", owner_id=team.amara.id))
    write(repositories.goals, a_goal(team.pair, "Two"))
    page = shown()
    named(page, "Add an action of yours").click()
    title = "Did the session with Lin yesterday take place?"
    expected = [
        "New session", f"Held: {title}", f"Not held: {title}", f"Not today: {title}", "All sessions",
        "Add agenda: Lin Zhao, 10:00", "Add an action of yours", "Your action", "Add this action",
        "Mark as done: One", "Open goal: Two",
    ]  # fmt: skip
    walked = tab_walk(page, "New session", 30)
    places = [walked.index(name) for name in expected]
    assert places == sorted(places)


def test_nothing_is_wider_than_a_narrow_window_at_twice_the_size(
    qapp: QApplication, shown, kit, look, write, repositories, team: Team, qtbot
):
    write(repositories.sessions, a_session(team.pair, 0), a_session(team.pair, -1))
    write(repositories.actions, an_action(team.pair, "A long promise " * 9, owner_id=team.amara.id))
    look.apply(qapp, Preferences(text_size=200))
    page = shown(width=900, height=640)
    scroller = page._frame.scroller
    qtbot.waitUntil(lambda: scroller.widget().width() <= scroller.viewport().width())
    assert scroller.horizontalScrollBar().maximum() == 0


def test_f6_finds_the_parts_that_have_something_in_them(shown, write, repositories, team: Team):
    write(repositories.sessions, a_session(team.pair, 0), a_session(team.pair, -1))
    page = shown()
    panes = page.panes()
    panes[1].setFocus()
    assert focus_name(page) == "Held: Did the session with Lin yesterday take place?"
    panes[2].setFocus()
    assert focus_name(page) == "Add agenda: Lin Zhao, 10:00"
    assert len(panes) == 3


def test_the_clock_rests_while_the_page_is_hidden(shown, kit, team: Team):
    page = shown()
    assert page._minute.isActive()
    assert page._minute.interval() <= 60_000
    page.hide()
    assert not page._minute.isActive()


def test_people_without_a_pair_are_told_how_to_begin_not_that_all_is_well(kit: Kit, desk, qtbot):
    me = desk.people.add("Amara Osei")
    desk.people.be_me(me.id)
    desk.people.add("Lin Zhao")
    page = kit.shell.host(TodayPage(kit))
    qtbot.waitUntil(kit.shell.isActiveWindow)
    assert "Nobody is paired yet" in words(page)
    make = next(button for button in page.findChildren(QPushButton) if button.text() == "Make a pair")
    make.click()
    assert kit.shell.ran == ["pairs.new"]
