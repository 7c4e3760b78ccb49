from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from mentordesk.ui.main_window import MainWindow
from tests.builders import Team

CTRL = Qt.KeyboardModifier.ControlModifier


def _line(window: MainWindow, qtbot) -> QLineEdit:
    window.show_page("goals")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line = next(each for each in window.current_page().findChildren(QLineEdit) if each.isVisible())
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


def test_undo_in_an_empty_line_takes_back_the_last_change(window: MainWindow, desk, team: Team, qtbot):
    line = _line(window, qtbot)
    desk.goals.add(team.pair.id, "Lead a review")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert desk.records.goals.list() == []


def test_undo_in_a_line_takes_back_its_own_words_first(window: MainWindow, desk, team: Team, qtbot):
    line = _line(window, qtbot)
    desk.goals.add(team.pair.id, "Lead a review")
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == ""
    assert len(desk.records.goals.list()) == 1


class GreedyLine(QLineEdit):
    """Takes every key for itself, as lines do with Ctrl+E where that goes to the end of the line."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def _greedy(window: MainWindow, qtbot) -> GreedyLine:
    _line(window, qtbot)
    line = GreedyLine(window.current_page())
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


def test_a_command_is_reached_from_a_line_that_wants_its_key(window: MainWindow, desk, qtbot, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(window.opens, "export", lambda: opened.append("export"))
    line = _greedy(window, qtbot)
    QTest.keyClick(line, Qt.Key.Key_E, CTRL)
    assert opened == ["export"]
    desk.preferences.change_keys({"file.export": "Ctrl+U"})
    QTest.keyClick(line, Qt.Key.Key_E, CTRL)
    QTest.keyClick(line, Qt.Key.Key_U, CTRL)
    assert opened == ["export", "export"]


def test_letters_and_the_keys_of_notes_stay_in_the_line(window: MainWindow, qtbot):
    line = _greedy(window, qtbot)
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_B, CTRL)
    assert line.text() == "abc"
