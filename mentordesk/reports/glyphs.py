"""Makes sure that a font of ours can show every letter of a document, or says in words what cannot be shown.

PDF/UA refuses text without a glyph, and a document must never fail on a name or an emoji. What our fonts lack is
written as its Unicode name in brackets ("[smiling face]"), a run of one script as one remark.
"""

import re
import tomllib
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

_SAFE = re.compile(r"^[\n\t\x20-\x7e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*$")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u00ad")
_LONGEST_WORD = 40
_BREAK_EVERY = 20
_ZERO_WIDTH_SPACE = "\u200b"
_NAMES_AT_MOST = 60


class Glyphs:
    """The letters of one family with all fallback fonts behind it; read from the font files when first needed."""

    def __init__(self, fonts: Path, family: str) -> None:
        self._fonts = fonts
        self._family = family
        self.replaced: set[str] = set()
        self._covered: frozenset[int] | None = None

    def shown(self, text: str) -> str:
        """Return ``text`` as the document can show it; what was replaced is kept in ``replaced``."""
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
        if not _SAFE.match(text):
            text = self._replaced(unicodedata.normalize("NFC", text))
        return _breakable(text)

    def tree(self, value: Any) -> Any:  # noqa: ANN401  (any JSON value)
        """Return a JSON value with every text in it made showable."""
        if isinstance(value, str):
            return self.shown(value)
        if isinstance(value, list):
            return [self.tree(each) for each in value]
        if isinstance(value, dict):
            return {key: each if key == "kind" else self.tree(each) for key, each in value.items()}
        return value

    def _replaced(self, text: str) -> str:
        covered = self._coverage()
        parts: list[str] = []
        for script, run in groupby(text, key=lambda c: "" if ord(c) in covered or c in _INVISIBLE else _script(c)):
            letters = "".join(run)
            if not script:
                parts.append("".join(c for c in letters if ord(c) in covered))
                continue
            remark = f"[{_name(letters)}]" if len(letters) == 1 else f"[{len(letters)} characters: {script}]"
            self.replaced.add(remark)
            parts.append(remark)
        return "".join(parts)

    def _coverage(self) -> frozenset[int]:
        if self._covered is None:
            self._covered = _coverage(self._fonts, self._family)
        return self._covered


@cache
def _coverage(fonts: Path, family: str) -> frozenset[int]:
    """Return the code points that the regular faces of a family and of the fallbacks show."""
    from fontTools.ttLib import TTFont  # late: only letters beyond Latin-1 need it

    points: set[int] = set()
    for each in tomllib.loads((fonts / "fonts.toml").read_text(encoding="utf-8"))["family"]:
        if each["name"] == family or each["role"] == "fallback":
            with TTFont(fonts / each["faces"][0]["file"], lazy=True) as font:
                points.update(font.getBestCmap())
    return frozenset(points)


def _script(character: str) -> str:
    """Return a word for the script of a letter, from its Unicode name: "CJK", "HANGUL", "symbol"."""
    first = unicodedata.name(character, "symbol").split(" ", 1)[0].split("-", 1)[0]
    return first if unicodedata.category(character).startswith("L") else f"symbol {ord(character):X}"


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return name.lower()[:_NAMES_AT_MOST] if name else f"character U+{ord(character):04X}"


def _breakable(text: str) -> str:
    """Give a word that no line can hold places to break at."""
    if len(text) <= _LONGEST_WORD:
        return text
    return re.sub(rf"\S{{{_LONGEST_WORD},}}", lambda match: _broken(match[0]), text)


def _broken(word: str) -> str:
    return _ZERO_WIDTH_SPACE.join(word[at : at + _BREAK_EVERY] for at in range(0, len(word), _BREAK_EVERY))
