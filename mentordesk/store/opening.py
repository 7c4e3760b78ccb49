"""The gate every file passes before it is opened: nothing foreign, newer, empty or damaged is touched.

A new file is made complete under another name and moved into place, so that a half-made workspace never
exists.
"""

import os
import struct
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import DataTooNew, NotAWorkspace, SaveFailed, WorkspaceError
from mentordesk.paths import backup_folder
from mentordesk.store import driver

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

STEPS: tuple[str, ...] = (
    "m001_people_and_programs",
    "m002_pairs_and_sessions",
    "m003_goals_and_actions",
    "m004_search",
    "m005_actions_by_the_day_they_were_done",
)
"""Names of all migrations: an up-to-date file opens without importing sqlite-utils. A test compares."""

_SQLITE_MAGIC = b"SQLite format 3\x00"


def open_workspace(path: Path, *, now: datetime) -> "Connection":
    """Return a writing connection to the workspace at ``path``, made or migrated as needed.

    Raises NotAWorkspace, DataTooNew or WorkspaceError with the sentence to show; the file is then as it was.
    ``now`` names the copy that is made before a migration.
    """
    if not path.exists():
        create(path)
    check_header(path)
    applied = applied_steps(path)
    connection = _open_for_writing(path)
    try:
        if pending := [step for step in STEPS if step not in applied]:
            copy = copy_before(connection, path, pending[0], now)
            _migrate_existing(connection, path, copy)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_for_writing(path: Path) -> "Connection":
    """SQLite opens a file that may only be read without a word; so it is asked to write before anybody types."""
    connection = None
    try:
        connection = driver.open_writer(path)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        connection.execute("ROLLBACK")
    except driver.DatabaseError as error:
        if connection is not None:
            connection.close()
        raise _unreadable(path, error) from error
    return connection


def create(path: Path) -> None:
    """Make a complete, empty workspace at ``path``, which must not exist."""
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        connection = driver.open_writer(unfinished)
    except (OSError, driver.DatabaseError) as error:
        raise WorkspaceError(
            f"MentorDesk cannot write to the folder {path.parent}. Choose another place with --workspace. "
            "Nothing was changed.",
            path,
        ) from error
    try:
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        migrate(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    os.replace(unfinished, path)


def migrate(connection: "Connection") -> None:
    """Apply the pending steps; foreign keys rest meanwhile and are checked afterwards."""
    from sqlite_utils import Database  # late: 70 to 135 ms that an up-to-date file need not pay

    from mentordesk.store.migrations import migrations

    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection, execute_plugins=False))
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        raise RuntimeError(f"a migration left {len(broken)} broken links")
    connection.execute("PRAGMA foreign_keys = ON")


def _migrate_existing(connection: "Connection", path: Path, copy: Path) -> None:
    try:
        migrate(connection)
    except driver.OperationalError as error:
        raise WorkspaceError(
            f"MentorDesk could not bring {path} up to date ({error}). Free some space and start again. "
            f"Nothing was lost, and a copy from before is {copy}.",
            path,
        ) from error


def check_header(path: Path) -> None:
    """Refuse what the first 100 bytes already tell; reads only, opens no database."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise WorkspaceError(
            f"MentorDesk cannot read {path}: {error.strerror}. The file was not touched.", path
        ) from error
    if size == 0:
        raise NotAWorkspace(
            f"The file {path} is empty. It may be the remains of a copy that did not finish. "
            "Choose another file, or bring back a backup. The file was not touched.",
            path,
        )
    if len(header) < 100 or not header.startswith(_SQLITE_MAGIC):
        raise NotAWorkspace(
            f"The file {path} is not a MentorDesk workspace, or it is damaged. "
            "Choose another file, or bring back a backup. The file was not touched.",
            path,
        )
    if struct.unpack(">I", header[68:72])[0] != driver.APPLICATION_ID:
        raise NotAWorkspace(
            f"The file {path} is a database of another program. Choose another file. The file was not touched.",
            path,
        )
    page_size = struct.unpack(">H", header[16:18])[0]
    page_size = 65536 if page_size == 1 else page_size
    pages, written_by = struct.unpack(">I", header[28:32])[0], header[24:28]
    log = path.with_name(path.name + "-wal")
    waiting = log.exists() and log.stat().st_size > 0  # a killed program left pages there: not missing
    if header[92:96] == written_by and size < pages * page_size and not waiting:
        raise NotAWorkspace(
            f"The file {path} is damaged: its end is missing. Bring back a backup from "
            f"{backup_folder(path)} or another copy. The file was not touched.",
            path,
        )


def applied_steps(path: Path) -> frozenset[str]:
    """Return the migrations the file has had. Raises DataTooNew when it has had one that we do not know.

    Reads without a trace: a connection that may write turns a log on, and folds it into the file as it closes.
    """
    try:
        connection = driver.open_untouched(path)
        try:
            applied = _recorded_steps(connection)
        finally:
            connection.close()
    except driver.DatabaseError as error:
        raise _unreadable(path, error) from error
    if applied - set(STEPS):
        raise DataTooNew(
            f"The workspace {path} was last used with a newer MentorDesk. Update MentorDesk to open it. "
            "The file was not touched.",
            path,
        )
    return applied


def _recorded_steps(connection: "Connection") -> frozenset[str]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "_sqlite_migrations" not in tables:
        return frozenset()
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'mentordesk'")
    return frozenset(row[0] for row in rows)


def copy_before(connection: "Connection", path: Path, step: str, now: datetime) -> Path:
    """Copy the workspace to its backup folder before ``step`` changes its shape, and return the copy."""
    import shutil  # late: 3 ms that only an update needs

    folder = backup_folder(path)
    copy = folder / f"{path.stem} {now:%Y-%m-%d %H%M%S} before {step}{path.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < 2 * path.stat().st_size:
            raise SaveFailed(
                "There is not enough free space for the copy that is made before an update. "
                f"Free {2 * path.stat().st_size // 1_000_000 + 1} MB and start again. Nothing was changed."
            )
        connection.execute("VACUUM INTO ?", [str(copy)])
    except (OSError, driver.DatabaseError) as error:
        raise SaveFailed(
            f"MentorDesk could not make a copy in {folder} before the update, so it did not begin. Nothing was changed."
        ) from error
    return copy


def _unreadable(path: Path, error: Exception) -> WorkspaceError:
    if isinstance(error, driver.OperationalError) and "locked" in str(error):
        return WorkspaceError(
            f"Another program is busy with {path}. Close it and try again. The file was not touched.", path
        )
    if isinstance(error, driver.OperationalError) and ("readonly" in str(error) or "unable to open" in str(error)):
        return WorkspaceError(
            f"MentorDesk may not write to {path} or its folder. Copy it to a folder of your own and open "
            "the copy. The file was not touched.",
            path,
        )
    return NotAWorkspace(
        f"The file {path} is damaged and cannot be read. Bring back a backup from {backup_folder(path)} "
        "or another copy. The file was not touched.",
        path,
    )
