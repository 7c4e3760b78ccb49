"""Turns Markdown into what a voice should say, a sentence at a time, with the place of each in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s+[^\sa-z])|[。！？]+")
"""An end is followed by anything but a small letter: "e.g. this" goes on."""
_BOX = re.compile(r"^\s*[-*+] \[(?P<mark>[ xX])\]\s*")
_HEAD = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|(?:[-*_]\s*){3,}$|`{3}.*$|~{3}.*$)+")
_RULER = re.compile(r"^[\s|:-]+$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"\*\*|__|~~|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


class Sentence(NamedTuple):
    """``start`` and ``length`` are its place in the text, in characters; ``words`` is what is said."""

    start: int
    length: int
    words: str


def sentences(text: str) -> Iterator[Sentence]:
    """Yield what there is to say of ``text``, in order; a line is never joined with the next."""
    for line in _LINE.finditer(text):
        start = line.start()
        for end in [*(line.start() + found.end() for found in _END.finditer(line[0])), line.end()]:
            raw = text[start:end]
            words = said(raw)
            if words:
                before = len(raw) - len(raw.lstrip())
                yield Sentence(start + before, len(raw.strip()), words)
            start = end


def said(line: str) -> str:
    """Return a line or a sentence without its marks. A box is said as "To do" or "Done"; a ruler is not said."""
    if _RULER.match(line):
        return ""
    box = _BOX.match(line)
    if box is not None:
        state = "To do: " if box["mark"] == " " else "Done: "
        line = state + line[box.end() :]
    else:
        line = _HEAD.sub("", line)
    line = _MARKS.sub("", _LINK.sub(r"\1", line)).replace("|", ", ")
    return " ".join(line.split()).strip(" ,")
