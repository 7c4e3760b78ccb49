"""The table of what is laid over what, and how strongly they must differ, is the specification."""

import re
from pathlib import Path

import pytest

import mentordesk
from mentordesk import assets
from mentordesk.domain.preferences import ThemeChoice
from mentordesk.ui.look.themes import THEMES
from mentordesk.ui.look.tokens import contrast

GROUNDS = ("surface", "bg", "sunken", "raised", "hover", "selected")
TEXT = 7.0
MARK = 3.0

PAIRS = [
    *(("text", ground, TEXT) for ground in GROUNDS),
    *(("text2", ground, TEXT) for ground in GROUNDS),
    *(("text3", ground, TEXT) for ground in ("surface", "bg", "sunken", "raised")),
    *(("accent_text", ground, TEXT) for ground in (*GROUNDS, "accent_soft")),
    *(("on_accent", ground, TEXT) for ground in ("accent", "accent_hover", "accent_press")),
    *((tone, ground, TEXT) for tone in ("info", "warn", "danger", "ok") for ground in ("surface", "bg", "hover")),
    *((tone, f"{tone}_soft", TEXT) for tone in ("info", "warn", "danger", "ok", "private")),
    *(("private", ground, TEXT) for ground in ("surface", "bg", "sunken")),
    *(("text", f"{tone}_soft", TEXT) for tone in ("info", "warn", "danger", "ok", "private", "accent")),
    *(("text2", f"{tone}_soft", TEXT) for tone in ("info", "warn", "private")),
    ("text", "track", TEXT),
    *(("text3", ground, TEXT) for ground in ("hover", "selected", "private_soft", "info_soft", "warn_soft")),
    *(("danger", ground, TEXT) for ground in ("sunken", "raised", "private_soft")),
    *((tone, "selected", MARK) for tone in ("info", "warn", "ok")),
    ("private", "raised", TEXT),
    ("private", "selected", MARK),  # an icon: the words of a chosen row are in the second color
    ("private", "hover", TEXT),
    ("accent_text", "private_soft", TEXT),
    ("accent_text", "info_soft", TEXT),
    ("toast_link", "toast", TEXT),
    ("accent", "surface", MARK),
    ("line_strong", "private_soft", MARK),
    ("line_strong", "info_soft", MARK),
    ("private", "private_soft", TEXT),
    *(("danger", ground, MARK) for ground in ("surface", "private_soft", "raised")),
    *((series, "track", MARK) for series in ("c1",)),
    *((series, ground, MARK) for series in ("c1", "c2", "c3", "c4", "c5") for ground in ("bg", "raised")),
    ("on_toast", "toast", TEXT),
    ("toast_link", "toast", TEXT),
    *(("line_strong", ground, MARK) for ground in GROUNDS),
    *(("focus", ground, MARK) for ground in (*GROUNDS, "private_soft")),
    *(("accent", ground, MARK) for ground in ("surface", "bg", "track")),
    ("badge", "bg", MARK),
    *((series, "surface", MARK) for series in ("c1", "c2", "c3", "c4", "c5")),
]


@pytest.mark.parametrize("theme", list(THEMES), ids=str)
@pytest.mark.parametrize(("front", "ground", "need"), PAIRS)
def test_every_color_stands_out_from_what_it_lies_on(theme: ThemeChoice, front: str, ground: str, need: float):
    tokens = THEMES[theme]
    assert contrast(tokens[front], tokens[ground]) >= need


@pytest.mark.parametrize("theme", list(THEMES), ids=str)
def test_initials_can_be_read_on_every_avatar(theme: ThemeChoice):
    assert [pair for pair in THEMES[theme].avatars if contrast(*pair) < TEXT] == []


def test_every_theme_knows_the_same_colors():
    light = set(THEMES[ThemeChoice.LIGHT].colors)
    assert {theme: set(tokens.colors) ^ light for theme, tokens in THEMES.items()} == {theme: set() for theme in THEMES}


def test_the_ends_of_the_scale_are_the_ones_of_the_formula():
    assert contrast("#000000", "#FFFFFF") == 21.0
    assert contrast("#777777", "#777777") == 1.0


DECORATION = {
    "line": "parts what is told apart by its words and by room",
    "btn_line": "a button is known by its words, which stand apart",
    "private_line": "the ground and the words say that it is private",
    "scrim": "lies over what cannot be used now",
}
USED = re.compile(r"""(?:color|pixmap|icon)\([^()]*?"([a-z_0-9]+)"[^()]*\)|tokens\["([a-z_0-9]+)"\]|@([a-z_0-9]+)""")


def roles_in_use() -> set[str]:
    """Return the colors that the style sheet and the widgets ask for by name."""
    package = Path(mentordesk.__file__).parent / "ui"
    texts = [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    texts.append(assets.path("theme", "app.qss").read_text(encoding="utf-8"))
    named = {name for text in texts for found in USED.finditer(text) for name in found.groups() if name}
    return named & THEMES[ThemeChoice.LIGHT].colors.keys()


def test_no_color_is_in_use_that_nobody_holds_to_its_contrast():
    held = {name for front, ground, _ in PAIRS for name in (front, ground)}
    assert roles_in_use() - held - DECORATION.keys() == set()


def rules_of_the_sheet() -> list[tuple[str, str]]:
    """Return (color, ground) of every rule of the style sheet that names both."""
    sheet = re.sub(r"/\*.*?\*/", "", assets.path("theme", "app.qss").read_text(encoding="utf-8"), flags=re.DOTALL)
    pairs = []
    for body in re.findall(r"\{([^}]*)\}", sheet):
        front = re.search(r"(?<![-\w])color: @(\w+)", body)
        ground = re.search(r"(?<![-\w])background: @(\w+)", body)
        chosen = re.search(r"selection-background-color: @(\w+);\s*selection-color: @(\w+)", body)
        pairs += [(front[1], ground[1])] if front and ground else []
        pairs += [(chosen[2], chosen[1])] if chosen else []
    return pairs


@pytest.mark.parametrize("theme", list(THEMES), ids=str)
def test_every_rule_of_the_sheet_with_text_on_a_ground_can_be_read(theme: ThemeChoice):
    tokens, rules = THEMES[theme], rules_of_the_sheet()
    assert [pair for pair in rules if contrast(tokens[pair[0]], tokens[pair[1]]) < TEXT] == []
    assert len(rules) > 15


def test_a_pale_color_is_found():
    light = THEMES[ThemeChoice.LIGHT]
    pale = {**light.colors, "text2": "#8A8A8A"}
    assert [p for p in PAIRS if contrast(pale[p[0]], pale[p[1]]) < p[2]] != []
