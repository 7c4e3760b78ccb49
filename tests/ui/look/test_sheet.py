import re

import pytest

from mentordesk import assets
from mentordesk.domain.preferences import FontChoice, Preferences, Spacing, ThemeChoice
from mentordesk.ui.look.scale import Scale
from mentordesk.ui.look.sheet import button_height, fill, primary_margin, small_height
from mentordesk.ui.look.themes import THEMES

TEMPLATE = assets.path("theme", "app.qss").read_text(encoding="utf-8")
SIZES = [Scale.of(Preferences(text_size=size)) for size in (90, 100, 150, 200)]


@pytest.mark.parametrize("theme", list(THEMES), ids=str)
def test_the_sheet_has_no_name_left_to_fill_in(theme: ThemeChoice):
    wide = Scale.of(Preferences(letter_spacing=Spacing.WIDE))
    assert "@" not in fill(TEMPLATE, THEMES[theme], wide)


def test_a_name_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        fill("QLabel { color: @nobody; }", THEMES[ThemeChoice.LIGHT], Scale())


@pytest.mark.parametrize("scale", SIZES, ids=lambda scale: f"{scale.factor:.0%}")
def test_every_control_is_at_least_24_px_high_and_the_main_button_44(scale: Scale):
    border = 2
    assert small_height(scale) >= 24
    assert button_height(scale) >= 24
    assert button_height(scale) + border + 2 * primary_margin(scale) >= 44


@pytest.mark.parametrize("theme", list(THEMES), ids=str)
def test_the_drawn_parts_have_the_colors_of_their_theme(theme: ThemeChoice):
    tokens = THEMES[theme]
    wanted = {
        "down": "text2",
        "up": "text2",
        "check": "on_accent",
        "part": "on_accent",
        "mark": "accent_text",
        "dot": "accent",
    }
    for part, role in wanted.items():
        svg = assets.path("theme", tokens.name, f"{part}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", svg)) == {tokens[role]}


def test_every_picture_of_the_sheet_ships():
    for theme, tokens in THEMES.items():
        for name in re.findall(r"url\(theme:([^)]+)\)", fill(TEMPLATE, tokens, Scale())):
            assert assets.path("theme", *name.split("/")).is_file(), (theme, name)


def test_corners_are_never_rounder_than_half_of_what_they_round():
    for size in (90, 100, 200):
        scale = Scale.of(Preferences(text_size=size))
        sheet = fill(TEMPLATE, THEMES[ThemeChoice.CONTRAST], scale)
        indicator = re.search(r"QCheckBox::indicator, QRadioButton::indicator \{([^}]*)\}", sheet)
        round_one = re.search(r"\n *QRadioButton::indicator \{([^}]*)\}", sheet)
        assert indicator
        assert round_one
        width = int(re.search(r"width: (\d+)px", indicator[1])[1])
        border = int(re.search(r"border: (\d+)px", indicator[1])[1])
        assert int(re.search(r"(\d+)px", round_one[1])[1]) <= (width + 2 * border) / 2


def test_words_never_stand_closer_than_letters_ask():
    scale = Scale.of(Preferences(letter_spacing=Spacing.WIDE, word_spacing=Spacing.STANDARD))
    assert scale.word_em > scale.letter_em > 0


def test_gaps_grow_half_as_fast_as_text():
    scale = Scale.of(Preferences(text_size=200))
    assert (scale.type_px("body"), scale.space(16)) == (28, 24)


def test_opendyslexic_is_drawn_smaller_because_it_is_optically_wide():
    assert Scale.of(Preferences(font=FontChoice.OPENDYSLEXIC)).type_px("body") == 13


@pytest.mark.parametrize(("size", "width", "narrow"), [(100, 1000, False), (100, 999, True), (200, 1280, True)])
def test_a_window_is_narrow_by_its_width_in_text(size: int, width: int, narrow: bool):
    assert Scale.of(Preferences(text_size=size)).is_narrow(width) is narrow
