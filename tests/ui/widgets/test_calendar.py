import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QToolButton

from mentordesk.domain.preferences import Preferences, ThemeChoice
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.calendar import Calendar


@pytest.fixture
def calendar(qtbot, look: Look) -> Calendar:
    calendar = Calendar(look)
    qtbot.addWidget(calendar)
    return calendar


def test_every_weekday_is_written_in_the_theme_s_ink(calendar: Calendar, look: Look, qapp):
    look.apply(qapp, Preferences(theme=ThemeChoice.DARK))
    inks = {calendar.weekdayTextFormat(day).foreground().color().name().upper() for day in Qt.DayOfWeek}
    assert inks == {look.tokens["text"]}


def test_the_steps_to_other_months_are_named(calendar: Calendar):
    names = [
        QAccessible.queryAccessibleInterface(calendar.findChild(QToolButton, part)).text(QAccessible.Text.Name)
        for part in ("qt_calendar_prevmonth", "qt_calendar_nextmonth")
    ]
    assert names == ["Previous month", "Next month"]


def test_it_grows_with_the_text(calendar: Calendar, look: Look, qapp):
    before = calendar.sizeHint().width()
    look.apply(qapp, Preferences(text_size=200))
    assert calendar.sizeHint().width() > 1.5 * before
