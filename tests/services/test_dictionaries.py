"""Dictionaries are added by a person, checked first, and refused with a sentence that says what to do."""

import re
from pathlib import Path

import pytest

from mentordesk.errors import UserError
from mentordesk.services.dictionaries import BUNDLED, Dictionaries
from mentordesk.services.speller import Speller


@pytest.fixture
def shelf(tmp_path: Path) -> Dictionaries:
    return Dictionaries(tmp_path / "kept" / "dictionaries")


def pair(folder: Path, key: str, words: str = "2\nGespräch\nLernziel\n") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / f"{key}.dic").write_text(words, encoding="utf-8")
    return folder / f"{key}.dic"


def test_an_added_dictionary_is_copied_and_can_be_used(shelf: Dictionaries, tmp_path: Path):
    dictionary = shelf.add(pair(tmp_path / "from", "de_DE"))
    (tmp_path / "from" / "de_DE.dic").unlink()
    assert [found.key for found in shelf.all()] == [*BUNDLED, "de_DE"]
    speller = Speller(dictionary)
    assert (speller.is_right("Gespräch"), speller.is_right("Gesprech")) == (True, False)


def test_either_file_of_the_pair_can_be_chosen(shelf: Dictionaries, tmp_path: Path):
    assert shelf.add(pair(tmp_path / "from", "fr").with_suffix(".aff")).key == "fr"


def test_a_removed_one_is_gone_and_a_bundled_one_stays(shelf: Dictionaries, tmp_path: Path):
    shelf.add(pair(tmp_path / "from", "de_DE"))
    shelf.remove("de_DE")
    shelf.remove("en_GB")
    assert [found.key for found in shelf.all()] == list(BUNDLED)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("de_DE.txt", "is no spelling dictionary"),
        ("my words.dic", "named by its language"),
        ("en_US.dic", "A dictionary called en_US is here already"),
        ("de_DE.dic", "de_DE.aff is missing"),
    ],
)
def test_what_is_no_dictionary_is_refused_with_its_reason(shelf: Dictionaries, tmp_path: Path, name: str, says: str):
    file = tmp_path / name
    file.write_text("1\nx\n", encoding="utf-8")
    with pytest.raises(UserError, match=rf"(?s){re.escape(says)}.*Nothing was added\.$"):
        shelf.add(file)
    assert [found.key for found in shelf.all()] == list(BUNDLED)


@pytest.mark.parametrize("words", ["", "0\n", "3\n<<<>>>\n%%\n!!\n", "\0\0\0\n\0"])
def test_a_list_without_words_is_refused(shelf: Dictionaries, tmp_path: Path, words: str):
    with pytest.raises(UserError, match="No words could be read in de_DE.dic. Nothing was added."):
        shelf.add(pair(tmp_path / "from", "de_DE", words))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "kept").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="could not be copied"):
        Dictionaries(tmp_path / "kept").add(pair(tmp_path / "from", "de_DE"))
