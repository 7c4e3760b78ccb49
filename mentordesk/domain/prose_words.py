"""Finds the words of a text that a spelling dictionary can judge.

What is no prose is left alone: addresses, code, mentions, file names, abbreviations, words with digits or with capitals
inside, and words in other letters than the Latin ones.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTER = r"[^\W\d_]"
_PARTS = re.compile(
    rf"(?P<skip>`[^`\n]*`"  # code
    r"|(?:https?://|www\.)\S+"
    r"|\]\([^)\s]*\)"  # the address of a Markdown link
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])@\w[\w'’-]*"
    r"|(?<!\S)(?:~|\.{1,2}|[A-Za-z]:)?[/\\]\S+"  # a path
    r"|\w+(?:\.\w+)+"  # a file name, a version, an abbreviation such as e.g
    rf"|\w*[\d_]\w*)"
    rf"|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)"
)
_LAST_LATIN = "\u024f"


class Word(NamedTuple):
    """A word and where it begins, in characters."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def prose_words(text: str) -> Iterator[Word]:
    """Yield the words of ``text`` in their order."""
    for match in _PARTS.finditer(text):
        word = match["word"]
        if word is not None and len(word) > 1 and _is_prose(word):
            yield Word(match.start(), word)


def _is_prose(word: str) -> bool:
    has_capital_inside = word[1:] != word[1:].lower()
    return not has_capital_inside and all(letter <= _LAST_LATIN or letter == "’" for letter in word)
