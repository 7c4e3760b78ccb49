"""A workspace that is protected, closed, searched for what it hides, opened, locked, and opened by its code."""

import os
import re
from contextlib import closing
from pathlib import Path

import pypdfium2

from mentordesk.domain import recovery_code
from mentordesk.services.protection import is_protected, key_from_code, key_from_passphrase
from mentordesk.store.driver import open_reader
from tests.journeys.real_window import until
from tests.journeys.steps import PRIVATE

PASSPHRASE = "three quiet herons wade"
_GROUP = re.compile(r"[0-9]+ ((?:[0-9A-Z] ?){4})")


def protect(window, sheet: Path) -> None:
    window.command("protect with a passphrase")
    window.still()
    window.type(PASSPHRASE)
    window.key("Tab", "Tab")
    window.type(PASSPHRASE)
    window.key("Return")
    until(lambda: is_protected(window.workspace), "a protected file")
    window.still()
    window.key("Return")  # the keyboard is on Save as PDF
    window.dialog("^Save the recovery sheet$")
    window.key("ctrl+a")
    window.type(os.fspath(sheet))
    window.key("Return")
    until(sheet.exists, "the recovery sheet")
    window.still()
    window.key("Escape")
    window.still()


def code_on(sheet: Path) -> str:
    """Copy the code from the sheet, as a person would: the groups, not the words around them."""
    document = pypdfium2.PdfDocument(sheet.read_bytes())
    lines = "\n".join(page.get_textpage().get_text_range() for page in document).splitlines()
    document.close()
    groups = [found[1] for line in lines if (found := _GROUP.fullmatch(line.strip()))]
    assert len(groups) == recovery_code.GROUPS
    return " ".join(groups).replace(" ", "")


def text_size(workspace: Path, key) -> str | None:
    with closing(open_reader(workspace, key)) as reader:
        row = reader.execute("SELECT value FROM preference WHERE id = 'text_size'").fetchone()
        return row[0] if row else None


def files_with(words: str, folder: Path) -> list[Path]:
    wanted = [words.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if any(each in path.read_bytes() for each in wanted)]


def test_a_protected_workspace_hides_what_is_private_and_opens_by_passphrase_and_by_code(held, start, tmp_path):
    window = start()
    sheet = tmp_path.parent / f"{tmp_path.name}-sheet.pdf"
    protect(window, sheet)
    window.quit()
    assert files_with(PRIVATE, tmp_path) == []

    window = start()  # it asks for the passphrase
    window.type(PASSPHRASE)
    window.key("Return")
    window.still()
    window.command("larger text")
    window.still()
    window.key("ctrl+l")
    window.still()
    window.key("Tab", "Tab", "Tab", "Return")  # past the eye and Open, to the recovery code
    window.still()
    window.type(code_on(sheet))
    window.key("Tab", "Return")
    window.still()
    window.key("Escape")  # no new passphrase for now
    window.still()
    window.command("larger text")
    window.still()
    window.quit()
    key = key_from_passphrase(held, PASSPHRASE)
    assert key == key_from_code(held, code_on(sheet))
    assert text_size(held, key) == "125"
    assert files_with(PRIVATE, tmp_path) == []
