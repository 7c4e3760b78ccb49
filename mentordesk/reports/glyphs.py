"""Makes sure that a font can show every letter of a document, or says in words what none can show.

PDF/UA refuses text without a glyph, and a document must never fail on a name or an emoji. What no font has is written
in its plain form where Unicode knows one, else as its name in brackets ("[smiling face]"), a run of one script as one
remark.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from mentordesk.reports.font_shelf import Family
from mentordesk.reports.safe_text import safe

SHOWN_BY_ALL = re.compile(
    r"^[\n\t\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*$"
)
"""What every family people may choose shows (a test proves it), so that most text is not looked at letter by letter."""

_JOINER = "\u200d"
_WORDS = {"\u2610": "[ ]", "\u2611": "[x]", "\u2612": "[x]", "\ufffd": "?", "\u00a0": " "}
_LONG_RUN = 3
_LONGEST_NAME = 60

Elsewhere = Callable[[Iterable[int]], Sequence[Family]]


class Glyphs:
    """The families a document is set in, in their order, and where to look for letters that none of them has.

    ``replaced`` tells afterwards what was put into words, ``used`` the families from elsewhere.
    """

    def __init__(self, families: Callable[[], Sequence[Family]], elsewhere: Elsewhere | None = None) -> None:
        self._families = families
        self._elsewhere = elsewhere
        self.replaced: dict[str, None] = {}
        self.used: list[str] = []

    def tree(self, value: Any, *, keep: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401  (any JSON value)
        """Return a JSON value with every text in it made showable; texts under the keys ``keep`` stay as they are."""
        if self._elsewhere is not None:
            missing = {ord(c) for text in _texts(value, keep) for c in self._missing(text)}
            found = self._elsewhere(missing) if missing else ()
            self.used = [family.name for family in found]
            ours = self._families
            self._families = lambda: (*ours(), *found)
        return self._shown_tree(value, keep)

    def shown(self, text: str) -> str:
        """Return ``text`` as the document can show it."""
        text = safe(text)
        if SHOWN_BY_ALL.match(text):
            return text
        clusters = _clusters(unicodedata.normalize("NFC", text))
        parts = (self._best(cluster) for cluster in clusters)
        return "".join(self._put(run, is_missing=missing) for missing, run in groupby(parts, key=lambda part: part[1]))

    def _shown_tree(self, value: Any, keep: frozenset[str]) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            return self.shown(value)
        if isinstance(value, list):
            return [self._shown_tree(each, keep) for each in value]
        if isinstance(value, dict):
            return {key: each if key in keep else self._shown_tree(each, keep) for key, each in value.items()}
        return value

    def _missing(self, text: str) -> Iterator[str]:
        text = safe(text)
        if SHOWN_BY_ALL.match(text):
            return
        for cluster in _clusters(unicodedata.normalize("NFC", text)):
            if self._best(cluster)[1]:
                yield from cluster

    def _best(self, cluster: str) -> tuple[str, bool]:
        """Return how a letter with its marks is shown, and whether no font has it.

        One font must have the whole of it: the letter with what is joined to it, or with fewer of its marks.
        """
        families = self._families()
        if _is_in_one(families, cluster):
            return cluster, False
        bare = "".join(c for c in cluster if unicodedata.category(c) not in ("Cf", "Mn") or not _is_invisible(c))
        for form in (bare, unicodedata.normalize("NFKC", bare), _WORDS.get(bare, "")):
            if form and all(_is_in_one(families, c) for c in _clusters(form)):
                return form, False
        letter = bare[:1]
        if bare[1:] and _is_in_one(families, letter):
            for mark in bare[1:]:
                self.replaced.setdefault(_name(mark))
            return letter, False
        return bare, bool(bare)

    def _put(self, run: Iterable[tuple[str, bool]], *, is_missing: bool) -> str:
        texts = [text for text, _ in run]
        if not is_missing:
            return "".join(texts)
        parts = []
        for script, letters in groupby("".join(texts), key=_script):
            parts.extend(_remarks(script, "".join(letters)))
        self.replaced.update(dict.fromkeys(parts))
        return " ".join(parts)


def _texts(value: Any, keep: frozenset[str]) -> Iterator[str]:  # noqa: ANN401  (any JSON value)
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, keep)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in keep:
                yield from _texts(each, keep)


def _clusters(text: str) -> Iterator[str]:
    """Cut text where one letter with all that joins it ends."""
    cluster = ""
    for c in text:
        if cluster and (_joins(c) or cluster.endswith(_JOINER)):
            cluster += c
            continue
        if cluster:
            yield cluster
        cluster = c
    if cluster:
        yield cluster


def _joins(c: str) -> bool:
    return c == _JOINER or unicodedata.category(c)[0] == "M" or "\U0001f3fb" <= c <= "\U0001f3ff" or _is_invisible(c)


def _is_invisible(c: str) -> bool:
    """Tell whether a sign only changes how its neighbors look: joiners, variation selectors, tags."""
    return (
        c in "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060"
        or "\ufe00" <= c <= "\ufe0f"
        or "\U000e0000" <= c <= "\U000e0fff"
    )


def _is_in_one(families: Sequence[Family], cluster: str) -> bool:
    points = {ord(c) for c in cluster if c not in "\n\t"}
    return any(points <= family.letters for family in families)


def _script(c: str) -> str:
    """Return the first word of a letter's Unicode name: "CJK", "HANGUL"; nothing for signs that are no letters."""
    return unicodedata.name(c, "").split(" ", 1)[0] if unicodedata.category(c)[0] == "L" else ""


def _remarks(script: str, letters: str) -> list[str]:
    if not script:
        return [f"[{_name(c)}]" for c in letters]
    script = script if script == "CJK" else script.capitalize()
    if len(letters) > _LONG_RUN:
        return [f"[{len(letters)} {script} characters]"]
    points = " ".join(f"U+{ord(c):04X}" for c in letters)
    return [f"[{script} character{'s' * (len(letters) > 1)} {points}]"]


def _name(c: str) -> str:
    name = unicodedata.name(c, "").lower()
    return name[:_LONGEST_NAME] or f"character U+{ord(c):04X}"
