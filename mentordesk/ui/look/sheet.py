"""Fills the style sheet's template with a theme's colors and a person's sizes."""

import re
from collections.abc import Mapping

from mentordesk.ui.look.scale import TYPE_PX, Scale
from mentordesk.ui.look.tokens import Tokens

_NAME = re.compile(r"@([a-z][a-z0-9_]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PRIMARY_TARGET = 44
_SMALLEST_TARGET = 24


def fill(template: str, tokens: Tokens, scale: Scale) -> str:
    """Return the sheet. Raises KeyError for a name that is neither a color role nor a size."""
    values = {**tokens.colors, **_sizes(tokens, scale)}
    return _NAME.sub(lambda found: values[found[1]], _COMMENT.sub("", template))


def button_height(scale: Scale) -> int:
    """Return the height of a button or input without its border."""
    return max(_SMALLEST_TARGET, scale.type_px("body") + scale.space(18))


def small_height(scale: Scale) -> int:
    return max(_SMALLEST_TARGET, scale.type_px("caption") + scale.space(14))


def primary_margin(scale: Scale) -> int:
    """Return what lies above and below the main button: it can be hit there, 44 px high in all."""
    return max(0, -(-(_PRIMARY_TARGET - button_height(scale) - 2) // 2))


def _sizes(tokens: Tokens, scale: Scale) -> Mapping[str, str]:
    arrow = scale.icon(18)
    box = max(18, scale.icon(16))
    sizes = {
        "line_px": tokens.border,
        "gap_s": scale.space(4),
        "gap_m": scale.space(8),
        "gap_l": scale.space(12),
        "gap_xl": scale.space(20),
        "menu_pad": scale.space(6),
        "radius_s": 6,
        "radius_m": 8,
        "radius_l": 12,
        "button_h": button_height(scale),
        "small_h": small_height(scale),
        "row_h": max(_SMALLEST_TARGET, scale.type_px("body") + scale.space(14)),
        "tool_px": scale.icon(20),
        "primary_margin": primary_margin(scale),
        "arrow_px": arrow,
        "step_px": scale.icon(12),
        "box_px": box,
        "box_margin": max(0, -(-(_SMALLEST_TARGET - box - 2 * tokens.border) // 2)),  # it can be hit there as well
        "radio_radius": box // 2 + tokens.border,
        "handle_radius": box // 2 + 1,
        "handle_margin": -(box // 2),
        **{f"{role}_px": scale.type_px(role) for role in TYPE_PX},
    }
    strong_edge = tokens.is_dark or tokens.name == "contrast"
    return {
        **{name: f"{size}px" for name, size in sizes.items()},
        **{f"{role}_spacing": _spacing(scale, role) for role in TYPE_PX},
        "theme_name": tokens.name,
        "overlay_line": tokens["line_strong" if strong_edge else "btn_line"],
        "chip_line": f"border-color: {tokens['text']};" if tokens.name == "contrast" else "",
    }


def _spacing(scale: Scale, role: str) -> str:
    """Say nothing where nothing is asked: text without spacing is laid out faster."""
    if not scale.letter_em and not scale.word_em:
        return ""
    return f"letter-spacing: {scale.letter_px(role)}px; word-spacing: {scale.word_px(role)}px;"
