"""Segments and tiles: one stop of Tab, on what is chosen, and arrows that go on as people read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from mentordesk.domain.preferences import Preferences
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles, Tile
from mentordesk.ui.widgets.segment import Choice, Segment

KEYS = ("one", "two", "three", "four", "five")


@pytest.fixture
def page(look: Look, qtbot) -> QWidget:
    page = QWidget()
    page.before, page.after = QLineEdit(), QLineEdit()
    page.segment = Segment(look, "Who reads it", [Choice(key, key.title()) for key in KEYS[:3]])
    page.tiles = ChoiceTiles(look, "Theme", [Tile(key, f"The {key}") for key in KEYS])
    layout = QVBoxLayout(page)
    for widget in (page.before, page.segment, page.tiles, page.after):
        layout.addWidget(widget)
    qtbot.addWidget(page)
    page.segment.set_key("three")
    page.tiles.set_key("two")
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.before.setFocus()
    return page


def press(key: Qt.Key) -> str:
    QTest.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget().accessibleName()


def test_tab_lands_on_what_is_chosen_and_goes_on_from_there(page: QWidget):
    assert press(Qt.Key.Key_Tab) == "Who reads it: Three"
    assert press(Qt.Key.Key_Tab) == "Theme: The two"
    press(Qt.Key.Key_Tab)
    assert page.after.hasFocus()
    assert press(Qt.Key.Key_Backtab) == "Theme: The two"


def test_tab_lands_on_what_the_program_chose_meanwhile(page: QWidget):
    press(Qt.Key.Key_Tab)
    page.before.setFocus()
    page.segment.set_key("one")
    assert press(Qt.Key.Key_Tab) == "Who reads it: One"
    page.segment.set_key("two")
    page.before.setFocus()
    assert press(Qt.Key.Key_Tab) == "Who reads it: Two"


def test_arrows_choose_and_tell_and_go_round(page: QWidget):
    told: list[str] = []
    page.segment.chosen.connect(told.append)
    press(Qt.Key.Key_Tab)
    assert press(Qt.Key.Key_Right) == "Who reads it: One"
    assert press(Qt.Key.Key_Left) == "Who reads it: Three"
    assert press(Qt.Key.Key_Up) == "Who reads it: Two"
    assert told == ["one", "three", "two"]


def test_the_right_arrow_goes_on_to_the_next_row_of_tiles(page: QWidget, look: Look, qapp: QApplication):
    look.apply(qapp, Preferences(text_size=200))
    page.resize(420, 600)
    qapp.processEvents()
    assert len({tile.y() for tile in page.tiles.findChildren(QWidget)}) > 1
    page.tiles.set_key("one")
    page.tiles.stop().setFocus()
    reached = [press(Qt.Key.Key_Right) for _ in KEYS]
    assert reached == [f"Theme: The {key}" for key in (*KEYS[1:], KEYS[0])]


def test_where_people_read_from_the_right_the_left_arrow_goes_on(page: QWidget, qapp: QApplication):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.tiles.stop().setFocus()
    assert press(Qt.Key.Key_Left) == "Theme: The three"
    assert press(Qt.Key.Key_Down) == "Theme: The four"


def test_a_choice_without_an_answer_is_one_stop_as_well(page: QWidget, look: Look):
    tiles = ChoiceTiles(look, "Role", [Tile(key, key) for key in KEYS])
    page.layout().addWidget(tiles)
    tiles.show()
    page.after.setFocus()
    assert press(Qt.Key.Key_Tab) == "Role: one"
    press(Qt.Key.Key_Tab)
    assert page.before.hasFocus()
