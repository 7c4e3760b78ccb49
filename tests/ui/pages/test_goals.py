import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.domain.goals import GoalState, Visibility
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.share_note import ShareNote
from mentordesk.ui.pages.goals import GoalsPage
from tests.builders import Team, a_day, a_goal, a_goal_check
from tests.ui.shell import named


@pytest.fixture
def goal(store, repositories, team: Team):
    goal = a_goal(team.pair, due_on=a_day(24), visibility=Visibility.ME)
    with store.transaction("Set the scene"):
        repositories.goals.add(goal)
        repositories.goal_checks.add(a_goal_check(goal, 40, a_day(-20)))
    store.forget_history()
    return goal


@pytest.fixture
def page(kit: Kit, goal, qtbot) -> GoalsPage:
    page = kit.shell.host(GoalsPage(kit))
    qtbot.waitUntil(kit.shell.isActiveWindow)
    return page


def test_a_goal_only_i_see_says_so_in_the_list_and_above_its_fields(page: GoalsPage):
    row = page.pane.list.model().list_row(0)
    assert (row.subtitle, row.when, row.icon) == ("Lin Zhao · until 18 December · only you", "40 %", "lock")
    assert page.detail._seen.text() == "Only you can see this goal. It is left out of every report."


def test_a_goal_is_shown_once_more_before_it_is_shared_in_one_step(page: GoalsPage, desk, goal, kit: Kit):
    named(page, "Who sees this: Shared with Lin").click()
    assert desk.records.goals.get(goal.id).visibility is Visibility.ME
    assert page.detail.visibility.key == "me"
    sheet = page.findChild(ShareNote)
    assert goal.title in sheet.text.toPlainText()
    assert "- 40 %" in sheet.text.toPlainText()
    named(sheet, "Share this goal").click()
    assert page.detail.visibility.key == "shared"
    assert desk.records.goals.get(goal.id).visibility is Visibility.SHARED
    assert kit.shell.toasts == [("Goal shared", True)]
    desk.undo()
    assert page.detail.visibility.key == "me"


def test_a_goal_that_is_kept_private_stays_so(page: GoalsPage, desk, goal):
    named(page, "Who sees this: Shared with Lin").click()
    named(page.findChild(ShareNote), "Keep it private").click()
    assert desk.records.goals.get(goal.id).visibility is Visibility.ME
    assert page.detail.visibility.key == "me"


def test_taking_a_shared_goal_back_is_one_press(page: GoalsPage, desk, goal, kit: Kit):
    desk.goals.share(goal.id)
    named(page, "Who sees this: Only me").click()
    assert desk.records.goals.get(goal.id).visibility is Visibility.ME
    assert kit.shell.toasts == [("Goal kept to yourself", True)]


def test_a_look_at_the_goal_is_written_with_its_words(page: GoalsPage, desk, goal):
    page.check_in()
    page.detail.check_in.number.setValue(65)
    QTest.keyClicks(page.detail.check_in.comment, "Led the second half")
    QTest.keyClick(page.detail.check_in.comment, Qt.Key.Key_Return)
    assert desk.goals.progress(goal.id) == 65
    assert page.pane.list.model().list_row(0).when == "65 %"


def test_the_slider_moves_in_steps_by_keyboard(page: GoalsPage):
    page.check_in()
    QTest.keyClick(page.detail.check_in.slider, Qt.Key.Key_Right)
    assert page.detail.check_in.number.value() == 45


def test_milestones_are_added_and_moved_by_keyboard(page: GoalsPage, desk, goal):
    for text in ("First", "Second"):
        page.detail.milestones.line.setFocus()
        QTest.keyClicks(page.detail.milestones.line, text)
        QTest.keyClick(page.detail.milestones.line, Qt.Key.Key_Return)
    check = named(page.detail, "Second")
    check.setFocus()
    QTest.keyClick(check, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    found = desk.records.milestones.list(goal_id=goal.id, order_by="position, rid")
    assert [step.text for step in found] == ["Second", "First"]
    assert named(page.detail, "Second").hasFocus()


def test_why_is_kept_as_typed_and_undone_in_one_step(page: GoalsPage, desk, goal, kit: Kit):
    page.detail.why.setFocus()
    QTest.keyClicks(page.detail.why, "To be trusted")
    kit.autosave.flush()
    assert desk.records.goals.get(goal.id).why == "To be trusted"
    page.detail.title.setFocus()
    desk.undo()
    assert page.detail.why.text() == ""


def test_reaching_a_goal_takes_it_off_the_active_ones(page: GoalsPage, desk, goal):
    page.detail.reach_button.click()
    assert desk.records.goals.get(goal.id).state is GoalState.ACHIEVED
    assert page.pane.list.model().rowCount() == 0
    desk.undo()
    assert page.pane.list.model().rowCount() == 1


def test_a_new_goal_takes_two_words_and_enter(page: GoalsPage, desk):
    page.new()
    QTest.keyClicks(page.new_goal.title, "Speak up")
    QTest.keyClick(page.new_goal.title, Qt.Key.Key_Return)
    assert page.detail.shown.goal.title == "Speak up"
    assert page.detail.why.hasFocus()


def test_a_new_goal_without_words_says_what_is_missing(page: GoalsPage):
    page.new()
    QTest.keyClick(page.new_goal.title, Qt.Key.Key_Return)
    assert "needs a title" in page.new_goal._title_row.error


def test_escape_gives_up_a_new_goal(page: GoalsPage, goal):
    page.new()
    QTest.keyClick(page.new_goal.title, Qt.Key.Key_Escape)
    assert page.detail.shown.goal.id == goal.id


def test_an_example_becomes_a_goal_with_its_reasons(page: GoalsPage, desk):
    page.see_examples()
    named(page, "Use this: Know whom to ask").click()
    found = desk.records.goals.first(title="Know whom to ask")
    assert found.why
    assert found.success_criterion


def test_without_a_goal_the_page_says_what_a_goal_is(kit: Kit, team: Team):
    page = kit.shell.host(GoalsPage(kit))
    assert page._empty.title.text() == "No goals yet"
    assert page._side.currentWidget() is page._empty


def test_opening_an_ended_goal_finds_it_anyway(page: GoalsPage, desk, goal):
    desk.goals.move_to(goal.id, GoalState.LET_GO)
    page.open(Ref(Kind.GOAL, goal.id))
    assert page.detail.shown.goal.id == goal.id
