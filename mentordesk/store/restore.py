"""Puts a backup in the place of a workspace, and keeps what was there under another name.

The file's name is never without a whole workspace: the present one is copied aside, and the new one takes its name in
one step. A kill at any moment leaves the one or the other, and at most a file more.
"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import SaveFailed, WorkspaceBusy, WorkspaceError
from mentordesk.paths import backup_folder
from mentordesk.store import driver, durable_files, opening
from mentordesk.store.backup import integrity, reason, save_copy, unfinished_name
from mentordesk.store.backup_names import Backup, Reason, free_path
from mentordesk.store.backup_shelf import BackupShelf
from mentordesk.store.headers import fitting_key

if TYPE_CHECKING:
    from mentordesk.store.keys import WorkspaceKey

_BESIDE = ("-wal", "-journal")
"""Where SQLite keeps what is not in the file yet; of no use to any other file."""


class Step(StrEnum):
    """What is being done, in the order it is done."""

    CHECK = "Checking the backup"
    KEEP = "Making a backup of the present state"
    PREPARE = "Copying the backup"
    SET_ASIDE = "Setting the present file aside"
    PUT_BACK = "Putting the backup in its place"
    DONE = "Done"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore left: the file that was there (None where there was none), and a backup of it if it was whole."""

    set_aside: Path | None
    kept: Backup | None


def put_back(
    workspace: Path,
    copy: Path,
    *,
    now: datetime,
    key: "WorkspaceKey | None" = None,
    copy_key: "WorkspaceKey | None" = None,
    tell: Callable[[Step], None] = lambda _step: None,
) -> Restored:
    """Put ``copy`` in the place of ``workspace``, which nobody has open; it then opens with ``copy_key``.

    Without ``key`` a sealed workspace is set aside like any other, but no backup is made of it.
    Raises WorkspaceError when the copy is not whole and SaveFailed when the disk refuses; ``workspace`` is then as it
    was. ``tell`` hears of each step before it begins.
    """
    tell(Step.CHECK)
    copy_key = fitting_key(copy, copy_key)
    refuse_damaged(copy, copy_key)
    tell(Step.KEEP)
    kept = _keep(workspace, key, now) if workspace.exists() else None
    place = workspace.resolve()  # a link to the workspace stays one
    prepared = _prepared_name(place)
    try:
        tell(Step.PREPARE)
        clear_left_overs(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        _copy_whole(copy, prepared, copy_key)
        tell(Step.SET_ASIDE)
        aside = _set_aside(place, now)
        tell(Step.PUT_BACK)
        durable_files.move(prepared, place)
    except OSError as error:
        prepared.unlink(missing_ok=True)
        raise SaveFailed(
            f"The backup could not be put in the place of {workspace}: {reason(error)}. "
            "Nothing was lost, and the backup is where it was."
        ) from error
    tell(Step.DONE)
    return Restored(aside, kept)


def clear_left_overs(workspace: Path) -> None:
    """Remove what a kill left of a restore; only while none runs. Raises OSError."""
    place = workspace.resolve()
    _prepared_name(place).unlink(missing_ok=True)
    BackupShelf(place, place.parent).clear_left_overs(older_than_seconds=0)


def _prepared_name(workspace: Path) -> Path:
    return workspace.with_name(f".{workspace.name}.restoring")


def refuse_damaged(copy: Path, key: "WorkspaceKey | None" = None) -> None:
    """Raise WorkspaceError, with the sentence, when ``copy`` is not a whole workspace that this version can open.

    ``key`` is the one it was sealed with, None for a plain one.
    """
    opening.applied_steps(copy, key)
    connection = driver.open_untouched(copy, key)
    try:
        problems = integrity(connection)
    finally:
        connection.close()
    if problems:
        raise WorkspaceError(
            f"The backup {copy} is not whole: {problems[0].sentence} Choose another one. Nothing was changed.", copy
        )


def _keep(workspace: Path, key: "WorkspaceKey | None", now: datetime) -> Backup | None:
    """Make a backup and fold the log in; a file too damaged for that is set aside as it is, with its log."""
    try:
        key = fitting_key(workspace, key)
        connection = driver.open_writer(workspace, key)
        try:
            (busy, _pages, _moved) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise _in_use(workspace)
            return _backup_of(workspace, key, now)
        finally:
            connection.close()  # the last one to close: no log stays behind
    except WorkspaceBusy:
        raise
    except (WorkspaceError, driver.DatabaseError) as error:
        if "locked" in str(error):
            raise _in_use(workspace) from error
        return None


def _backup_of(workspace: Path, key: "WorkspaceKey | None", now: datetime) -> Backup | None:
    shelf = BackupShelf(workspace, backup_folder(workspace), key)
    try:
        same = next((backup for backup in shelf.backups()[:1] if shelf.holds_now(backup)), None)
        return same or shelf.add(Reason.RESTORE, now)
    except SaveFailed:  # damaged further in, or no space there: the file itself is set aside whole in any case
        return None


def _copy_whole(copy: Path, prepared: Path, key: "WorkspaceKey | None") -> None:
    """Copy a file at rest as it is; one with a log of its own beside it is only whole with it."""
    if any(_has_bytes(copy.with_name(copy.name + end)) for end in _BESIDE):
        save_copy(copy, prepared, key)
    else:
        durable_files.copy_file(copy, prepared)


def _has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _set_aside(workspace: Path, now: datetime) -> Path | None:
    if not workspace.exists():
        return None
    aside = free_path(workspace.parent, workspace, now, Reason.ASIDE)
    unfinished = unfinished_name(aside)
    try:
        durable_files.copy_file(workspace, unfinished)
        durable_files.move(unfinished, aside)
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        durable_files.move(workspace, aside)  # the disk cannot read it to its end; its name alone can still be changed
    for end in _BESIDE:
        log = workspace.with_name(workspace.name + end)
        if _has_bytes(log):
            os.replace(log, aside.with_name(aside.name + end))
    for end in (*_BESIDE, "-shm"):
        workspace.with_name(workspace.name + end).unlink(missing_ok=True)
    durable_files.sync_folder(workspace.parent)
    return aside


def _in_use(workspace: Path) -> WorkspaceBusy:
    return WorkspaceBusy(
        f"Another program has {workspace} open. Close it and try again. Nothing was changed.", workspace
    )
