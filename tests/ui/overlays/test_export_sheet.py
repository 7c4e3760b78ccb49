"""A summary leaves only after the sheet said what is in it and what is held back; a receipt stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mentordesk.domain.goals import Visibility
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.exporting import Exporting
from mentordesk.ui.overlays.export_sheet import ExportSheet
from tests.builders import TODAY, a_goal, a_held_session, a_private_note, a_shared_note
from tests.ui.shell import named, words

SHARED, SECRET = "gooseberry", "marzipan"


@pytest.fixture
def pair(store, repositories, team):
    """Amara and Lin with two sessions, of which one is long ago, and private words."""
    with store.transaction("Fill"):
        for days in (-7, -200):
            session = a_held_session(team.pair, days)
            repositories.sessions.add(session)
            repositories.shared_notes.add(a_shared_note(session, SHARED))
            repositories.private_notes.add(a_private_note(session, SECRET))
        repositories.goals.add(a_goal(team.pair, SECRET, visibility=Visibility.ME))
    store.forget_history()
    return Ref(Kind.PAIR, team.pair.id)


@pytest.fixture
def open_sheet(over, team, qtbot):
    def opened(ref=None, **options):
        sheet = ExportSheet(over, ref, **options)
        sheet.open()
        if ref is not None:
            qtbot.waitUntil(lambda: sheet._preview is not None)
        return sheet

    return opened


def save_to(sheet, path, qtbot):
    sheet.kit.dialogs.choose_target = lambda *_: path
    sheet.main_button.click()
    qtbot.waitUntil(lambda: not sheet.is_busy and (bool(sheet._beside.error.text()) or sheet._saved is not None))


def choose_form(sheet, key):
    sheet.form._parts[key].click()


def test_it_says_what_is_in_and_what_is_held_back_before_anything_is_saved(open_sheet, pair, desk, qtbot):
    sheet = open_sheet(pair)
    counts = {"2 sessions", "2 shared notes", "2 private notes", "1 goal only you can see"}
    qtbot.waitUntil(lambda: counts <= set(words(sheet)))
    assert sheet.leaves.spoken == (
        "In the document: 2 sessions, 2 shared notes. Held back: 2 private notes, 1 goal only you can see."
    )
    assert desk.records.receipts.list() == []


@pytest.mark.parametrize("form", ["pdf", "md", "txt", "html"])
def test_each_form_is_saved_with_a_receipt_and_nothing_private(open_sheet, pair, desk, tmp_path, qtbot, form):
    sheet = open_sheet(pair)
    choose_form(sheet, form)
    path = tmp_path / f"summary.{form}"
    save_to(sheet, path, qtbot)
    data = path.read_bytes()
    assert SECRET.encode() not in data
    assert form == "pdf" or SHARED.encode() in data
    (receipt,) = desk.records.receipts.list()
    assert (receipt.format, receipt.pair_id) == (form, pair.id)
    assert f"Saved summary.{form}" in words(sheet)
    assert any(text.endswith("A receipt is on the Reports page.") for text in words(sheet))


def test_the_period_changes_the_numbers(open_sheet, pair, qtbot):
    sheet = open_sheet(pair)
    sheet.period.preset.set_key("quarter")
    sheet.period.preset.activated.emit(1)
    qtbot.waitUntil(lambda: sheet._preview is not None)
    qtbot.waitUntil(lambda: {"1 session", "1 private note"} <= set(words(sheet)))


def test_own_dates_that_end_before_they_begin_get_a_sentence_and_cannot_be_saved(open_sheet, pair, qtbot):
    sheet = open_sheet(pair)
    sheet.period.preset.set_key("own")
    sheet.period.preset.activated.emit(3)
    sheet.period.first.line.setFocus()
    qtbot.keyClicks(sheet.period.first.line, TODAY.isoformat())
    sheet.period.last.line.setFocus()
    qtbot.keyClicks(sheet.period.last.line, (TODAY - timedelta(days=9)).isoformat())
    sheet.period.first.line.setFocus()
    assert "The period ends before it begins. Choose a later last day." in words(sheet)
    assert not sheet.main_button.isEnabled()


def test_without_a_subject_one_is_chosen_by_typing(open_sheet, pair, qtbot):
    sheet = open_sheet()
    assert sheet.about.hasFocus()
    assert not sheet.main_button.isEnabled()
    qtbot.keyClicks(sheet.about, "lin zhao")
    qtbot.waitUntil(lambda: sheet._preview is not None)
    assert sheet._preview.ref.kind is Kind.PERSON
    assert sheet.main_button.isEnabled()


def test_only_pairs_are_offered_where_a_pair_was_asked_for_and_the_only_one_is_proposed(open_sheet, pair, qtbot):
    sheet = open_sheet(only=Kind.PAIR)
    assert sheet.about.text() == "Amara Osei and Lin Zhao"
    qtbot.waitUntil(lambda: sheet._preview is not None)


def test_enter_in_any_field_saves(open_sheet, pair, tmp_path, qtbot):
    sheet = open_sheet(pair)
    sheet.kit.dialogs.choose_target = lambda *_: tmp_path / "summary.pdf"
    assert sheet.period.preset.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet._saved is not None)
    assert sheet.main_button.hasFocus()
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet.main_button, Qt.Key.Key_Return)


def test_the_proposed_file_name_holds_nobody_s_name(open_sheet, pair):
    sheet = open_sheet(pair)
    asked = []
    sheet.kit.dialogs.choose_target = lambda _title, suggestion, _kinds: asked.append(suggestion.name)
    sheet.main_button.click()
    assert asked == ["MentorDesk summary 2026-11-24.pdf"]


def test_a_name_without_the_suffix_gets_it_and_asks_before_it_replaces_a_file(open_sheet, pair, tmp_path, qtbot):
    sheet = open_sheet(pair)
    choose_form(sheet, "txt")
    there = tmp_path / "summary.txt"
    there.write_text("mine")
    sheet.kit.dialogs.ask = lambda *_: False
    sheet.kit.dialogs.choose_target = lambda *_: tmp_path / "summary"
    sheet.main_button.click()
    assert there.read_text() == "mine"
    sheet.kit.dialogs.ask = lambda *_: True
    save_to(sheet, tmp_path / "summary", qtbot)
    assert SHARED in there.read_text()


def test_a_folder_that_cannot_be_written_to_gets_its_sentence_and_the_sheet_stays(
    open_sheet, pair, desk, tmp_path, qtbot
):
    sheet = open_sheet(pair)
    choose_form(sheet, "txt")
    save_to(sheet, tmp_path / "gone" / "summary.txt", qtbot)
    assert "does not exist. Choose another folder" in sheet._beside.error.text()
    assert sheet.main_button.isEnabled()
    assert desk.records.receipts.list() == []
    save_to(sheet, tmp_path / "summary.txt", qtbot)
    assert (tmp_path / "summary.txt").exists()


def test_text_can_be_copied_and_leaves_a_receipt(open_sheet, pair, desk, qtbot):
    sheet = open_sheet(pair)
    assert not sheet.copy.isVisible()
    choose_form(sheet, "md")
    with qtbot.waitSignal(sheet.closed):
        sheet.copy.click()
    text = QGuiApplication.clipboard().text()
    assert SHARED in text
    assert SECRET not in text
    assert [receipt.format for receipt in desk.records.receipts.list()] == ["clipboard"]
    assert sheet.kit.shell.toasts == [("Copied the summary", False)]


def test_a_document_that_is_stopped_is_never_written(open_sheet, pair, desk, tmp_path, qtbot):
    sheet = open_sheet(pair)
    sheet.kit.dialogs.choose_target = lambda *_: tmp_path / "summary.pdf"
    sheet.main_button.click()
    assert sheet.is_busy
    qtbot.keyClick(sheet.stop_button, Qt.Key.Key_Escape)
    assert not sheet.is_busy
    sheet.kit.tasks._pool.waitForDone()
    QApplication.processEvents()
    assert list(tmp_path.glob("*.pdf")) == []
    assert desk.records.receipts.list() == []


def test_letters_that_no_font_shows_are_named(open_sheet, pair, tmp_path, qtbot, monkeypatch):
    make = Exporting.make

    def with_a_lack(exporting, *args):
        return replace(make(exporting, *args), replaced=("[smiling face]",))

    monkeypatch.setattr(Exporting, "make", with_a_lack)
    sheet = open_sheet(pair)
    choose_form(sheet, "txt")
    save_to(sheet, tmp_path / "a.txt", qtbot)
    assert "No font of this computer shows them: [smiling face]." in words(sheet)


def test_with_nobody_here_it_says_how_to_begin(over):
    sheet = ExportSheet(over)
    sheet.open()
    assert "There is nobody to write about yet. Import people or add them on the People page first." in words(sheet)


def test_the_document_and_its_folder_can_be_opened(open_sheet, pair, tmp_path, qtbot):
    sheet = open_sheet(pair)
    choose_form(sheet, "txt")
    path = tmp_path / "a.txt"
    save_to(sheet, path, qtbot)
    opened = []
    sheet.kit.dialogs.open_outside = opened.append
    sheet._done.document.click()
    sheet._done.folder.click()
    assert opened == [path, tmp_path]


def test_in_a_narrow_window_the_numbers_stand_under_the_heading_as_well(open_sheet, pair, over):
    over.shell.resize(900, 640)
    sheet = open_sheet(pair)
    assert sheet._step.text() == f"{sheet.leaves.spoken} {QUESTION}"
    assert sheet._step.isVisible()


QUESTION = "Would you be content for Lin to read this?"


def test_each_session_is_asked_about_once_and_yes_is_kept(open_sheet, pair, desk, over):
    sheet = open_sheet(pair)
    assert QUESTION in words(sheet)
    assert "2 shared notes leave for the first time: 17 November and 8 May." in words(sheet)
    named(sheet, f"Yes: {QUESTION}").click()
    assert QUESTION not in words(sheet)
    assert [(check.is_content, check.asked_at) for check in desk.records.sharing_checks.list()] == [
        (True, desk.clock.now())
    ] * 2
    assert over.shell.toasts == [("Noted", True)]
    assert QUESTION not in words(open_sheet(pair))
    desk.undo()
    assert QUESTION in words(open_sheet(pair))


def test_the_question_can_be_put_by(open_sheet, pair, desk):
    sheet = open_sheet(pair)
    named(sheet, "Do not ask about these").click()
    assert [check.is_content for check in desk.records.sharing_checks.list()] == [False, False]
    assert QUESTION not in words(open_sheet(pair))


def test_the_question_holds_nothing_up_and_is_not_put_again_when_the_notes_left(
    open_sheet, pair, desk, tmp_path, qtbot
):
    sheet = open_sheet(pair)
    choose_form(sheet, "txt")
    save_to(sheet, tmp_path / "summary.txt", qtbot)
    assert SHARED in (tmp_path / "summary.txt").read_text("utf-8")
    assert QUESTION not in words(open_sheet(pair))


def test_a_copied_summary_counts_as_left(open_sheet, pair):
    sheet = open_sheet(pair)
    choose_form(sheet, "txt")
    sheet.copy.click()
    assert QUESTION not in words(open_sheet(pair))


def test_the_notes_are_read_as_the_other_would_read_them_and_one_is_made_private(open_sheet, pair, desk, qtbot):
    sheet = open_sheet(pair)
    named(sheet, "Read them").click()
    assert words(sheet.reading).count(SHARED) == 2
    named(sheet, "Make the whole note private: the shared note of 17 November 2026").click()
    qtbot.waitUntil(lambda: words(sheet.reading).count(SHARED) == 1)
    assert len(sheet._preview.unasked) == 1
    sheet.back_button.click()
    assert sheet.leaves.spoken.startswith("In the document: 2 sessions, 1 shared note.")
    assert QApplication.focusWidget() is sheet.question.read


def test_yes_at_the_end_of_reading_answers_and_goes_on(open_sheet, pair, desk):
    sheet = open_sheet(pair)
    named(sheet, "Read them").click()
    sheet.main_button.click()
    assert len(desk.records.sharing_checks.list()) == 2
    assert sheet.main_button.text() == "Save…"
    assert sheet.main_button.isEnabled()


def test_words_about_health_are_hinted_at_while_reading(open_sheet, pair, desk, store, repositories, team, qtbot):
    session = a_held_session(team.pair, -3)
    with store.transaction("Fill"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(a_shared_note(session, "Reviews\nShe is in therapy"))
    sheet = open_sheet(pair)
    named(sheet, "Read them").click()
    assert "This seems to hold health details" in words(sheet.reading)
    named(sheet, "Move to private note: lines of the shared note of 21 November 2026").click()
    qtbot.waitUntil(lambda: "This seems to hold health details" not in words(sheet.reading))
    assert desk.notes.shared(session.id) == "Reviews"
    assert desk.notes.private(session_id=session.id) == "She is in therapy"


def test_words_about_health_that_are_fine_are_not_hinted_at_again(
    open_sheet, pair, desk, store, repositories, team, qtbot
):
    session = a_held_session(team.pair, -3)
    with store.transaction("Fill"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(a_shared_note(session, "She is in therapy"))
    sheet = open_sheet(pair)
    named(sheet, "Read them").click()
    named(sheet, "It is fine: the shared note of 21 November 2026").click()
    qtbot.waitUntil(lambda: "This seems to hold health details" not in words(sheet.reading))
    assert desk.notes.shared(session.id) == "She is in therapy"


def test_nothing_is_asked_where_no_shared_note_leaves(open_sheet, team, desk, qtbot):
    sheet = open_sheet(Ref(Kind.PERSON, team.marek.id))
    assert sheet.question.isHidden()
    assert sheet.question.spoken == ""
