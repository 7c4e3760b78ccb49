"""Lets lines break inside long words (addresses, paths, rows without a space), which would push a window wide."""

import re

_LONG_WORD = re.compile(r"\S{16,}")
_PART = re.compile(r"[^@.;,|/\\_-]{12}|[@.;,|/\\_-]+")
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Return ``text`` for a label; the places to break at show nothing."""
    return _LONG_WORD.sub(lambda word: _PART.sub(rf"\g<0>{_MAY_BREAK}", word[0]), text)
