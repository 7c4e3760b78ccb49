"""The gate every file passes before it is opened: nothing foreign, newer, empty or damaged is touched.

A new file is made complete under another name and moved into place, so that a half-made workspace never
exists.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import DataTooNew, NotAWorkspace, SaveFailed, SealedWorkspace, WorkspaceError, WrongPassphrase
from mentordesk.paths import backup_folder
from mentordesk.store import driver, leftovers
from mentordesk.store.headers import fitting_key
from mentordesk.store.keys import WorkspaceKey

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

STEPS: tuple[str, ...] = (
    "m001_people_and_programs",
    "m002_pairs_and_sessions",
    "m003_goals_and_actions",
    "m004_search",
    "m005_actions_by_the_day_they_were_done",
    "m006_history_and_versions",
    "m007_expiry_and_a_look_before_sharing",
)
"""Names of all migrations: an up-to-date file opens without importing sqlite-utils. A test compares."""


def open_workspace(path: Path, *, now: datetime, key: WorkspaceKey | None = None) -> "Connection":
    """Return a writing connection to the workspace at ``path``, made or migrated as needed.

    Raises SealedWorkspace when it takes a passphrase and ``key`` is None, WrongPassphrase when ``key`` does not open
    it, else NotAWorkspace, DataTooNew or WorkspaceError with the sentence to show; the file is then as it was. A plain
    workspace needs no key and ignores one; a new one is sealed with it. ``now`` names the copy that is made before a
    migration.
    """
    if not path.exists():
        create(path, key)
    try:
        key = fitting_key(path, key)
    except SealedWorkspace:
        _clear_leftovers_at_rest(path)
        raise
    applied = applied_steps(path, key)
    connection = _open_for_writing(path, key)
    is_open = False
    try:
        leftovers.clear(path)
        leftovers.spent_journal(path).unlink(missing_ok=True)
        if pending := [step for step in STEPS if step not in applied]:
            copy = copy_before(connection, path, pending[0], now)
            _migrate_existing(connection, path, copy)
        is_open = True
    finally:
        if not is_open:
            connection.close()
    return connection


def _clear_leftovers_at_rest(path: Path) -> None:
    """Without its passphrase a file can only be asked whether anybody works on it; if not, what is left over goes."""
    if not leftovers.of(path):
        return
    reader = driver.open_reader(path)
    try:
        reader.execute("SELECT count(*) FROM sqlite_master")
    except driver.DatabaseError as error:
        if "locked" in str(error):
            raise unreadable(path, error, sealed=True) from error
    finally:
        reader.close()
    leftovers.clear(path)


def _open_for_writing(path: Path, key: WorkspaceKey | None) -> "Connection":
    """SQLite opens a file that may only be read without a word; so it is asked to write before anybody types."""
    connection = None
    try:
        connection = driver.open_writer(path, key)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        connection.execute("ROLLBACK")
    except driver.DatabaseError as error:
        if connection is not None:
            connection.close()
        raise unreadable(path, error, sealed=key is not None) from error
    return connection


def create(path: Path, key: WorkspaceKey | None = None) -> None:
    """Make a complete, empty workspace at ``path``, which must not exist; sealed from its first byte with ``key``."""
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        connection = driver.open_writer(unfinished, key)
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


def applied_steps(path: Path, key: WorkspaceKey | None = None) -> frozenset[str]:
    """Return the migrations the file has had. Raises DataTooNew when it has had one that we do not know.

    Reads without a trace: a connection that may write turns a log on, and folds it into the file as it closes.
    """
    try:
        connection = driver.open_untouched(path, key)
        try:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            applied = _recorded_steps(connection)
        finally:
            connection.close()
    except (driver.DatabaseError, UnicodeDecodeError) as error:  # or a name in it that is no text any more
        raise unreadable(path, error, sealed=key is not None) from error
    if mark != driver.APPLICATION_ID:
        raise NotAWorkspace(
            f"The file {path} is a database of another program. Choose another file. The file was not touched.", path
        )
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
    """Copy the workspace to its backup folder before ``step`` changes its shape, and return the copy.

    It has another name until it is whole, so that a kill leaves nothing that looks like a copy.
    """
    import shutil  # late, with the next: 3 ms that only an update needs

    from mentordesk.store import durable_files

    folder = backup_folder(path)
    copy = folder / f"{path.stem} {now:%Y-%m-%d %H%M%S} before {step}{path.suffix}"
    unfinished = copy.with_name(f".{copy.name}.unfinished")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < 2 * path.stat().st_size:
            raise SaveFailed(
                "There is not enough free space for the copy that is made before an update. "
                f"Free {2 * path.stat().st_size // 1_000_000 + 1} MB and start again. Nothing was changed."
            )
        unfinished.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", [str(unfinished)])
        durable_files.sync_file(unfinished)
        durable_files.move(unfinished, copy)
    except (OSError, driver.DatabaseError) as error:
        raise SaveFailed(
            f"MentorDesk could not make a copy in {folder} before the update, so it did not begin. Nothing was changed."
        ) from error
    return copy


def unreadable(path: Path, error: Exception, *, sealed: bool) -> WorkspaceError:
    """Return the sentence for a file that cannot be opened because of ``error``."""
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
    if sealed and "not a database" in str(error):
        return WrongPassphrase(
            f"This does not open {path}: it is not its passphrase, or the file is damaged, or it is not a MentorDesk "
            f"workspace. Try again, use the recovery code, or bring back a backup from {backup_folder(path)}. "
            "The file was not touched.",
            path,
        )
    return NotAWorkspace(
        f"The file {path} is damaged and cannot be read. Bring back a backup from {backup_folder(path)} "
        "or another copy. The file was not touched.",
        path,
    )
