"""Protecting the workspace with a passphrase: setting, changing and taking it off, and the key that opens it.

The functions come before there is a desk: they ask about a file and make its key, on any thread. The class is the verbs
of an open one. A passphrase is never kept; the key lives in the store until it is locked or closed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain import recovery_code
from mentordesk.domain.progress import Watch
from mentordesk.errors import UserError, WorkspaceError, WrongPassphrase
from mentordesk.reports.style import ReportStyle
from mentordesk.store import headers, keys, recovery, resealing, sealing
from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.resealing import Stage, Turn, Turns
from mentordesk.store.store import Store

if TYPE_CHECKING:
    from mentordesk.services.backups import Backups

__all__ = [
    "Protection",
    "Stage",
    "Turn",
    "Turns",
    "WorkspaceKey",
    "is_protected",
    "key_for_new",
    "key_from_code",
    "key_from_passphrase",
    "key_from_typed",
]


def is_protected(path: Path) -> bool:
    """Tell whether opening ``path`` takes a passphrase; no for a file that is not there. Raises WorkspaceError."""
    return path.exists() and headers.is_sealed(path)


def key_from_passphrase(path: Path, passphrase: str) -> WorkspaceKey:
    """Return the key of the protected workspace ``path``; a fifth of a second.

    Raises WrongPassphrase, or WorkspaceError for a file that takes none or cannot be read.
    """
    return sealing.key_of(path, passphrase)


def key_from_code(path: Path, code: str) -> WorkspaceKey:
    """Return the key that the recovery code is for ``path``; at once.

    Raises MistypedCode with the group to look at, WrongPassphrase when the code is of another passphrase.
    """
    return recovery.key_of(path, code)


def key_from_typed(path: Path, typed: str) -> WorkspaceKey:
    """Return the key for what was typed where a passphrase is asked for: that, or the recovery code in its place."""
    if recovery_code.looks_like_one(typed):
        try:
            return recovery.key_of(path, typed)
        except (recovery_code.MistypedCode, WrongPassphrase):  # a passphrase may look like a code
            return sealing.key_of(path, typed)
    return sealing.key_of(path, typed)


def key_for_new(passphrase: str) -> WorkspaceKey:
    """Return a key for a workspace that is not made yet: opening it with this key seals it from its first byte."""
    return keys.new_key(_said(passphrase))


class Protection:
    """The verbs of the open workspace. While it is converted it refuses changes; the undo history is emptied.

    Before a passphrase is changed or taken off, a backup is made under it. None is made before one is set: it would be
    readable, and the conversion itself keeps the old file until the new one was checked.
    """

    def __init__(self, store: Store, clock: Clock, backups: Callable[[], "Backups"]) -> None:
        self._store = store
        self._clock = clock
        self._backups = backups
        self.is_changing = False
        """Whether the workspace is being converted, or about to be."""

    @property
    def is_on(self) -> bool:
        """Tell whether the open workspace has a passphrase. Raises WorkspaceLocked."""
        _ = self._store.connection
        return self._store.key is not None

    def protect(self, passphrase: str) -> None:
        """Seal the open, plain workspace. Copies made before stay readable: see ``plain_copies``. Raises UserError."""
        resealing.take(self.protecting(passphrase))

    def unprotect(self, passphrase: str) -> None:
        """Take the passphrase off, by someone who knows it. Raises WrongPassphrase, UserError."""
        resealing.take(self.unprotecting(passphrase))

    def change(self, passphrase: str, new: str) -> None:
        """Change the passphrase, by someone who knows it. Raises WrongPassphrase, UserError.

        The recovery code of before is void for this file; copies of before keep their passphrase and their code.
        """
        resealing.take(self.changing(passphrase, new))

    def change_with_code(self, new: str) -> None:
        """Give the open workspace a new passphrase, for someone who came in by the recovery code and forgot the old."""
        resealing.take(self.changing_with_code(new))

    # The same in turns: what takes long on another thread, and the workspace answers questions all the while

    def protecting(self, passphrase: str) -> Turns:
        return self._marked(self._protecting(passphrase))

    def unprotecting(self, passphrase: str) -> Turns:
        return self._marked(self._unprotecting(passphrase))

    def changing(self, passphrase: str, new: str) -> Turns:
        return self._marked(self._changing(new, lambda: self._check(passphrase)))

    def changing_with_code(self, new: str) -> Turns:
        return self._marked(self._changing(new, lambda: None))

    def is_right(self, passphrase: str) -> bool:
        """Tell whether ``passphrase`` is the one of the open workspace; a fifth of a second, on any thread."""
        key = self._on()
        return any(candidate == key for candidate in keys.candidates(passphrase, key.salt))

    def recovery_code(self) -> tuple[str, ...]:
        """Return the recovery code in its groups; show it once, and never keep it."""
        return recovery.code_of(self._on())

    def fits(self, typed_code: str) -> bool:
        """Tell whether a code typed back from the sheet opens this workspace. Raises MistypedCode with the group."""
        return recovery_code.read(typed_code) == self._on().secret

    def recovery_sheet(self, style: ReportStyle) -> bytes:
        """Return the sheet with the code as PDF, made in memory; call it on a worker, it takes up to a second."""
        from mentordesk.reports import recovery_sheet  # late: only for a new passphrase

        sheet = recovery_sheet.RecoverySheet(self.recovery_code(), self._store.path.stem, self._clock.today())
        return recovery_sheet.pdf(sheet, style)

    def save_recovery_sheet(self, style: ReportStyle, path: Path) -> None:
        """Write the sheet to ``path``, the one place where a person asked for it. Raises UserError."""
        from mentordesk.reports.write import write  # late, as above

        if path.resolve() == self._store.path.resolve():
            raise UserError("That is the workspace itself. Choose another name for the sheet. Nothing was written.")
        write(self.recovery_sheet(style), path)

    @property
    def key(self) -> WorkspaceKey:
        """The key of the open workspace, for ``remembered_key``. Raises UserError where there is no passphrase."""
        return self._on()

    def plain_copies(self) -> list[Path]:
        """Return the copies that anybody can read though the workspace is protected: backups, and what was set aside.

        May wait long for a second folder that is out of reach. Raises SaveFailed when a folder cannot be read.
        """
        from mentordesk.store.backup_shelf import BackupShelf  # late: opening asks nothing about copies

        self._on()
        backups = self._backups()
        aside = BackupShelf(self._store.path, self._store.path.parent).backups()
        found = [*backups.backups(), *backups.second_backups(), *aside]
        return [copy.path for copy in found if _is_plain(copy.path)]

    def seal_copies(self) -> list[Path]:
        """Seal what ``plain_copies`` names with the key of the workspace; return those that could not be.

        Takes its time; works on any thread. Raises SaveFailed.
        """
        self._on()
        return self._backups().seal_older()

    def _marked(self, turns: Turns) -> Turns:
        self.is_changing = True
        try:
            yield from turns
        finally:
            self.is_changing = False

    def _protecting(self, passphrase: str) -> Turns:
        if self.is_on:
            raise UserError("This workspace has a passphrase already. Change it instead. Nothing was changed.")
        key = _NewKey(_said(passphrase))
        yield Turn(Stage.PREPARE, key.make)
        yield from self._reseal(key)

    def _unprotecting(self, passphrase: str) -> Turns:
        yield Turn(Stage.PREPARE, lambda _watch: self._check(passphrase))
        yield self._back_up()
        yield from self._reseal(lambda: None)

    def _changing(self, new: str, check: Callable[[], None]) -> Turns:
        key = _NewKey(_said(new))
        self._on()
        yield Turn(Stage.PREPARE, lambda _watch: check())
        yield Turn(Stage.PREPARE, key.make)
        yield self._back_up()
        yield from self._reseal(key)

    def _back_up(self) -> Turn:
        """Keep a backup under the present passphrase."""
        from mentordesk.services.backups import Reason  # late: most desks are opened to read and write notes

        backups = self._backups()
        return Turn(Stage.BACK_UP, lambda watch: backups.make(Reason.PASSPHRASE, watch.should_stop))

    def _reseal(self, key: Callable[[], WorkspaceKey | None]) -> Turns:
        return resealing.turns(self._store, key, now=self._clock.now)

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


class _NewKey:
    """A key that is made on another thread, a fifth of a second long, and asked for afterwards."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self._key: WorkspaceKey | None = None

    def make(self, _watch: Watch) -> None:
        self._key = keys.new_key(self._passphrase)

    def __call__(self) -> WorkspaceKey | None:
        assert self._key is not None, "make comes first"
        return self._key


def _is_plain(copy: Path) -> bool:
    try:
        return not headers.is_sealed(copy)
    except WorkspaceError:  # damaged or gone: nothing that could be sealed
        return False


def _said(passphrase: str) -> str:
    if not passphrase.strip():
        raise UserError("The passphrase is empty. Use a few words that only you put together. Nothing was changed.")
    return passphrase
