import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.ui.editors.person_pick import Offer, PersonPick

OFFERS = (Offer("1", "Lin Zhao", "Payments"), Offer("2", "Marek Novák"), Offer("3", "Lin Zhao", "Platform"))


@pytest.fixture
def pick(look, qtbot) -> PersonPick:
    pick = PersonPick("Mentor")
    qtbot.addWidget(pick)
    pick.set_offers(OFFERS)
    pick.show()
    qtbot.waitUntil(pick.isActiveWindow)
    pick.setFocus()
    return pick


def test_a_name_typed_in_full_is_chosen_whatever_its_capitals(pick, qtbot):
    with qtbot.waitSignal(pick.changed) as told:
        pick.insert("marek  novák")
    assert (told.args, pick.key) == (["2"], "2")


def test_a_name_that_two_people_have_is_not_guessed(pick):
    QTest.keyClicks(pick, "Lin Zhao")
    assert pick.key == ""
    assert not pick.is_understood


def test_enter_takes_the_only_one_whose_name_has_what_was_typed(pick):
    QTest.keyClicks(pick, "marek")
    assert pick.key == ""
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert (pick.text(), pick.key) == ("Marek Novák", "2")


def test_enter_guesses_nobody_where_two_have_what_was_typed(pick):
    QTest.keyClicks(pick, "zhao")
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert (pick.text(), pick.key) == ("zhao", "")


def test_what_stands_behind_the_name_tells_twins_apart_in_the_list(pick):
    QTest.keyClicks(pick, "zhao")
    popup = pick.completer().popup()
    assert [popup.model().index(row, 0).data() for row in range(2)] == ["Lin Zhao · Payments", "Lin Zhao · Platform"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (pick.text(), pick.key) == ("Lin Zhao", "3")


def test_emptying_the_field_chooses_nobody(pick, qtbot):
    pick.set_key("2")
    assert pick.text() == "Marek Novák"
    pick.selectAll()
    with qtbot.waitSignal(pick.changed) as told:
        QTest.keyClick(pick, Qt.Key.Key_Delete)
    assert told.args == [""]
    assert pick.is_understood
