"""The table of what is laid over what, and how strongly they must differ, is the specification."""

import pytest

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
