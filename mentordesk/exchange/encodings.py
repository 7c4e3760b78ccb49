"""Turns the bytes of a text file into text, and offers the choices where the bytes do not tell.

The order is: a byte order mark, the look of UTF-16, strict UTF-8, and then a choice by the person. Guessing by
letter statistics was tried and was wrong for short lists of names, so the default is Windows-1252 and a live preview
of the alternatives decides.
"""

import codecs
import re
from dataclasses import dataclass

from mentordesk.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
LABELS = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "windows-1252": "Western European (Windows-1252)",
    "iso-8859-15": "Western European (ISO-8859-15)",
    "windows-1250": "Central European (Windows-1250)",
    "iso-8859-2": "Central European (ISO-8859-2)",
    "mac-roman": "Western European (old Macintosh)",
}
"""The encodings a person may choose, with their names, the likeliest first."""

_ONE_BYTE = ("windows-1252", "windows-1250", "mac-roman")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")  # \x1a ended files under DOS
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LOOK = 8192
_STRAY_NULS = 0.1  # a few are dropped later; this many are no text
_PREVIEW_LINES = 6


@dataclass(frozen=True, slots=True)
class Decoded:
    """``is_certain`` is False where another encoding would have read the bytes as well."""

    text: str
    encoding: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """One plausible encoding with the lines that show the difference: the first one, then those with accents."""

    encoding: str
    label: str
    lines: tuple[str, ...]


def decode(data: bytes, *, encoding: str | None, named: str) -> Decoded:
    """Return the text of ``data``; ``encoding`` is the person's choice, None means: find out.

    ``named`` is how sentences call the file. Raises UserError when the bytes are no text, or not in that encoding.
    """
    if encoding is not None:
        return _decode_as_chosen(data, encoding, named)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, codec, named, name), name, is_certain=True)
    wide = _utf_16_without_mark(data)
    if wide:
        return Decoded(_strictly(data, wide, named, "utf-16"), "utf-16", is_certain=True)
    if data.count(0) > _STRAY_NULS * len(data):
        raise _no_text(named)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", is_certain=True)
    except UnicodeDecodeError:
        for likely in _ONE_BYTE:
            if _is_plausible(data, likely):
                return Decoded(data.decode(likely), likely, is_certain=False)
    raise _no_text(named)


def candidates(data: bytes) -> tuple[Candidate, ...]:
    """Return every plausible encoding with a few decoded lines, the likeliest first."""
    found = []
    for name, label in LABELS.items():
        codec = _utf_16_without_mark(data) or name if name == "utf-16" else name
        if _is_plausible(data, codec):
            text = data.decode(codec).removeprefix("\ufeff")
            found.append(Candidate(name, label, _telling_lines(text)))
    return tuple(found)


def _decode_as_chosen(data: bytes, encoding: str, named: str) -> Decoded:
    codec = encoding
    if encoding == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = _utf_16_without_mark(data) or "utf-16-le"
    text = _strictly(data, codec, named, encoding)
    return Decoded(text.removeprefix("\ufeff"), encoding, is_certain=True)


def _strictly(data: bytes, codec: str, named: str, name: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError) as problem:
        raise UserError(
            f"{named} cannot be read as {LABELS.get(name, name)}. Choose another encoding, or save the list as XLSX "
            "and choose that file. Nothing was changed."
        ) from problem


def _no_text(named: str) -> UserError:
    return UserError(
        f"{named} does not hold text, so no people can be read from it. Save the list as XLSX or CSV and choose that "
        "file. Nothing was changed."
    )


def _utf_16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 has a NUL in every second byte; tell in which one."""
    look = data[:_LOOK]
    if len(look) < 4 or b"\0" not in look:
        return None
    half = len(look) // 2
    first, second = look[0::2].count(0), look[1::2].count(0)
    if second > 0.4 * half and first < 0.1 * half:
        return "utf-16-le"
    if first > 0.4 * half and second < 0.1 * half:
        return "utf-16-be"
    return None


def _is_plausible(data: bytes, codec: str) -> bool:
    """Tell whether the bytes are printable text in that encoding."""
    if codec == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(text)


def _telling_lines(text: str) -> tuple[str, ...]:
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [line for line in lines[1:] if _BEYOND_ASCII.search(line)]
    chosen = lines[:1] + (telling or lines[1:])[: _PREVIEW_LINES - 1]
    return tuple(line[:200] for line in chosen)
