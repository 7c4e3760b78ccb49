from PySide6.QtCore import Qt
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
