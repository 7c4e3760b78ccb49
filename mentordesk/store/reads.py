"""Stands for the store's connection of the moment, so that questions outlive a lock.

A lock closes the connection and an unlock opens another one. Pages and services keep their questions all the while, and
these ask here. While the screen is shared they are answered by a connection on which nothing private exists.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import Cursor

    from mentordesk.store.driver import Connection


class Reads:
    """What a question needs of a connection, and no more. Raises WorkspaceLocked where there is none."""

    def __init__(self, current: "Callable[[], Connection]", open_guarded: "Callable[[], Connection]") -> None:
        self._current, self._open_guarded = current, open_guarded
        self._earlier = 0
        self._guarded: Connection | None = None
        self._is_guarded = False

    def execute(self, sql: str, values: Any = ()) -> "Cursor":  # noqa: ANN401  (a sequence or names, as SQLite takes)
        return self._answering().execute(sql, values)

    @property
    def is_guarded(self) -> bool:
        return self._is_guarded

    def guard(self, *, on: bool) -> None:
        """Answer from now on as if nothing private existed, or all. Raises what opening a connection raises."""
        if on:
            self._guarded = self._guarded or self._open_guarded()
        self._is_guarded = on
        self._earlier += 1  # an answer that was remembered holds no longer
        if not on:
            self._close_guarded()

    def _answering(self) -> "Connection":
        current = self._current()
        if not self._is_guarded or current.in_transaction:
            return current  # a change that reads what it wrote itself reads the truth
        if self._guarded is None:
            self._guarded = self._open_guarded()
        return self._guarded

    def _close_guarded(self) -> None:
        guarded, self._guarded = self._guarded, None
        if guarded is not None:
            guarded.close()

    @property
    def total_changes(self) -> int:
        """How many rows were written; after another connection took over, never a number that was there before."""
        return self._earlier + self._current().total_changes

    def has_ended(self, connection: "Connection") -> None:
        """Take note that ``connection`` is about to close; whether questions are guarded stays as it is."""
        self._close_guarded()
        self._earlier += connection.total_changes + 1
