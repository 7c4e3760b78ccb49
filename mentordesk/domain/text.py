"""What typed text looks like before it is kept, and small words made from it."""

import unicodedata
from collections.abc import Sequence


def clean(text: str) -> str:
    """Return ``text`` as one line: composed (NFC), control characters gone, runs of white space one space."""
    if text.isascii() and text.isprintable():  # most text by far, and sheets bring a lot of it
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    spaced = "".join(" " if c.isspace() else c for c in composed)
    return " ".join("".join(c for c in spaced if unicodedata.category(c) != "Cc").split())


def clean_multiline(text: str) -> str:
    r"""Return ``text`` exactly, but for NUL and lone surrogates, which no file can keep, and \r\n, which becomes \n."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def fold(text: str) -> str:
    """Return ``text`` for comparing: no accents, no case."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def first_name(display_name: str) -> str:
    return display_name.split(" ", 1)[0]


def initials(display_name: str) -> str:
    """Return the first letters of the first and the last name; what follows in brackets is no name."""
    words = [w for w in display_name.split("(")[0].split() if w[0].isalnum()]
    if not words:
        return display_name[:1].upper()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def plural(count: int, noun: str, nouns: str = "") -> str:
    """Return "1 action" or "2 actions"; ``nouns`` for irregular plurals."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def join_names(names: Sequence[str]) -> str:
    """Return "A", "A and B", or "A, B, and C"."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
