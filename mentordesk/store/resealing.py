"""Converts the file of an open store while its questions go on being answered: in turns, the long ones on a worker.

The store refuses changes meanwhile. Between the turns its connection is exchanged for one that reads the file at rest,
so that the conversion can keep everybody else out; the last step, on the store's own thread, takes milliseconds.
"""

from collections.abc import Callable, Generator, Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.store import driver, purge, traces
from mentordesk.store.sealing import Conversion, Step

if TYPE_CHECKING:
    from mentordesk.store.keys import WorkspaceKey
    from mentordesk.store.store import Store


class Stage(StrEnum):
    """What a turn is about, for who tells a person."""

    PREPARE = "prepare"
    BACK_UP = "back up"
    WRITE = "write"
    CHECK = "check"


class Turn(NamedTuple):
    """Work that belongs on another thread; it raises Cancelled where its watch says stop."""

    stage: Stage
    work: Callable[[Watch], object]


Turns = Generator[Turn, None, None]
"""What comes between the turns belongs on the store's thread. Closing it early leaves the workspace as it was."""


def take(turns: Iterable[Turn]) -> None:
    """Take all turns here and now."""
    for turn in turns:
        turn.work(UNWATCHED)


def turns(
    store: "Store",
    new: "Callable[[], WorkspaceKey | None]",
    *,
    now: Callable[[], datetime],
    tell: Callable[[Step], None] = lambda _step: None,
) -> Turns:
    """Yield the turns that convert the open ``store`` to the key that ``new`` returns then (None: no passphrase).

    The undo history is emptied: nothing of before may stay in memory under another key. Raises UserError; the
    workspace is then open as it was, but for the history. See ``sealing``.
    """
    old = key = store.key
    after = new()

    def told(step: Step) -> None:
        nonlocal key
        if step is Step.SWAPPED:
            key = after
        tell(step)

    conversion = Conversion(store.path, old, after, told)
    store.hold_still()
    try:
        yield Turn(Stage.PREPARE, lambda _watch: _settle(store.path, old))
        store.read_at_rest()
        yield Turn(Stage.PREPARE, lambda _watch: conversion.hold())
        yield Turn(Stage.WRITE, conversion.write)
        yield Turn(Stage.CHECK, conversion.check)
        store.lock()
        conversion.swap()
    finally:
        if store.is_still:  # it may have been closed meanwhile
            store.lock()
            conversion.give_up()
            store.unlock(key, now=now())
        else:
            conversion.give_up()


def _settle(path: Path, key: "WorkspaceKey | None") -> None:
    """Do what closing the file would do, which can take seconds: what was deleted is gone, and the log is folded in."""
    connection = driver.open_writer(path, key)
    try:
        purge.finish(connection)
        traces.wipe(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
