from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from mentordesk.domain.day_words import long_day
from mentordesk.domain.due_words import parse_day
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.editors.day_popup import DayPopup
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.form import Form

TODAY = date(2026, 11, 24)


def write(day: date) -> str:
    return long_day(day, TODAY)


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    return page


@pytest.fixture
def field(page: QWidget, look: Look) -> DateField:
    field = DateField(look, "Due", lambda: TODAY, write)
    page.layout().addWidget(field)
    page.layout().addWidget(QLineEdit())
    page.activateWindow()
    field.setFocus()
    field.days = []
    field.changed.connect(field.days.append)
    return field


def leave(field: DateField) -> None:
    field.line.nextInFocusChain().setFocus()


def calendar() -> DayPopup:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DayPopup)
    return popup


def test_words_become_a_day_and_say_which(field: DateField):
    QTest.keyClicks(field.line, "in two weeks")
    assert field.day == date(2026, 12, 8)
    assert field.days[-1] == date(2026, 12, 8)
    assert (field._words.text(), field._words.isVisible()) == ("Tuesday 8 December", True)
    assert field.line.accessibleDescription() == "Tuesday 8 December"
    leave(field)
    assert field.line.text() == "Tuesday 8 December"
    assert not field._words.isVisible()


def test_a_shown_day_can_be_changed_by_a_few_letters(field: DateField):
    field.set_day(date(2026, 12, 8))
    field.line.setCursorPosition(len("Tuesday 8"))
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    QTest.keyClicks(field.line, "9")
    assert field.days[-1] == date(2026, 12, 9)


def test_what_is_no_day_changes_nothing_and_says_how_to_type_one(field: DateField):
    field.set_day(TODAY)
    field.line.selectAll()
    QTest.keyClicks(field.line, "soon")
    leave(field)
    assert (field.day, field.days, field.is_understood) == (TODAY, [], False)
    assert field.line.text() == "soon"
    assert "Not understood" in field._words.text()


def test_an_emptied_field_has_no_day_unless_it_must_have_one(page: QWidget, look: Look, field: DateField):
    field.set_day(TODAY)
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    assert (field.day, field.days) == (None, [None])
    needed = DateField(look, "Day", lambda: TODAY, write, may_be_empty=False)
    page.layout().addWidget(needed)
    needed.set_day(TODAY)
    needed.setFocus()
    needed.line.selectAll()
    QTest.keyClick(needed.line, Qt.Key.Key_Delete)
    assert needed.day == TODAY
    leave(needed)
    assert needed.line.text() == write(TODAY)


def test_arrows_go_by_days_and_pages_by_weeks(field: DateField):
    for key, day in [
        (Qt.Key.Key_Up, date(2026, 11, 25)),
        (Qt.Key.Key_PageUp, date(2026, 12, 2)),
        (Qt.Key.Key_PageDown, date(2026, 11, 25)),
        (Qt.Key.Key_Down, TODAY),
    ]:
        QTest.keyClick(field.line, key)
        assert (field.day, field.line.text()) == (day, write(day))


def test_a_field_for_days_gone_by_looks_back(page: QWidget, look: Look):
    field = DateField(look, "Held", lambda: TODAY, write, read=lambda text, today: parse_day(text, today, gone_by=True))
    page.layout().addWidget(field)
    QTest.keyClicks(field.line, "friday")
    assert field.day == date(2026, 11, 20)


def test_the_calendar_is_worked_by_keys_and_gives_the_keyboard_back(qtbot, field: DateField):
    field.set_day(TODAY)
    QTest.keyClick(field._button, Qt.Key.Key_Space)
    days = QApplication.focusWidget()
    assert calendar().calendar.isAncestorOf(days)
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert field.days == [date(2026, 11, 25)]
    assert QApplication.activePopupWidget() is None
    qtbot.waitUntil(field.line.hasFocus)


def test_escape_closes_the_calendar_and_keeps_the_day(field: DateField):
    field.set_day(TODAY)
    field._button.click()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert (field.day, field.days) == (TODAY, [])


def test_the_calendar_shows_all_seven_days_and_stays_on_the_screen(page: QWidget, field: DateField):
    screen = page.screen().availableGeometry()
    page.move(screen.bottomRight() - QPoint(120, 60))
    field._button.click()
    popup = calendar()
    assert screen.adjusted(0, 0, 2, 2).contains(popup.geometry())  # without a screen, windows get a frame of 2 px
    days = QApplication.focusWidget()
    assert days.horizontalHeader().length() <= days.viewport().width()
    popup.close()


def test_every_part_has_a_name_and_an_error_reaches_the_line(field: DateField, look: Look, page: QWidget):
    assert field.line.accessibleName() == "Due"
    assert field._button.accessibleName() == "Choose due from a calendar"
    form = Form(look)
    row = form.add("Due", field, hint="The last day")
    page.layout().addWidget(form)
    row.set_error("This day is gone. Choose a later one.")
    assert field.line.property("bad") == "true"
    spoken = QAccessible.queryAccessibleInterface(field.line).text(QAccessible.Text.Description)
    assert spoken == "This day is gone. Choose a later one."
    row.set_error("")
    assert field.line.property("bad") == "false"
    assert field.line.accessibleDescription() == "The last day"
