import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.shortcuts import ShortcutList


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
