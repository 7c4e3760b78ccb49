"""What a person does in more than one journey, by keyboard, each step until its fact is in the file."""

import os
from pathlib import Path

import page
import pypdfium2

from tests.journeys.real_window import RealWindow, until

SHARED = "We went through the career map"
MOST_SIZE_STEPS = 12
ACTION = "Draft the template"
PRIVATE = "Lin seems worn out by the quagmire project"


def make_pair(window: RealWindow, mentee: str, mentor: str) -> None:
    window.key("ctrl+shift+b")
    for name in (mentee, mentor):
        window.still()
        window.type(name)
        window.still()  # the list of names is there: a key that comes while it opens belongs to nobody
        window.key("Return")
    window.facts.wait("SELECT count(*) FROM pair WHERE state = 'forming'")


def begin_pair(window: RealWindow) -> None:
    window.command("begin pair")
    window.still()
    window.key("Return")
    window.facts.wait("SELECT count(*) FROM pair WHERE state = 'active'")


def plan_session(window: RealWindow, day: str = "today") -> None:
    window.key("ctrl+shift+p")
    window.type(day)
    window.key("Return")
    window.facts.wait("SELECT count(*) FROM session WHERE state = 'planned'")


def prepare(window: RealWindow, topic: str) -> None:
    window.command("add an agenda item")
    window.type(topic)
    window.key("Return")
    window.facts.wait("SELECT count(*) FROM agenda_item WHERE text = ?", topic)


def capture(window: RealWindow, owner: str = "Lin") -> None:
    """Write a session down and leave the question about the next one for later."""
    window.key("ctrl+shift+s")
    window.type(f"{SHARED}\n! @{owner} {ACTION} by Friday\n% {PRIVATE}")
    window.key("ctrl+Return")
    window.facts.wait("SELECT count(*) FROM session WHERE state = 'held'")
    window.key("Escape")


def add_to_found_private_note(window: RealWindow, words: str, more: str) -> None:
    """Search, open what was found first, and write more into its private note."""
    window.key("ctrl+k")
    window.type(words)
    window.still()
    window.key("Return")
    window.still()
    window.command("type in the private note")
    window.still()
    window.type(more)
    found = "SELECT body FROM private_note WHERE body LIKE ? AND body LIKE ?"
    window.facts.wait(found, f"%{more.strip()}%", f"%{words}%")


def welcome(window: RealWindow, name: str) -> None:
    """Give a name, begin from a spreadsheet (the third tile), and leave reading as it is."""
    window.facts.wait("SELECT count(*) FROM preference WHERE id = 'first_run_done'")
    window.still()
    window.type(name)
    window.key("Return")
    window.facts.wait("SELECT count(*) FROM person WHERE is_me = 1 AND display_name = ?", name)
    window.still()
    window.key("Right", "Right", "Return")
    window.still()
    window.key("Return")


def import_people(window: RealWindow, sheet: Path) -> None:
    """Choose a sheet in the import that is open, take the columns as they are guessed, and import all."""
    before = window.facts.one("SELECT count(*) FROM person")
    window.still()
    window.key("Return")
    window.dialog("^Choose a list of people$")
    window.type(os.fspath(sheet))
    window.key("Return")
    window.gone("^Choose a list of people$")
    window.still()
    window.key("Return")
    window.still()
    window.key("Tab", "Tab", "Return")
    window.still()
    window.facts.wait("SELECT count(*) > ? FROM person", before)
    window.still()


def export_pdf(window: RealWindow, target: Path) -> None:
    """Hand over what the page is about."""
    window.key("ctrl+e")
    window.still()
    window.key("Return")
    window.dialog("^Save the summary$")
    window.key("ctrl+a")
    window.type(os.fspath(target))
    window.key("Return")
    until(target.exists, "the document")
    window.still()
    window.facts.wait("SELECT count(*) FROM export_receipt")
    window.key("Return")


def enlarge(window: RealWindow, percent: str) -> None:
    """Make the text larger until it is as large as it is to be."""
    for _ in range(MOST_SIZE_STEPS):
        if window.facts.one("SELECT value FROM preference WHERE id = 'text_size'") == percent:
            return
        window.key("ctrl+plus")
        window.still()
    raise AssertionError(f"the text does not reach {percent} %")


def assert_document_is_fit_to_share(path: Path) -> None:
    """It is valid for everybody's reader, what was shared is in it, and nothing private is."""
    data = path.read_bytes()
    assert not page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).failures
    document = pypdfium2.PdfDocument(data)
    try:
        text = " ".join("\n".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    finally:
        document.close()
    assert SHARED in text
    assert ACTION in text
    assert "quagmire" not in text
