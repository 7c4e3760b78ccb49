import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mentordesk.domain.preferences import Motion, Preferences
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.toast import SHOWN_MS, Toast


@pytest.fixture
def window(qtbot, look: Look) -> QWidget:
    window = QWidget()
    window.resize(900, 640)
    window.button = QPushButton("Under it")
    QVBoxLayout(window).addWidget(window.button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def toast(window: QWidget, look: Look) -> Toast:
    return Toast(window, look)


def test_it_says_what_was_done_and_takes_it_back(toast: Toast, qtbot):
    undone = []
    toast.tell("Marked 'Share the guide' as done", lambda: undone.append(True))
    assert toast.isVisible()
    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not toast.isVisible()


def test_the_newest_one_takes_the_place_of_the_last(toast: Toast):
    toast.tell("One", lambda: None)
    toast.tell("Two")
    assert toast.text == "Two"
    assert not toast.action.isVisible()


def test_it_stays_at_least_eight_seconds_and_goes_when_nobody_is_on_it(toast: Toast):
    toast.tell("Done")
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    assert toast._timer.remainingTime() > SHOWN_MS - 1000
    assert SHOWN_MS >= 8000
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_it_waits_while_the_keyboard_is_on_it(toast: Toast):
    toast.tell("Done", lambda: None)
    toast.action.setFocus()
    toast._timer.timeout.emit()
    assert toast.isVisible()


def test_it_waits_where_little_motion_is_asked_for(toast: Toast, look: Look, qapp: QApplication):
    look.apply(qapp, Preferences(motion=Motion.REDUCE))
    toast.tell("Done")
    toast._timer.timeout.emit()
    assert toast.isVisible()


def test_it_stays_at_the_foot_and_inside_a_small_window(toast: Toast, window: QWidget, look: Look, qapp, qtbot):
    look.apply(qapp, Preferences(text_size=200))
    toast.tell("Marked 'Share the promotion guide with everybody in the team' as done " * 2, lambda: None)
    assert window.rect().contains(toast.geometry())
    window.resize(500, 600)
    qtbot.waitUntil(lambda: window.rect().contains(toast.geometry()))


def test_closing_it_gives_the_keyboard_to_the_window(toast: Toast, window: QWidget, qtbot):
    toast.tell("Done", lambda: None)
    toast.close_button.setFocus()
    qtbot.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    assert not toast.isAncestorOf(QApplication.focusWidget() or window)


def test_closing_it_leads_back_to_where_the_keyboard_came_from(toast: Toast, window: QWidget, qtbot):
    window.button.setFocus()
    toast.tell("Done", lambda: None)
    toast.close_button.setFocus()
    qtbot.keyClick(toast.close_button, Qt.Key.Key_Space)
    assert window.button.hasFocus()


def test_going_by_itself_it_leaves_the_keyboard_where_it_is(toast: Toast, window: QWidget):
    window.button.setFocus()
    toast.tell("Done", lambda: None)
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    toast._timer.timeout.emit()
    assert not toast.isVisible()
    assert window.button.hasFocus()


def test_it_makes_way_for_a_field_at_the_foot_that_has_the_keyboard(toast: Toast, window: QWidget):
    field = QLineEdit()
    window.layout().addStretch(1)
    window.layout().addWidget(field)
    QApplication.processEvents()
    window.button.setFocus()
    toast.tell("Done", lambda: None)
    assert toast.geometry().intersects(field.geometry())
    field.setFocus()
    assert not toast.geometry().intersects(field.geometry())
    window.button.setFocus()
    toast.tell("Done again", lambda: None)
    assert toast.geometry().bottom() > window.height() // 2


def test_it_covers_the_line_that_is_written_of_no_text(toast: Toast, window: QWidget):
    note = QPlainTextEdit("\n" * 8)
    window.layout().addWidget(note)
    window.layout().removeWidget(window.button)
    QApplication.processEvents()
    note.setFocus()
    toast.tell("Done")
    assert toast.geometry().intersects(note.geometry())
    assert toast.geometry().top() > window.height() // 2
    note.setPlainText("\n" * 200)
    note.moveCursor(note.textCursor().MoveOperation.End)
    toast.tell("Done")
    line = note.cursorRect().translated(note.viewport().mapTo(window, note.viewport().rect().topLeft()))
    assert not toast.geometry().intersects(line)
