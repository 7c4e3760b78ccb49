"""Puts a workspace under a passphrase, takes it off, or changes it: by a new file beside it, checked, then swapped.

The old file stays what it is until the new one was written, synced, opened and compared with it row by row. Then the
new one takes its name in one step. So a kill at any moment leaves the old workspace or the new one, whole, and at most
the unfinished new file beside the old one, which the next opening removes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.errors import NotAWorkspace, SaveFailed, UserError, WorkspaceError, WrongPassphrase
from mentordesk.store import driver, durable_files, headers, keys, leftovers, opening
from mentordesk.store.backup import Problem, integrity
from mentordesk.store.backup_contents import is_same
from mentordesk.store.keys import WorkspaceKey

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


_LOOK_EVERY = 100_000
"""Steps of SQLite between two looks at how far it is: some milliseconds."""
_PARTS = 200
_CHECKS_LONGER = 3.0
"""Checking the new file takes so much longer than writing it, about: every page and every search index is read."""
_SLOWS_DOWN = 0.4


class Step(StrEnum):
    """What was just finished; a conversion tells each in this order."""

    ALONE = "the log is folded in, and nobody else has the file open"
    WRITTEN = "the new file is written"
    SYNCED = "the new file is on the disk"
    CHECKED = "the new file was opened and compared"
    SWAPPED = "the new file has the name of the workspace"
    DONE = "the folder is on the disk"


def _quietly(_step: Step) -> None:
    """Tell nobody."""


def key_of(path: Path, passphrase: str) -> WorkspaceKey:
    """Return the key that ``passphrase`` makes for the sealed workspace ``path``; a fifth of a second, on any thread.

    A file that is damaged behind its first page has a key too. Raises WrongPassphrase, WorkspaceError for a file that
    takes none or is newer. The file is read and not touched.
    """
    if not headers.is_sealed(path):
        raise WorkspaceError(f"The workspace {path} has no passphrase. Open it without one. Nothing was changed.", path)
    refusal: WrongPassphrase | None = None
    for key in keys.candidates(passphrase, keys.salt_of(path)):
        try:
            opening.applied_steps(path, key)
        except WrongPassphrase as error:
            refusal = error
        except NotAWorkspace:
            return key  # it opens the first page: what is wrong lies behind. Opening says so; a salvage needs the key
        else:
            return key
    assert refusal is not None
    raise refusal


def protect(path: Path, passphrase: str, tell: Callable[[Step], None] = _quietly) -> WorkspaceKey:
    """Seal the plain workspace ``path`` with ``passphrase`` and return its key; else as ``convert``."""
    key = keys.new_key(passphrase)
    convert(path, None, key, tell)
    return key


def unprotect(path: Path, key: WorkspaceKey, tell: Callable[[Step], None] = _quietly) -> None:
    """Take the passphrase off: anybody who has the file can then read it; else as ``convert``."""
    convert(path, key, None, tell)


def change_passphrase(
    path: Path, key: WorkspaceKey, passphrase: str, tell: Callable[[Step], None] = _quietly
) -> WorkspaceKey:
    """Seal anew with ``passphrase`` and a salt of its own; the old recovery code is void. Else as ``convert``."""
    new = keys.new_key(passphrase)
    convert(path, key, new, tell)
    return new


def convert(
    path: Path, old: WorkspaceKey | None, new: WorkspaceKey | None, tell: Callable[[Step], None] = _quietly
) -> None:
    """Write the workspace ``path`` anew under the key ``new`` (None: readable by anybody), in place of the one it has.

    Nobody may have the file open, this program included. Works on any thread. Raises UserError; the workspace is then
    as it was. Free pages with remains of deleted text do not come along.
    """
    conversion = Conversion(path, old, new, tell)
    try:
        conversion.hold()
        conversion.write()
        conversion.check()
        conversion.swap()
    finally:
        conversion.give_up()


class Conversion:
    """The parts of ``convert``, in this order, each on any thread: the long ones are ``write`` and ``check``.

    Between ``hold`` and ``swap`` others may read the file only as one at rest (``driver.open_untouched``), and nobody
    may have it open at the swap. Every part raises UserError as ``convert`` does, the long ones Cancelled where their
    watch says stop. ``give_up`` ends it at any point; after the swap there is nothing to give up.
    """

    def __init__(
        self,
        path: Path,
        old: WorkspaceKey | None,
        new: WorkspaceKey | None,
        tell: Callable[[Step], None] = _quietly,
    ) -> None:
        self._path, self._old, self._new, self._tell = path, old, new, tell
        self._target = leftovers.converting(path)
        self._connection: Connection | None = None
        self._wrote_for = 0.0

    def hold(self) -> None:
        """Keep everybody out of the file; whoever reads it now is waited for some seconds."""
        with self._refusing():
            leftovers.clear(self._path)
            self._connection = connection = driver.open_writer(self._path, self._old, any_thread=True)
            _be_alone(connection)
            self._tell(Step.ALONE)

    def write(self, watch: Watch = UNWATCHED) -> None:
        """Write the new file and see it to the disk."""
        size, began = max(self._path.stat().st_size, 1), monotonic()

        def done() -> float:
            return self._target.stat().st_size / size if self._target.exists() else 0.0

        with self._refusing(watch), _watched(self._held, watch, done):
            _export(self._held, self._target, self._new)
        with self._refusing():
            self._tell(Step.WRITTEN)
            durable_files.sync_file(self._target)
            durable_files.sync_folder(self._target.parent)
            self._tell(Step.SYNCED)
        self._wrote_for = monotonic() - began

    def check(self, watch: Watch = UNWATCHED) -> None:
        """Open the new file as the program will, and hold it against the old one row by row."""
        began, expected = monotonic(), max(self._wrote_for * _CHECKS_LONGER, 1.0)

        def done() -> float:  # nobody knows how far it is; it takes about so long
            gone = (monotonic() - began) / expected
            return gone / (gone + _SLOWS_DOWN)

        with self._refusing(watch):
            opened = driver.open_writer(self._target, self._new)
            try:
                with _watched(opened, watch, done):
                    problems = integrity(opened)
            finally:
                opened.close()
            watch.check()  # an interrupted check reads like a damaged file
            with _watched(self._held, watch, done):
                same = _is_faithful(self._held, self._target, self._new, problems)
            if not same:
                raise driver.DatabaseError("what was written cannot be read back")
            self._tell(Step.CHECKED)

    def swap(self) -> None:
        """Give the new file the name of the workspace; milliseconds."""
        with self._refusing():
            self._held.close()
            self._connection = None
            _leave_nothing_to_play_back(self._path)
            self._target.replace(self._path)
            self._tell(Step.SWAPPED)
            durable_files.sync_folder(self._path.parent)
            self._tell(Step.DONE)

    def give_up(self) -> None:
        """Let go of the file and remove what was written; nothing is done after the swap. Raises WorkspaceError."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
            leftovers.clear(self._path)

    @property
    def _held(self) -> "Connection":
        assert self._connection is not None, "hold comes first"
        return self._connection

    @contextmanager
    def _refusing(self, watch: Watch = UNWATCHED) -> Iterator[None]:
        try:
            yield
        except (OSError, driver.DatabaseError) as error:
            self.give_up()
            leftovers.clear(self._path)
            watch.check()
            raise _refusal(self._path, error) from error


