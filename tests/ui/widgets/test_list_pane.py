import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton

from mentordesk.ui.look.look import Look
from mentordesk.ui.models.list_row import ListRow
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.two_pane import TwoPane

PEOPLE = ["Amara", "Björk", "Elena", "Lin", "Tomás", "Yuki"]


class Names:
    def __init__(self) -> None:
        self.words = ""
        self.people = list(PEOPLE)

    def keys(self) -> list[str]:
        return [name for name in self.people if self.words.lower() in name.lower()]

    def rows(self, keys) -> dict[str, str]:
        return {key: key for key in keys}


@pytest.fixture
def names() -> Names:
    return Names()


def list_pane(look: Look, names: Names) -> ListPane:
    model = WindowRows(names.keys, names.rows, lambda name: ListRow(name, "Mentor", "19 Nov", person=name))
    pane = ListPane(look, "People", model, filter_hint="Filter people", new_name="New person")
    model.setParent(pane)

    def narrow(words: str) -> None:
        names.words = words
        model.refresh()

    pane.filtered.connect(narrow)
    model.refresh()
    return pane


@pytest.fixture
def pane(qtbot, look: Look, names: Names) -> ListPane:
    pane = list_pane(look, names)
    qtbot.addWidget(pane)
    pane.resize(300, 600)
    pane.show()
    return pane


def test_choosing_a_row_tells_its_key_once(pane: ListPane, qtbot):
    told = []
    pane.chosen.connect(told.append)
    assert pane.select("Lin")
    assert pane.select("Lin")
    assert told == ["Lin"]
    assert pane.key == "Lin"


def test_the_same_person_stays_chosen_when_the_list_changes_around_them(pane: ListPane, names: Names):
    pane.select("Lin")
    told = []
    pane.chosen.connect(told.append)
    names.people.insert(0, "Aaron")
    pane._rows.refresh()
    assert pane.list.currentIndex().row() == 4
    assert pane.key == "Lin"
    assert told == []


def test_when_the_chosen_one_is_gone_the_next_one_is_chosen(pane: ListPane, names: Names):
    pane.select("Lin")
    told = []
    pane.chosen.connect(told.append)
    names.people.remove("Lin")
    pane._rows.refresh()
    assert told == ["Tomás"]
    names.people.clear()
    pane._rows.refresh()
    assert told == ["Tomás", None]
    assert pane.key is None


def test_typing_narrows_the_list_and_escape_widens_it(pane: ListPane, qtbot):
    qtbot.keyClicks(pane.filter, "lin")
    assert pane._rows.rowCount() == 1
    qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert pane._rows.rowCount() == len(PEOPLE)


def test_down_goes_from_the_filter_into_the_list(pane: ListPane, qtbot):
    pane.filter.setFocus()
    qtbot.keyClick(pane.filter, Qt.Key.Key_Down)
    assert pane.list.hasFocus()
    assert pane.key == "Amara"


def test_enter_opens_the_row(pane: ListPane, qtbot):
    pane.select("Elena")
    with qtbot.waitSignal(pane.opened) as opened:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert opened.args == ["Elena"]


def test_a_row_hidden_by_the_filter_can_still_be_asked_for(pane: ListPane):
    pane.filter.setText("yuki")
    assert pane.select("Lin")
    assert pane.filter.text() == ""
    assert not pane.select("nobody")


def test_an_empty_list_says_why(pane: ListPane, names: Names):
    pane.set_emptiness("People appear here when you add them.")
    pane.filter.setText("zzz")
    empty = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "Nothing here matches. Try fewer letters." in empty
    pane.filter.clear()
    names.people.clear()
    pane._rows.refresh()
    assert "People appear here when you add them." in [label.text() for label in pane.findChildren(QLabel)]


def test_the_keyboard_is_not_lost_when_the_list_empties_under_it(pane: ListPane, names: Names):
    pane.select("Lin")
    pane.list.setFocus()
    names.people.clear()
    pane._rows.refresh()
    assert pane.filter.hasFocus()


def test_rows_are_list_items_with_their_words(pane: ListPane):
    interface = QAccessible.queryAccessibleInterface(pane.list)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "People"
    assert interface.child(3).text(QAccessible.Text.Name) == "Lin, Mentor, 19 Nov"


def test_a_wide_window_shows_list_and_detail_a_narrow_one_one_of_them(names: Names, qtbot, look: Look):
    pane, detail = list_pane(look, names), QPushButton("Detail")
    two = TwoPane(look, pane, detail, "People")
    qtbot.addWidget(two)
    two.resize(1200, 700)
    two.show()
    two.activateWindow()
    assert pane.isVisible()
    assert detail.isVisible()
    assert not two.back()
    two.resize(900, 640)
    assert pane.isVisible()
    assert not detail.isVisible()
    pane.list.setFocus()
    two.show_detail()
    assert (pane.isVisible(), detail.isVisible(), two.focusWidget()) == (False, True, two.back_button)
    qtbot.keyClick(two.back_button, Qt.Key.Key_Escape)
    assert (pane.isVisible(), detail.isVisible(), two.focusWidget()) == (True, False, pane.list)
