"""The sheet that hands over a person's file, and the one that erases a person."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox

from mentordesk.errors import SaveFailed
from mentordesk.services.erasing import Erasing
from mentordesk.ui.overlays.erase_person import ErasePerson, goes_words, mentions_words, stays_words
from mentordesk.ui.overlays.person_file import PersonFileSheet
from mentordesk.ui.pages.people import PeoplePage
from mentordesk.ui.pages.program import ProgramPage
from tests.builders import a_held_session, a_private_note, a_shared_note
from tests.ui.overlays.test_room import CASES
from tests.ui.shell import words
from tests.ui.widgets.test_sweep import interactive, out_of_place, texts_without_room

SECRET = "marzipan"


@pytest.fixture
def lin(store, repositories, team):
    """Lin with a shared note that names Marek, and a private note."""
    session = a_held_session(team.pair)
    with store.transaction("Fill"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(a_shared_note(session, "Ask Marek Novák."))
        repositories.private_notes.add(a_private_note(session, SECRET))
    store.forget_history()
    return team.lin


@pytest.fixture
def file_sheet(over, lin, qtbot):
    sheet = PersonFileSheet(over, lin.id, lin.display_name)
    sheet.open()
    qtbot.waitUntil(lambda: sheet._gathered is not None)
    return sheet


@pytest.fixture
def erase_sheet(over, lin, qtbot):
    sheet = ErasePerson(over, lin)
    sheet.open()
    qtbot.waitUntil(lambda: sheet._is_counted)
    return sheet


def names_of(sheet):
    box = sheet._names
    widgets = [box.itemAt(n).widget() for n in range(box.count())]
    return {tick.text(): tick for tick in widgets if isinstance(tick, QCheckBox)}


def save(sheet, path, qtbot):
    sheet.kit.dialogs.choose_target = lambda *_: path
    with qtbot.waitSignal(sheet.saved):
        sheet.main_button.click()


def test_it_says_what_leaves_and_what_is_held_back(file_sheet, qtbot):
    shown = {"Their record", "Sessions: 1", "Shared notes: 1", "Pairs: 1"}
    qtbot.waitUntil(lambda: shown <= set(words(file_sheet)))
    assert "Held back: 1 private note." in words(file_sheet)
    assert not file_sheet.private.isChecked()


def test_partners_stay_named_and_others_wait_for_a_tick(file_sheet):
    ticks = names_of(file_sheet)
    assert {text: tick.isChecked() for text, tick in ticks.items()} == {
        "Keep Amara Osei": True,
        "Keep Marek Novák": False,
    }
    told = {tick.accessibleName() for tick in ticks.values()}
    assert "Keep the name Amara Osei, 3 places, in a pair with them" in told


def test_the_saved_file_follows_the_ticks_and_leaves_a_receipt(file_sheet, desk, tmp_path, qtbot, over):
    file_sheet.form.set_key("json")
    save(file_sheet, tmp_path / "lin.json", qtbot)
    text = (tmp_path / "lin.json").read_text(encoding="utf-8")
    assert json.loads(text)["shared_notes"][0]["body"] == "Ask another person."
    assert SECRET not in text
    assert [receipt.kind for receipt in desk.records.receipts.list()] == ["person file"]
    assert over.shell.toasts == [("Saved lin.json", False)]


def test_a_pdf_gets_its_suffix(file_sheet, tmp_path, qtbot):
    save(file_sheet, tmp_path / "lin", qtbot)
    assert (tmp_path / "lin.pdf").read_bytes().startswith(b"%PDF")


def test_private_notes_go_along_only_after_the_tick_and_names_keep_their_ticks(file_sheet, tmp_path, qtbot):
    names_of(file_sheet)["Keep Marek Novák"].setChecked(True)
    file_sheet.private.click()
    qtbot.waitUntil(lambda: "Private notes of the author: 1" in words(file_sheet))
    assert any("leave with this file" in text for text in words(file_sheet))
    file_sheet.form.set_key("json")
    save(file_sheet, tmp_path / "lin.json", qtbot)
    text = (tmp_path / "lin.json").read_text(encoding="utf-8")
    assert SECRET in text
    assert "Ask Marek Novák." in text


def test_a_folder_that_is_not_there_is_said_in_the_sheet(file_sheet, tmp_path, qtbot, desk):
    file_sheet.kit.dialogs.choose_target = lambda *_: tmp_path / "nowhere" / "lin.pdf"
    file_sheet.main_button.click()
    qtbot.waitUntil(lambda: "does not exist" in file_sheet._beside.error.text())
    assert desk.records.receipts.list() == []


def test_the_counts_stand_there_before_anything_is_erased(erase_sheet, desk, lin):
    assert erase_sheet._goes.text() == (
        "Their record, with 1 pair, 1 session, 1 shared note, 1 private note. "
        "What their partners wrote in these pairs goes too."
    )
    assert "1 session held" in erase_sheet._stays.text()
    assert "No older backup holds them." in words(erase_sheet)
    assert desk.records.people.find(lin.id) is not None


def test_one_press_erases_after_a_backup_and_undo_is_offered(erase_sheet, desk, lin, qtbot, over):
    erase_sheet.main_button.click()
    qtbot.waitUntil(lambda: desk.records.people.find(lin.id) is None)
    assert over.shell.toasts == [("Erased Lin Zhao", True)]
    assert len(desk.backups.backups()) == 1
    desk.undo()
    assert desk.records.people.get(lin.id) == lin


def test_without_a_backup_nothing_is_erased(over, desk, lin, qtbot, monkeypatch):
    def fails(_self):
        raise SaveFailed("The disk is full.")

    monkeypatch.setattr(Erasing, "back_up", fails)
    sheet = ErasePerson(over, lin)
    sheet.open()
    qtbot.waitUntil(lambda: sheet._is_counted)
    sheet.main_button.click()
    qtbot.waitUntil(lambda: sheet._beside.error.text() == "The disk is full.")
    assert desk.records.people.get(lin.id) == lin


def test_older_backups_are_named_with_their_day(over, desk, lin, qtbot):
    desk.erasing.back_up()
    sheet = ErasePerson(over, lin)
    sheet.open()
    qtbot.waitUntil(lambda: sheet._is_counted)
    assert "24 November 2026" in sheet._copies.text()


def test_the_name_elsewhere_is_replaced_when_ticked(over, desk, lin, qtbot, store, repositories, team):
    program = team.program
    with store.transaction("Fill"):
        repositories.programs.update(replace(program, purpose="Thought up by Lin Zhao"))
    sheet = ErasePerson(over, lin)
    sheet.open()
    qtbot.waitUntil(lambda: sheet._is_counted)
    assert sheet.replace.isVisible()
    sheet.replace.setChecked(True)
    sheet.main_button.click()
    qtbot.waitUntil(lambda: desk.records.people.find(lin.id) is None)
    assert desk.records.programs.get(program.id).purpose == "Thought up by a former participant"


def test_their_file_is_offered_first(erase_sheet, over, qtbot):
    erase_sheet.save_file.click()
    (sheet,) = over.shell.findChildren(PersonFileSheet)
    qtbot.waitUntil(lambda: sheet._gathered is not None)
    assert sheet.isVisible()
    sheet.dismiss()
    assert erase_sheet.isVisible()


def test_the_people_page_offers_both_and_never_erases_me(kit, desk, team):
    page = kit.shell.host(PeoplePage(kit))
    rows = {row.id: row for row in PeoplePage.page_actions}
    page._select(team.amara.id)
    assert rows["people.file"].enabled(page)
    assert not rows["people.erase"].enabled(page)
    page._select(team.lin.id)
    assert rows["people.erase"].enabled(page)
    rows["people.erase"].run(page)
    assert kit.shell.findChildren(ErasePerson)


def test_words_for_little_and_for_mentions(desk, team):
    preview = desk.erasing.preview(team.marek)
    assert goes_words(preview.holdings) == "Their record. There is nothing else."
    assert stays_words(preview.kept) == "No numbers of a program depend on them."
    assert mentions_words(0, 0) == "Their whole name stands nowhere else."
    assert "1 record has a word like their first name" in mentions_words(0, 1)


@pytest.mark.parametrize(("preferences", "size", "rtl"), CASES)
@pytest.mark.parametrize("which", ["file", "erase"])
def test_there_is_room_for_everything(over, lin, look, qapp, qtbot, which, preferences, size, rtl):
    over.shell.resize(*size)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    look.apply(qapp, preferences)
    sheet = PersonFileSheet(over, lin.id, lin.display_name) if which == "file" else ErasePerson(over, lin)
    sheet.open()
    qtbot.waitUntil(sheet.main_button.isEnabled)
    qtbot.waitUntil(lambda: texts_without_room(over.shell) + out_of_place(over.shell) == [])
    names = [QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in interactive(sheet)]
    assert "" not in names
    assert len(set(names)) == len(names)


def test_the_program_says_how_many_pairs_were_erased(kit, desk, lin, qtbot):
    page = kit.shell.host(ProgramPage(kit))
    qtbot.waitUntil(lambda: "Mentees" in words(page))
    assert "Erased pairs" not in words(page)
    desk.erasing.erase(lin.id)
    qtbot.waitUntil(lambda: {"Erased pairs", "1, with 1 session held"} <= set(words(page)))
