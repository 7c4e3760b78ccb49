"""Gives words that no line can hold places to break at, and tells which tables are too wide for a page."""

import re
from typing import Any

from mentordesk.reports import note_tree
from mentordesk.reports.style import ReportStyle

ZERO_WIDTH_SPACE = "\u200b"
MOST_LETTERS = 40
"""Longer words get places to break at, even where a line is longer."""

_NARROWEST_CELL = 7
_LETTER_EM = 0.62
_PAGE_WIDTH_PT = {"a4": 595.0, "us-letter": 612.0}
_MARGINS_PT = 125.0
_SET_LARGE = "title"
_OF_INLINES = ("inlines", "header", "rows")
_ADDRESS = re.compile(r"[(<]?(?:https?://|www\.)")
"""typst finds the places in these itself, without a sign that would be copied along."""


def letters_in_a_line(style: ReportStyle) -> int:
    """Return about how many letters a full line of running text holds."""
    return int((_PAGE_WIDTH_PT[style.paper] - _MARGINS_PT) / (style.size_pt * (_LETTER_EM + style.letter_em)))


def breakable(text: str, longest: int) -> str:
    """Return ``text`` with a zero width space at every half of ``longest`` letters of a word longer than that."""
    if len(text) <= longest:
        return text
    return re.sub(rf"\S{{{longest + 1},}}", lambda match: _broken(match[0], max(2, longest // 2)), text)


def tree(value: Any, style: ReportStyle, *, keep: frozenset[str]) -> Any:  # noqa: ANN401  (any JSON value)
    """Return a JSON value with every text breakable, and tables too wide for the page marked as "stacked"."""
    line = letters_in_a_line(style)
    return _tree(value, min(MOST_LETTERS, line - 8), line, keep)


def _tree(value: Any, longest: int, line: int, keep: frozenset[str], *, inline: bool = False) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return breakable(value, longest)
    if isinstance(value, list):
        parts = [_tree(each, longest, line, keep, inline=inline) for each in value]
        return _apart(parts) if inline and _is_long(value, longest) else parts
    if not isinstance(value, dict):
        return value
    if value.get("kind") == "table":
        cell = line // max(1, len(value["header"])) - 2
        if cell >= _NARROWEST_CELL:
            longest = min(longest, cell)
        else:
            value = {**value, "kind": "stacked"}
    return {
        key: each
        if key in keep
        else _tree(each, longest * 2 // 3 if key == _SET_LARGE else longest, line, keep, inline=key in _OF_INLINES)
        for key, each in value.items()
    }


def _is_long(nodes: list[Any], longest: int) -> bool:
    """Tell whether a word goes on and on from one inline to the next."""
    if not all(isinstance(node, dict) for node in nodes):
        return False
    return any(len(word) > longest for word in note_tree.plain(nodes).split())


def _apart(nodes: list[Any]) -> list[Any]:
    """Let a line break between any two inlines."""
    space = {"kind": "text", "text": ZERO_WIDTH_SPACE}
    return [each for node in nodes for each in (node, space)]


def _broken(word: str, every: int) -> str:
    if _ADDRESS.match(word):
        return word
    return ZERO_WIDTH_SPACE.join(word[at : at + every] for at in range(0, len(word), every))
