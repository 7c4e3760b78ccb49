"""Tells which letters a font file can show, by reading its character map: a document must know before it is set.

Only what that needs of OpenType is here: the table directory (of a single font or of one in a collection), the Unicode
map in its two usual forms (4 and 12), and whether the letters are outlines that may be embedded.
"""

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path

_COLLECTION = b"ttcf"
_OUTLINES = (b"glyf", b"CFF ", b"CFF2")
_UNICODE_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""(platform, encoding), the widest first."""

_MAY_NOT_BE_EMBEDDED = 0x0002


def letters_of(path: Path, index: int = 0) -> frozenset[int]:
    """Return the code points the font shows with outlines that may stand in a document; none for any other file."""
    try:
        data = path.read_bytes()
        tables = _tables(data, index)
        if not _may_be_embedded(data, tables):
            return frozenset()
        return frozenset(_mapped(data, tables[b"cmap"][0]))
    except (
        OSError,
        struct.error,
        KeyError,
        IndexError,
        ValueError,
    ):  # some system fonts are damaged or of another kind
        return frozenset()


def _tables(data: bytes, index: int) -> dict[bytes, tuple[int, int]]:
    """Return {tag: (offset, length)}."""
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == _COLLECTION else 0
    (count,) = struct.unpack_from(">H", data, start + 4)
    entries = (struct.unpack_from(">4sIII", data, start + 12 + 16 * at) for at in range(count))
    return {tag: (offset, length) for tag, _, offset, length in entries}


def _may_be_embedded(data: bytes, tables: dict[bytes, tuple[int, int]]) -> bool:
    if not any(tag in tables for tag in _OUTLINES):
        return False
    if b"OS/2" not in tables:
        return True
    (rights,) = struct.unpack_from(">H", data, tables[b"OS/2"][0] + 8)
    return bool((rights & 0x000F) != _MAY_NOT_BE_EMBEDDED)


def _mapped(data: bytes, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    entries = (struct.unpack_from(">HHI", data, cmap + 4 + 8 * at) for at in range(count))
    places = {(platform, encoding): cmap + offset for platform, encoding, offset in entries}
    best = next((places[kind] for kind in _UNICODE_MAPS if kind in places), None)
    if best is None:
        return iter(())
    (form,) = struct.unpack_from(">H", data, best)
    if form == 12:
        return _from_groups(data, best)
    return _from_segments(data, best) if form == 4 else iter(())


def _from_groups(data: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    for first, last, glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * count]):
        yield from range(first + (glyph == 0), last + 1)


def _from_segments(data: bytes, at: int) -> Iterator[int]:
    """Read form 4: parallel lists of last, first, delta and range; a glyph of 0 shows nothing."""
    length, _, doubled = struct.unpack_from(">HHH", data, at + 2)
    count = doubled // 2
    numbers = array("H", data[at : at + length - length % 2])
    if struct.pack("H", 1) != struct.pack(">H", 1):
        numbers.byteswap()
    lasts, firsts, deltas, ranges = 7, 8 + count, 8 + 2 * count, 8 + 3 * count
    for segment in range(count):
        first, last = numbers[firsts + segment], numbers[lasts + segment]
        delta, span = numbers[deltas + segment], numbers[ranges + segment]
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point if span == 0 else numbers[ranges + segment + span // 2 + point - first]
            if (span == 0 or glyph) and (glyph + delta) & 0xFFFF:
                yield point
