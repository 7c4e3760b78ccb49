"""Misspelled words are marked in the field one writes in, and another word is two keys away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.changes import EVERYTHING, ChangeSet
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.kit import Kit
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.spelling.marks import SpellingMarks
from tests.builders import Team

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def note(kit: Kit) -> NoteEdit:
    return NoteEdit(kit.look, "Shared note")


@pytest.fixture
def line() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def desktop(kit: Kit, note: NoteEdit, line: QLineEdit, qtbot: QtBot) -> QWidget:
    """A window with a note and a line, and spelling ready in it."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(note)
    layout.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def marks(kit: Kit, desktop: QWidget, qtbot: QtBot) -> SpellingMarks:
    marks = SpellingMarks(kit, desktop)
    kit.desk.subscribe(marks.hear)
    assert not marks.checker.is_ready  # nobody has come to a text yet
    line = desktop.findChildren(QLineEdit)[0]
    line.setFocus()
    qtbot.waitUntil(lambda: marks.checker.is_ready)
    line.clearFocus()
    return marks


def marked(note: NoteEdit) -> list[str]:
    shown = note.extraSelections()
    assert all(mark.format.underlineStyle() is WAVE for mark in shown)
    return [mark.cursor.selectedText() for mark in shown]


def write(note: NoteEdit, text: str) -> None:
    note.setFocus()
    note.set_body(text)
    note.moveCursor(note.textCursor().MoveOperation.Start)


def menu() -> QMenu | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def words(shown: QMenu) -> list[str]:
    return [entry.text() for entry in shown.actions() if not entry.isSeparator()]


def test_what_may_be_misspelled_is_marked_by_a_wave(marks: SpellingMarks, note: NoteEdit, qtbot: QtBot):
    write(note, "We recieve it\n\n- [ ] @Lin definately draft it")
    qtbot.waitUntil(lambda: marked(note) == ["recieve", "definately"])


def test_the_marks_stand_right_behind_letters_of_two_units(marks: SpellingMarks, note: NoteEdit, qtbot: QtBot):
    write(note, "🎉🎉 recieve 🎉 definately\n🎉 wich")
    qtbot.waitUntil(lambda: marked(note) == ["recieve", "definately", "wich"])


def test_a_word_that_is_still_typed_is_not_marked(marks: SpellingMarks, note: NoteEdit, qtbot: QtBot):
    note.setFocus()
    QTest.keyClicks(note, "wich reciev")
    qtbot.waitUntil(lambda: marked(note) == ["wich"])
    QTest.keyClicks(note, " ")
    qtbot.waitUntil(lambda: marked(note) == ["wich", "reciev"])


def test_marks_are_no_part_of_the_text_and_no_edit(marks: SpellingMarks, note: NoteEdit, line: QLineEdit, qtbot: QtBot):
    told: list[str] = []
    note.edited.connect(lambda: told.append("note"))
    line.textEdited.connect(told.append)
    write(note, "recieve")
    qtbot.waitUntil(lambda: marked(note) == ["recieve"])
    line.setText("recieve it")
    line.setFocus()
    qtbot.wait(0)
    assert (note.body(), line.text(), told, note.can_undo_text(), line.isUndoAvailable()) == (
        "recieve", "recieve it", [], False, False,
    )  # fmt: skip


def test_only_the_field_one_writes_in_is_marked(marks: SpellingMarks, note: NoteEdit, line: QLineEdit, qtbot: QtBot):
    write(note, "recieve")
    qtbot.waitUntil(lambda: marked(note) == ["recieve"])
    line.setFocus()
    qtbot.waitUntil(lambda: marked(note) == [])


def test_a_line_shows_its_marks_too(marks: SpellingMarks, line: QLineEdit, qtbot: QtBot):
    line.setFocus()
    line.setText("We recieve it")
    line.home(False)
    qtbot.waitUntil(lambda: reddish(line) > 20)
    line.setText("We receive it")
    qtbot.waitUntil(lambda: reddish(line) == 0)


def reddish(line: QLineEdit) -> int:
    image = line.grab().toImage()
    colors = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(color.red() > color.green() + 60 for color in colors)


@pytest.mark.parametrize("kind", ["note", "line"])
def test_f7_goes_to_the_next_one_and_enter_takes_the_first_suggestion(
    kind: str, marks: SpellingMarks, note: NoteEdit, line: QLineEdit, qtbot: QtBot
):
    text: Callable[[], str]
    if kind == "note":
        write(note, "We recieve it definately")
        text = note.body
    else:
        line.setText("We recieve it definately")
        line.setFocus()
        line.home(False)
        text = line.text
    edits: list[str] = []
    (note.edited if kind == "note" else line.textEdited).connect(lambda *_: edits.append(text()))
    marks.next_doubt()
    shown = menu()
    assert shown is not None
    assert shown.accessibleName() == "“recieve” may be misspelled"
    assert words(shown)[0] == "receive"
    QTest.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: menu() is None)
    assert text() == "We receive it definately"
    assert edits[-1] == text()
    marks.next_doubt()
    assert (shown := menu()) is not None
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: menu() is None)
    assert text() == "We receive it definately"
    (note if kind == "note" else line).undo()
    assert text() == "We recieve it definately"


