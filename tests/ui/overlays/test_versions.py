"""Earlier versions of a note: the list, what changed since, bringing one back, and the guard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.domain.ids import PairId
from mentordesk.domain.note_of import NoteOf
from mentordesk.ui.overlays.versions import VersionsSheet
from tests import builders as b


@pytest.fixture
def session(over, team):
    return over.desk.sessions.plan(PairId(team.pair.id), b.an_instant(3))


@pytest.fixture(params=[False, True], ids=["shared", "private"])
def note(request, over, session, clock):
    note = NoteOf(request.param, session_id=session.id)
    for body in ("We met on Monday.", "We met on Tuesday.", "We met on Tuesday, and Lin was glad."):
        if note.is_private:
            over.desk.notes.save_private(body, session_id=session.id)
        else:
            over.desk.notes.save_shared(session.id, body)
        over.desk.notes.left()
        clock.move(minutes=30)
    return note


def opened(kit, note):
    sheet = VersionsSheet(kit, note)
    sheet.open()
    return sheet


def test_the_newest_is_shown_with_what_changed_since_it_by_signs_as_well(over, note):
    sheet = opened(over, note)
    assert sheet._rows.rowCount() == 2
    assert sheet.list.hasFocus()
    assert sheet.text.toPlainText() == "We met on Tuesday+, and Lin was glad."
    assert "0 words less, 4 words more" in sheet.since.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    assert sheet.text.toPlainText() == "We met on −Monday+Tuesday, and Lin was glad."
    sheet.how.chosen.emit("")
    sheet.how.set_key("alone")
    sheet.how.chosen.emit("alone")
    assert sheet.text.toPlainText() == "We met on Monday."
    assert sheet.text.accessibleName() == "This version"
    assert not sheet.legend.isVisible()


def test_enter_brings_it_back_and_undo_takes_that_back(over, note):
    sheet = opened(over, note)
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    sheet.main_button.click()
    assert over.desk.versions.present(note) == "We met on Monday."
    assert sheet.isHidden()
    assert over.desk.undo_label == "Bring back an earlier version"
    texts = [each.text for each in over.desk.versions.of(note)]
    assert texts[0] == "We met on Tuesday, and Lin was glad."
    over.desk.undo()
    assert over.desk.versions.present(note) == "We met on Tuesday, and Lin was glad."


def test_where_there_is_none_it_says_when_there_will_be(over, session):
    sheet = opened(over, NoteOf(False, session_id=session.id))
    assert sheet._none.isVisible()
    assert not sheet.main_button.isVisible()


def test_hiding_private_notes_takes_a_private_text_away_at_once(over, note):
    sheet = opened(over, note)
    over.guard.switch(on=True, tell=pytest.fail)
    if note.is_private:
        assert sheet._hidden.isVisible()
        assert sheet.text.toPlainText() == ""
        assert sheet._rows.rowCount() == 0
        over.guard.switch(on=False, tell=pytest.fail)
    assert sheet.panes.isVisible()
    assert sheet.text.toPlainText() == "We met on Tuesday+, and Lin was glad."


def test_a_damaged_version_says_so_and_cannot_be_brought_back(over, note, store):
    table = "private_note_version" if note.is_private else "shared_note_version"
    store.connection.execute(f"UPDATE {table} SET body = x'00' WHERE base_id IS NOT NULL OR rid = 2")
    sheet = opened(over, note)
    assert "damaged" in sheet.since.text()
    assert not sheet.main_button.isEnabled()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    assert sheet.main_button.isEnabled()
