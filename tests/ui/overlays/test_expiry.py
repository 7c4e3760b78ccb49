"""The list of notes whose time is over."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.pair_states import PairState
from mentordesk.errors import SaveFailed
from mentordesk.ui.overlays import expiry
from mentordesk.ui.overlays.expiry import ExpirySheet
from tests.builders import a_closure, a_day, a_held_session, a_private_note, a_shared_note
from tests.ui.shell import name_of, named, tab_walk, words


@pytest.fixture
def due(desk, store, repositories, team):
    """Two shared notes and a private one of a pair that closed 60 days ago, kept for 30."""
    sessions = [a_held_session(team.pair, days) for days in (-80, -70)]
    with store.transaction("Set the scene"):
        repositories.sessions.add_all(sessions)
        repositories.shared_notes.add_all(a_shared_note(s, f"Talk {n}") for n, s in enumerate(sessions, 1))
        repositories.private_notes.add(a_private_note(sessions[0], "Zaunkönig", updated_at=sessions[0].planned_at))
        repositories.pairs.update(replace(team.pair, state=PairState.CLOSED))
        repositories.closures.add(a_closure(team.pair, on=a_day(-60)))
        repositories.programs.update(replace(team.program, shared_notes_days=30, private_notes_days=30))
    store.forget_history()
    return sessions


@pytest.fixture
def sheet(over, due):
    sheet = ExpirySheet(over)
    sheet.open()
    return sheet


def test_every_note_is_listed_ticked_with_whose_it_is_and_its_first_words(sheet):
    assert [(check.isChecked(), name_of(check)) for check, _ in sheet._checks] == [
        (True, "Amara Osei and Lin Zhao: shared note of 5 September 2026. “Talk 1”"),
        (True, "Amara Osei and Lin Zhao: private note of 5 September 2026. “Zaunkönig”"),
        (True, "Amara Osei and Lin Zhao: shared note of 15 September 2026. “Talk 2”"),
    ]
    assert named(sheet, "Remove 3 notes").isEnabled()


def test_only_what_stays_ticked_goes_and_undo_brings_it_back(sheet, desk, over, due, qtbot):
    sheet._checks[0][0].click()
    named(sheet, "Remove 2 notes").click()
    qtbot.waitUntil(lambda: over.shell.toasts == [("Removed 2 notes of closed pairs", True)])
    assert [desk.notes.shared(each.id) for each in due] == ["Talk 1", ""]
    assert desk.notes.private(session_id=due[0].id) == ""
    assert len(desk.backups.backups()) == 1
    desk.undo()
    assert [desk.notes.shared(each.id) for each in due] == ["Talk 1", "Talk 2"]
    assert desk.notes.private(session_id=due[0].id) == "Zaunkönig"


def test_all_can_be_unticked_and_then_nothing_can_be_removed(sheet):
    named(sheet, "Untick all").click()
    assert not named(sheet, "Nothing is ticked").isEnabled()
    named(sheet, "Tick all").click()
    assert named(sheet, "Remove 3 notes").isEnabled()


def test_enter_on_a_row_removes_nothing_and_space_ticks(sheet, desk):
    assert QApplication.focusWidget() is sheet._checks[0][0]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not sheet.is_busy
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert name_of(sheet.main_button) == "Remove 2 notes"


def test_tab_goes_as_the_list_is_read(sheet):
    names = tab_walk(sheet, name_of(sheet.close_button), 8)
    assert names[1:3] == ["Tick all", "Untick all"]
    assert [name.rpartition(". ")[2] for name in names[3:6]] == ["“Talk 1”", "“Zaunkönig”", "“Talk 2”"]
    assert names[6] == "Remove 3 notes"


def test_a_backup_that_cannot_be_made_stops_it_with_a_sentence(sheet, desk, due, monkeypatch, qtbot):
    def refuse():
        raise SaveFailed("The disk is full. Nothing was changed.")

    monkeypatch.setattr(desk.expiry, "back_up", refuse)
    named(sheet, "Remove 3 notes").click()
    qtbot.waitUntil(lambda: "The disk is full. Nothing was changed." in words(sheet))
    assert desk.notes.shared(due[0].id) == "Talk 1"


def test_where_nothing_is_due_it_says_when_something_will_be(over):
    sheet = ExpirySheet(over)
    sheet.open()
    assert "No note is due" in words(sheet)
    assert not sheet.main_button.isVisible()
    assert QApplication.focusWidget() is sheet.close_button


def test_private_notes_are_neither_listed_nor_removed_while_the_screen_is_shared(sheet, over, desk, due, qtbot):
    over.guard.switch(on=True, tell=over.shell.announce)
    assert len(sheet._checks) == 2
    assert not any("Zaunkönig" in text for text in words(sheet))
    assert any("hidden while you share your screen" in text for text in words(sheet))
    named(sheet, "Remove 2 notes").click()
    qtbot.waitUntil(lambda: bool(over.shell.toasts))
    assert desk.notes.private(session_id=due[0].id) == "Zaunkönig"


def test_a_long_list_is_dealt_with_in_parts(over, due, desk, monkeypatch):
    monkeypatch.setattr(expiry, "AT_ONCE", 2)
    sheet = ExpirySheet(over)
    sheet.open()
    assert len(sheet._checks) == 2
    assert "The first 2 of 3 are listed. The rest follows when these are dealt with." in words(sheet)
