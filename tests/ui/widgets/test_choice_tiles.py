import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.preferences import Preferences, ThemeChoice
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles, Tile
from tests.ui.shell import named


@pytest.fixture
def tiles(look: Look, qtbot) -> ChoiceTiles:
    tiles = ChoiceTiles(look, "Paper", [Tile("a4", "A4"), Tile("letter", "US Letter")])
    qtbot.addWidget(tiles)
    tiles.set_key("a4")
    tiles.show()
    tiles.activateWindow()
    qtbot.waitUntil(tiles.isActiveWindow)
    return tiles


def test_only_the_person_s_own_choice_is_told(tiles: ChoiceTiles):
    told: list[str] = []
    tiles.chosen.connect(told.append)
    tiles.set_key("letter")
    assert (tiles.key, told) == ("letter", [])
    named(tiles, "Paper: A4").click()
    assert (tiles.key, told) == ("a4", ["a4"])


def test_the_arrows_choose(tiles: ChoiceTiles):
    tiles.stop().setFocus()
    QTest.keyClick(tiles.stop(), Qt.Key.Key_Right)
    assert tiles.key == "letter"
    assert tiles.stop().hasFocus()


def test_the_whole_tile_can_be_pressed(tiles: ChoiceTiles):
    tile = named(tiles, "Paper: US Letter")
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton, pos=tile.rect().center())
    assert tiles.key == "letter"


def test_tiles_grow_with_the_text_and_never_below_what_can_be_hit(tiles: ChoiceTiles, look: Look):
    tile = named(tiles, "Paper: A4")
    small = tile.sizeHint()
    assert small.height() >= 32
    look.apply(QApplication.instance(), Preferences(text_size=200, theme=ThemeChoice.LIGHT))
    assert tile.sizeHint().height() > small.height()
