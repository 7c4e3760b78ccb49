"""What has the keyboard is read aloud, followed by the eye, and silent at once when asked.

The voice is a program beside the tests: it writes down what it was to say.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from mentordesk.ui.aloud.in_window import AloudInWindow
from mentordesk.ui.aloud.mark import SpokenMark
from mentordesk.ui.aloud.reader import NOTHING, READING, SILENT
from mentordesk.ui.aloud.voice import Voice
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.widgets.toast import Toast
from tests.builders import Team, a_held_session, a_shared_note


@pytest.fixture
def heard(tmp_path: Path) -> Callable[[], list[str]]:
    file = tmp_path / "said.txt"
    return lambda: file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def voice(tmp_path: Path, *, then: str = "pass") -> Voice:
    script = (
        "import sys, time, pathlib\n"
        "with open(sys.argv[1], 'a', encoding='utf-8') as file: file.write(sys.stdin.buffer.read().decode())\n"
    )
    return Voice(sys.executable, ("-c", script + then, str(tmp_path / "said.txt")))


def aloud(window: MainWindow, voice: Voice) -> AloudInWindow:
    made = AloudInWindow(window, window.kit.look, window.guard, window.tell, window.current_page, voice)
    window.__dict__["aloud"] = made
    return made


@pytest.fixture
def note(window: MainWindow, store: Store, repositories: Repositories, team: Team, qtbot: QtBot) -> NoteEdit:
    """A shared note that has the keyboard, in the real window."""
    session = a_held_session(team.pair)
    with store.transaction("Set the scene"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(
            a_shared_note(session, "# Delegation\n\nWe spoke of trust. It went well.\n\n- [ ] Read the guide")
        )
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open(Ref(Kind.SESSION, session.id))
    notes = [n for n in window.findChildren(NoteEdit) if "trust" in n.toPlainText()]
    assert len(notes) == 1
    notes[0].setFocus()
    return notes[0]


def test_a_note_is_read_sentence_by_sentence(
    window: MainWindow, note: NoteEdit, heard: Callable[[], list[str]], tmp_path: Path, qtbot: QtBot
):
    reading = aloud(window, voice(tmp_path))

    reading.toggle()
    assert reading.is_on
    qtbot.waitUntil(lambda: not reading.is_on)

    assert heard() == ["Delegation", "We spoke of trust.", "It went well.", "To do: Read the guide"]
    assert note.toPlainText().startswith("# Delegation")


def test_only_what_is_chosen_is_read(
    window: MainWindow, note: NoteEdit, heard: Callable[[], list[str]], tmp_path: Path, qtbot: QtBot
):
    cursor = note.document().find("It went well.")
    note.setTextCursor(cursor)
    reading = aloud(window, voice(tmp_path))

    reading.toggle()
    qtbot.waitUntil(lambda: not reading.is_on)

    assert heard() == ["It went well."]


def test_the_same_key_makes_it_silent_and_takes_the_mark_away(
    window: MainWindow, note: NoteEdit, heard: Callable[[], list[str]], tmp_path: Path, qtbot: QtBot
):
    reading = aloud(window, voice(tmp_path, then="time.sleep(60)"))

    reading.toggle()
    qtbot.waitUntil(lambda: heard() == ["Delegation"])
    mark = note.findChild(SpokenMark)
    assert mark is not None
    assert mark.isVisible()
    reading.toggle()

    assert not reading.is_on
    assert not mark.isVisible()
    assert heard() == ["Delegation"]


def test_a_message_offers_to_stop(window: MainWindow, note: NoteEdit, tmp_path: Path):
    reading = aloud(window, voice(tmp_path, then="time.sleep(60)"))

    reading.toggle()
    toast = window.findChild(Toast)
    assert toast is not None
    assert toast.text == READING
    toast.action.click()

    assert not reading.is_on


def test_hiding_what_is_private_makes_it_silent(window: MainWindow, note: NoteEdit, tmp_path: Path):
    reading = aloud(window, voice(tmp_path, then="time.sleep(60)"))
    reading.toggle()

    window.toggle_guard()

    assert not reading.is_on


def test_it_is_silent_when_the_window_hides(window: MainWindow, note: NoteEdit, tmp_path: Path):
    reading = aloud(window, voice(tmp_path, then="time.sleep(60)"))
    reading.toggle()

    window.hide()

    assert not reading.is_on


def test_a_voice_that_fails_is_told(window: MainWindow, note: NoteEdit, tmp_path: Path, qtbot: QtBot):
    reading = aloud(window, voice(tmp_path, then="sys.exit(1)"))

    reading.toggle()
    qtbot.waitUntil(lambda: not reading.is_on)

    toast = window.findChild(Toast)
    assert toast is not None
    assert toast.text == SILENT


def test_without_a_text_under_the_keyboard_the_pane_around_it_is_read(
    window: MainWindow, team: Team, heard: Callable[[], list[str]], tmp_path: Path, qtbot: QtBot
):
    window.show()
    window.open(Ref(Kind.PAIR, team.pair.id))
    window.setFocus()
    reading = aloud(window, voice(tmp_path, then="sys.exit(0)"))

    reading.toggle()
    qtbot.waitUntil(lambda: len(heard()) > 2)
    if reading.is_on:
        reading.toggle()

    assert heard()


def test_where_there_is_nothing_it_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot):
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    reading = aloud(window, voice(tmp_path))

    reading.toggle()

    toast = window.findChild(Toast)
    assert not reading.is_on
    assert toast is not None
    assert toast.text == NOTHING


def test_letters_beyond_the_first_plane_do_not_shift_the_mark(
    window: MainWindow, note: NoteEdit, tmp_path: Path, qtbot: QtBot
):
    note.set_body("😀😀 First. Second one.")
    reading = aloud(window, voice(tmp_path))
    places: list[str] = []

    def see(on: bool) -> None:
        mark = note.findChild(SpokenMark)
        if on and mark is not None:
            cursor = QTextCursor(note.document())
            cursor.setPosition(mark._start)
            cursor.setPosition(mark._end, QTextCursor.MoveMode.KeepAnchor)
            places.append(cursor.selectedText())

    assert reading.reader is not None
    reading.reader.changed.connect(see)
    reading.toggle()
    qtbot.waitUntil(lambda: not reading.is_on)

    assert places == ["😀😀 First."]


def test_a_computer_without_a_voice_offers_nothing(window: MainWindow):
    shown = {command.id for command in window.commands.all()}

    assert ("view.aloud" in shown) is window.aloud.is_there
    assert QApplication.instance() is not None
