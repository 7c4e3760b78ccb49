import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.look.look import Look


@pytest.fixture
def edit(qtbot, look: Look) -> NoteEdit:
    edit = NoteEdit(look, "Note")
    qtbot.addWidget(edit)
    edit.resize(600, 300)
    edit.set_names(["Amara", "Lin", "Linnea"])
    edit.show()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    return edit


def type_on(edit: NoteEdit, text: str) -> None:
    """Type as a person does: into the list when it is open, which hands the letters on."""
    for letter in text:
        QTest.keyClicks(QApplication.activePopupWidget() or edit, letter)


def press(edit: NoteEdit, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or edit, key)


def test_a_name_is_offered_after_an_at_sign_and_taken_by_enter(edit: NoteEdit):
    type_on(edit, "ask @li")
    assert edit._completer.is_open
    press(edit, Qt.Key.Key_Down)
    press(edit, Qt.Key.Key_Return)
    assert edit.body() == "ask @Linnea "
    assert not edit._completer.is_open


def test_escape_closes_the_list_and_keeps_the_text(edit: NoteEdit):
    type_on(edit, "@a")
    assert edit._completer.is_open
    press(edit, Qt.Key.Key_Escape)
    assert (edit.body(), edit._completer.is_open) == ("@a", False)


@pytest.mark.parametrize("text", ["a@l", "lin", "@Lin", "@zo", "@@l"])
def test_nothing_is_offered_where_no_name_is_meant(edit: NoteEdit, text: str):
    type_on(edit, text)
    assert edit.body() == text
    assert not edit._completer.is_open or text == "@Lin"


def test_without_names_an_at_sign_is_just_that(edit: NoteEdit):
    edit.set_names([])
    type_on(edit, "@l")
    assert not edit._completer.is_open
