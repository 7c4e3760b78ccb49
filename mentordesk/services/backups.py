"""Keeps backups while somebody works: when one is due, how one is made, and how one is put back.

A timer asks ``due`` on the window's thread, which costs nothing, and has ``make`` run on another. Whether anything
changed is asked of the files themselves, so the answer holds over starts, and for changes that another program made.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.errors import SaveFailed, WorkspaceError
from mentordesk.paths import backup_folder
from mentordesk.services.closed_workspace import BackupView, look_into, opens
from mentordesk.store import backup_second, driver
from mentordesk.store.backup_names import Backup, Reason, backups_in
from mentordesk.store.backup_shelf import BackupShelf
from mentordesk.store.headers import fitting_key, is_sealed
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.store import Store

if TYPE_CHECKING:
    from mentordesk.store.keys import WorkspaceKey
    from mentordesk.store.restore import Restored, Step

__all__ = ["EVERY", "Backup", "BackupView", "Backups", "Kept", "Reason"]

EVERY = timedelta(minutes=30)
SECOND_FOLDER_SECONDS = 10.0
"""So long is waited for a stick or a share; after that the copying goes on by itself, or fails by itself."""
_LOOK_UP_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Kept:
    """The backup that holds the present state; ``is_new`` is False when nothing had changed since it was made."""

    backup: Backup
    is_new: bool


class Backups:
    """The backups of the open workspace. ``due``, ``choose_second_folder`` and ``restore`` belong to its thread."""

    def __init__(self, store: Store, clock: Clock, *, second_folder_seconds: float = SECOND_FOLDER_SECONDS) -> None:
        self._store = store
        self._clock = clock
        self._patience = second_folder_seconds
        self._making = Lock()
        self._tried_at: datetime | None = None
        self._asked: int | None = None
        self._held: int | None = None
        self._last: Backup | None = None
        self._second_work: Thread | None = None
        self._rests = False
        self.second_trouble: str | None = None
        """Why the second folder has no copy of the last backup, in a sentence; None when it has, or there is none."""

    @property
    def folder(self) -> Path:
        return backup_folder(self._store.path)

    # Making

    def due(self, now: datetime | None = None) -> bool:
        """Tell whether ``make`` should run now: half an hour has passed and something was written, or may have been.

        After a restore nothing is due until the next start: what was put back by mistake must not push out the rest.
        """
        if self._rests or self._store.is_locked or self._store.is_still:
            return False
        now = now or self._clock.now()
        if self._tried_at is None:
            self._tried_at = self._last_made_at() or now - EVERY
        if timedelta(0) <= now - self._tried_at < EVERY:  # below zero the clock was set back: better one too many
            return False
        return self.is_behind()

    def is_behind(self) -> bool:
        """Tell whether something was written since the last backup, or may have been; costs nothing."""
        if self._store.is_locked:
            return False
        self._asked = self._store.reads.total_changes
        return self._asked != self._held or self.second_trouble is not None

    def make(self, reason: Reason, should_stop: Callable[[], bool] = lambda: False) -> Kept:
        """Make a backup unless the last one holds all there is, tidy up, and copy it to the second folder.

        Works on any thread while the workspace is in use. Raises SaveFailed when this computer's folder takes none;
        trouble with the second folder is only kept in ``second_trouble``. With ``should_stop`` nobody waits for that
        folder any longer.
        """
        with self._making:
            second = self._second_shelf()  # raises while locked, and then nothing was tried
            now = self._tried_at = self._clock.now()
            asked = self._asked
            shelf = self._shelf()
            newest = self._last or next(iter(shelf.backups()), None)
            is_new = newest is None or not shelf.holds_now(newest)
            if newest is None or is_new:
                newest = shelf.add(reason, now)
                shelf.tidy(now)
            self._held, self._last = asked, newest
            self._bring_to_second(second, newest, now, should_stop)
            return Kept(newest, is_new)

    def seal_older(self) -> list[Path]:
        """Seal what was backed up before the workspace had its passphrase; return the files that stay readable.

        Files that a restore set aside are sealed too. On any thread; while it runs, no backup is made.
        Raises SaveFailed.
        """
        from mentordesk.store.restore import clear_left_overs  # late: only when a workspace gets its passphrase

        key = self._store.key
        if key is None:
            return []
        with self._making:
            shelves = [self._shelf(), BackupShelf(self._store.path, self._store.path.parent)]
            second = self._second_shelf()
            if second is not None:
                shelves.append(second)
            try:
                clear_left_overs(self._store.path)
                return [path for shelf in shelves for path in shelf.seal(key)]
            except OSError as error:
                raise SaveFailed(
                    "Not every older copy of the workspace could be protected: a file could not be removed or written "
                    f"({error.strerror}). Close what uses the backups and try again. The workspace itself is protected."
                ) from error

    # The second folder

    @property
    def second_folder(self) -> Path | None:
        return backup_second.chosen_folder(self._store.reads)

    def choose_second_folder(self, folder: Path | None) -> None:
        """Copy every backup to ``folder`` too, from the next one on; None for no second folder.

        Raises UserError when it cannot be reached or is where the workspace lies.
        """
        if folder is not None:
            backup_second.refuse_unfit(folder, self._store.path, self.folder)
        with self._store.transaction("Change settings"):
            PreferenceTable(self._store).set_value(backup_second.SETTING, "" if folder is None else str(folder))
        self.second_trouble = None

    # Looking and putting back

    def backups(self) -> list[Backup]:
        """Return the backups in the first folder, newest first, from their names alone; works on any thread."""
        return self._shelf().backups()

    def second_backups(self, should_stop: Callable[[], bool] = lambda: False) -> list[Backup]:
        """Return those in the second folder; none where it cannot be reached. May wait long: never on the window's."""
        second = self._second_shelf()
        if second is None:
            return []
        found: list[Backup] = []
        trouble: list[SaveFailed] = []

        def read() -> None:
            try:
                found.extend(second.backups())
            except SaveFailed as error:
                trouble.append(error)

        work = Thread(target=read, daemon=True)
        work.start()
        self._wait_for(work, should_stop)
        if trouble:
            raise trouble[0]
        return list(found)

    def described(self, copy: Path) -> Backup:
        """Return any copy as the list shows one; a name that is not ours tells nothing, the file then its date."""
        try:
            known = {backup.path: backup for backup in backups_in(copy.parent, self._store.path)}
            about = copy.stat()
        except OSError as error:
            raise WorkspaceError(f"{copy} cannot be read: {error.strerror}. Nothing was changed.", copy) from error
        made_at = datetime.fromtimestamp(about.st_mtime, UTC)
        return known.get(copy) or Backup(made_at, copy, Reason.ASKED, about.st_size)

    def look_into(self, backup: Path, key: "WorkspaceKey | None" = None) -> BackupView:
        """Return what ``backup`` holds against now; works on any thread, a few milliseconds to a second.

        ``key`` is needed for one with another passphrase than today's (``key_of``). Raises WorkspaceError.
        """
        today = self._store.key
        return look_into(self._store.path, backup, key=today, copy_key=key or today)

    def is_sealed(self, backup: Path) -> bool:
        return is_sealed(backup)

    def key_among(self, backup: Path, keys: "Iterable[WorkspaceKey]") -> "WorkspaceKey | None":
        """Return which of ``keys``, or today's, opens a sealed backup; None where none does. Any thread will do."""
        today = self._store.key
        candidates = [*keys] if today is None else [today, *keys]
        return next((key for key in candidates if opens(backup, key)), None)

    def key_of(self, backup: Path, passphrase: str) -> "WorkspaceKey":
        """Return the key that ``passphrase`` makes for a sealed backup. Raises WrongPassphrase."""
        from mentordesk.store.sealing import key_of  # late: only for a passphrase of before

        return key_of(backup, passphrase)

    def restore(
        self,
        backup: Path,
        key: "WorkspaceKey | None" = None,
        tell: "Callable[[Step], None]" = lambda _step: None,
    ) -> "Restored":
        """Put ``backup`` in the place of the workspace, which opens again with its passphrase, and tell every page.

        The present file is kept under another name. Undo is emptied. Nobody may read meanwhile: end the workers
        first. Raises UserError; the workspace is then open as it was.
        """
        from mentordesk.store.restore import put_back  # late: rarely needed

        today = after = self._store.key
        copy_key = fitting_key(backup, key or today)
        self._store.lock()
        try:
            restored = put_back(
                self._store.path, backup, now=self._clock.now(), key=today, copy_key=copy_key, tell=tell
            )
            after, self._rests, self._last = copy_key, True, None
        finally:
            self._store.unlock(after, now=self._clock.now())
        return restored

    def warning(self) -> str | None:
        """Return the sentence for a workspace in a synced folder or on a network drive; not before the first paint."""
        from mentordesk.store.placement import warning  # late: asked once a start

        return warning(self._store.path)

    # Inside

    def _last_made_at(self) -> datetime | None:
        try:
            return next((backup.made_at for backup in self.backups()), None)
        except SaveFailed:
            return None  # ``make`` will say why

    def _shelf(self) -> BackupShelf:
        return BackupShelf(self._store.path, self.folder, self._store.key)

    def _second_shelf(self) -> BackupShelf | None:
        """Ask on a connection of its own, so that any thread may. Raises SaveFailed when the workspace file is gone."""
        try:
            reader = self._store.reader()
            try:
                folder = backup_second.chosen_folder(reader)
            finally:
                reader.close()
        except driver.DatabaseError as error:
            raise SaveFailed(
                f"No backup can be made: the workspace {self._store.path} is not there any more, or cannot be read. "
                "If it was moved, move it back. The backups that there are were not touched."
            ) from error
        return None if folder is None else backup_second.shelf_in(folder, self._store.path)

    def _bring_to_second(
        self, shelf: BackupShelf | None, backup: Backup, now: datetime, should_stop: Callable[[], bool]
    ) -> None:
        """Copy on a thread of its own: a share that is gone can keep whoever asks it waiting for minutes."""
        if shelf is None:
            self.second_trouble = None
            return
        if self._second_work is None or not self._second_work.is_alive():
            self.second_trouble = (
                f"The second folder for backups, {shelf.folder.parent}, does not answer. The backup on this computer "
                "was made. The copy is tried again with the next backup."
            )
            self._second_work = Thread(target=self._bring, args=(backup, shelf, now), daemon=True)
            self._second_work.start()
        self._wait_for(self._second_work, should_stop)

    def _wait_for(self, work: Thread, should_stop: Callable[[], bool]) -> None:
        until = monotonic() + self._patience
        while work.is_alive() and not should_stop() and (left := until - monotonic()) > 0:
            work.join(min(left, _LOOK_UP_SECONDS))

    def _bring(self, backup: Backup, shelf: BackupShelf, now: datetime) -> None:
        try:
            backup_second.bring(backup, shelf)
            shelf.tidy(now)
        except SaveFailed as error:
            self.second_trouble = str(error)
        else:
            self.second_trouble = None
