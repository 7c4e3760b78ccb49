from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.services.desk import Desk
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.messages import MOST
from mentordesk.ui.overlays.messages import MessageList
from tests.builders import FixedClock, Team
from tests.ui.shell import words


@pytest.fixture
def shown(window: MainWindow, team: Team, qtbot) -> MainWindow:
    window.show_page("today")
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def listed(shown: MainWindow) -> Callable[[], MessageList]:
    """Opens the list as its key does."""

    def open_it() -> MessageList:
        QTest.keyClick(shown, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        return next(each for each in shown.findChildren(MessageList) if each.isVisible())

    return open_it


def texts(sheet: MessageList) -> list[tuple[str, str]]:
    rows = [sheet.table.topLevelItem(at) for at in range(sheet.table.topLevelItemCount())]
    return [(row.text(0), row.text(1)) for row in rows]


def test_what_was_told_is_listed_newest_first_with_its_time(shown: MainWindow, clock: FixedClock, listed):
    shown.toast("Backup made")
    clock.move(minutes=5)
    shown.toast("Path copied")
    sheet = listed()
    (late, second), (early, first) = texts(sheet)
    assert (first, second) == ("Backup made", "Path copied")
    assert early < late
    assert sheet.table.hasFocus()
    assert sheet.table.currentItem().text(1) == "Path copied"


def test_undo_is_offered_until_the_next_change_and_not_after_it(shown: MainWindow, desk: Desk, team: Team, listed):
    desk.goals.add(team.pair.id, "Lead a review")
    shown.toast("Goal added", undo=True)
    shown.toast("Path copied")
    sheet = listed()
    assert not sheet.act_button.isVisible()
    QTest.keyClick(sheet.table, Qt.Key.Key_Down)
    assert sheet.act_button.accessibleName() == "Undo: Goal added"
    sheet.act_button.click()
    assert desk.records.goals.list() == []
    assert not sheet.isVisible()
    sheet = listed()
    assert [text for _, text in texts(sheet)] == ["Undone: Add goal", "Path copied", "Goal added"]
    assert sheet.act_button.accessibleName() == "Redo: Undone: Add goal"
    for _ in range(2):
        QTest.keyClick(sheet.table, Qt.Key.Key_Down)
    assert not sheet.act_button.isVisible()


def test_what_becomes_invalid_while_one_reads_is_taken_away(shown: MainWindow, desk: Desk, team: Team, listed):
    desk.goals.add(team.pair.id, "Lead a review")
    shown.toast("Goal added", undo=True)
    sheet = listed()
    sheet.act_button.setFocus()
    desk.goals.add(team.pair.id, "Write a guide")
    assert not sheet.act_button.isVisible()
    assert sheet.table.hasFocus()


def test_a_way_that_lasts_is_offered_as_long_as_it_is_one(shown: MainWindow, desk: Desk, team: Team, listed):
    can = [True]
    shown.tell("Settings says what to do", lambda: shown.show_page("settings"), "Settings", lambda: can[0])
    desk.goals.add(team.pair.id, "Lead a review")
    sheet = listed()
    assert sheet.act_button.isVisible()
    can[0] = False
    sheet.act_button.click()
    assert shown.current_page().key == "today"


def test_one_message_and_all_can_be_copied(shown: MainWindow, listed):
    shown.toast("Backup made")
    shown.toast("Path copied")
    sheet = listed()
    sheet.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Path copied"
    sheet.copy_all_button.click()
    assert [line.partition(" ")[2] for line in QGuiApplication.clipboard().text().splitlines()] == [
        "Path copied",
        "Backup made",
    ]
    assert len(texts(sheet)) == 2


def test_at_most_a_hundred_are_kept(shown: MainWindow, listed):
    for number in range(MOST + 5):
        shown.toast(f"Message {number}")
    told = texts(listed())
    assert len(told) == MOST
    assert told[0][1] == f"Message {MOST + 4}"


def test_without_messages_it_says_what_will_be_here(listed):
    sheet = listed()
    assert "No messages yet" in words(sheet)
    assert QApplication.focusWidget() is sheet.close_button


def test_what_was_said_before_is_hidden_while_the_screen_is_shared(shown: MainWindow, desk: Desk, listed):
    shown.toast("Marked 'Talk about the raise' as done")
    sheet = listed()
    shown.toggle_guard()
    assert texts(sheet) == []
    assert "What was said before is hidden while you share your screen. F9 shows it again." in words(sheet)
    shown.toast("Backup made")
    assert [text for _, text in texts(sheet)] == ["Backup made"]
    shown.toggle_guard()
    assert [text for _, text in texts(sheet)] == ["Backup made", "Marked 'Talk about the raise' as done"]


def test_a_window_that_goes_forgets_them(shown: MainWindow):
    shown.toast("Backup made")
    messages = shown.messages
    shown.messages.forget()
    assert messages.listed() == []


def test_a_long_message_is_read_whole_in_a_small_window(shown: MainWindow, listed, qtbot):
    shown.resize(640, 480)
    shown.toast("Removed Amara and Lin, with their sessions, notes, goals and actions, and all that was planned " * 2)
    sheet = listed()
    item = sheet.table.topLevelItem(0)
    low = sheet.table.fontMetrics().lineSpacing() * 3
    qtbot.waitUntil(lambda: sheet.table.visualItemRect(item).height() > low)
