import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.ui.editors.zone_field import ZoneField
from tests.builders import FixedClock
from tests.ui.shell import words


@pytest.fixture
def field(look, qtbot) -> ZoneField:
    field = ZoneField(look, "Time zone", FixedClock())
    qtbot.addWidget(field)
    field.show()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()
    return field


@pytest.mark.parametrize(
    ("typed", "zone"), [("berlin", "Europe/Berlin"), ("Poland", "Europe/Warsaw"), ("asia/tokyo", "Asia/Tokyo")]
)
def test_a_city_a_country_or_a_name_becomes_a_zone(field, qtbot, typed: str, zone: str):
    QTest.keyClicks(field.line, typed)
    with qtbot.waitSignal(field.changed) as told:
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (told.args, field.line.text()) == ([zone], zone)


def test_it_says_what_time_it_is_there_and_when_that_is_another_day(field):
    field.line.clearFocus()
    field.set_zone("Pacific/Pago_Pago")
    assert words(field) == ["It is 22:25 there now, yesterday"]


def test_what_is_not_understood_changes_nothing(field):
    told = []
    field.changed.connect(told.append)
    QTest.keyClicks(field.line, "Atlantis")
    field.line.clearFocus()
    assert told == []
    assert "Not understood" in words(field)[0]


def test_a_zone_that_this_machine_does_not_know_is_shown_as_it_is(field):
    field.line.clearFocus()
    field.set_zone("Middle/Earth")
    assert field.line.text() == "Middle/Earth"
    assert words(field) == []


def test_emptying_the_field_says_so(field, qtbot):
    field.line.clearFocus()
    field.set_zone("Europe/Dublin")
    field.line.clear()
    with qtbot.waitSignal(field.changed) as told:
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert told.args == [""]
