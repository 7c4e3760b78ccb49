"""Restoring a backup: the list, what the chosen one would change, and the passphrase of before."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.services.backups import Reason
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.restore import RestoreSheet
from tests.builders import FixedClock

FIRST, SECOND = "three quiet herons wade", "nine amber kettles hum"


@pytest.fixture
def history(over: Kit, clock: FixedClock) -> Kit:
    """Yesterday there was Lin; today, half an hour ago, Lin and Amara; now Marek as well."""
    for name, minutes in (("Lin Park", 24 * 60), ("Amara Osei", 30)):
        over.desk.people.add(display_name=name)
        over.desk.backups.make(Reason.TIMED)
        clock.move(minutes=minutes)
    over.desk.people.add(display_name="Marek Nowak")
    return over


def opened(kit: Kit, qtbot) -> RestoreSheet:
    sheet = RestoreSheet(kit)
    sheet.told = []
    sheet.agreed.connect(lambda path, key: sheet.told.append((path, key)))
    sheet.open()
    qtbot.waitUntil(lambda: sheet.panes.isHidden() or not sheet.detail.state.text().startswith("Reading"))
    return sheet


def titles(sheet: RestoreSheet) -> list[str]:
    return [sheet._rows.list_row(place).aloud() for place in range(sheet._rows.rowCount())]


def test_the_list_tells_day_time_reason_and_size_newest_first(history: Kit, qtbot):
    sheet = opened(history, qtbot)
    newest, oldest = titles(sheet)
    assert re.fullmatch(r"Today, [\d.]+ [kM]B · While you worked, \d+:\d\d", newest)
    assert oldest.startswith("Yesterday, ")


def test_the_newest_is_chosen_and_says_what_it_holds_and_would_change(history: Kit, qtbot):
    sheet = opened(history, qtbot)
    assert sheet.list.hasFocus()
    assert sheet.main_button.isEnabled()
    assert "1 person" in sheet.detail.changes.text()
    assert sheet.detail.changes.text().startswith("Would go, since it came later: ")
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "2 people" in sheet.detail.changes.text())


def test_enter_on_the_main_button_agrees_to_the_chosen_one(history: Kit, qtbot):
    sheet = opened(history, qtbot)
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "2 people" in sheet.detail.changes.text())
    sheet.main_button.setFocus()
    QTest.keyClick(sheet.main_button, Qt.Key.Key_Return)
    assert sheet.told == [(history.desk.backups.backups()[1].path, None)]
    assert not sheet.isVisible()


def test_nothing_can_be_agreed_to_before_it_was_looked_into(history: Kit, qtbot):
    sheet = RestoreSheet(history)
    sheet.open()
    assert not sheet.main_button.isEnabled()
    qtbot.waitUntil(sheet.main_button.isEnabled)


def test_without_backups_it_says_so_and_makes_the_first(over: Kit, qtbot):
    sheet = opened(over, qtbot)
    assert sheet.stack.currentWidget() is sheet._none
    assert sheet.now_button.hasFocus()
    QTest.keyClick(sheet.now_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.list.hasFocus() and sheet.main_button.isEnabled())
    assert sheet.detail.changes.text() == "It holds what the workspace holds now."


def test_a_damaged_backup_is_said_to_be_so_and_cannot_be_restored(history: Kit, qtbot):
    newest = history.desk.backups.backups()[0].path
    newest.write_bytes(newest.read_bytes()[:5000])
    sheet = opened(history, qtbot)
    qtbot.waitUntil(lambda: sheet.detail.state.isVisible())
    assert "damaged" in sheet.detail.state.text() or "cut short" in sheet.detail.state.text()
    assert not sheet.main_button.isEnabled()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.waitUntil(sheet.main_button.isEnabled)


def test_a_copy_from_elsewhere_can_be_chosen(history: Kit, qtbot, monkeypatch, tmp_path: Path):
    copy = tmp_path / "elsewhere" / "kept.mentordesk"
    copy.parent.mkdir()
    history.desk.save_copy(copy)
    sheet = opened(history, qtbot)
    monkeypatch.setattr(type(history.dialogs), "choose_file", lambda *_: copy)
    sheet.file_button.click()
    qtbot.waitUntil(lambda: sheet.detail.is_ready and sheet.detail.backup.path == copy)
    assert sheet.detail.changes.text() == "It holds what the workspace holds now."
    sheet.main_button.click()
    assert sheet.told == [(copy, None)]


def test_the_workspace_itself_is_no_copy_of_it(history: Kit, qtbot, monkeypatch):
    sheet = opened(history, qtbot)
    monkeypatch.setattr(type(history.dialogs), "choose_file", lambda *_: history.desk.path)
    sheet.file_button.click()
    assert sheet._step.text() == "That is the workspace itself. Choose a copy of it."
    assert len(titles(sheet)) == 2


def test_what_only_the_second_folder_has_is_in_the_list(history: Kit, qtbot, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    history.desk.backups.choose_second_folder(stick)
    only_there = history.desk.backups.make(Reason.ASKED).backup
    only_there.path.unlink()
    sheet = opened(history, qtbot)
    qtbot.waitUntil(lambda: len(titles(sheet)) == 3)
    assert " · When you asked for it · second folder, " in titles(sheet)[0]


def test_what_is_found_after_it_was_closed_meets_nobody(history: Kit, qtbot):
    sheet = RestoreSheet(history)
    sheet.open()
    sheet.detail._look()
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(sheet.destroyed):
        sheet.dismiss()
    with qtbot.captureExceptions() as raised_later:
        history.tasks.wait()
        qtbot.wait(20)
    assert raised + raised_later == []


# Passphrases


@pytest.fixture
def resealed(history: Kit) -> Kit:
    """The backups of before are readable; one was made under the first passphrase; the second is today's."""
    history.desk.protection.protect(FIRST)
    history.desk.protection.change(FIRST, SECOND)
    return history