@contextmanager
def _watched(connection: "Connection", watch: Watch, done: Callable[[], float]) -> Iterator[None]:
    """Tell ``watch`` how far ``connection`` is while it works, and interrupt it where it should stop."""

    def look() -> bool:
        if not watch.should_stop():
            watch.progress(round(_PARTS * min(done(), 1.0)), _PARTS)
            return False
        return True

    connection.set_progress_handler(look, _LOOK_EVERY)
    try:
        yield
    finally:
        connection.set_progress_handler(None, _LOOK_EVERY)


def _be_alone(connection: "Connection") -> None:
    """Fold the log into the file and keep everybody out, until the connection closes."""
    connection.execute("PRAGMA journal_mode = DELETE")  # refused while another connection has the file open
    connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _export(connection: "Connection", target: Path, key: WorkspaceKey | None) -> None:
    """Write all that ``connection`` holds to ``target``, rows under their old numbers, search indexes as they are."""
    connection.execute("ATTACH ? AS new KEY ?", [str(target), "" if key is None else key.pragma()])
    connection.execute("PRAGMA new.journal_mode = OFF")  # nothing to go back to: a new file
    connection.execute("BEGIN")
    connection.execute("SELECT sqlcipher_export('new')").fetchone()
    for number in ("application_id", "user_version"):  # the two that are not exported
        (value,) = connection.execute(f"PRAGMA main.{number}").fetchone()
        connection.execute(f"PRAGMA new.{number} = {int(value)}")
    connection.execute("COMMIT")
    connection.execute("DETACH new")


def _is_faithful(connection: "Connection", target: Path, key: WorkspaceKey | None, problems: list[Problem]) -> bool:
    """Tell whether the new file holds what ``connection`` does; what was wrong before may be wrong still."""
    sound = not problems or problems == integrity(connection)
    connection.execute("ATTACH ? AS copy KEY ?", [str(target), "" if key is None else key.pragma()])
    try:
        return sound and _same_shape(connection) and is_same(connection)
    finally:
        connection.execute("DETACH copy")


def _leave_nothing_to_play_back(path: Path) -> None:
    """A log or journal of the old file would be played into the new one. Raises DatabaseError."""
    if any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal")):
        raise driver.DatabaseError("the old file has a log that it did not have")


def _same_shape(connection: "Connection") -> bool:
    """Tell whether both have the same tables, indexes, triggers, views and steps, and the same marks."""
    for what in (
        "type, name, tbl_name, sql FROM {}.sqlite_master",
        "id, migration_set, name, applied_at FROM {}._sqlite_migrations",
    ):
        here, there = (f"SELECT {what.format(schema)}" for schema in ("main", "copy"))
        for one, other in ((here, there), (there, here)):
            if connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone():
                return False
    return all(
        connection.execute(f"PRAGMA main.{number}").fetchone() == connection.execute(f"PRAGMA copy.{number}").fetchone()
        for number in ("application_id", "user_version")
    )


def _refusal(path: Path, error: Exception) -> UserError:
    words = str(error).lower()
    if "locked" in words or "busy" in words or isinstance(error, PermissionError):
        return UserError(
            f"The workspace {path} is being read at this moment, by MentorDesk or by another program. "
            "Wait until that is done and try again. Nothing was changed."
        )
    why = "The disk is full." if "full" in words or "no space" in words else "The disk did not take it."
    return SaveFailed(
        f"MentorDesk could not write the workspace anew beside {path}. {why} It takes as much free space as the "
        "workspace itself. Nothing was changed, and nothing was lost."
    )
