from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mentordesk.services.desk import Desk
from mentordesk.ui.actions import Keys
from mentordesk.ui.kit import Kit
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.rail import SearchButton

CTRL = Qt.KeyboardModifier.ControlModifier


def shortcuts(window: MainWindow, action_id: str) -> list[str]:
    return [each.toString() for each in window.findChild(QAction, action_id).shortcuts()]


def test_keys_are_the_standard_ones_until_somebody_changes_them(kit: Kit):
    assert kit.keys.of("edit.redo") == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert kit.keys.shown("file.export") == "Ctrl+E"
    assert kit.keys.shown("file.backup") == ""
    assert not kit.keys.are_changed


def test_a_change_is_one_step_of_undo_and_told_to_everybody(kit: Kit):
    told: list[str] = []
    kit.keys.changed.connect(lambda: told.append(kit.keys.shown("file.export")))
    kit.desk.preferences.change_keys({"file.export": "Ctrl+J"})
    assert kit.desk.undo_label == "Change a shortcut"
    kit.desk.undo()
    kit.desk.redo()
    assert told == ["Ctrl+J", "Ctrl+E", "Ctrl+J"]


def test_all_go_back_to_the_standard_in_one_step(kit: Kit):
    kit.desk.preferences.change_keys({"file.export": "Ctrl+J", "file.lock": ""})
    kit.desk.preferences.standard_keys()
    assert not kit.keys.are_changed
    kit.desk.undo()
    assert kit.keys.of("file.lock") == ()


def test_what_a_person_chose_wins_over_a_standard_key(kit: Kit):
    kit.desk.preferences.change_keys({"file.backup": "Ctrl+="})
    assert kit.keys.of("view.larger") == ("Ctrl++",)
    assert kit.keys.user_of("Ctrl+=") == "file.backup"


def test_keys_that_cannot_be_read_leave_the_standard_ones(kit: Kit, store, desk: Desk):
    for text in ("no json", "[]", '{"file.export": 7}'):
        with store.transaction("Write something else"):
            store.connection.execute("INSERT OR REPLACE INTO preference (id, value) VALUES ('value.keys', ?)", [text])
        assert Keys(desk, kit.guard).shown("file.export") == "Ctrl+E"


def test_keys_that_a_file_should_not_have_are_not_used(kit: Kit, desk: Desk):
    desk.preferences.change_keys({"file.export": "E", "file.lock": "Nonsense+Keys", "file.import": "Ctrl+J"})
    keys = Keys(desk, kit.guard)
    assert keys.shown("file.export") == "Ctrl+E"
    assert keys.shown("file.lock") == "Ctrl+L"
    assert keys.shown("file.import") == "Ctrl+J"


def test_the_window_obeys_the_new_keys_at_once_and_names_them_everywhere(window: MainWindow, desk: Desk, qtbot):
    window.show_page("goals")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane = window.current_page().pane
    desk.preferences.change_keys(
        {"go.today": "Ctrl+J", "edit.palette": "Ctrl+Shift+J", "edit.new": "", "edit.find_here": "F4"}
    )
    assert shortcuts(window, "go.today") == ["Ctrl+J"]
    assert {each.id: each.keys for each in window.commands.all()}["go.today"] == "Ctrl+J"
    assert window.rail.findChild(SearchButton).accessibleName() == "Search and commands, Control Shift J"
    assert pane.new_button.toolTip() == "Add a goal"
    assert pane.filter.accessibleName() == "Filter by goal or person (F4)"
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.current_page().key == "goals"
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)
    assert window.current_page().key == "today"


def test_the_guard_names_the_keys_that_lift_it(window: MainWindow, desk: Desk):
    window.show_page("today")
    window.toggle_guard()
    desk.preferences.change_keys({"view.guard": "Ctrl+Shift+9"})
    assert window._body.accessibleDescription() == "Private notes are hidden. Ctrl+Shift+9 shows them again."
    desk.preferences.change_keys({"view.guard": ""})
    assert window.guard.how_to_show == "“Hide or show private notes” in the menu shows it again."


def test_a_page_that_is_gone_is_told_nothing(kit: Kit, qtbot):
    label = QLabel()
    kit.keys.follow(label, lambda: label.setText(kit.keys.shown("file.export")))
    assert label.text() == "Ctrl+E"
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
    kit.desk.preferences.change_keys({"file.export": "Ctrl+J"})
    assert kit.keys.shown("file.export") == "Ctrl+J"
