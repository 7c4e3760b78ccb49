"""What came and what went between two texts, word by word, for reading."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_PIECES = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_MOST_PIECES = 1500
"""Passages with more than these are not compared word by word: that takes time, and nobody could read it."""


class Mark(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    mark: Mark
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """Return the pieces in reading order: what went stands before what came in its place.

    Those that are not ADDED make ``before`` again, those that are not REMOVED make ``after``.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Mark.SAME, "".join(old[i:j])))
        else:
            pieces.extend(_words("".join(old[i:j]), "".join(new[k:m])))
    return _joined(pieces)


def counted(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return how many words came and how many went."""
    words = {mark: sum(len(re.findall(r"\w+", p.text)) for p in pieces if p.mark is mark) for mark in Mark}
    return words[Mark.ADDED], words[Mark.REMOVED]


def _words(before: str, after: str) -> list[Piece]:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) > _MOST_PIECES or len(new) > _MOST_PIECES or "".join(old) != before or "".join(new) != after:
        return [Piece(Mark.REMOVED, before), Piece(Mark.ADDED, after)]
    pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Mark.SAME, "".join(old[i:j])))
        else:
            pieces += [Piece(Mark.REMOVED, "".join(old[i:j])), Piece(Mark.ADDED, "".join(new[k:m]))]
    return pieces


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbors of one mark, and leave the empty ones out."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].mark is piece.mark:
            found[-1] = Piece(piece.mark, found[-1].text + piece.text)
        else:
            found.append(piece)
    return found
