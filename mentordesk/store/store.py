"""The one writer: transactions with a label, undo, redo, and a message after every change.

A change is made inside ``transaction(label)``; the journal's triggers note the inverse of every row written;
after the commit the step is pushed and every subscriber hears one ChangeSet. Undo and redo run the inverses
through the same path, so that nobody needs to know which it was.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mentordesk.domain.changes import ChangeSet
from mentordesk.errors import SaveFailed, UserError, WorkspaceLocked
from mentordesk.store import driver, opening, purge, schema, traces
from mentordesk.store.headers import is_sealed
from mentordesk.store.journal import Entry, Journal, compact, statements
from mentordesk.store.reads import Reads
from mentordesk.store.report_connection import NOTHING_MORE, Grant, open_report_reader
from mentordesk.store.whereabouts import Whereabouts

if TYPE_CHECKING:
    from sqlite_utils import Database

    from mentordesk.clock import Clock
    from mentordesk.domain.history import How
    from mentordesk.store.driver import Connection
    from mentordesk.store.keys import WorkspaceKey

_log = logging.getLogger(__name__)

HISTORY_LIMIT = 200

_KEPT = "What you typed is still here."

_DAMAGE = ("malformed", "not a database", "corrupt", "vtable constructor failed")
"""What SQLite says of damaged pages; the last two are about the search indexes."""

MergeKey = tuple[str, str]
Subscriber = Callable[[ChangeSet], None]


class _Step:
    __slots__ = ("entries", "forgets", "label", "merge")

    def __init__(self, label: str, entries: list[Entry], merge: MergeKey | None = None, forgets: bool = False) -> None:
        self.label, self.entries, self.merge, self.forgets = label, entries, merge, forgets


class Store:
    """A workspace file, open for writing by this one object on this one thread."""

    def __init__(
        self, path: Path, *, now: datetime, key: "WorkspaceKey | None" = None, clock: "Clock | None" = None
    ) -> None:
        """Open, make or migrate the file. Raises WorkspaceError with the sentence to show.

        A sealed file takes its ``key``; a plain one ignores it; a new one is sealed with it. The history is written by
        ``clock``; without one all is done ``now``.
        """
        self.path = path
        self._now: Callable[[], datetime] = (lambda: now) if clock is None else clock.now
        self._connection: Connection | None = None
        self._key: WorkspaceKey | None = None
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._subscribers: list[Subscriber] = []
        self._gathered: list[Entry] = []
        self._depth = 0
        self._is_still = self._is_at_rest = False
        self._reads = Reads(lambda: self.connection, self._open_guarded)
        self._open(now, key)

    def _open(self, now: datetime, key: "WorkspaceKey | None") -> None:
        # Asked before: to look into the open file ourselves and close it again would take SQLite's lock on it away.
        takes_key = not self.path.exists() or is_sealed(self.path)
        connection = opening.open_workspace(self.path, now=now, key=key)
        try:
            purge.finish(connection)  # a program that was killed could not do it at its end
        except driver.DatabaseError as error:
            connection.close()
            raise opening.unreadable(self.path, error, sealed=takes_key) from error
        self._journal = Journal(connection, [table for table in schema.TABLES if table not in schema.UNWATCHED])
        self._key = key if takes_key else None
        self._whereabouts = Whereabouts(self.path)
        self._connection = connection

    @property
    def connection(self) -> "Connection":
        """The one that may write. Raises WorkspaceLocked while the workspace is locked or closed."""
        if self._connection is None:
            raise WorkspaceLocked("The workspace is locked. Unlock it to go on. Nothing was lost.")
        return self._connection

    @property
    def reads(self) -> "Connection":
        """What stands for ``connection`` where questions are kept: it stays good over a lock. For ``execute`` only."""
        return cast("Connection", self._reads)

    @property
    def key(self) -> "WorkspaceKey | None":
        """What every other connection to this file is opened with; None for a plain workspace and a locked one."""
        return self._key

    @property
    def is_displaced(self) -> bool:
        """Tell whether the open file was deleted, moved or replaced: only ``connection`` can still read it."""
        return self._whereabouts.is_displaced

    # What may be seen

    @property
    def hides_private(self) -> bool:
        """Tell whether ``reads`` answers as if nothing private existed; ``connection`` always tells the truth."""
        return self._reads.is_guarded

    def hide_private(self, *, on: bool) -> None:
        """Hide or show what is private to every question; everybody is told by a ChangeSet that touches what is shown.

        Stays over a lock. Raises UserError where the file is not there any more: it takes another connection to it.
        """
        if on and self.is_displaced:
            raise UserError(
                "What is private cannot be hidden now: the workspace file was moved, deleted or replaced while it was "
                "open. Put it back first, and do not share your screen before. Nothing was lost."
            )
        self._reads.guard(on=on)
        shown = [table for table in schema.TABLES if table != "preference"]
        self._announce(ChangeSet("Hide what is private", dict.fromkeys(shown, frozenset())))

    # The lock

    @property
    def is_locked(self) -> bool:
        return self._connection is None

    def lock(self) -> None:
        """Close the connection and forget the key, the undo history and the journal; harmless when called twice.

        What was deleted is really gone then, from the search indexes too.

        Subscribers stay. Connections that workers opened are theirs to close. Raises RuntimeError inside a transaction.
        """
        if self._depth:
            raise RuntimeError("a transaction is open: lock when it has ended")
        self.forget_history()
        self._close_connection()
        self._key = None

    def unlock(self, key: "WorkspaceKey | None", *, now: datetime) -> None:
        """Open the locked file again. Raises as the constructor does; the workspace is then still locked.

        Nothing that was asked before holds: everybody is told by a ChangeSet that touches every table.
        """
        if self._connection is None:
            self._open(now, key)
            self._is_still = False
            self._announce(ChangeSet("Unlock", dict.fromkeys(schema.TABLES, frozenset())))

    # Standing still, while the file is converted (``resealing``)

    @property
    def is_still(self) -> bool:
        """Tell whether every change is refused, because the file is being converted."""
        return self._is_still

    def hold_still(self) -> None:
        """Refuse every change and forget the undo history, until ``unlock``; questions are answered as before."""
        if self._depth:
            raise RuntimeError("a transaction is open: stand still when it has ended")
        self.forget_history()
        self._is_still = True

    def read_at_rest(self) -> None:
        """Close the connection and answer from the file as it lies there, which takes no lock and heeds none.

        Page 1 is read now: whoever keeps everybody else out writes it anew.
        """
        key = self._key
        self.lock()
        self._connection = driver.open_untouched(self.path, key)
        self._key, self._is_at_rest = key, True
        self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    @cached_property
    def db(self) -> "Database":
        """The same connection through sqlite-utils; imported late: no page is painted with it."""
        from sqlite_utils import Database

        return Database(self.connection, execute_plugins=False)

    def warm_up(self) -> None:
        """Import sqlite-utils and begin the journal now, while nobody waits."""
        _ = self.db
        self._journal.begin()

    # Changes

    @contextmanager
    def transaction(
        self,
        label: str,
        *,
        merge: MergeKey | None = None,
        undoable: bool = True,
        how: "How | None" = None,
        forgets: bool = False,
    ) -> Iterator[None]:
        """Make one undo step called ``label`` of all writes inside; on an exception nothing is written.

        What is not ``undoable`` is announced and leaves no step. A step with the same ``merge`` key as the step
        before it joins that step (typing). ``how`` is said in the history where it is not plain; one that ``forgets``
        keeps no version of the notes it overwrites. Raises SaveFailed when the disk refuses. Nested calls join the
        outermost transaction; one whose exception is caught outside it leaves nothing behind.
        """
        if self._depth:
            with self._joined():
                yield
            return
        with self._write():
            self._depth = 1
            self._gathered = []
            try:
                yield
            finally:
                self._depth = 0
            entries = self._gathered + self._journal.drain()
            kept = self._keep(entries, how, keeps=not forgets)
        self._gathered = []
        if entries:
            self._push(_Step(label, entries, merge, forgets), kept, undoable=undoable)

    def require_transaction(self) -> None:
        """Raise RuntimeError outside a transaction: a write there would have no label and no undo."""
        if not self._depth:
            raise RuntimeError("a write needs a transaction: it would have no label and no undo")

    def gather(self) -> None:
        """Take note of what a long transaction wrote so far, so that its end is quick; a nested one leaves it."""
        if self._depth == 1:
            self._gathered.extend(self._journal.drain())

    def break_merge(self) -> None:
        """Let the next change begin a step of its own, whatever its merge key (the field was left)."""
        if self._undo:
            self._undo[-1].merge = None

    @property
    def undo_label(self) -> str | None:
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        return self._redo[-1].label if self._redo else None

    def undo(self) -> ChangeSet | None:
        """Take back the last step; None when there is none."""
        return self._replay(self._undo, self._redo, is_undo=True)

    def redo(self) -> ChangeSet | None:
        """Make the last undone step again; None when there is none."""
        return self._replay(self._redo, self._undo, is_undo=False)

    def forget_history(self) -> None:
        self._undo.clear()
        self._redo.clear()

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call ``subscriber`` after every change, undo and redo; returns the way to stop."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    # Other connections

    def reader(self) -> "Connection":
        """Return a new read-only connection for one worker; the caller closes it."""
        open_one = driver.open_untouched if self._is_at_rest else driver.open_reader
        return open_one(self.path, self._key_to_read())

    def report_reader(self, grant: Grant = NOTHING_MORE) -> "Connection":
        """Return a new connection for a document: it can read what may leave, and nothing else."""
        return open_report_reader(self.path, self._key_to_read(), grant=grant)

    def close(self) -> None:
        """Fold the write-ahead log into the file and close; what was deleted is gone. Harmless when called twice."""
        self._subscribers.clear()
        self._close_connection()
        self._key = None
        self._is_still = False

    # Inside

    def _open_guarded(self) -> "Connection":
        from mentordesk.store.guarded_reads import open_guarded  # late: only while the screen is shared

        return open_guarded(self.path, self._key_to_read(), at_rest=self._is_at_rest)

    def _key_to_read(self) -> "WorkspaceKey | None":
        _ = self.connection  # raises while locked
        return self._key

    def _close_connection(self) -> None:
        if "db" in self.__dict__:
            del self.db
        connection, self._connection = self._connection, None
        if connection is not None:
            self._reads.has_ended(connection)
            self._is_at_rest = False
            try:
                if not self._is_still:  # then it was done beforehand, beside the window
                    purge.finish(connection)
                    traces.wipe(connection)
            except driver.REFUSALS:  # what was saved does not hang on it; the next opening says what to do
                _log.warning("The workspace file was found damaged as it was closed")
            finally:
                connection.close()

    @contextmanager
    def _joined(self) -> Iterator[None]:
        name = f"level_{self._depth}"
        self.connection.execute(f"SAVEPOINT {name}")
        self._depth += 1
        is_done = False
        try:
            yield
            is_done = True
        finally:
            self._depth -= 1
            if self.connection.in_transaction:  # a full disk may have rolled everything back already
                if not is_done:
                    self.connection.execute(f"ROLLBACK TO {name}")
                self.connection.execute(f"RELEASE {name}")

    @contextmanager
    def _write(self) -> Iterator[None]:
        if self._is_still:
            raise SaveFailed("Not saved yet: the workspace is being written anew. Wait until that is done. " + _KEPT)
        self._whereabouts.require()
        try:
            self._journal.begin()
            self.connection.execute("BEGIN IMMEDIATE")
        except driver.REFUSALS as error:
            raise disk_refused(error) from error
        try:
            yield
            self.connection.execute("COMMIT")
        except driver.IntegrityError:
            raise
        except driver.REFUSALS as error:
            raise disk_refused(error) from error
        finally:
            if self.connection.in_transaction:  # whatever came up, or the disk did not take it
                self.connection.execute("ROLLBACK")

    def _keep(self, entries: list[Entry], how: "How | None", *, keeps: bool, is_undo: bool = False) -> list[Entry]:
        """Write what lasts longer than undo, inside the transaction; return the entries of that.

        The texts that ``entries`` brought along go again: undo has no use for them.
        """
        from mentordesk.store import history, versions  # late: with the first write

        connection = self.connection
        traces.note(connection, entries)
        if not entries:
            return []
        history.note(connection, entries, self._journal.differing, self._now(), how)
        if keeps:
            versions.note(connection, entries, self._now(), with_deleted=is_undo)
        for place, entry in enumerate(entries):
            if entry.text is not None:
                entries[place] = entry._replace(text=None)
        return self._journal.drain()

    def _push(self, step: _Step, kept: list[Entry], *, undoable: bool) -> None:
        changes = _changes(step.label, step.entries + kept)
        step.entries = [entry for entry in step.entries if undoable and _can_be_undone(entry)]
        if step.entries:
            self._remember(step)
        self._announce(changes)

    def _remember(self, step: _Step) -> None:
        last = self._undo[-1] if self._undo else None
        if last is not None and step.merge is not None and step.merge == last.merge:
            last.entries = compact(last.entries, step.entries)
        else:
            self._undo.append(step)
            del self._undo[:-HISTORY_LIMIT]
        self._redo.clear()

    def _replay(self, source: list[_Step], target: list[_Step], *, is_undo: bool) -> ChangeSet | None:
        from mentordesk.domain.history import How  # late: with the first write

        if not source:
            return None
        step = source[-1]
        with self._write():
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            for statement in statements(step.entries):
                self.connection.execute(statement)
            entries = self._journal.drain()
            how = How.UNDONE if is_undo else How.REDONE
            kept = self._keep(entries, how, keeps=is_undo or not step.forgets, is_undo=is_undo)
        source.pop()
        self.break_merge()
        target.append(_Step(step.label, entries, forgets=step.forgets))
        changes = _changes(step.label, entries + kept)
        self._announce(changes)
        return changes

    def _announce(self, changes: ChangeSet) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(changes)


def _changes(label: str, entries: Iterable[Entry]) -> ChangeSet:
    touched: dict[str, set[str]] = {}
    for entry in entries:
        touched.setdefault(entry.table, set()).add(entry.id)
    return ChangeSet(label, {table: frozenset(ids) for table, ids in touched.items()})


def _can_be_undone(entry: Entry) -> bool:
    is_kept = entry.operation == "insert" and entry.table in schema.VERSIONS.values()
    return entry.table not in schema.NOT_UNDONE and not is_kept


def disk_refused(error: Exception) -> UserError:
    """Return the sentence for a write that the disk or another program refused; an error of our own rises."""
    words = str(error).lower()
    if "full" in words:
        why = "The disk is full. Free some space, or save a copy elsewhere (File menu)."
    elif "readonly" in words or "read-only" in words:
        why = "The workspace file may not be written to. Save a copy elsewhere (File menu)."
    elif "locked" in words or "busy" in words:
        why = "Another program is using the workspace file. It will be tried again."
    elif "i/o" in words or "unable to open" in words:
        why = (
            "The disk did not take the change. Check that it is still connected, or save a copy elsewhere (File menu)."
        )
    elif isinstance(error, MemoryError) or any(sign in words for sign in _DAMAGE):
        why = "The workspace file is damaged. Close MentorDesk and bring back a backup."
    else:
        raise error
    return SaveFailed(f"Not saved. {why} {_KEPT}")
