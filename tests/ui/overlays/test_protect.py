"""Protecting a workspace: two fields that agree, a code that is kept and tested, and the file sealed at the end."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from mentordesk.errors import SaveFailed
from mentordesk.services.protection import Stage, is_protected, key_from_code, key_from_passphrase
from mentordesk.ui.kit import Kit
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.protect import Goal, ProtectSheet

FIRST, SECOND = "three quiet herons wade", "nine amber kettles hum"


def opened(over: Kit, goal: Goal) -> ProtectSheet:
    sheet = ProtectSheet(over, goal)
    sheet.open()
    return sheet


@pytest.fixture
def sheet(over: Kit) -> ProtectSheet:
    return opened(over, Goal.PROTECT)


def protect(sheet: ProtectSheet, qtbot, words: str = FIRST) -> None:
    qtbot.keyClicks(sheet.new.line, words)
    qtbot.keyClicks(sheet.again.line, words)
    qtbot.keyClick(sheet.again.line, Qt.Key.Key_Return)
    until_done(sheet, qtbot)


def until_done(sheet: ProtectSheet, qtbot) -> None:
    qtbot.waitUntil(lambda: not sheet.is_busy)


def shown_code(sheet: ProtectSheet) -> str:
    names = [
        label.accessibleName()
        for cell in sheet.groups.widgets()
        for label in cell.children()
        if label.isWidgetType() and not cell.isHidden()
    ]
    return "".join(name.partition(": ")[2] for name in names if name).replace(" ", "")


def test_a_passphrase_a_code_and_the_code_typed_back_protect_the_workspace(sheet, over: Kit, qtbot):
    protect(sheet, qtbot)
    assert is_protected(over.desk.path)
    assert over.desk.protection.is_right(FIRST)
    code = shown_code(sheet)
    assert key_from_code(over.desk.path, code) == key_from_passphrase(over.desk.path, FIRST)
    qtbot.mouseClick(sheet.main_button, Qt.MouseButton.LeftButton)
    sheet.typed.setPlainText(code.lower())
    qtbot.mouseClick(sheet.main_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.main_button, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert sheet.new.text == ""
    over.desk.people.add(display_name="Lin Park")  # the workspace goes on being open


def test_what_takes_long_says_how_far_it_is(sheet, qtbot, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("mentordesk.ui.overlays.sheet.announce", lambda _widget, text: said.append(text))
    protect(sheet, qtbot)
    heard = " ".join(said)
    assert (
        heard.index("Writing the workspace anew")
        < heard.index("Comparing it row by row")
        < heard.index("Your recovery code")
    )


def test_the_window_goes_on_answering_and_nothing_can_be_saved_meanwhile(sheet, over: Kit, qtbot):
    person = over.desk.people.add(display_name="Lin Park")
    answers: list[int] = []
    refused: list[str] = []

    def look() -> None:
        if over.desk.is_changing_passphrase:
            answers.append(len(over.desk.records.people.list()))
            try:
                over.desk.people.add(display_name="Too Soon")
            except SaveFailed as error:
                refused.append(str(error))

    qtbot.keyClicks(sheet.new.line, FIRST)
    qtbot.keyClicks(sheet.again.line, FIRST)
    qtbot.keyClick(sheet.again.line, Qt.Key.Key_Return)
    while sheet.is_busy:
        with qtbot.waitSignal(sheet._strip.valueChanged, timeout=5, raising=False):
            pass
        if sheet._stage in (Stage.WRITE, Stage.CHECK):
            look()
    assert set(answers) == {1}
    assert refused
    assert [each.id for each in over.desk.records.people.list()] == [person.id]
    assert is_protected(over.desk.path)


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.WRITE, Stage.CHECK])
def test_stopped_in_time_the_workspace_is_as_it_was(sheet, over: Kit, qtbot, stage):
    qtbot.keyClicks(sheet.new.line, FIRST)
    qtbot.keyClicks(sheet.again.line, FIRST)
    tell = sheet._on_stage

    def stop_there(now: Stage) -> None:
        tell(now)
        if now is stage:
            qtbot.mouseClick(sheet.stop_button, Qt.MouseButton.LeftButton)

    sheet._on_stage = stop_there
    qtbot.keyClick(sheet.again.line, Qt.Key.Key_Return)
    until_done(sheet, qtbot)
    assert "The workspace is as it was" in sheet._step.text()
    assert not is_protected(over.desk.path)
    assert sorted(path.name for path in over.desk.path.parent.glob(f"{over.desk.path.name}.*")) in (
        [],
        [f"{over.desk.path.name}-shm", f"{over.desk.path.name}-wal"],
    )
    over.desk.people.add(display_name="Lin Park")
    sheet._on_stage = tell
    sheet.main_button.click()
    until_done(sheet, qtbot)
    assert is_protected(over.desk.path)


def test_a_window_that_is_closed_meanwhile_closes_with_the_workspace_as_it_was(window: MainWindow, qtbot):
    window.show()
    sheet = opened(window.kit, Goal.PROTECT)
    qtbot.keyClicks(sheet.new.line, FIRST)
    qtbot.keyClicks(sheet.again.line, FIRST)
    tell = sheet._on_stage

    def close_there(now: Stage) -> None:
        tell(now)
        if now is Stage.WRITE:
            window.close()

    sheet._on_stage = close_there
    qtbot.keyClick(sheet.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not is_protected(window.kit.desk.path)
    assert not window.kit.desk.is_changing_passphrase


def test_two_that_differ_change_nothing(sheet, over: Kit, qtbot):
    qtbot.keyClicks(sheet.new.line, FIRST)
    qtbot.keyClicks(sheet.again.line, SECOND)
    qtbot.keyClick(sheet.again.line, Qt.Key.Key_Return)
    assert sheet.again_row.error == "The two differ. Type the passphrase once more."
    assert not over.desk.protection.is_on


def test_a_code_that_was_copied_wrongly_is_told_by_its_group(sheet, qtbot):
    protect(sheet, qtbot)
    code = shown_code(sheet)
    wrong = ("A" if code[4] != "A" else "B").join((code[:4], code[5:]))
    qtbot.mouseClick(sheet.main_button, Qt.MouseButton.LeftButton)
    sheet.typed.setPlainText(wrong)
    qtbot.mouseClick(sheet.main_button, Qt.MouseButton.LeftButton)
    assert "Group 2" in sheet.typed_row.error
    qtbot.mouseClick(sheet.back_button, Qt.MouseButton.LeftButton)
    assert shown_code(sheet) == code


def test_the_strength_is_said_in_words(sheet, qtbot):
    qtbot.keyClicks(sheet.new.line, "password1")
    qtbot.waitUntil(lambda: sheet.strength.text() != "")
    assert sheet.strength.text().startswith("Very weak.")


def test_the_sheet_is_saved_where_a_person_says(sheet, over: Kit, qtbot, tmp_path: Path, monkeypatch):
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(type(over.dialogs), "choose_target", lambda *_: target)
    protect(sheet, qtbot)
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: target.name in sheet.saved.text())
    document = pypdfium2.PdfDocument(target.read_bytes())
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert shown_code(sheet)[:4] in "".join(words.split())


def test_a_passphrase_is_changed_by_who_knows_it(over: Kit, qtbot):
    over.desk.protection.protect(FIRST)
    sheet = opened(over, Goal.CHANGE)
    qtbot.keyClicks(sheet.present.line, "something else")
    protect(sheet, qtbot, SECOND)
    assert "not the passphrase" in sheet.present_row.error
    sheet.present.line.clear()
    qtbot.keyClicks(sheet.present.line, FIRST)
    qtbot.keyClick(sheet.present.line, Qt.Key.Key_Return)
    until_done(sheet, qtbot)
    assert over.desk.protection.is_right(SECOND)


def test_the_passphrase_is_taken_off(over: Kit, qtbot):
    over.desk.protection.protect(FIRST)
    sheet = opened(over, Goal.REMOVE)
    qtbot.keyClicks(sheet.present.line, FIRST)
    qtbot.keyClick(sheet.present.line, Qt.Key.Key_Return)
    until_done(sheet, qtbot)
    assert not is_protected(over.desk.path)
