"""Copies a workspace whole, and tells whether one is whole.

A copy is compact, has no log beside it and is read back before it takes its name, so that a half-made copy never
looks like a good one.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import SaveFailed
from mentordesk.store import driver
from mentordesk.store.schema import SEARCHED, TABLES

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file, in a sentence without anybody's text."""

    sentence: str


def save_copy(source: Path, target: Path) -> None:
    """Write what is saved in the workspace ``source`` to ``target``, replacing a file of that name.

    Works while the workspace is open, on any thread, and when the disk of ``source`` is full. Raises SaveFailed;
    ``target`` is then as it was.
    """
    if target.exists() and target.samefile(source):
        raise SaveFailed("That is the workspace itself. Choose another name for the copy. Nothing was changed.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        _vacuum_into(source, unfinished)
        _read_back(unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except (OSError, driver.DatabaseError) as error:
        raise SaveFailed(
            f"The copy could not be written to {target}: {_reason(error)}. Choose another folder or disk. "
            "The workspace itself was not touched, and nothing was lost."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


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


def problems_in(source: Path) -> list[Problem]:
    """Return what is wrong with the workspace ``source``, read by a connection of its own: works on any thread."""
    try:
        connection = driver.open_reader(source)
    except driver.DatabaseError as error:
        return [Problem(f"The file cannot be opened for reading ({error}).")]
    try:
        return integrity(connection)
    finally:
        connection.close()


def counts(connection: "Connection") -> dict[str, int]:
    """Return how many rows each table has."""
    return {table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in TABLES}


def _vacuum_into(source: Path, target: Path) -> None:
    connection = driver.open_reader(source)
    try:
        connection.execute("PRAGMA query_only = OFF")  # it counts as a write; the file stays open for reading only
        connection.execute("VACUUM INTO ?", [str(target)])
    finally:
        connection.close()


def _read_back(copy: Path) -> None:
    connection = driver.open_reader(copy)
    try:
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        connection.close()
    if answer != "ok":
        raise driver.DatabaseError("what was written cannot be read back")


def _reason(error: Exception) -> str:
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
