"""Writes a key as letters that a person can copy by hand, and reads them back.

The 32 bytes of the key and a checksum of 3 make 56 letters and digits in 14 groups of 4. The alphabet is Crockford's:
no I, L, O and U, and where somebody writes one of them all the same it is read as the sign it is taken for. The
checksum is long enough to find the one group that was copied wrongly.
"""

import hashlib
import unicodedata
from collections.abc import Iterator

from mentordesk.errors import UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY_BYTES = 32
CHECK_BYTES = 3
LENGTH = (KEY_BYTES + CHECK_BYTES) * 8 // 5
GROUP = 4
GROUPS = LENGTH // GROUP

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BETWEEN = frozenset("-.,:;/|_\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7")
_MEANING = b"MentorDesk recovery code 1\x00"


class MistypedCode(UserError):
    """What was typed is no recovery code; ``group`` counts from 1 and is the one to look at, where that is known."""

    def __init__(self, sentence: str, group: int | None = None) -> None:
        super().__init__(sentence)
        self.group = group


def groups(key: bytes) -> tuple[str, ...]:
    """Return the code of ``key`` in its groups."""
    number = int.from_bytes(key + _check(key))
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return tuple(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read(typed: str) -> bytes:
    """Return the key that a typed code stands for. Raises MistypedCode, with the group to look at if one can be told.

    Case, spaces and dashes do not matter.
    """
    signs = _signs(typed)
    if (key := _key(signs)) is not None:
        return key
    if not signs:
        raise MistypedCode("Enter the recovery code from the sheet. Nothing was changed.")
    if (place := _single_slip(signs)) is not None:
        group = min(place // GROUP, GROUPS - 1) + 1
        raise MistypedCode(f"Group {group} differs from the sheet. Compare it again. Nothing was changed.", group)
    if len(signs) != LENGTH:
        whole, rest = divmod(len(signs), GROUP)
        so_far = f"{whole} groups" + (f" and {rest} more" if rest else "")
        raise MistypedCode(
            f"The recovery code has {GROUPS} groups of {GROUP}; this has {so_far}. Compare it with the sheet. "
            "Nothing was changed."
        )
    raise MistypedCode(
        "The code differs from the sheet in more than one place. Compare each group. Nothing was changed."
    )


def looks_like_one(typed: str) -> bool:
    """Tell whether what was typed into a field for a passphrase is rather meant as a recovery code."""
    try:
        return len(_signs(typed)) == LENGTH
    except MistypedCode:
        return False


def _signs(typed: str) -> str:
    """Return the signs of the alphabet that ``typed`` stands for. Raises MistypedCode for any other sign."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    signs = ""
    for sign in plain:
        if sign in ALPHABET:
            signs += sign
        elif not (sign.isspace() or sign in _BETWEEN):
            group = min(len(signs) // GROUP, GROUPS - 1) + 1
            raise MistypedCode(
                f"Group {group} has a sign that no recovery code has: there are only letters and digits. "
                "Nothing was changed.",
                group,
            )
    return signs


def _key(signs: str) -> bytes | None:
    if len(signs) != LENGTH:
        return None
    number = 0
    for sign in signs:
        number = number << 5 | ALPHABET.index(sign)
    code = number.to_bytes(KEY_BYTES + CHECK_BYTES)
    key = code[:KEY_BYTES]
    return key if code[KEY_BYTES:] == _check(key) else None


def _single_slip(signs: str) -> int | None:
    """Return where a single sign is wrong, left out or too many, or two neighbors are swapped; None if it is more.

    Every such slip is tried: some 2,000, of which a wrong one fits by chance once in 8,000 codes.
    """
    found = {place for place, tried in _mended(signs) if _key(tried) is not None}
    return min(found) if found else None


def _mended(signs: str) -> Iterator[tuple[int, str]]:
    if len(signs) == LENGTH:
        for place in range(LENGTH):
            head, tail = signs[:place], signs[place + 1 :]
            yield from ((place, head + sign + tail) for sign in ALPHABET if sign != signs[place])
            if tail:
                yield place, head + tail[0] + signs[place] + tail[1:]
    elif len(signs) == LENGTH - 1:
        for place in range(LENGTH):
            yield from ((place, signs[:place] + sign + signs[place:]) for sign in ALPHABET)
    elif len(signs) == LENGTH + 1:
        yield from ((place, signs[:place] + signs[place + 1 :]) for place in range(LENGTH + 1))


def _check(key: bytes) -> bytes:
    return hashlib.sha256(_MEANING + key).digest()[:CHECK_BYTES]
