"""Words that nobody can guess, in several scripts, and every way in which such a word may be written into a file."""

import base64
import html
import json
import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

LETTERS = 14
SHORTEST = 8
"""Bytes a needle has at least: shorter ones may stand in a sealed file by chance."""

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghjkmnpqrstuvwxyz23456789",
    "aeioucrsnzàéîõüçřšñžýåø",
    "бвгдежзиклмнопрстуфхцчшщя",
    "αβγδεζηθικλμνξοπρτυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "山川木火水金土日月花鳥風雪海空",
)
TYPED = 3
"""So many of the scripts, from the first, are on a keyboard for western Europe."""

_AROUND = (
    "{}",
    "Seemed worn out: {} again",
    "🌱{}👩‍👩‍👧 e\u0301",
    "<b onclick='x'>{}</b> &amp; **{}**",
    '#{} $ {} $ \\{} "{}"',
    "=HYPERLINK({})",
    "\u200f{}\u200e",
    "- [ ] {} by Friday",
)
"""What a marker stands among: it must be found beside emoji, markup, formulas and signs of direction as well."""


@dataclass(frozen=True, slots=True)
class Marker:
    """``word`` is what is looked for, ``text`` what is written, ``field`` (table, column) where it goes."""

    word: str
    text: str
    field: tuple[str, str]


class Maker:
    """Makes markers from one secret; the same secret makes the same ones."""

    def __init__(self, secret: str) -> None:
        self._random = random.Random(secret)
        self._made = 0

    def word(self, *, typed: bool = False) -> str:
        alphabet = _ALPHABETS[self._made % (TYPED if typed else len(_ALPHABETS))]
        self._made += 1
        word = "".join(self._random.choices(alphabet, k=LETTERS))
        return word.capitalize() if self._made % 2 else word

    def marker(self, field: tuple[str, str]) -> Marker:
        word = self.word()
        return Marker(word, _AROUND[self._random.randrange(len(_AROUND))].replace("{}", word), field)

    def typed(self, field: tuple[str, str]) -> Marker:
        """Return one that a test can type key by key."""
        word = self.word(typed=True)
        return Marker(word, word, field)


def spellings(word: str) -> set[str]:
    """Return the word and what a program may make of it: other case, other accents or none, backwards, its halves."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    whole = {word, bare, unicodedata.normalize("NFD", word)}
    halves = {word[: LETTERS - 4], word[4:]}
    cased = {cased for each in whole | halves for cased in (each, each.lower(), each.upper())}
    return cased | {each[::-1] for each in (word, word.lower(), bare)}


def needles(word: str) -> set[bytes]:
    """Return every row of bytes that would be the word, in small letters: they are looked for in small letters."""
    found = {needle for spelled in spellings(word) for needle in _plain(spelled)}
    found |= {needle for cased in (word, word.lower(), word.upper()) for needle in _wrapped(cased)}
    return {needle.lower() for needle in found if len(needle) >= SHORTEST}


def _plain(spelled: str) -> Iterator[bytes]:
    yield from (spelled.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))
    for coding in ("cp1252", "iso8859-2", "cp1251", "cp1253", "cp1255", "shift_jis"):
        try:
            yield spelled.encode(coding)
        except UnicodeEncodeError:
            continue


def _wrapped(spelled: str) -> Iterator[bytes]:
    """Yield it as the formats write what is not plain ASCII, and as those that make letters of any bytes do."""
    utf8, utf16 = spelled.encode(), spelled.encode("utf-16-be")
    yield quote(spelled).encode()
    yield "".join(f"%{byte:02x}" for byte in utf8).encode()
    yield html.escape(spelled).encode("ascii", "xmlcharrefreplace")
    yield "".join(f"&#{ord(each)};" for each in spelled).encode()
    yield "".join(f"&#x{ord(each):x};" for each in spelled).encode()
    yield json.dumps(spelled)[1:-1].encode()
    yield "".join(f"\\u{ord(each):04x}" for each in spelled).encode()
    yield "".join(f"\\u{{{ord(each):x}}}" for each in spelled).encode()
    yield "".join(f"\\x{byte:02x}" for byte in utf8).encode()
    yield from ("".join(f"\\{byte:03o}" for byte in coded).encode() for coded in (utf8, utf16))
    yield "".join(f"={byte:02x}" for byte in utf8).encode()
    yield spelled.encode("utf-7")
    yield spelled.encode("idna" if spelled.isascii() else "punycode")
    for coded in (utf8, utf16, spelled.encode("utf-16-le")):
        yield coded.hex().encode()
        yield coded.hex(" ").encode()
        yield base64.b32encode(coded[: len(coded) // 5 * 5])
        for before in range(3):
            # the first letters mix with what stands before, the last ones with what comes after
            shifted = coded[(3 - before) % 3 :]
            yield base64.b64encode(shifted[: len(shifted) // 3 * 3])
            yield base64.urlsafe_b64encode(shifted[: len(shifted) // 3 * 3])


def spread(fields: Sequence[tuple[str, str]], count: int, maker: Maker) -> list[Marker]:
    """Return ``count`` markers, each field getting its share."""
    return [maker.marker(fields[number % len(fields)]) for number in range(count)]
