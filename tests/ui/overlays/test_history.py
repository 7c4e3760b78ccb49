"""The list of changes: what it shows, what it filters, where a line leads, and how it is saved."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.domain.ids import PairId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.overlays.history import HistorySheet
from tests import builders as b

MARKER = "zqx77"


@pytest.fixture
def lived(over, team, clock):
    desk = over.desk
    clock.move(days=3)
    desk.sessions.plan(PairId(team.pair.id), b.an_instant(9))
    desk.notes.save_private(MARKER, pair_id=PairId(team.pair.id))
    clock.move(days=2)
    desk.people.add("Nadia Petrov")
    return over


def opened(kit, about=None):
    sheet = HistorySheet(kit, about)
    sheet.open()
    return sheet


def shown(sheet):
    return [sheet._rows.list_row(place).aloud() for place in range(sheet._rows.rowCount())]


def test_lines_tell_what_and_when_newest_first(lived):
    sheet = opened(lived)
    first, note, session, *_ = shown(sheet)
    assert first.startswith("Nadia Petrov, Person added, Today, ")
    assert note.startswith("Amara Osei and Lin Zhao, Private note added, ")
    assert session.startswith("Session of 3 December, Amara Osei and Lin Zhao, Session added, ")
    assert MARKER not in str(shown(sheet))
    assert sheet.list.hasFocus()


def test_a_kind_a_time_and_a_person_narrow_it_and_one_button_shows_all(lived, team):
    sheet = opened(lived)
    everything = len(shown(sheet))
    sheet.kind.set_key("session")
    sheet.kind.chosen.emit("session")
    assert [line.split(",")[0] for line in shown(sheet)] == ["Session of 3 December"]
    sheet.all_button.click()
    assert len(shown(sheet)) == everything
    sheet.period.set_key("0")
    sheet.period.chosen.emit("0")
    assert len(shown(sheet)) == 1
    sheet.all_button.click()
    sheet.person.setFocus()
    sheet._offer_people()
    QTest.keyClicks(sheet.person, "Lin Zhao")
    assert 0 < len(shown(sheet)) < everything
    assert "of Lin Zhao" in sheet._step.text()
    sheet.kind.set_key("document")
    sheet.kind.chosen.emit("document")
    assert shown(sheet) == []
    assert sheet._empty.isVisible()
    assert not sheet.csv_button.isEnabled()


def test_a_line_opens_its_record_and_one_that_is_gone_says_so(lived, team):
    sheet = opened(lived, Ref(Kind.PAIR, team.pair.id))
    (session_key,) = [k for k in sheet._keys() if sheet._rows.record(sheet._rows.place(k)).kind == "session"]
    sheet.list.select(session_key)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert lived.shell.opened[-1].kind is Kind.SESSION
    assert sheet.isHidden()
    session = lived.desk.records.sessions.list()[0]
    lived.desk.sessions.remove(session.id)
    again = opened(lived)
    again.list.select(again._keys()[0])
    QTest.keyClick(again.list, Qt.Key.Key_Return)
    assert again.isVisible()


def test_while_the_screen_is_shared_nothing_private_is_listed(lived):
    sheet = opened(lived)
    before = len(shown(sheet))
    lived.guard.switch(on=True, tell=pytest.fail)
    assert len(shown(sheet)) == before - 1
    assert "Private" not in str(shown(sheet))
    lived.guard.switch(on=False, tell=pytest.fail)
    assert len(shown(sheet)) == before


def test_it_follows_what_happens_while_it_is_open(lived):
    sheet = opened(lived)
    lived.desk.people.add("Omar Haddad")
    assert shown(sheet)[0].startswith("Omar Haddad")
    sheet.dismiss()
    lived.desk.people.add("Zoe Lang")
    assert shown(sheet)[0].startswith("Omar Haddad")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_it_is_saved_as_it_is_filtered_and_with_a_receipt(lived, tmp_path, qtbot, monkeypatch, form):
    path = tmp_path / f"history.{form}"
    monkeypatch.setattr(type(lived.dialogs), "choose_target", lambda *_: path)
    sheet = opened(lived)
    (sheet.csv_button if form == "csv" else sheet.json_button).click()
    qtbot.waitUntil(lambda: bool(lived.desk.records.receipts.list()))
    assert path.exists()
    if form == "json":
        assert "Nadia Petrov" in json.dumps(json.loads(path.read_text("utf-8")))
    assert MARKER not in path.read_text("utf-8-sig")
