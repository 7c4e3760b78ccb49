import re
import tomllib

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication

from mentordesk import assets
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.about import About
from mentordesk.ui.overlays.about_parts import parts
from mentordesk.version import __version__


@pytest.fixture
def about(over: Kit) -> About:
    about = About(over)
    about.open()
    return about


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.key)
def test_every_part_names_its_license_and_its_purpose(part):
    assert part.license_name
    assert part.purpose


@pytest.mark.parametrize(
    "key", ["mentordesk", "icons", "font-inter", "font-opendyslexic", "dictionary-en_GB", "click", "typst"]
)
def test_license_texts_come_with_the_program(key: str):
    (part,) = (part for part in parts() if part.key == key)
    assert len(part.read()) > 300


def test_no_library_that_the_program_asks_for_is_left_out():
    project = tomllib.loads((assets.path().parent / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {re.split(r"[<>=!~ \[]", line)[0].casefold() for line in project["project"]["dependencies"]}
    assert needed <= {part.key.casefold() for part in parts()}


def test_the_facts_can_be_copied(about: About, over: Kit):
    about.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert f"MentorDesk {__version__}" in copied
    assert "Python" in copied
    assert "Qt" in copied
    assert str(over.desk.path) in copied


def test_a_license_is_read_inside_and_left_again(about: About):
    about.list.anchorClicked.emit(QUrl("font-lexend"))
    assert "SIL OPEN FONT LICENSE" in about.text.toPlainText().upper()
    about.back_button.click()
    assert about.list.isVisible()
