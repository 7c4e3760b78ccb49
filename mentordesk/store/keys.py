"""The key of a sealed workspace, and how it is made from a passphrase.

The file itself begins with the salt, so that nothing beside it is needed to open it. SQLCipher is handed the finished
key: every reader, copy and report opens a connection of its own, and none of them may pay for the derivation again.
"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

KEY_BYTES = 32
SALT_BYTES = 16


class Derivation(NamedTuple):
    """How costly a guess is: Argon2id over ``memory_kib`` in ``lanes``, ``passes`` times."""

    memory_kib: int
    passes: int
    lanes: int


FORMAT_1 = Derivation(memory_kib=64 * 1024, passes=3, lanes=4)
FORMATS: tuple[Derivation, ...] = (FORMAT_1,)
"""Newest first. A file does not say which it was sealed with: each is tried, and a new one goes to the front."""


class WorkspaceKey:
    """What opens one sealed file: the key and the salt that the file begins with. It never shows itself."""

    __slots__ = ("_both",)

    def __init__(self, secret: bytes, salt: bytes) -> None:
        if len(secret) != KEY_BYTES or len(salt) != SALT_BYTES:
            raise ValueError("a workspace key has 32 bytes, and its salt 16")
        self._both = (secret, salt)

    @property
    def secret(self) -> bytes:
        return self._both[0]

    @property
    def salt(self) -> bytes:
        return self._both[1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkspaceKey) and other._both == self._both

    def __hash__(self) -> int:
        return hash(self._both)

    def __repr__(self) -> str:
        return "WorkspaceKey(...)"

    def pragma(self) -> str:
        """Return the literal that SQLCipher takes for a finished key; of use for ``ATTACH ... KEY ?`` too."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def derive(passphrase: str, salt: bytes, how: Derivation = FORMAT_1) -> WorkspaceKey:
    """Return the key that ``passphrase`` makes with ``salt``; a fifth of a second and 64 MiB, on any thread.

    The same passphrase typed on another keyboard or system may arrive as other code points (an accent of its own, full
    width letters); NFKC makes them one again.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # late: 40 ms that a plain workspace need not pay

    words = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    argon = Argon2id(salt=salt, length=KEY_BYTES, iterations=how.passes, lanes=how.lanes, memory_cost=how.memory_kib)
    return WorkspaceKey(argon.derive(words), salt)


def new_key(passphrase: str) -> WorkspaceKey:
    """Return a key with a salt of its own, for a file that is about to be sealed."""
    return derive(passphrase, os.urandom(SALT_BYTES))


def candidates(passphrase: str, salt: bytes) -> Iterator[WorkspaceKey]:
    """Yield the keys that ``passphrase`` may stand for, each derived only when it is asked for."""
    for how in FORMATS:
        yield derive(passphrase, salt, how)


def salt_of(path: Path) -> bytes:
    """Return the salt that a sealed file begins with. Raises OSError."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)
