"""Protecting the workspace with a passphrase: setting, changing and taking it off, and the key that opens it.

The functions come before there is a desk: they ask about a file and make its key, on any thread. The class is the verbs
of an open one. A passphrase is never kept; the key lives in the store until it is locked or closed.
"""

from collections.abc import Callable
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.errors import UserError, WrongPassphrase
from mentordesk.paths import backup_folder
from mentordesk.store import headers, keys, sealing
from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.sealing import Step
from mentordesk.store.store import Store

__all__ = ["Protection", "Step", "WorkspaceKey", "is_protected", "key_from_passphrase", "key_for_new"]


def is_protected(path: Path) -> bool:
    """Tell whether opening ``path`` takes a passphrase; no for a file that is not there. Raises WorkspaceError."""
    return path.exists() and headers.is_sealed(path)


def key_from_passphrase(path: Path, passphrase: str) -> WorkspaceKey:
    """Return the key of the protected workspace ``path``; a fifth of a second.

    Raises WrongPassphrase, or WorkspaceError for a file that takes none or cannot be read.
    """
    return sealing.key_of(path, passphrase)


def key_for_new(passphrase: str) -> WorkspaceKey:
    """Return a key for a workspace that is not made yet: opening it with this key seals it from its first byte."""
    return keys.new_key(_said(passphrase))


class Protection:
    """The verbs of the open workspace. Each conversion closes it meanwhile and empties the undo history."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def is_on(self) -> bool:
        """Tell whether the open workspace has a passphrase. Raises WorkspaceLocked."""
        _ = self._store.connection
        return self._store.key is not None

    def protect(self, passphrase: str, tell: Callable[[Step], None] | None = None) -> None:
        """Seal the open, plain workspace. Copies made before stay readable: see ``plain_copies``. Raises UserError."""
        if self.is_on:
            raise UserError("This workspace has a passphrase already. Change it instead. Nothing was changed.")
        self._store.reseal(keys.new_key(_said(passphrase)), now=self._clock.now(), tell=tell)

    def unprotect(self, passphrase: str, tell: Callable[[Step], None] | None = None) -> None:
        """Take the passphrase off, by someone who knows it. Raises WrongPassphrase, UserError."""
        self._check(passphrase)
        self._store.reseal(None, now=self._clock.now(), tell=tell)

    def change(self, passphrase: str, new: str, tell: Callable[[Step], None] | None = None) -> None:
        """Change the passphrase, by someone who knows it. Raises WrongPassphrase, UserError.

        The recovery code of before is void for this file; copies of before keep their passphrase and their code.
        """
        said = _said(new)
        self._check(passphrase)
        self._store.reseal(keys.new_key(said), now=self._clock.now(), tell=tell)

    def change_with_code(self, new: str, tell: Callable[[Step], None] | None = None) -> None:
        """Give the open workspace a new passphrase, for someone who came in by the recovery code and forgot the old."""
        said = _said(new)
        self._on()
        self._store.reseal(keys.new_key(said), now=self._clock.now(), tell=tell)

    def is_right(self, passphrase: str) -> bool:
        """Tell whether ``passphrase`` is the one of the open workspace; a fifth of a second, on any thread."""
        key = self._on()
        return any(candidate == key for candidate in keys.candidates(passphrase, key.salt))

    def plain_copies(self) -> list[Path]:
        """Return the copies in the backup folder that anybody can read though the workspace is protected."""
        self._on()
        return sealing.plain_copies(backup_folder(self._store.path), self._store.path)

    def seal_copies(self) -> list[Path]:
        """Seal the copies that ``plain_copies`` names with the key of the workspace; return those that could not be.

        Takes its time; works on any thread.
        """
        key = self._on()
        return [copy for copy in self.plain_copies() if not sealing.seal_copy(copy, key)]

    def _on(self) -> WorkspaceKey:
        _ = self._store.connection
        if self._store.key is None:
            raise UserError("This workspace has no passphrase. Nothing was changed.")
        return self._store.key

    def _check(self, passphrase: str) -> None:
        if not self.is_right(passphrase):
            raise WrongPassphrase(
                "This is not the passphrase of this workspace. Nothing was changed.", self._store.path
            )


def _said(passphrase: str) -> str:
    if not passphrase.strip():
        raise UserError("The passphrase is empty. Use a few words that only you put together. Nothing was changed.")
    return passphrase
