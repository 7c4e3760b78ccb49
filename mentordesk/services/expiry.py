"""Letting notes of closed pairs go when their time is over: never by itself, only what was shown, undoable at first.

What went can be brought back until the workspace is closed or locked. Then it is overwritten, as an erased person is.
"""

from collections.abc import Sequence

from mentordesk.domain.expiry import ExpiringNote
from mentordesk.services.backups import Backups, Reason
from mentordesk.services.context import Context
from mentordesk.store import erasure, expiry
from mentordesk.store.queries.expiry import ExpiryQueries


class Expiry:
    def __init__(self, context: Context, backups: Backups) -> None:
        self._store = context.store
        self._clock = context.clock
        self._backups = backups

    def back_up(self) -> None:
        """Make the backup that comes before; in a worker. Raises SaveFailed."""
        self._backups.make(Reason.EXPIRY)

    def remove(self, shown: Sequence[ExpiringNote]) -> int:
        """Remove notes that were shown; return how many.

        What is not due any more, because it was written in or its pair was taken up again since, stays.
        """
        still_due = {note.key for note in ExpiryQueries(self._store.connection, self._clock).due()}
        going = [note for note in shown if note.key in still_due]
        if not going:
            return 0
        with self._store.transaction("Remove notes of closed pairs", forgets=True):
            expiry.remove(self._store, going)
            erasure.mark_for_purge(self._store)
        return len(going)
