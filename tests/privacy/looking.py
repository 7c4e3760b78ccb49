"""Looks for thousands of needles in any file: as it lies there, unpacked, and as a person would read it."""

import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from mentordesk.store import versions
from tests.privacy.fields import Field, values
from tests.privacy.markers import SHORTEST, needles

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

_DEEPEST = 4
_GRAM = SHORTEST
_MOST_UNPACKED = 1 << 24
_ZLIB_STARTS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_BREAKS = re.compile("[\u00ad\u200b\u2060\ufeff\\s]+")
_TAGS = re.compile("<[^<>]{0,400}>")


class Looker:
    """Knows the needles of some words. A gram of eight bytes tells quickly whether a needle can be there at all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_gram: defaultdict[int, list[tuple[bytes, str]]] = defaultdict(list)
        for word in words:
            for needle in needles(word):
                start = (len(needle) - _GRAM) // 2
                (gram,) = memoryview(needle)[start : start + _GRAM].cast("Q")
                self._by_gram[gram].append((needle, word))
        self._grams = frozenset(self._by_gram)

    @property
    def needles(self) -> int:
        return sum(len(each) for each in self._by_gram.values())

    def words_in(self, data: bytes) -> set[str]:
        """Return the words that ``data`` holds, in any way that is known here."""
        return {word for view in views(data) for word in self._in_bytes(view)}

    def files_with(self, *folders: Path) -> dict[str, set[str]]:
        """Return what is in every file below, in its name, and in where it links to."""
        found = {}
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder.parent)
                data = str(name).encode("utf-8", "surrogateescape")
                if path.is_symlink():
                    data += b"\n" + str(path.readlink()).encode("utf-8", "surrogateescape")
                words = self.words_in(data)
                if path.is_file():
                    words |= self.words_in(path.read_bytes())
                if words:
                    found[str(name)] = words
        return found

    def _in_bytes(self, data: bytes) -> Iterator[str]:
        data = data.lower()
        seen: set[int] = set()
        for offset in range(_GRAM):
            whole = (len(data) - offset) // _GRAM * _GRAM
            if whole > 0:
                seen |= self._grams.intersection(memoryview(data)[offset : offset + whole].cast("Q"))
        for gram in seen:
            yield from (word for needle, word in self._by_gram[gram] if needle in data)


def text_in(connection: "Connection", field: Field) -> str:
    """Return all that a field holds in all rows, unpacked, in small letters."""
    if field == ("private_note_version", "body"):  # packed upon one another
        rows = connection.execute("SELECT id, written_at, left_at, body, base_id FROM private_note_version").fetchall()
        return "\n".join(each.text or "" for each in versions.unpacked(rows)).casefold()
    held = [value.encode() if isinstance(value, str) else value for value in values(connection, field)]
    return b"\n".join(view for each in held for view in views(each)).decode(errors="replace").casefold()


def views(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield the bytes themselves and all that can be got out of them."""
    yield data
    if depth == _DEEPEST:
        return
    if depth == 0:
        yield from _as_read(data)
    for inner in _unpacked(data):
        yield from views(inner, depth + 1)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what zlib and gzip streams at any place hold (PDF, versions of notes), and members of a zip (XLSX)."""
    for found in _ZLIB_STARTS.finditer(data):
        try:
            inner = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(
                data[found.start() : found.start() + _MOST_UNPACKED], _MOST_UNPACKED
            )
        except zlib.error:
            continue
        if inner:
            yield inner
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def _as_read(data: bytes) -> Iterator[bytes]:
    """Yield the text of a page, and any text without its markup and the places where its lines may break."""
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        text += "".join(document.get_metadata_dict().values())
        document.close()
        yield text.encode("utf-8", "surrogatepass")
    else:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return
    yield _BREAKS.sub("", text).encode("utf-8", "surrogatepass")
    yield _BREAKS.sub("", _TAGS.sub("", text)).encode("utf-8", "surrogatepass")
