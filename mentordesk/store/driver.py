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

    from mentordesk.store.keys import WorkspaceKey
else:
    Connection = dbapi.Connection

DatabaseError = dbapi.DatabaseError
OperationalError = dbapi.OperationalError
IntegrityError = dbapi.IntegrityError

REFUSALS = (DatabaseError, MemoryError)
"""What a write can meet: SQLCipher answers "no memory" to a commit that finds a page it cannot make out."""

APPLICATION_ID = 0x4D44736B
"""ASCII "MDsk", at byte 68 of every workspace, so that a foreign database is known as one."""

BUSY_TIMEOUT_MS = 3000

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def open_writer(path: Path, key: "WorkspaceKey | None" = None, *, any_thread: bool = False) -> "Connection":
    """Return the connection that may write; transactions are ours to begin (``isolation_level`` None).

    A new file is sealed with ``key``. What is deleted is written over (``secure_delete``). One for ``any_thread``
    may go from one to the next, and is used by one at a time.
    """
    connection: Connection = dbapi.connect(str(path), isolation_level=None, check_same_thread=not any_thread)
    return _set_up(
        connection,
        key,
        "journal_mode = WAL",
        "synchronous = FULL",
        "checkpoint_fullfsync = 1",
        "recursive_triggers = ON",
        "secure_delete = ON",
    )


def open_unfinished(path: Path, key: "WorkspaceKey | None" = None) -> "Connection":
    """Return a connection that changes a copy which has no name yet, and leaves no log beside it."""
    connection: Connection = dbapi.connect(str(path), isolation_level=None)
    return _set_up(connection, key, "journal_mode = MEMORY", "secure_delete = ON")


def open_reader(
    path: Path, key: "WorkspaceKey | None" = None, *, factory: "type[Connection]" = Connection
) -> "Connection":
    """Return a connection that cannot write, usable from any one thread; it sees whole transactions only."""
    return _open_reading(path, key, "mode=ro", factory)


def open_untouched(path: Path, key: "WorkspaceKey | None" = None) -> "Connection":
    """Return a connection that reads a file at rest and leaves nothing beside it, no log and no lock.

    Where a killed program left its log, the file alone does not tell the truth, and it is read as ``open_reader`` does.
    Where it was killed in the middle of a write without a log, SQLite puts the old pages back first: nothing could be
    read before that, by anybody.
    """
    if _is_hot(path.with_name(path.name + "-journal")):
        how = "mode=rw"
    else:
        how = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    return _open_reading(path, key, how, Connection)


def _is_hot(journal: Path) -> bool:
    """Tell whether a rollback journal has pages that must go back into its file."""
    try:
        with journal.open("rb") as file:
            return file.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except FileNotFoundError:
        return False


def _open_reading(path: Path, key: "WorkspaceKey | None", how: str, factory: "type[Connection]") -> "Connection":
    uri = f"file:{quote(str(path))}?{how}"
    connection: Connection = dbapi.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, factory=factory
    )
    return _set_up(connection, key, "query_only = ON")


def _set_up(connection: "Connection", key: "WorkspaceKey | None", *more: str) -> "Connection":
    """Give every connection the same ground; the key comes before anything that reads the file."""
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.pragma()}"')
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
            *more,
        ):
            connection.execute(f"PRAGMA {pragma}")
    except DatabaseError:
        connection.close()
        raise
    return connection
