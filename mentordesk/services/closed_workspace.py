"""What can be done with a workspace that nobody has open, or that cannot be opened any more.

A damaged file has no desk. Its backups can be listed and put back all the same, and its rows brought out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import WorkspaceError, WrongPassphrase
from mentordesk.paths import backup_folder
from mentordesk.store import driver, opening
from mentordesk.store.backup_contents import Difference, Holdings, differences, holdings
from mentordesk.store.backup_names import Backup
from mentordesk.store.backup_shelf import BackupShelf
from mentordesk.store.headers import fitting_key

if TYPE_CHECKING:
    from mentordesk.store.keys import WorkspaceKey
    from mentordesk.store.restore import Restored, Step
    from mentordesk.store.salvage import SalvageReport


@dataclass(frozen=True, slots=True)
class BackupView:
    """What one backup holds and what putting it back would change, table by table.

    ``differences`` is None where the workspace is gone or cannot be read, so that there is nothing to compare with.
    """

    holdings: Holdings
    differences: tuple[Difference, ...] | None

    @property
    def would_go(self) -> int:
        return sum(difference.would_go for difference in self.differences or ())

    @property
    def would_change(self) -> int:
        return sum(difference.would_change for difference in self.differences or ())

    @property
    def would_return(self) -> int:
        return sum(difference.would_return for difference in self.differences or ())


def backups_of(workspace: Path) -> list[Backup]:
    """Return the backups of ``workspace``, newest first, from their names alone. Raises SaveFailed."""
    return BackupShelf(workspace, backup_folder(workspace)).backups()


def opens(path: Path, key: "WorkspaceKey") -> bool:
    """Tell whether ``key`` opens the sealed file ``path``."""
    try:
        opening.applied_steps(path, key)
    except WrongPassphrase:
        return False
    return True


def look_into(
    workspace: Path, backup: Path, *, key: "WorkspaceKey | None" = None, copy_key: "WorkspaceKey | None" = None
) -> BackupView:
    """Return what ``backup`` holds against the workspace as it is now. Raises WorkspaceError; any thread will do."""
    copy_key = fitting_key(backup, copy_key)
    try:
        held = holdings(backup, copy_key)
    except driver.DatabaseError as error:
        other = "it is damaged" if copy_key is None else "it has another passphrase, or it is damaged"
        raise WorkspaceError(
            f"The backup {backup} cannot be read: {other}. Choose another one. Nothing was changed.", backup
        ) from error
    try:
        found = differences(workspace, backup, key=key, copy_key=copy_key)
    except driver.DatabaseError:
        return BackupView(held, None)
    return BackupView(held, tuple(found))


def put_back(
    workspace: Path,
    backup: Path,
    *,
    now: datetime,
    key: "WorkspaceKey | None" = None,
    copy_key: "WorkspaceKey | None" = None,
    tell: "Callable[[Step], None]" = lambda _step: None,
) -> "Restored":
    """Put ``backup`` in the place of ``workspace``; see ``store.restore``. Raises UserError."""
    from mentordesk.store import restore  # late: rarely needed

    return restore.put_back(workspace, backup, now=now, key=key, copy_key=copy_key, tell=tell)


def salvage(damaged: Path, into: Path, *, now: datetime, key: "WorkspaceKey | None" = None) -> "SalvageReport":
    """Bring every readable row of ``damaged`` into the new workspace ``into``; see ``store.salvage``."""
    from mentordesk.store.salvage import salvage  # late: rarely needed

    return salvage(damaged, into, now=now, key=key)
