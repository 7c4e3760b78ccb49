"""A second folder for backups, on a stick or a share: the copy that is left when this computer is not.

Every workspace has a folder of its own there, named after it and after the place where it lies, so that several
computers can share one stick.
"""

import hashlib
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import SaveFailed, UserError
from mentordesk.store import durable_files
from mentordesk.store.backup import reason, unfinished_name
from mentordesk.store.backup_names import Backup
from mentordesk.store.backup_shelf import BackupShelf

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

SETTING = "second_backup_folder"
"""The key of the preference that holds the folder; an empty text is none."""


def chosen_folder(connection: "Connection") -> Path | None:
    """Return the second folder, or None; works on a reader of any thread."""
    row = connection.execute("SELECT value FROM preference WHERE id = ?", [f"value.{SETTING}"]).fetchone()
    return Path(row[0]) if row and row[0] else None


def shelf_in(folder: Path, workspace: Path) -> BackupShelf:
    """Return the place of the backups of ``workspace`` in the second folder."""
    place = hashlib.sha256(f"{platform.node()}\n{workspace.absolute()}".encode()).hexdigest()[:8]
    return BackupShelf(workspace, folder / f"{workspace.stem} backups {place}")


def refuse_unfit(folder: Path, workspace: Path, first: Path) -> None:
    """Raise UserError when ``folder`` cannot be the second one."""
    if not folder.is_dir():
        raise UserError(f"The folder {folder} cannot be reached. Choose one that is there. Nothing was changed.")
    if folder.resolve() in (first.resolve(), workspace.parent.resolve()):
        raise UserError(
            "That folder holds the workspace or its backups already. Choose one on another disk, so that a copy is "
            "left when this one fails. Nothing was changed."
        )


def bring(backup: Backup, shelf: BackupShelf) -> None:
    """Copy ``backup`` to ``shelf`` and read it back; one that is there already stays. Raises SaveFailed."""
    target = shelf.folder / backup.path.name
    unfinished = unfinished_name(target)
    if not shelf.folder.parent.is_dir():  # never made: where a stick is not plugged in, it would land on this disk
        raise SaveFailed(_sentence(shelf, "it cannot be reached"))
    try:
        if target.exists() and target.stat().st_size == backup.size:
            return
        shelf.folder.mkdir(exist_ok=True)
        unfinished.unlink(missing_ok=True)
        durable_files.copy_file(backup.path, unfinished)
        durable_files.move(unfinished, target)
    except OSError as error:
        raise SaveFailed(_sentence(shelf, reason(error))) from error


def _sentence(shelf: BackupShelf, why: str) -> str:
    return (
        f"The last backup could not be copied to {shelf.folder.parent}: {why}. The backup on this computer was made. "
        "The copy is tried again with the next backup."
    )