def test_after_the_last_one_f7_begins_again_at_the_first(marks: SpellingMarks, note: NoteEdit, qtbot: QtBot):
    write(note, "recieve it")
    note.moveCursor(note.textCursor().MoveOperation.End)
    marks.next_doubt()
    assert note.textCursor().selectedText() == "recieve"
    assert (shown := menu()) is not None
    shown.close()


def test_the_menu_of_the_field_offers_the_words_first(marks: SpellingMarks, note: NoteEdit, qtbot: QtBot):
    write(note, "recieve it")
    point = QPoint(8, 12)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, note.viewport().mapToGlobal(point))
    QApplication.sendEvent(note, event)
    assert (shown := menu()) is not None
    listed = words(shown)
    assert listed[0] == "receive"
    assert "Add “recieve” to my words" in listed
    assert any("Paste" in text for text in listed)
    shown.close()


def test_an_added_word_is_right_until_it_is_taken_back(marks: SpellingMarks, note: NoteEdit, kit: Kit, qtbot: QtBot):
    write(note, "Zorble")
    qtbot.waitUntil(lambda: marked(note) == ["Zorble"])
    marks.checker.add("Zorble")
    qtbot.waitUntil(lambda: marked(note) == [])
    kit.desk.undo()
    qtbot.waitUntil(lambda: marked(note) == ["Zorble"])


def test_an_ignored_word_is_kept_nowhere(marks: SpellingMarks, note: NoteEdit, kit: Kit, qtbot: QtBot):
    write(note, "Zorble")
    marks.checker.ignore("Zorble")
    qtbot.waitUntil(lambda: marked(note) == [])
    assert kit.desk.spelling.own_words() == ()


def test_a_name_is_right_as_soon_as_the_person_is_there(marks: SpellingMarks, note: NoteEdit, kit: Kit, qtbot: QtBot):
    write(note, "Wojciech and Wojciech’s notes")
    qtbot.waitUntil(lambda: marked(note) == ["Wojciech", "Wojciech’s"])
    kit.desk.people.add("Wojciech Nowak")
    qtbot.waitUntil(lambda: marked(note) == [])


def test_turning_it_off_and_another_english_count_at_once(marks: SpellingMarks, note: NoteEdit, kit: Kit, qtbot: QtBot):
    write(note, "colour recieve")
    qtbot.waitUntil(lambda: marked(note) == ["colour", "recieve"])
    kit.desk.preferences.change(spelling_language="en_GB")
    qtbot.waitUntil(lambda: marked(note) == ["recieve"])
    kit.desk.preferences.change(marks_spelling=False)
    qtbot.waitUntil(lambda: marked(note) == [])


@pytest.mark.parametrize(
    "make",
    [
        lambda line: line.setReadOnly(True),
        lambda line: line.setEchoMode(QLineEdit.EchoMode.Password),
        lambda line: line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText),
    ],
    ids=["read only", "passphrase", "no prose"],
)
def test_what_is_no_prose_is_left_alone(
    make: Callable[[QLineEdit], None], marks: SpellingMarks, line: QLineEdit, qtbot: QtBot
):
    make(line)
    line.setText("recieve")
    line.setFocus()
    marks.next_doubt()
    assert menu() is None


def test_a_field_that_goes_while_it_is_marked_does_no_harm(
    marks: SpellingMarks, note: NoteEdit, desktop: QWidget, qtbot: QtBot
):
    write(note, "recieve")
    with qtbot.waitSignal(note.destroyed):
        note.deleteLater()
    marks.checker.changed.emit()
    marks.next_doubt()
    assert menu() is None


def test_a_change_of_everything_is_heard(marks: SpellingMarks, note: NoteEdit, qtbot: QtBot):
    write(note, "recieve")
    marks.hear(ChangeSet("Restore", {EVERYTHING: frozenset()}))
    qtbot.waitUntil(lambda: marked(note) == ["recieve"])


def test_f7_works_in_quick_capture_too(window: MainWindow, team: Team, qtbot: QtBot):
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.opens.capture()
    edit = QApplication.focusWidget()
    qtbot.waitUntil(lambda: window._spelling is not None and window._spelling.checker.is_ready)
    QTest.keyClicks(edit, "recieve ")
    QTest.keyClick(edit, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: menu() is not None)
    shown = menu()
    assert shown is not None
    assert words(shown)[0] == "receive"
    shown.close()
