"""Copies a workspace whole, and tells whether one is whole.

A copy is compact, has no log beside it and is read back before it takes its name, so that a half-made copy never
looks like a good one.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import SaveFailed
from mentordesk.store import driver, durable_files, traces
from mentordesk.store.backup_contents import attached, is_same
from mentordesk.store.schema import SEARCHED, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.store.driver import Connection
    from mentordesk.store.keys import WorkspaceKey

_TRIES = 5
"""So often a copy is made anew when somebody wrote meanwhile; the last one is whole too, and was read back."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file, in a sentence without anybody's text."""

    sentence: str


def save_copy(source: Path, target: Path, key: "WorkspaceKey | None" = None) -> None:
    """Write what is saved in the workspace ``source`` to ``target``, replacing a file of that name; sealed like it.

    Works while the workspace is open, on any thread, and when the disk of ``source`` is full. Raises SaveFailed;
    ``target`` is then as it was.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise SaveFailed("That is the workspace itself. Choose another name for the copy. Nothing was changed.")

    def write(unfinished: Path) -> None:
        connection = driver.open_reader(source, key)
        try:
            _write_verified(connection, unfinished, key)
        finally:
            connection.close()

    _save(target, write)


def save_copy_of_open(connection: "Connection", target: Path, key: "WorkspaceKey | None" = None) -> None:
    """Write what ``connection`` can read to ``target``: for a file that has lost its name. Raises SaveFailed."""
    _save(target, lambda unfinished: _write_verified(connection, unfinished, key))


def _save(target: Path, write: "Callable[[Path], None]") -> None:
    unfinished = unfinished_name(target)
    try:
        unfinished.unlink(missing_ok=True)
        write(unfinished)
        durable_files.sync_file(unfinished)
        durable_files.move(unfinished, target)
    except (OSError, driver.DatabaseError) as error:
        raise SaveFailed(
            f"The copy could not be written to {target}: {reason(error)}. Choose another folder or disk. "
            "The workspace itself was not touched, and nothing was lost."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def unfinished_name(target: Path) -> Path:
    """Return the name that ``target`` has until it is whole."""
    return target.with_name(f".{target.name}.unfinished")


def integrity(connection: "Connection") -> list[Problem]:
    """Return what is wrong with the file behind ``connection``; an empty list means that it is whole.

    Reads every page: seconds for a large workspace. On a connection that may write, each search index is compared
    with its table word for word; a reader compares only which rows it holds.
    """
    try:
        problems = [*_damage(connection), *_broken_links(connection)]
        return [*problems, *_search_gaps(connection)]
    except driver.DatabaseError as error:
        return [Problem(f"The file is damaged and cannot be read to its end ({error}).")]


def problems_in(source: Path, key: "WorkspaceKey | None" = None) -> list[Problem]:
    """Return what is wrong with the workspace ``source``, read by a connection of its own: works on any thread."""
    try:
        connection = driver.open_reader(source, key)
    except driver.DatabaseError as error:
        return [Problem(f"The file cannot be opened for reading ({error}).")]
    try:
        return integrity(connection)
    finally:
        connection.close()


def counts(connection: "Connection") -> dict[str, int]:
    """Return how many rows each table has."""
    return {table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in TABLES}


def _write_verified(connection: "Connection", target: Path, key: "WorkspaceKey | None") -> None:
    """Copy, read the copy back whole, and hold it against the original row by row, while nobody writes there."""
    (reads_only,) = connection.execute("PRAGMA query_only").fetchone()
    for attempt in range(1, _TRIES + 1):
        before = _version(connection)
        connection.execute("PRAGMA query_only = OFF")  # it counts as a write; the file stays open for reading only
        connection.execute("VACUUM INTO ?", [str(target)])
        connection.execute(f"PRAGMA query_only = {reads_only}")
        _read_back(target, key)
        with attached(connection, target, key):
            same = is_same(connection)
        if same:
            _forget_deleted(target, key)
            return
        if _version(connection) == before:
            raise driver.DatabaseError("what was written is not what was read")
        if attempt < _TRIES:
            target.unlink()


def _forget_deleted(copy: Path, key: "WorkspaceKey | None") -> None:
    """Take out of the copy's search indexes what the workspace itself forgets when it is closed."""
    connection = driver.open_unfinished(copy, key)
    try:
        if not traces.is_noted(connection):
            return
        traces.wipe(connection)
    finally:
        connection.close()
    _read_back(copy, key)


def _version(connection: "Connection") -> int:
    """Return a number that is another one as soon as another connection has committed."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _read_back(copy: Path, key: "WorkspaceKey | None") -> None:
    connection = driver.open_untouched(copy, key)
    try:
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
    finally:
        connection.close()
    if answer != "ok" or mark != driver.APPLICATION_ID:
        raise driver.DatabaseError("what was written cannot be read back")


def reason(error: Exception) -> str:
    """Return why a copy could not be written, as the middle of a sentence."""
    words = str(error).lower()
    if "full" in words:
        return "there is not enough free space"
    if "unable to open" in words or isinstance(error, PermissionError):
        return "that folder may not be written to"
    return (error.strerror or words) if isinstance(error, OSError) else words


def _damage(connection: "Connection") -> list[Problem]:
    rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    return [Problem(f"The file is damaged: {row[0]}.") for row in rows if row[0] != "ok"]


def _broken_links(connection: "Connection") -> list[Problem]:
    broken: dict[tuple[str, str], int] = {}
    for table, _rid, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        broken[(table, parent)] = broken.get((table, parent), 0) + 1
    return [
        Problem(f"{count} of {table} point to a {parent} that is not there.")
        for (table, parent), count in broken.items()
    ]


def _search_gaps(connection: "Connection") -> list[Problem]:
    gaps = []
    for table in SEARCHED:
        (missing,) = connection.execute(
            f"SELECT count(*) FROM (SELECT rid FROM {table} EXCEPT SELECT id FROM {table}_fts_docsize)"
        ).fetchone()
        (left_over,) = connection.execute(
            f"SELECT count(*) FROM (SELECT id FROM {table}_fts_docsize EXCEPT SELECT rid FROM {table})"
        ).fetchone()
        if missing or left_over or not _index_agrees(connection, table):
            gaps.append(Problem(f"The search index of {table} does not agree with its table."))
    return gaps


def _index_agrees(connection: "Connection", table: str) -> bool:
    """Ask the index to compare itself with its table; only a connection that may write can ask."""
    if connection.execute("PRAGMA query_only").fetchone()[0]:
        return True
    connection.execute("SAVEPOINT compare")
    try:
        connection.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
    except driver.DatabaseError as error:
        if "malformed" not in str(error):
            raise
        return False
    finally:
        connection.execute("ROLLBACK TO compare")
        connection.execute("RELEASE compare")
    return True
