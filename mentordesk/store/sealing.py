"""Puts a workspace under a passphrase, takes it off, or changes it: by a new file beside it, checked, then swapped.

The old file stays what it is until the new one was written, synced, opened and compared with it row by row. Then the
new one takes its name in one step. So a kill at any moment leaves the old workspace or the new one, whole, and at most
the unfinished new file beside the old one, which the next opening removes.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import NotAWorkspace, SaveFailed, UserError, WorkspaceError, WrongPassphrase
from mentordesk.store import driver, durable_files, headers, keys, leftovers, opening
from mentordesk.store.backup import integrity
from mentordesk.store.backup_contents import is_same
from mentordesk.store.keys import WorkspaceKey

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class Step(StrEnum):
    """What was just finished; a conversion tells each in this order."""

    ALONE = "the log is folded in, and nobody else has the file open"
    WRITTEN = "the new file is written"
    SYNCED = "the new file is on the disk"
    CHECKED = "the new file was opened and compared"
    SWAPPED = "the new file has the name of the workspace"
    DONE = "the folder is on the disk"


def _quietly(_step: Step) -> None:
    """Tell nobody."""


def key_of(path: Path, passphrase: str) -> WorkspaceKey:
    """Return the key that ``passphrase`` makes for the sealed workspace ``path``; a fifth of a second, on any thread.

    A file that is damaged behind its first page has a key too. Raises WrongPassphrase, WorkspaceError for a file that
    takes none or is newer. The file is read and not touched.
    """
    if not headers.is_sealed(path):
        raise WorkspaceError(f"The workspace {path} has no passphrase. Open it without one. Nothing was changed.", path)
    refusal: WrongPassphrase | None = None
    for key in keys.candidates(passphrase, keys.salt_of(path)):
        try:
            opening.applied_steps(path, key)
        except WrongPassphrase as error:
            refusal = error
        except NotAWorkspace:
            return key  # it opens the first page: what is wrong lies behind. Opening says so; a salvage needs the key
        else:
            return key
    assert refusal is not None
    raise refusal


def protect(path: Path, passphrase: str, tell: Callable[[Step], None] = _quietly) -> WorkspaceKey:
    """Seal the plain workspace ``path`` with ``passphrase`` and return its key; else as ``convert``."""
    key = keys.new_key(passphrase)
    convert(path, None, key, tell)
    return key


def unprotect(path: Path, key: WorkspaceKey, tell: Callable[[Step], None] = _quietly) -> None:
    """Take the passphrase off: anybody who has the file can then read it; else as ``convert``."""
    convert(path, key, None, tell)


def change_passphrase(
    path: Path, key: WorkspaceKey, passphrase: str, tell: Callable[[Step], None] = _quietly
) -> WorkspaceKey:
    """Seal anew with ``passphrase`` and a salt of its own; the old recovery code is void. Else as ``convert``."""
    new = keys.new_key(passphrase)
    convert(path, key, new, tell)
    return new


def convert(
    path: Path, old: WorkspaceKey | None, new: WorkspaceKey | None, tell: Callable[[Step], None] = _quietly
) -> None:
    """Write the workspace ``path`` anew under the key ``new`` (None: readable by anybody), in place of the one it has.

    Nobody may have the file open, this program included. Works on any thread. Raises UserError; the workspace is then
    as it was. Free pages with remains of deleted text do not come along.
    """
    target = leftovers.converting(path)
    try:
        leftovers.clear(path)
        connection = driver.open_writer(path, old)
        try:
            _be_alone(connection)
            tell(Step.ALONE)
            _export(connection, target, new)
            tell(Step.WRITTEN)
            durable_files.sync_file(target)
            durable_files.sync_folder(target.parent)
            tell(Step.SYNCED)
            _compare(connection, target, new)
            tell(Step.CHECKED)
        finally:
            connection.close()
        _leave_nothing_to_play_back(path)
        target.replace(path)
        tell(Step.SWAPPED)
        durable_files.sync_folder(path.parent)
        tell(Step.DONE)
    except (OSError, driver.DatabaseError) as error:
        leftovers.clear(path)
        raise _refusal(path, error) from error


def _be_alone(connection: "Connection") -> None:
    """Fold the log into the file and keep everybody out, until the connection closes."""
    connection.execute("PRAGMA journal_mode = DELETE")  # refused while another connection has the file open
    connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _export(connection: "Connection", target: Path, key: WorkspaceKey | None) -> None:
    """Write all that ``connection`` holds to ``target``, rows under their old numbers, search indexes as they are."""
    connection.execute("ATTACH ? AS new KEY ?", [str(target), "" if key is None else key.pragma()])
    connection.execute("PRAGMA new.journal_mode = OFF")  # nothing to go back to: a new file
    connection.execute("BEGIN")
    connection.execute("SELECT sqlcipher_export('new')").fetchone()
    for number in ("application_id", "user_version"):  # the two that are not exported
        (value,) = connection.execute(f"PRAGMA main.{number}").fetchone()
        connection.execute(f"PRAGMA new.{number} = {int(value)}")
    connection.execute("COMMIT")
    connection.execute("DETACH new")


def _compare(connection: "Connection", target: Path, key: WorkspaceKey | None) -> None:
    """Open the new file as the program will, and hold it against the old one row by row. Raises DatabaseError."""
    opened = driver.open_writer(target, key)
    try:
        problems = integrity(opened)
    finally:
        opened.close()
    connection.execute("ATTACH ? AS copy KEY ?", [str(target), "" if key is None else key.pragma()])
    try:
        sound = not problems or problems == integrity(connection)  # what was wrong before may be wrong still
        same = sound and _same_shape(connection) and is_same(connection)
    finally:
        connection.execute("DETACH copy")
    if not same:
        raise driver.DatabaseError("what was written cannot be read back")


def _leave_nothing_to_play_back(path: Path) -> None:
    """A log or journal of the old file would be played into the new one. Raises DatabaseError."""
    if any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal")):
        raise driver.DatabaseError("the old file has a log that it did not have")


def _same_shape(connection: "Connection") -> bool:
    """Tell whether both have the same tables, indexes, triggers, views and steps, and the same marks."""
    for what in (
        "type, name, tbl_name, sql FROM {}.sqlite_master",
        "id, migration_set, name, applied_at FROM {}._sqlite_migrations",
    ):
        here, there = (f"SELECT {what.format(schema)}" for schema in ("main", "copy"))
        for one, other in ((here, there), (there, here)):
            if connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone():
                return False
    return all(
        connection.execute(f"PRAGMA main.{number}").fetchone() == connection.execute(f"PRAGMA copy.{number}").fetchone()
        for number in ("application_id", "user_version")
    )


def _refusal(path: Path, error: Exception) -> UserError:
    words = str(error).lower()
    if "locked" in words or "busy" in words or isinstance(error, PermissionError):
        return UserError(
            f"The workspace {path} is being read at this moment, by MentorDesk or by another program. "
            "Wait until that is done and try again. Nothing was changed."
        )
    why = "The disk is full." if "full" in words or "no space" in words else "The disk did not take it."
    return SaveFailed(
        f"MentorDesk could not write the workspace anew beside {path}. {why} It takes as much free space as the "
        "workspace itself. Nothing was changed, and nothing was lost."
    )