def test_a_backup_under_todays_passphrase_opens_by_itself(history: Kit, qtbot):
    history.desk.protection.protect(FIRST)
    history.desk.backups.make(Reason.ASKED)
    sheet = opened(history, qtbot)
    assert sheet.main_button.isEnabled()
    assert not sheet.detail.passphrase_row.isVisible()
    assert not sheet.detail.protection.isVisible()


def test_one_under_an_earlier_passphrase_asks_for_that(resealed: Kit, qtbot):
    sheet = opened(resealed, qtbot)
    line = sheet.detail.passphrase.line
    assert line.isVisible()
    assert not sheet.main_button.isEnabled()
    line.setFocus()
    QTest.keyClicks(line, SECOND)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.detail.passphrase_row.error != "")
    assert line.hasFocus()
    QTest.keyClicks(line, FIRST)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet.main_button.isEnabled)
    assert sheet.main_button.hasFocus()
    assert "with the passphrase of this backup" in sheet.detail.protection.text()
    assert line.text() == ""
    QTest.keyClick(sheet.main_button, Qt.Key.Key_Return)
    ((path, key),) = sheet.told
    assert key == resealed.desk.backups.key_of(path, FIRST)
    assert sheet.detail._keys == []


def test_a_readable_one_says_that_the_workspace_is_open_to_all_then(resealed: Kit, qtbot):
    sheet = opened(resealed, qtbot)
    sheet.list.select(resealed.desk.backups.backups()[-1].path)
    qtbot.waitUntil(sheet.main_button.isEnabled)
    assert "anybody can read the workspace" in sheet.detail.protection.text()


def test_enter_without_a_passphrase_says_what_is_missing(resealed: Kit, qtbot):
    sheet = opened(resealed, qtbot)
    sheet.detail.open_button.click()
    assert sheet.detail.passphrase_row.error == "Enter the passphrase of this backup."


# Narrow


def test_where_it_is_narrow_the_list_comes_first_and_then_what_would_change(history: Kit, qtbot):
    history.shell.resize(700, 560)
    sheet = opened(history, qtbot)
    qtbot.waitUntil(sheet.main_button.isEnabled)
    assert not sheet.detail.isVisible()
    sheet.main_button.click()
    assert sheet.detail.isVisible()
    assert sheet.told == []
    QTest.keyClick(sheet.panes.back_button, Qt.Key.Key_Escape)
    assert sheet.list.isVisible()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    sheet.main_button.click()
    assert len(sheet.told) == 1
