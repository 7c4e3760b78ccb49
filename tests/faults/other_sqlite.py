"""Lets the store run on apsw's SQLite in place of sqlcipher3: same calls, same exceptions, another VFS below.

Only for the simulated power cut. No file is ever open in both at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import apsw

from mentordesk.store import driver


class OtherCursor:
    """What the store and sqlite-utils ask of a cursor."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self.lastrowid = 0
        self.rowcount = -1
        self.description: tuple[tuple[Any, ...], ...] | None = None

    def execute(self, sql: str, values: Any = ()) -> "OtherCursor":
        return self._run(lambda: self._cursor.execute(sql, values or None))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> "OtherCursor":
        return self._run(lambda: self._cursor.executemany(sql, rows))

    def _run(self, do: Any) -> "OtherCursor":
        try:
            do()
            self.description = tuple((c[0], None, None, None, None, None, None) for c in self._cursor.get_description())
        except apsw.ExecutionCompleteError:
            self.description = None
        except apsw.ConstraintError as error:
            raise driver.IntegrityError(str(error)) from error
        except apsw.Error as error:
            raise driver.OperationalError(str(error)) from error
        self.lastrowid = self._connection.last_insert_rowid()
        self.rowcount = self._connection.changes()
        return self

    def fetchone(self) -> Any:
        return next(self._cursor, None)

    def fetchall(self) -> list[Any]:
        return list(self._cursor)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    def close(self) -> None:
        self._cursor.close()


class OtherConnection:
    """What the store and sqlite-utils ask of a connection."""

    isolation_level = None
    row_factory = None

    def __init__(self, path: str, vfs: str) -> None:
        self._connection = apsw.Connection(path, vfs=vfs)

    def cursor(self) -> OtherCursor:
        return OtherCursor(self._connection)

    def execute(self, sql: str, values: Any = ()) -> OtherCursor:
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> OtherCursor:
        return self.cursor().executemany(sql, rows)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    @property
    def total_changes(self) -> int:
        return self._connection.total_changes()

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()
