"""Takes what was deleted out of the search indexes as well, when nothing can bring it back any more.

SQLite writes over deleted rows at once (``secure_delete``). A search index keeps the words of a deleted text until its
parts are merged, which may never happen by itself; having it forget at once would cost every saved edit 15 ms. So the
workspace notes which indexes still know deleted words, and they are merged when it is closed or locked, and in each
copy that is made before. The note is part of the transaction that deletes: after a kill the next closing does it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentordesk.store import driver
from mentordesk.store.schema import SEARCHED

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.journal import Entry

_BITS = {table: 1 << place for place, table in enumerate(SEARCHED)}
"""One bit a table in ``user_version``, which means nothing else to us; new tables go to the end of SEARCHED."""


def note(connection: "Connection", entries: Iterable["Entry"]) -> None:
    """Keep, inside the transaction, which indexes now know words that were deleted.

    Of edits only those of private text count: what others may read keeps its earlier versions anyway.
    """
    left = 0
    for entry in entries:
        gone = entry.operation == "delete" or (entry.operation == "update" and entry.table.startswith("private_"))
        if gone:
            left |= _BITS.get(entry.table, 0)
    if left:
        noted = _noted(connection)
        if noted | left != noted:
            connection.execute(f"PRAGMA user_version = {noted | left}")


def is_noted(connection: "Connection") -> bool:
    """Tell whether an index knows words that were deleted."""
    return _noted(connection) != 0


def wipe(connection: "Connection") -> None:
    """Merge the indexes that were noted, and fold the log in. A disk that refuses leaves the note for the next time."""
    noted = _noted(connection)
    if not noted:
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        for table, bit in _BITS.items():
            if noted & bit:
                connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")
        connection.execute("PRAGMA user_version = 0")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except driver.REFUSALS:  # or an index that is damaged: the check tells of it, not the closing
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _noted(connection: "Connection") -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
