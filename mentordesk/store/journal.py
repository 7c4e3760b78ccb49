"""Records the inverse of every write, so that undo, redo and change messages fall out of the store.

For each table three TEMP triggers write an inverse statement into a TEMP table (the idea:
sqlite.org/undoredo.html). Rows are keyed by ``rid``. Install after migrations; never run ``transform()``
while the triggers exist. Text with NUL would be cut by SQLite's ``quote()``: ``domain.text`` drops NUL at
the door.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

_ROWS_AT_ONCE = 500
_VALUES = " VALUES "
_COLUMNS = "operation, tbl, row, id, inverse, record, holders, differing, is_private, name, text, since"


class Entry(NamedTuple):
    """One written row: what was done to it and the statement that takes it back.

    The rest is for the history and for versions (``told``): the record it belongs to, what holds it, which columns
    differ (a bit each, in their order), and of a note the text that stood there before, and since when.
    """

    operation: str  # "insert", "update" or "delete"
    table: str
    rid: int
    id: str
    inverse: str
    record: str = ""
    holders: str = ""
    differing: int = 0
    is_private: int = 0
    name: str = ""
    text: str | None = None
    since: str = ""


class Journal:
    """The TEMP table and its triggers on one connection; they are made by ``begin``, before the first write."""

    def __init__(self, connection: "Connection", tables: Sequence[str]) -> None:
        self._connection = connection
        self._tables = tables
        self._columns: dict[str, tuple[str, ...]] = {}
        self._has_begun = False

    def differing(self, entry: Entry) -> tuple[str, ...]:
        """Return the columns that an update changed."""
        names = enumerate(self._columns[entry.table])
        return tuple(name for place, name in names if entry.differing >> place & 1)

    def begin(self) -> None:
        """Write down all that is written from now on; harmless when called again.

        Not done when the file is opened: nothing is written before the first page is painted, and it takes 5 ms.
        """
        if self._has_begun:
            return
        self._connection.execute(
            """
            CREATE TEMP TABLE IF NOT EXISTS journal (
              seq INTEGER PRIMARY KEY, operation TEXT, tbl TEXT, row INTEGER, id TEXT, inverse TEXT,
              record TEXT, holders TEXT, differing INTEGER, is_private INTEGER, name TEXT, text TEXT, since TEXT
            )
            """
        )
        for table in self._tables:
            self._watch(table)
        self._has_begun = True  # only now: a damaged file may have refused one of them

    def drain(self) -> list[Entry]:
        """Return the entries since the last drain, in the order they happened, and forget them."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM temp.journal ORDER BY seq").fetchall()
        if rows:
            self._connection.execute("DELETE FROM temp.journal")
        return [Entry(*row) for row in rows]

    def _watch(self, table: str) -> None:
        from mentordesk.store.told import captured  # late: with the first write

        columns = [row[1] for row in self._connection.execute(f'PRAGMA main.table_info("{table}")')]
        names = ", ".join(columns)
        values = " || ', ' || ".join(f"quote(old.{c})" for c in columns)
        settings = " || ', ' || ".join(f"'{c} = ' || quote(old.{c})" for c in columns if c != "rid")
        changed = " OR ".join(f"old.{c} IS NOT new.{c}" for c in columns)
        self._columns[table] = tuple(columns)
        inverses = (
            ("insert", "new", "", f"'DELETE FROM {table} WHERE rid = ' || new.rid"),
            ("delete", "old", "", f"'INSERT INTO {table} ({names}) VALUES (' || {values} || ')'"),
            (
                "update",
                "old",
                f"WHEN {changed}",
                f"'UPDATE {table} SET ' || {settings} || ' WHERE rid = ' || old.rid",
            ),
        )
        for operation, row, when, inverse in inverses:
            self._connection.execute(
                f"""
                CREATE TEMP TRIGGER IF NOT EXISTS journal_{operation}_{table} AFTER {operation} ON main.{table} {when}
                BEGIN
                  INSERT INTO journal({_COLUMNS})
                  VALUES ('{operation}', '{table}', {row}.rid, {row}.id, {inverse},
                    {captured(operation, table, columns)});
                END
                """
            )


def statements(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield what takes ``entries`` back, last first, runs of the same kind in one table joined.

    Every statement is compiled with the triggers of its table, so one for 500 rows costs about as much as one for one.
    Within a run the order does not matter: foreign keys are checked at the commit.
    """
    for (operation, table), run in groupby(reversed(entries), key=attrgetter("operation", "table")):
        if operation == "update":
            yield from (entry.inverse for entry in run)
            continue
        rows = [entry.inverse for entry in run]
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            if operation == "insert":
                numbers = ", ".join(row.rpartition(" ")[2] for row in some)
                yield f"DELETE FROM {table} WHERE rid IN ({numbers})"
            else:
                head = some[0][: some[0].index(_VALUES) + len(_VALUES)]
                yield head + ", ".join(row[len(head) :] for row in some)


def compact(earlier: list[Entry], later: list[Entry]) -> list[Entry]:
    """Return both, without those later updates whose row ``earlier`` already takes back to an older state.

    Keeps a step of merged typing as small as its first save. A table keeps all its entries when one of its
    rows was deleted or when several were written: two rows that swap a unique value must go back through
    every state.
    """
    rows: dict[str, set[int]] = {}
    for entry in (*earlier, *later):
        rows.setdefault(entry.table, set()).add(entry.rid)
    deleted = {entry.table for entry in (*earlier, *later) if entry.operation == "delete"}
    alone = {table for table, rids in rows.items() if len(rids) == 1} - deleted
    known = {entry.table for entry in earlier} & alone
    return earlier + [entry for entry in later if entry.operation != "update" or entry.table not in known]
