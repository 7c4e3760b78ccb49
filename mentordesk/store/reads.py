"""Stands for the store's connection of the moment, so that questions outlive a lock.

A lock closes the connection and an unlock opens another one. Pages and services keep their questions all the while, and
these ask here.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import Cursor

    from mentordesk.store.driver import Connection


class Reads:
    """What a question needs of a connection, and no more. Raises WorkspaceLocked where there is none."""

    def __init__(self, current: "Callable[[], Connection]") -> None:
        self._current = current
        self._earlier = 0

    def execute(self, sql: str, values: Any = ()) -> "Cursor":  # noqa: ANN401  (a sequence or names, as SQLite takes)
        return self._current().execute(sql, values)

    @property
    def total_changes(self) -> int:
        """How many rows were written; after another connection took over, never a number that was there before."""
        return self._earlier + self._current().total_changes

    def has_ended(self, connection: "Connection") -> None:
        """Take note that ``connection`` is about to close."""
        self._earlier += connection.total_changes + 1
