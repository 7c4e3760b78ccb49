"""What a copy of a workspace holds, and how it differs from the workspace as it is now.

The comparison runs inside SQLite, row by row and column by column, with the copy attached to a reading connection: no
row enters Python, and a window stays smooth meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mentordesk.store import driver
from mentordesk.store.schema import TABLES

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.keys import WorkspaceKey


NO_RECORDS = frozenset({"history", "sharing_check"})
"""What nobody counts; the history differs whenever anything else does."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a copy holds, as a list of backups shows it."""

    people: int
    pairs: int
    sessions: int
    notes: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What putting a copy back would do to one table."""

    table: str
    would_go: int
    would_change: int
    would_return: int

    def __bool__(self) -> bool:
        return bool(self.would_go or self.would_change or self.would_return)


def holdings(copy: Path, key: "WorkspaceKey | None" = None) -> Holdings:
    """Count what ``copy`` holds. Raises DatabaseError when it cannot be read, with this key or at all."""
    connection = driver.open_untouched(copy, key)
    try:
        there = _tables(connection, "main")
        count = {
            table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for table in ("person", "pair", "session", "shared_note", "private_note")
            if table in there
        }
    finally:
        connection.close()
    notes = count.get("shared_note", 0) + count.get("private_note", 0)
    return Holdings(count.get("person", 0), count.get("pair", 0), count.get("session", 0), notes)


def differences(
    workspace: Path, copy: Path, *, key: "WorkspaceKey | None" = None, copy_key: "WorkspaceKey | None" = None
) -> list[Difference]:
    """Return the tables that putting ``copy`` back would change. Raises DatabaseError when one cannot be read."""
    connection = driver.open_reader(workspace, key)
    try:
        with attached(connection, copy, copy_key):
            return [each for each in different_tables(connection) if each.table not in NO_RECORDS]
    finally:
        connection.close()


@contextmanager
def attached(connection: "Connection", copy: Path, key: "WorkspaceKey | None") -> Iterator[None]:
    """Let ``connection`` read ``copy``, a file at rest, as the schema ``copy``."""
    literal = "" if key is None else key.pragma()
    connection.execute("ATTACH ? AS copy KEY ?", [f"file:{quote(str(copy))}?mode=ro&immutable=1", literal])
    try:
        yield
    finally:
        connection.execute("DETACH copy")


def is_same(connection: "Connection", *, without: frozenset[str] = frozenset()) -> bool:
    """Tell whether the attached copy has the same shape and holds the same, to the last letter.

    Tables of ``without`` may differ in what they hold.
    """
    tables = _tables(connection, "main")
    same_shape = tables == _tables(connection, "copy") and all(
        _columns(connection, "main", table) == _columns(connection, "copy", table) for table in tables
    )
    return same_shape and not [each for each in different_tables(connection) if each.table not in without]


def different_tables(connection: "Connection") -> list[Difference]:
    """Return how the attached copy differs, one entry for each table that does."""
    now, then = _tables(connection, "main"), _tables(connection, "copy")
    found = []
    for table in TABLES:
        if table in now and table in then:
            found.append(_difference(connection, table))
        elif table in now:
            found.append(Difference(table, _count(connection, f"main.{table}"), 0, 0))
        elif table in then:
            found.append(Difference(table, 0, 0, _count(connection, f"copy.{table}")))
    return [difference for difference in found if difference]


def _difference(connection: "Connection", table: str) -> Difference:
    then = _columns(connection, "copy", table)
    columns = [column for column in _columns(connection, "main", table) if column in then]
    differs = " OR ".join(f"a.{column} COLLATE BINARY IS NOT b.{column}" for column in columns)
    return Difference(
        table,
        _count(connection, f"main.{table} AS a WHERE NOT EXISTS (SELECT 1 FROM copy.{table} AS b WHERE b.id = a.id)"),
        _count(connection, f"main.{table} AS a JOIN copy.{table} AS b ON b.id = a.id WHERE {differs}"),
        _count(connection, f"copy.{table} AS b WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS a WHERE a.id = b.id)"),
    )


def _count(connection: "Connection", what: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


def _tables(connection: "Connection", schema: str) -> set[str]:
    rows = connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")
    return {row[0] for row in rows} & set(TABLES)


def _columns(connection: "Connection", schema: str, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")]
