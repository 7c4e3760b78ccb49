"""Spelling is turned on and off, dictionaries come and go, and own words are kept, all from Settings."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.services.dictionaries import Dictionaries
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.settings_writing import WritingPart, dictionary_name
from tests.ui.shell import named


@pytest.fixture
def part(kit: Kit, tmp_path: Path) -> WritingPart:
    kit.desk.spelling.dictionaries = Dictionaries(tmp_path / "dictionaries")
    part = WritingPart(kit)
    part.refresh(kit.desk.preferences.load())
    kit.desk.subscribe(lambda _: part.refresh(kit.desk.preferences.load()))
    kit.shell.setCentralWidget(part)
    kit.shell.show()
    return part


@pytest.fixture
def german(tmp_path: Path) -> Path:
    (tmp_path / "de_DE.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "de_DE.dic").write_text("1\nLernziel\n", encoding="utf-8")
    return tmp_path / "de_DE.dic"


def choose(kit: Kit, monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(kit.dialogs, "choose_file", lambda *_: path)


def test_marks_are_on_at_first_and_can_be_turned_off(part: WritingPart):
    assert part.marks.isChecked()
    part.marks.click()
    assert not part._kit.desk.preferences.load().marks_spelling
    part._kit.desk.undo()
    assert part.marks.isChecked()


def test_both_kinds_of_english_can_be_chosen(part: WritingPart):
    listed = [part.dictionary.itemText(row) for row in range(part.dictionary.count())]
    assert listed == ["English (United States)", "English (United Kingdom)"]
    part.dictionary.setCurrentIndex(1)
    part.dictionary.activated.emit(1)
    assert part._kit.desk.preferences.load().spelling_language == "en_GB"
    assert part.remove_button.isHidden()


def test_a_dictionary_is_added_and_removed(part: WritingPart, german: Path, monkeypatch: pytest.MonkeyPatch):
    choose(part._kit, monkeypatch, german)
    part.add_button.click()
    assert part.dictionary.currentText() == "German (Germany)"
    assert part._kit.desk.preferences.load().spelling_language == "de_DE"
    part.remove_button.click()
    assert part.dictionary.key == "en_US"
    assert part.dictionary.findText("German (Germany)") < 0


def test_a_dictionary_that_another_computer_has_is_still_shown(part: WritingPart):
    part._kit.desk.preferences.change(spelling_language="de_DE")
    assert part.dictionary.currentText() == "German (Germany), not on this computer"


def test_what_is_no_dictionary_is_refused_at_the_field(
    part: WritingPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(part._kit, monkeypatch, tmp_path / "letter.txt")
    part.add_button.click()
    assert "is no spelling dictionary" in part.dictionary_row.error
    choose(part._kit, monkeypatch, None)
    part.add_button.click()
    assert part._kit.desk.undo_label is None


def test_own_words_are_typed_and_removed(part: WritingPart):
    QTest.keyClicks(part.words.line, "Zorble")
    QTest.keyClick(part.words.line, Qt.Key.Key_Return)
    assert part._kit.desk.spelling.own_words() == ("Zorble",)
    named(part, "Remove Zorble").click()
    assert part._kit.desk.spelling.own_words() == ()
    part._kit.desk.undo()
    assert part.words.tags == ("Zorble",)


def test_what_is_no_word_is_said_at_the_field(part: WritingPart):
    QTest.keyClicks(part.words.line, "x2 y2")
    QTest.keyClick(part.words.line, Qt.Key.Key_Return)
    assert "letters only" in part.words_row.error
    assert part._kit.desk.spelling.own_words() == ()
    assert part.words.tags == ()


@pytest.mark.parametrize(
    ("key", "name"),
    [("en_GB", "English (United Kingdom)"), ("fr", "French"), ("de_DE_frami", "German (Germany, frami)"),
     ("xx", "xx"), ("pt-BR", "Portuguese (Brazil)")],
)  # fmt: skip
def test_a_dictionary_is_called_by_its_language(key: str, name: str):
    assert dictionary_name(key) == name
