"""What is measured is what people read: each kind of text is found, and what only the program reads is not."""

import pytest

from tests.words import gathered
from tests.words.gathered import FILLED

SHOWN = (
    ("Export a summary…", "a command of the window"),
    ("Mark as missed", "a command of a page"),
    ("Larger text, more space, shorter lines, cream ground, no motion", "a tool tip"),
    ("Add an item, such as “Two reviews, 15 min”", "a placeholder"),
    ("The disk is full. Free some space or choose another folder. Nothing was written; your notes are as they were.",
     "an error, with the text that a name in it holds"),
    (f"This {FILLED} is not in the workspace any more. Nothing was changed.", "an error with a gap"),
    ("Open this workspace file.", "an option of a command"),
    ("Say where things are and which versions run.", "the help of a command"),
    ("Private notes are never included.", "a sentence of documents"),
    ("Email", "a label of one word"),
    ("Next steps", "a heading of a template"),
    ("What we promise each other", "an item of an agenda"),
)  # fmt: skip
NOT_SHOWN = (
    "backup disk full",  # what may be typed to find a command
    "PRAGMA foreign_keys = ON",
    "primary",
    "Ctrl+Shift+S",
    "%Y-%m-%d",
    "(*.csv)",
    "#F6F5F2",
)


def texts() -> set[str]:
    return {said.text for said in (*gathered.from_source(), *gathered.from_resources())}


@pytest.mark.parametrize("text", [text for text, _ in SHOWN], ids=[kind for _, kind in SHOWN])
def test_each_kind_of_text_is_found(text: str) -> None:
    assert text in texts() or any(text in found for found in texts() if "\n" in found)


@pytest.mark.parametrize("text", NOT_SHOWN)
def test_what_only_the_program_reads_is_not(text: str) -> None:
    assert text not in texts()


def test_the_whole_interface_is_there() -> None:
    found = gathered.from_source()

    assert len(found) > 2000
    assert {"ui", "services", "domain", "exchange", "reports", "store"} <= {said.where.split("/")[1] for said in found}
    assert len(gathered.pages()) >= 29


def test_documentation_of_the_source_is_not_measured() -> None:
    assert not any(said.text.startswith(("Raises UserError", "Return ")) for said in gathered.from_source())


def test_modules_that_are_left_out_exist() -> None:
    assert not [name for name in gathered.READ_NOT_SHOWN if not (gathered.SOURCE / name).is_file()]
