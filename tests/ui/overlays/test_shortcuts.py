import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.shortcuts import ShortcutList
from mentordesk.ui.overlays.shortcuts_change import KeyField
from tests.ui.shell import words

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def shortcuts(window: MainWindow, qtbot) -> ShortcutList:
    window.show_page("today")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.opens.shortcuts()
    return window.findChild(ShortcutList)


def test_every_command_is_listed_with_its_keys(window: MainWindow, shortcuts: ShortcutList):
    listed = shortcuts.texts()
    assert {(command.text, command.keys) for command in window.commands.all()} <= set(listed)
    assert ("Open the menu", "F10") in listed


def test_the_filter_finds_by_words_and_by_key(shortcuts: ShortcutList):
    QTest.keyClicks(shortcuts.filter, "larger")
    assert [text for text, _ in shortcuts.texts()] == ["Larger text"]
    shortcuts.filter.setText("ctrl+k")
    assert "Command palette" in [text for text, _ in shortcuts.texts()]
    shortcuts.filter.setText("no such thing")
    assert shortcuts.texts() == []
    assert not shortcuts.table.isVisible()


def test_the_list_is_read_by_keyboard(shortcuts: ShortcutList):
    QTest.keyClick(shortcuts.filter, Qt.Key.Key_Down)
    assert shortcuts.table.hasFocus()
    QTest.keyClick(shortcuts.table, Qt.Key.Key_Down)
    assert shortcuts.table.currentItem().text(0) == shortcuts.texts()[1][0]


def test_escape_closes_it(shortcuts: ShortcutList):
    QTest.keyClick(shortcuts.filter, Qt.Key.Key_Escape)
    assert not shortcuts.isVisible()


def begin(shortcuts: ShortcutList, action_id: str) -> KeyField:
    """Go to a command in the list and ask for other keys as the keyboard does."""
    shortcuts.choose(action_id)
    shortcuts.table.setFocus()
    QTest.keyClick(shortcuts.table, Qt.Key.Key_F2)
    assert shortcuts.change.field.hasFocus()
    return shortcuts.change.field


def test_a_command_gets_the_keys_that_are_pressed(window: MainWindow, shortcuts: ShortcutList):
    QTest.keyClick(begin(shortcuts, "file.export"), Qt.Key.Key_J, CTRL)
    assert window.keys.of("file.export") == ("Ctrl+J",)
    assert ("Export a summary", "Ctrl+J") in shortcuts.texts()
    assert shortcuts.table.hasFocus()
    assert shortcuts.table.currentItem().text(1) == "Ctrl+J"
    assert "Export a summary is Ctrl+J now. Ctrl+Z takes it back." in words(shortcuts)
    QTest.keyClick(shortcuts.table, Qt.Key.Key_Z, CTRL)
    assert window.keys.of("file.export") == ("Ctrl+E",)
    assert shortcuts.table.currentItem().text(1) == "Ctrl+E"


def test_no_shortcut_runs_while_it_is_being_given_away(window: MainWindow, shortcuts: ShortcutList):
    QTest.keyClick(begin(shortcuts, "file.export"), Qt.Key.Key_F4)
    QTest.keyClick(begin(shortcuts, "view.guard"), Qt.Key.Key_F9)
    assert not window.guard.on
    assert shortcuts.table.hasFocus()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_E, NONE),
        (Qt.Key.Key_E, SHIFT),
        (Qt.Key.Key_7, NONE),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Up, NONE),
    ],
)
def test_a_key_that_types_or_moves_is_refused_in_words(
    window: MainWindow, shortcuts: ShortcutList, key: Qt.Key, held: Qt.KeyboardModifier
):
    field = begin(shortcuts, "file.export")
    QTest.keyClick(field, key, held)
    assert shortcuts.change.field_row.error
    assert field.hasFocus()
    assert not window.keys.are_changed


def test_escape_keeps_and_backspace_clears(window: MainWindow, shortcuts: ShortcutList):
    QTest.keyClick(begin(shortcuts, "file.export"), Qt.Key.Key_Escape)
    assert shortcuts.isVisible()
    assert shortcuts.table.hasFocus()
    QTest.keyClick(begin(shortcuts, "file.export"), Qt.Key.Key_Backspace)
    assert window.keys.of("file.export") == ()
    assert ("Export a summary", "") in shortcuts.texts()


def test_keys_that_belong_to_another_are_asked_for_by_name(window: MainWindow, shortcuts: ShortcutList):
    change = shortcuts.change
    field = begin(shortcuts, "file.backup")
    QTest.keyClick(field, Qt.Key.Key_E, CTRL)
    assert change.field_row.error == "Ctrl+E is “Export a summary” now. Take it away from there?"
    assert change.take.hasFocus()
    QTest.keyClick(change.take, Qt.Key.Key_Escape)
    assert field.hasFocus()
    assert not window.keys.are_changed
    QTest.keyClick(field, Qt.Key.Key_E, CTRL)
    change.take.click()
    assert window.keys.of("file.backup") == ("Ctrl+E",)
    assert window.keys.of("file.export") == ()
    window.undo()
    assert not window.keys.are_changed


def test_one_command_and_all_go_back_to_the_standard(window: MainWindow, shortcuts: ShortcutList):
    change = shortcuts.change
    assert not change.all_standard.isEnabled()
    QTest.keyClick(begin(shortcuts, "file.export"), Qt.Key.Key_J, CTRL)
    QTest.keyClick(begin(shortcuts, "note.bold"), Qt.Key.Key_U, CTRL)
    shortcuts.choose("file.export")
    change.standard.click()
    assert window.keys.of("file.export") == ("Ctrl+E",)
    assert window.keys.of("note.bold") == ("Ctrl+U",)
    change.all_standard.click()
    assert not window.keys.are_changed
    assert not change.standard.isEnabled()


def test_a_standard_key_that_went_to_another_is_asked_back(window: MainWindow, shortcuts: ShortcutList):
    change = shortcuts.change
    QTest.keyClick(begin(shortcuts, "file.backup"), Qt.Key.Key_E, CTRL)
    change.take.click()
    shortcuts.choose("file.export")
    change.standard.click()
    assert "Back up now" in change.field_row.error
    change.take.click()
    assert window.keys.of("file.export") == ("Ctrl+E",)
    assert window.keys.of("file.backup") == ()


def test_keys_that_are_the_same_everywhere_say_so(window: MainWindow, shortcuts: ShortcutList):
    shortcuts.filter.setText("open the menu")
    QTest.keyClick(shortcuts.filter, Qt.Key.Key_Down)
    QTest.keyClick(shortcuts.table, Qt.Key.Key_Return)
    assert shortcuts.table.hasFocus()
    assert shortcuts.change.words == "Open the menu: these keys are the same in every program, and stay."


def test_tab_leaves_the_field_that_takes_all_other_keys(shortcuts: ShortcutList):
    QTest.keyClick(begin(shortcuts, "file.export"), Qt.Key.Key_Tab)
    assert not shortcuts.change.field.hasFocus()
    assert shortcuts.isVisible()


def test_the_sheet_passes_on_what_was_given_to_the_guard(window: MainWindow, shortcuts: ShortcutList):
    QTest.keyClick(begin(shortcuts, "view.guard"), Qt.Key.Key_J, CTRL)
    QTest.keyClick(shortcuts.table, Qt.Key.Key_F9)
    assert not window.guard.on
    QTest.keyClick(shortcuts.table, Qt.Key.Key_J, CTRL)
    assert window.guard.on
