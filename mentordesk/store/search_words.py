"""Turns what a person typed into FTS5 matches, and finds the words again in a text.

Typed quotes, stars and operators are plain text: every word goes into the match as a quoted string.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.domain.text import fold

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around a match in a snippet: two code points that Unicode keeps free of any text."""

MOST_LETTERS = 200
MOST_WORDS = 12

Marks = tuple[tuple[int, int], ...]
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a query, in order; the last one may still be in the middle of being typed."""

    words: tuple[str, ...]

    @property
    def shortest(self) -> int:
        return min(len(word) for word in self.words)

    def match(self) -> str:
        """Return the FTS5 expression for rows with every word."""
        return " ".join(self.matches())

    def matches(self) -> tuple[str, ...]:
        """Return one FTS5 expression for each word."""
        quoted = [_quoted(word) for word in self.words]
        return (*quoted[:-1], quoted[-1] + " *")

    def start_of(self, column: str) -> str:
        """Return the FTS5 expression for rows whose ``column`` begins with the words."""
        return f"{column} : ^ {_quoted(' '.join(self.words))} *"

    def start(self, text: str) -> bool:
        return fold(text).startswith(fold(" ".join(self.words)))

    def marks_in(self, text: str) -> Marks:
        """Return where ``text`` holds the words; for short texts that no snippet was made of."""
        *whole, begun = (fold(word) for word in self.words)
        marks: list[tuple[int, int]] = []
        for token in _TOKEN.finditer(text):
            folded = fold(token.group())
            if folded in whole:
                marks.append(token.span())
            elif folded.startswith(begun):
                marks.append((token.start(), min(token.end(), token.start() + len(begun))))
        return tuple(marks)


def typed_words(text: str) -> Words | None:
    """Return the words of ``text``, or None when there is nothing in it to look for."""
    known = text[:MOST_LETTERS].encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
    words = [word for word in known.split() if any(c.isalnum() for c in word)]
    return Words(tuple(words[:MOST_WORDS])) if words else None


def marked(snippet: str) -> tuple[str, Marks]:
    """Return a snippet as one line without its OPEN and CLOSE signs, and the positions that they enclosed."""
    head, *rest = snippet.replace("\n", " ").replace("\t", " ").split(OPEN)
    text = head.replace(CLOSE, "")
    marks: list[tuple[int, int]] = []
    for part in rest:
        word, _, after = part.partition(CLOSE)
        if word:
            marks.append((len(text), len(text) + len(word)))
        text += word + after.replace(CLOSE, "")
    return text, tuple(marks)


def fair_shares(counts: Sequence[int], limit: int) -> list[int]:
    """Return how many of each kind fit into ``limit``, so that no kind with many hits crowds out another."""
    shares = [0] * len(counts)
    left = min(limit, sum(counts))
    while left:
        for place, count in enumerate(counts):
            if left and shares[place] < count:
                shares[place] += 1
                left -= 1
    return shares


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
