"""Help, guides and agendas: complete, linked, and true to the keys. How they are written is read in tests/words."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mentordesk import assets
from mentordesk.domain.capture_lines import LineKind, capture_lines
from mentordesk.services.templates import read_templates
from mentordesk.ui.actions import PAGES, WINDOW_ACTIONS
from mentordesk.ui.field_keys import FIELD_KEYS
from tests.words.reading import words

HELP = assets.path("help")
GUIDES = assets.path("guides")
PAGES_OF_TEXT = sorted([*HELP.glob("*.md"), *GUIDES.glob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
AGENDAS = {"first", "regular", "grow", "review", "feedback", "career", "closing", "asynchronous"}


def contents() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = tomllib.loads((HELP / "contents.toml").read_text(encoding="utf-8"))["group"]
    return read


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES_OF_TEXT, ids=name)
def test_a_page_begins_with_a_title_and_one_sentence_about_itself(page: Path) -> None:
    title, blank, summary, blank_again, *_ = page.read_text(encoding="utf-8").split("\n")

    assert re.fullmatch(r"# \S.*", title)
    assert blank == blank_again == ""
    assert summary.endswith((".", "?"))
    assert not summary.startswith(("#", "-", "|"))


@pytest.mark.parametrize("page", PAGES_OF_TEXT, ids=name)
def test_every_link_leads_to_a_page_that_ships(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page

        assert "://" not in target, target
        assert path in [known.resolve() for known in PAGES_OF_TEXT], target
        assert not anchor or anchor in anchors(path.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("page", PAGES_OF_TEXT, ids=name)
def test_a_page_does_not_shout(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert not re.search(r"\w!", re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL))


def test_the_contents_list_every_page_once() -> None:
    listed = [f"{group['folder']}/{page}" for group in contents() for page in group["pages"]]

    assert sorted(listed) == sorted(name(page) for page in PAGES_OF_TEXT)


def test_the_index_leads_to_every_other_page() -> None:
    targets = set(LINK.findall((HELP / "index.md").read_text(encoding="utf-8")))

    assert targets >= {page.name for page in HELP.glob("*.md")} - {"index.md"}
    assert targets >= {f"../guides/{page.name}" for page in GUIDES.glob("*.md")}


def test_every_page_of_the_program_has_help_under_its_own_key() -> None:
    keys = {key for key, *_ in PAGES} - {"help"}

    assert keys <= {page.stem for page in HELP.glob("*.md")}


def test_there_are_ten_guides_of_about_a_page() -> None:
    lengths = {page.stem: len(words(page.read_text(encoding="utf-8"))) for page in GUIDES.glob("*.md")}

    assert len(lengths) == 10
    assert 500 <= lengths.pop("running-a-program") <= 1200
    assert all(250 <= length <= 450 for length in lengths.values())


def test_the_keyboard_page_knows_every_key_of_the_window() -> None:
    page = (HELP / "keyboard.md").read_text(encoding="utf-8")
    spelled = {"Ctrl++": "Ctrl+plus", "Ctrl+-": "Ctrl+minus"}
    also_larger = {"Ctrl+="}
    keys = {key for action in WINDOW_ACTIONS for key in action.keys} - also_larger

    missing = {key for key in keys if f"{spelled.get(key, key)}" not in page}

    assert not missing


def test_the_keyboard_page_knows_every_key_of_the_fields() -> None:
    page = (HELP / "keyboard.md").read_text(encoding="utf-8")
    keys = {key for _, rows in FIELD_KEYS for row in rows for key in row.keys}

    assert keys
    assert not {key for key in keys if key not in page}


def test_the_example_of_a_quick_capture_does_what_the_page_says() -> None:
    page = (HELP / "quick-capture.md").read_text(encoding="utf-8")
    example = re.findall(r"```\n(.*?)```", page, re.DOTALL)[0]

    lines = [line for line in capture_lines(example) if line.text]

    assert [(line.kind, line.is_private) for line in lines] == [
        (LineKind.TEXT, False),
        (LineKind.ACTION, False),
        (LineKind.ACTION, False),
        (LineKind.CARRY_OVER, False),
        (LineKind.TEXT, True),
    ]


def test_the_eight_agendas_are_there_and_fit_45_minutes() -> None:
    templates = {template.key: template for template in read_templates()}

    assert set(templates) == AGENDAS
    assert {template.minutes for template in templates.values()} == {0, 45}
    assert templates["asynchronous"].minutes == 0
    for template in templates.values():
        assert template.name
        assert template.about.endswith(".")
        assert all(item.text for item in template.items)
