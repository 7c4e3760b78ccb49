"""The one door to SQLite: sqlcipher3, for plain files too.

sqlite-utils looks for ``pysqlite3`` before the standard library; the alias below gives it sqlcipher3, so
that both speak of the same exception classes and one process never holds two SQLite copies on one file (a
known way to lose data: POSIX locks). Every module that needs a connection or an exception class takes it
from here.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import sqlcipher3
import sqlcipher3.dbapi2

dbapi = sqlcipher3.dbapi2
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi

if TYPE_CHECKING:
    from sqlite3 import Connection as Connection
else:
    Connection = dbapi.Connection

DatabaseError = dbapi.DatabaseError
OperationalError = dbapi.OperationalError
IntegrityError = dbapi.IntegrityError

APPLICATION_ID = 0x4D44736B
"""ASCII "MDsk", at byte 68 of every workspace, so that a foreign database is known as one."""

BUSY_TIMEOUT_MS = 3000


def open_writer(path: Path) -> "Connection":
    """Return the connection that may write; transactions are ours to begin (``isolation_level`` None)."""
    connection: Connection = dbapi.connect(str(path), isolation_level=None, check_same_thread=True)
    _set_up(connection)
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "checkpoint_fullfsync = 1",
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def open_reader(path: Path, *, factory: "type[Connection]" = Connection) -> "Connection":
    """Return a connection that cannot write, usable from any one thread; it sees whole transactions only."""
    return _open_reading(path, "mode=ro", factory)


def open_untouched(path: Path) -> "Connection":
    """Return a connection that reads a file at rest and leaves nothing beside it, no log and no lock.

    Where a killed program left its log, the file alone does not tell the truth, and it is read as ``open_reader`` does.
    """
    left_over = (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    return _open_reading(path, "mode=ro" if any(log.exists() for log in left_over) else "immutable=1", Connection)


def _open_reading(path: Path, how: str, factory: "type[Connection]") -> "Connection":
    uri = f"file:{quote(str(path))}?{how}"
    connection: Connection = dbapi.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, factory=factory
    )
    _set_up(connection)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _set_up(connection: "Connection") -> None:
    for pragma in (
        "cipher_log_level = NONE",
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")
