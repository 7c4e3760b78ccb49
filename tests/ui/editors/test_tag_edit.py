import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mentordesk.domain.preferences import Preferences
from mentordesk.ui.editors import tag_edit
from mentordesk.ui.editors.tag_edit import TagEdit
from mentordesk.ui.look.look import Look


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def edit(page: QWidget, look: Look) -> TagEdit:
    layout = QVBoxLayout(page)
    layout.addWidget(QLineEdit())
    edit = TagEdit(look, "Skills")
    layout.addWidget(edit)
    layout.addWidget(QLineEdit())
    edit.set_tags(["Python", "Code review"])
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    edit.setFocus()
    return edit


def chips(edit: TagEdit) -> list[QPushButton]:
    return [chip for chip in edit.findChildren(QPushButton) if not chip.isHidden()]


def add(edit: TagEdit, text: str, key=Qt.Key.Key_Return) -> None:
    QTest.keyClicks(edit.line, text)
    QTest.keyClick(edit.line, key)


def test_enter_adds_what_is_typed_once(qtbot, edit: TagEdit):
    with qtbot.waitSignal(edit.changed) as told:
        add(edit, "  public   speaking ")
    assert told.args == [("Python", "Code review", "public speaking")]
    add(edit, "PYTHON")
    assert edit.tags == ("Python", "Code review", "public speaking")
    assert edit.line.text() == ""


def test_several_at_once_are_parted_by_commas(edit: TagEdit):
    edit.line.setText("SQL; Go")
    QTest.keyClicks(edit.line, ",")
    assert edit.tags == ("Python", "Code review", "SQL", "Go")


def test_backspace_in_the_empty_field_takes_the_last_one_and_says_so(edit: TagEdit, monkeypatch: pytest.MonkeyPatch):
    said = []
    monkeypatch.setattr(tag_edit, "announce", lambda _, text: said.append(text))
    QTest.keyClicks(edit.line, "x")
    QTest.keyClick(edit.line, Qt.Key.Key_Backspace)
    assert edit.tags == ("Python", "Code review")
    QTest.keyClick(edit.line, Qt.Key.Key_Backspace)
    assert (edit.tags, said) == (("Python",), ["Removed Code review"])


def test_each_chip_is_a_button_that_removes_it_and_gives_the_keyboard_to_the_field(edit: TagEdit):
    first, second = chips(edit)
    assert (first.accessibleName(), second.accessibleName()) == ("Remove Python", "Remove Code review")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert edit.tags == ("Code review",)
    assert edit.line.hasFocus()


def test_tab_goes_through_the_chips_in_order_and_then_to_the_field(page: QWidget, edit: TagEdit):
    add(edit, "SQL")
    QApplication.processEvents()
    page.findChildren(QLineEdit)[0].setFocus()
    stops = []
    for _ in range(5):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        stops.append(page.focusWidget())
    assert [stop.accessibleName() for stop in stops[:4]] == [
        "Remove Python",
        "Remove Code review",
        "Remove SQL",
        "Add to skills",
    ]
    assert stops[4] is page.findChildren(QLineEdit)[-1]


def test_showing_other_tags_tells_nobody(edit: TagEdit):
    told = []
    edit.changed.connect(told.append)
    edit.set_tags(["Go"])
    QApplication.processEvents()
    assert (edit.tags, told, len(chips(edit))) == (("Go",), [], 1)
    edit.set_tags([])
    assert chips(edit) == []


def test_known_words_are_offered_and_enter_adds_the_chosen_one(edit: TagEdit):
    edit.set_known(["Public speaking", "Planning"])
    QTest.keyClicks(edit.line, "pl")
    popup = edit.line.completer().popup()
    assert popup.isVisible()
    assert popup.accessibleName() == "Skills"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    if edit.line.text():
        QTest.keyClick(edit.line, Qt.Key.Key_Return)
    assert edit.tags[-1] == "Planning"
    assert not popup.isVisible()
    assert edit.line.text() == ""


def test_a_long_tag_is_shortened_and_whole_in_its_name_and_tip(page: QWidget, edit: TagEdit, look: Look, qapp):
    look.apply(qapp, Preferences(text_size=200))
    long = "a very long skill name that goes on and on and on and on"
    edit.set_tags(["Python", long])
    QApplication.processEvents()
    short, cut = chips(edit)
    assert short.text() == "Python"
    assert cut.text().endswith("…")
    assert cut.width() <= edit.width()
    assert (cut.accessibleName(), cut.toolTip()) == (f"Remove {long}", f"Remove {long}")
