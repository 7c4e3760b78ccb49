"""Makes what an erasure removed really gone: from the search indexes, receipts, free pages and the log.

Erasing leaves a mark in the same transaction, without anybody's name; undo takes the mark back as well. While the mark
stands, the file is purged when it is closed or locked, and after a kill at the next opening. The mark goes last.
"""

from typing import TYPE_CHECKING

from mentordesk.store import driver
from mentordesk.store.schema import SEARCHED

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

MARK = "value.erase.pending"
"""A row of ``preference``; ``PreferenceTable`` writes it as the value "erase.pending"."""


def is_pending(connection: "Connection") -> bool:
    return connection.execute("SELECT 1 FROM preference WHERE id = ?", [MARK]).fetchone() is not None


def finish(connection: "Connection") -> None:
    """Purge the file if that is due. A disk or a reader that refuses leaves the mark for the next time."""
    if not is_pending(connection):
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "UPDATE export_receipt SET person_id = NULL WHERE person_id NOT IN (SELECT id FROM person)",
        )
        connection.execute("UPDATE export_receipt SET pair_id = NULL WHERE pair_id NOT IN (SELECT id FROM pair)")
        connection.execute(
            """
            UPDATE history SET record_id = NULL, name = '', pair_id = NULL, person_id = NULL, other_id = NULL
            WHERE person_id NOT IN (SELECT id FROM person) OR other_id NOT IN (SELECT id FROM person)
              OR pair_id NOT IN (SELECT id FROM pair)
            """
        )
        connection.execute(
            """
            DELETE FROM private_draft
            WHERE json_valid(body) AND body ->> '$.pair_id' NOT IN (SELECT id FROM pair)
            """  # a capture that was begun: no undo step brings drafts back, so it stays as long as undo can
        )
        for table in SEARCHED:
            connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        if not _fold_log_in(connection):
            return
        connection.execute("DELETE FROM preference WHERE id = ?", [MARK])
        _fold_log_in(connection)
    except driver.REFUSALS:  # or damage: the check tells of it, and the mark stays
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _fold_log_in(connection: "Connection") -> bool:
    """Tell whether the write-ahead log is empty now; a reader elsewhere can keep it."""
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
