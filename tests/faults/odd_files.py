"""Opens files that are not what they seem: cut short, empty, of other programs, of a newer MentorDesk, half-migrated.

Each is refused with a sentence and not a byte of it changes, or it opens and has everything.
"""

import random
import shutil
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from mentordesk.errors import DataTooNew, UserError
from mentordesk.services.desk import Desk
from mentordesk.store import driver
from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.opening import STEPS
from tests.builders import NOW, FixedClock
from tests.faults import workspaces
from tests.faults.damage import what_becomes_of
from tests.store.sealed import KEY

NAME = "mine.mentordesk"
FIRST_STEP_WITH_ALL_TABLES = 4


class OddFiles:
    """Sound workspaces to spoil, and the ways to spoil them; ``counts`` are the figures."""

    def __init__(self, folder: Path, seed: int) -> None:
        folder.mkdir(parents=True)
        self._folder, self._random = folder, random.Random(f"odd {seed}")
        self.counts: Counter[str] = Counter()
        self._sound: dict[WorkspaceKey | None, Path] = {}
        self._rows: dict[WorkspaceKey | None, workspaces.Rows] = {}
        for number, key in enumerate((None, KEY)):
            self._sound[key] = workspaces.make(folder / f"sound {number}.mentordesk", key)
            self._rows[key] = workspaces.whole(self._sound[key], key)

    def go_on(self, times: int) -> Counter[str]:
        """Try ``times`` files, all kinds in turn, plain and sealed."""
        kinds: tuple[Callable[[Path, WorkspaceKey | None], None], ...] = (
            self._cut_short, self._empty, self._foreign, self._newer, self._half_migrated, self._wrong_key,
        )  # fmt: skip
        for number in range(times):
            key = None if number // len(kinds) % 2 else KEY
            path = workspaces.copied(self._sound[key], self._folder / f"{number}")
            path = path.rename(path.with_name(NAME))
            kind = kinds[number % len(kinds)]
            try:
                kind(path, key)
            except AssertionError as error:
                error.add_note(f"file {number}, {kind.__name__}, {'plain' if key is None else 'sealed'}")
                raise
            shutil.rmtree(path.parent)
            self.counts["files"] += 1
        return self.counts

    def _cut_short(self, path: Path, key: WorkspaceKey | None) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: self._random.randrange(1, len(data))])
        self.counts[f"cut short: {what_becomes_of(path, key, self._rows[key])}"] += 1

    def _empty(self, path: Path, key: WorkspaceKey | None) -> None:
        path.write_bytes(b"" if self._random.random() < 0.5 else b"\0" * self._random.randrange(1, 9000))
        self._must_refuse(path, key)

    def _foreign(self, path: Path, key: WorkspaceKey | None) -> None:
        path.unlink()
        match self._random.randrange(5):
            case 0:
                path.write_bytes(self._random.randbytes(self._random.randint(1, 20_000)))
            case 1:
                with closing(sqlite3.connect(path)) as other, other:
                    other.execute("CREATE TABLE person (id, name)")
            case 2:
                with zipfile.ZipFile(path, "w") as package:
                    package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            case 3:
                path.write_text("Name,Email\nLin,lin@example.org\n" * 300)
            case _:
                path.write_bytes(b"SQLite format 3\0" + self._random.randbytes(8000))
        self._must_refuse(path, key)

    def _newer(self, path: Path, key: WorkspaceKey | None) -> None:
        with closing(driver.open_writer(path, key)) as connection:
            connection.execute(
                "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('mentordesk', 'm999_more', '')"
            )
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert isinstance(self._must_refuse(path, key), DataTooNew), "the sentence does not speak of an update"

    def _half_migrated(self, path: Path, _key: WorkspaceKey | None) -> None:
        step = self._random.choice(STEPS[FIRST_STEP_WITH_ALL_TABLES:])
        half = workspaces.make_older(path.with_name("half.mentordesk"), self._sound[None], before=step)
        assert workspaces.steps_of(half) < frozenset(STEPS)
        before = workspaces.known_to(half, self._rows[None])
        assert before.items() <= workspaces.whole(half).items(), "a row is another one after the update"
        assert workspaces.steps_of(half) == frozenset(STEPS)
        self.counts["brought up to date"] += 1

    def _wrong_key(self, path: Path, key: WorkspaceKey | None) -> None:
        """A sealed file without a key and with another one; a plain file does not care."""
        if key is None:
            assert workspaces.whole(path, KEY) == self._rows[None]
            self.counts["opens, plain"] += 1
            return
        for other in (None, WorkspaceKey(self._random.randbytes(32), KEY.salt)):
            self._must_refuse(path, other)

    def _must_refuse(self, path: Path, key: WorkspaceKey | None) -> UserError:
        before = path.read_bytes()
        try:
            Desk(path, FixedClock(NOW), key).close()
        except UserError as error:
            said = error
        else:
            raise AssertionError("it was opened")
        assert path.read_bytes() == before, "the file was touched"
        assert str(said).endswith("."), "the refusal is no sentence"
        self.counts["refused with a sentence"] += 1
        return said
