"""Takes out of typed text what no document may hold or what would turn around the words beside it."""

import unicodedata

_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb")

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters by their class, with nothing to see."""


def safe(text: str) -> str:
    """Return ``text`` with every kind of line end as a line feed, and without controls and signs that turn text."""
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    return "".join(c for c in lines if c in "\n\t" or not _is_unwanted(c))


def _is_unwanted(c: str) -> bool:
    """Tell whether a sign is a control, half of a letter, no character at all, or turns the text around it."""
    point = ord(c)
    no_character = 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
    return no_character or c in _TURNING or unicodedata.category(c) in ("Cc", "Cs")


def shows(text: str) -> bool:
    """Tell whether there is anything to see in ``text``: a heading of spaces and joiners alone has no name."""
    return any(
        not (c.isspace() or c in _BLANK or unicodedata.category(c) in ("Cc", "Cf", "Cs", "Mn", "Me")) for c in text
    )
