"""Fonts and icons are what their lists say: there, whole, unmodified and licensed."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from mentordesk import assets
from mentordesk.domain.preferences import FontChoice
from mentordesk.ui.actions import WINDOW_ACTIONS

FONTS = assets.path("fonts")
ICONS = assets.path("icons")
DICTIONARIES = assets.path("dictionaries")
SVG = "{http://www.w3.org/2000/svg}"
MIB = 1024 * 1024


def families() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))["family"]
    return read


def checksums(folder: Path) -> dict[str, str]:
    """Return file name -> SHA-256 as the folder's ORIGIN.md lists them."""
    listed = re.findall(r"^([0-9a-f]{64})  (\S+)$", (folder / "ORIGIN.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {name: digest for digest, name in listed}


def font_files() -> set[str]:
    return {path.relative_to(FONTS).as_posix() for path in FONTS.rglob("*") if path.suffix in {".ttf", ".otf"}}


@pytest.mark.parametrize("folder", [FONTS, ICONS, DICTIONARIES], ids=["fonts", "icons", "dictionaries"])
def test_every_listed_file_is_the_one_that_came_from_its_package(folder: Path) -> None:
    listed = checksums(folder)

    assert listed
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_no_font_is_shipped_without_an_origin_and_a_place_in_the_list() -> None:
    in_list = {face["file"] for family in families() for face in family["faces"]}

    assert font_files() == in_list == set(checksums(FONTS))


def test_no_icon_is_shipped_without_an_origin() -> None:
    assert {path.name for path in ICONS.glob("*.svg")} == set(checksums(ICONS))


def test_no_dictionary_is_shipped_without_an_origin_and_its_license() -> None:
    files = {path.relative_to(DICTIONARIES).as_posix() for path in DICTIONARIES.glob("*/*.*")}

    assert files == set(checksums(DICTIONARIES))
    assert all("Copyright" in path.read_text(encoding="utf-8") for path in DICTIONARIES.glob("*/LICENSE"))
    assert len(list(DICTIONARIES.glob("*/LICENSE"))) == len(files) // 2


@pytest.mark.parametrize("family", families(), ids=lambda family: str(family["key"]))
def test_a_font_family_has_its_license_and_an_upright_regular_face(family: dict[str, Any]) -> None:
    license_text = (FONTS / family["license"]).read_text(encoding="utf-8")
    faces = [(face["weight"], face["style"]) for face in family["faces"]]

    assert "SIL OPEN FONT LICENSE" in license_text.upper()
    assert "Copyright" in license_text
    assert (400, "normal") in faces
    assert len(faces) == len(set(faces))
    assert family["role"] in {"interface", "fallback"}


def test_every_font_a_person_can_choose_ships_in_regular_and_bold() -> None:
    choices = {family["key"]: family for family in families() if family["role"] == "interface"}

    assert set(choices) == {choice.value for choice in FontChoice} - {FontChoice.SYSTEM.value}
    for family in choices.values():
        assert {400, 700} <= {face["weight"] for face in family["faces"]}


def test_the_fonts_stay_small() -> None:
    sizes = [(FONTS / name).stat().st_size for name in font_files()]

    assert max(sizes) < 2 * MIB
    assert sum(sizes) < 8 * MIB


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_drawn_in_strokes_of_the_current_color(path: Path) -> None:
    root = ElementTree.parse(path).getroot()

    assert root.tag == f"{SVG}svg"
    assert root.get("stroke") == "currentColor"
    assert root.get("fill") == "none"
    assert root.get("viewBox") == "0 0 24 24"
    assert len(root) > 0
    for part in root.iter():
        assert part.get("fill", "none") in {"none", "currentColor"}
        assert part.tag.removeprefix(SVG) in {"svg", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect"}


def test_the_icons_have_their_license() -> None:
    text = (ICONS / "LICENSE").read_text(encoding="utf-8")

    assert "ISC License" in text
    assert "MIT License" in text


def test_every_action_of_the_window_finds_its_icon() -> None:
    wanted = {action.icon for action in WINDOW_ACTIONS if action.icon}

    assert wanted <= {path.stem for path in ICONS.glob("*.svg")}
