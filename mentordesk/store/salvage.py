"""Brings every row that can still be read out of a damaged workspace into a new one, and says what is missing.

A connection that met a broken page of a sealed file reads nothing after it, so the next range of rows gets a new one. A
range that fails is halved until single rows are left; large readable pieces come first.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.errors import SaveFailed, WorkspaceError
from mentordesk.store import driver
from mentordesk.store.repositories import Repositories
from mentordesk.store.salvage_links import mend_links
from mentordesk.store.schema import SEARCHED, TABLES
from mentordesk.store.store import Store

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.keys import WorkspaceKey

_RANGES_A_TABLE = 20_000
"""So many ranges are tried in one table (some ten seconds); what is left of a larger hole counts as missing."""
_A_LEAF = 512
"""How far to look behind the last known row when nothing tells how many there were: a page holds fewer."""
_PLAIN = b"SQLite format 3\0"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TableReport:
    """What came of one table. ``missing`` is None when the damage hides how many rows there were."""

    table: str
    read: int
    missing: int | None


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """``stand_ins`` counts records that had to be made because others point to them and they could not be read."""

    tables: tuple[TableReport, ...]
    stand_ins: int

    @property
    def read(self) -> int:
        return sum(table.read for table in self.tables)

    @property
    def is_complete(self) -> bool:
        return not self.stand_ins and all(table.missing == 0 for table in self.tables)


def salvage(damaged: Path, into: Path, *, now: datetime, key: "WorkspaceKey | None" = None) -> SalvageReport:
    """Read what can be read of ``damaged`` into the new workspace ``into``, which is sealed with the same ``key``.

    ``damaged`` is not touched. Raises SaveFailed when ``into`` exists or cannot be written, WorkspaceError when not
    even the list of tables can be read; nothing is left of ``into`` then. Seconds to a minute, on any thread.
    """
    if into.exists():
        raise SaveFailed(f"{into} exists. Choose another name. Nothing was changed.")
    source = _Source(damaged, key := _key_for(damaged, key))
    shapes, all_tables = source.shapes()
    is_made = False
    try:
        store = Store(into, now=now, key=key)
        try:
            report = _fill(store, source, shapes, now, all_tables=all_tables)
        finally:
            store.close()
            source.close()
        is_made = True
    except driver.OperationalError as error:
        raise SaveFailed(
            f"What was read could not be written to {into} ({error}). Choose another disk. The damaged file was not "
            "touched."
        ) from error
    finally:
        if not is_made:
            _remove(into)
    return report


def _key_for(damaged: Path, key: "WorkspaceKey | None") -> "WorkspaceKey | None":
    """Ask no more of the first page than its first letters: the rest of it is what may be damaged."""
    try:
        with damaged.open("rb") as file:
            is_plain = file.read(len(_PLAIN)) == _PLAIN
    except OSError as error:
        raise WorkspaceError(f"MentorDesk cannot read {damaged}: {error.strerror}.", damaged) from error
    return None if is_plain else key


class _Source:
    """The damaged file; after a question that failed, a sealed one is opened anew."""

    def __init__(self, path: Path, key: "WorkspaceKey | None") -> None:
        self._path = path
        self._key = key
        self._connection: Connection | None = None

    def shapes(self) -> tuple[dict[str, list[str]], bool]:
        """Return the columns of each of our tables that is there, and whether the list of tables was whole."""
        names, is_all = self._ask("SELECT name FROM sqlite_master WHERE type = 'table'", [])
        there = {row[0] for row in names}
        if not there:
            raise WorkspaceError(
                f"Nothing can be read from {self._path}: its beginning is damaged"
                f"{', or this is not its passphrase' if self._key else ''}. Bring back a backup. "
                "The file was not touched.",
                self._path,
            )
        shapes = {
            table: [row[1] for row in self._ask(f"PRAGMA table_info({table})", [])[0]]
            for table in TABLES
            if table in there
        }
        return {table: columns for table, columns in shapes.items() if columns[:2] == ["rid", "id"]}, is_all

    def rows(self, table: str, columns: Sequence[str], first: int, last: int) -> tuple[list[Row], bool]:
        """Return the rows from ``first`` to ``last`` up to the first that cannot be read, and whether that was all."""
        names = ", ".join(columns)
        query = f"SELECT {names} FROM {table} NOT INDEXED WHERE rid BETWEEN ? AND ? ORDER BY rid"
        return self._ask(query, [first, last])

    def last_rows(self, table: str, columns: Sequence[str]) -> tuple[list[Row], bool]:
        """Return the rows from the end back to the first that cannot be read, and whether that was all."""
        return self._ask(f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED ORDER BY rid DESC", [])

    def known_numbers(self, table: str) -> tuple[set[int], bool]:
        """Return the row numbers that an index still names, and whether it was read to its end."""
        index = f"sqlite_autoindex_{table}_1"  # of the unique id
        up, all_up = self._ask(f"SELECT rid FROM {table} INDEXED BY {index} WHERE id > '' ORDER BY id", [])
        numbers = {row[0] for row in up}
        if not all_up:
            down, _ = self._ask(f"SELECT rid FROM {table} INDEXED BY {index} WHERE id > '' ORDER BY id DESC", [])
            numbers |= {row[0] for row in down}
            if table in SEARCHED:
                searched, all_up = self._ask(f"SELECT id FROM {table}_fts_docsize", [])
                numbers |= {row[0] for row in searched}
        return {number for number in numbers if isinstance(number, int)}, all_up

    def _ask(self, query: str, values: Sequence[object]) -> tuple[list[Row], bool]:
        read: list[Row] = []
        try:
            if self._connection is None:
                self._connection = driver.open_untouched(self._path, self._key)
                self._connection.execute("PRAGMA writable_schema = ON")  # reads on where an end or a shape is missing
            for row in self._connection.execute(query, values):
                read.append(row)  # one by one: what came before an error must not be lost with it
        except driver.DatabaseError:
            if self._key is not None:
                self.close()
            return read, False
        return read, True

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _fill(
    store: Store, source: _Source, shapes: dict[str, list[str]], now: datetime, *, all_tables: bool
) -> SalvageReport:
    """Write past the store's transactions: rows keep their numbers, and links are mended when all are there."""
    connection = store.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    repositories = {repository.table: repository for repository in vars(Repositories(store)).values()}
    reports = []
    for table in TABLES:
        known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if table in shapes:
            columns = [column for column in shapes[table] if column in known]
            can_read = repositories[table].can_read if table in repositories else bool
            reports.append(_bring(connection, source, table, columns, can_read))
        else:
            reports.append(TableReport(table, 0, 0 if all_tables else None))
    stand_ins = mend_links(connection, now)
    connection.execute("COMMIT")
    return SalvageReport(tuple(reports), stand_ins)


