"""The folder with a workspace's backups: what is there, one more, and tidying up.

A backup has a hidden name until it has been read back, so that a kill leaves nothing that looks like one.
"""

import glob
import logging
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import SaveFailed, UserError
from mentordesk.store import driver
from mentordesk.store.backup import save_copy, unfinished_name
from mentordesk.store.backup_contents import NO_RECORDS, attached, is_same
from mentordesk.store.backup_names import Backup, Reason, backups_in, free_path
from mentordesk.store.headers import is_sealed
from mentordesk.store.rotation import to_remove

if TYPE_CHECKING:
    from mentordesk.store.keys import WorkspaceKey

_LEFT_OVER_SECONDS = 24 * 3600
_log = logging.getLogger(__name__)


class BackupShelf:
    """The backups of ``workspace`` in ``folder``, which is made when the first is.

    Works on any thread, while the workspace is open. ``key`` opens the workspace and what is copied from it.
    """

    def __init__(self, workspace: Path, folder: Path, key: "WorkspaceKey | None" = None) -> None:
        self.workspace = workspace
        self.folder = folder
        self._key = key

    def backups(self) -> list[Backup]:
        """Return the backups, newest first. Raises SaveFailed when the folder cannot be read."""
        try:
            return backups_in(self.folder, self.workspace)
        except OSError as error:
            raise SaveFailed(
                f"The folder with the backups, {self.folder}, cannot be read. The workspace itself was not touched."
            ) from error

    def add(self, reason: Reason, now: datetime) -> Backup:
        """Make a backup and return it. Raises SaveFailed; there is then no new file."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.clear_left_overs()
            path = free_path(self.folder, self.workspace, now, reason)
        except OSError as error:
            raise SaveFailed(
                f"The folder for backups, {self.folder}, may not be written to. "
                "The workspace itself was not touched, and nothing was lost."
            ) from error
        save_copy(self.workspace, path, self._key)
        made = next(backup for backup in self.backups() if backup.path == path)
        _log.info("backup made: %s, %d bytes", reason.name, made.size)
        return made

    def holds_now(self, backup: Backup) -> bool:
        """Tell whether ``backup`` holds what the workspace holds; one with another key, or damaged, does not."""
        try:
            connection = driver.open_reader(self.workspace, self._key)
            try:
                with attached(connection, backup.path, self._key):
                    return is_same(connection, without=NO_RECORDS)
            finally:
                connection.close()
        except driver.DatabaseError:
            return False

    def tidy(self, now: datetime) -> list[Backup]:
        """Remove what the rotation lets go, and return it; a file that cannot be removed waits for the next time."""
        gone = []
        for backup in to_remove(self.backups(), now):
            try:
                backup.path.unlink(missing_ok=True)
            except OSError as error:
                _log.info("an old backup stays: %s", type(error).__name__)
                continue
            gone.append(backup)
        return gone

    def seal(self, key: "WorkspaceKey") -> list[Path]:
        """Seal the backups that anybody could read; return those that could not be sealed and stay readable.

        Only while no backup is being made: what is left of an unfinished one goes. Raises OSError.
        """
        from mentordesk.store.sealing import convert  # late: only when a workspace gets its passphrase

        self.clear_left_overs(older_than_seconds=0)
        readable = []
        for backup in self.backups():
            try:
                if not is_sealed(backup.path):
                    convert(backup.path, None, key)
            except UserError as error:
                _log.info("a backup stays readable: %s", type(error).__name__)
                readable.append(backup.path)
        return readable

    def clear_left_overs(self, *, older_than_seconds: float = _LEFT_OVER_SECONDS) -> None:
        """Remove what a kill left of a backup; a day is more than the making of one can take. Raises OSError."""
        names = f"{glob.escape(self.workspace.stem)} *{glob.escape(self.workspace.suffix)}"
        for path in self.folder.glob(unfinished_name(Path(names)).name):
            if time.time() - path.stat().st_mtime >= older_than_seconds:
                path.unlink(missing_ok=True)