def _bring(
    connection: "Connection",
    source: _Source,
    table: str,
    columns: list[str],
    can_read: Callable[[Mapping[str, Any]], bool],
) -> TableReport:
    expected, certain = source.known_numbers(table)
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    brought: set[int] = set()
    seen: set[int] = set()
    whole = True
    for row, is_end in _readable(source, table, columns, expected, certain=certain):
        if row is None:
            whole = whole and is_end
            continue
        if row[0] in seen or not isinstance(row[0], int):
            continue
        seen.add(row[0])
        if not can_read(dict(zip(columns, row, strict=True))):
            continue
        try:
            connection.execute(insert, row)
        except (driver.IntegrityError, driver.dbapi.DataError):
            continue  # read, but nonsense: nothing seals the bytes of a plain file
        brought.add(row[0])
    missing = len((expected | seen) - brought)
    return TableReport(table, len(brought), missing if whole or certain else None)


def _readable(
    source: _Source, table: str, columns: list[str], expected: set[int], *, certain: bool
) -> Iterator[tuple[Row | None, bool]]:
    """Yield the rows that can be read, and at the end (None, whether every row number was looked at and answered)."""
    front, is_all = source.rows(table, columns, -(1 << 62), 1 << 62)
    yield from ((row, True) for row in front)
    if is_all:
        yield None, True
        return
    back, _ = source.last_rows(table, columns)
    yield from ((row, True) for row in back)
    first = max((row[0] for row in front), default=min(expected, default=1) - 1) + 1
    ends = [row[0] for row in back]
    answered = certain or bool(ends)
    if ends:
        last = min(ends) - 1
    elif certain:
        last = max(expected, default=0)
    else:
        last = max(max(expected, default=0), _last_that_answers(source, table, columns, first), first + _A_LEAF)
    wanted = sorted(number for number in expected if first <= number <= last)
    ranges = deque([(first, last)])
    tries = 0
    while ranges and tries < _RANGES_A_TABLE:
        low, high = ranges.popleft()
        if low > high or (certain and bisect_left(wanted, low) == bisect_right(wanted, high)):
            continue
        tries += 1
        rows, is_all = source.rows(table, columns, low, high)
        yield from ((row, True) for row in rows)
        if is_all:
            continue
        if rows:
            low = rows[-1][0] + 1
        if low >= high:
            answered = False
            continue
        middle = (low + high) // 2
        ranges.extend(((low, middle), (middle + 1, high)))
    yield None, answered and not ranges


def _last_that_answers(source: _Source, table: str, columns: list[str], first: int) -> int:
    """Look ever further behind a hole whose end nothing tells; return the last row number that was found."""
    found = first
    for power in range(3, 24):
        start = first + (1 << power)
        rows, _ = source.rows(table, columns, start, start + (1 << power))
        found = max(found, *(row[0] for row in rows), start if rows else first)
    return found


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
