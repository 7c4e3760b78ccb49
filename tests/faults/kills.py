"""Kills the program at random moments and looks at what it left: nothing acknowledged may be missing.

One kill is one process: it is started on what the kill before it left, works, and is ended by SIGKILL.
"""

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from mentordesk.errors import WrongPassphrase
from mentordesk.paths import backup_folder
from mentordesk.store import driver
from mentordesk.store.backup import problems_in
from mentordesk.store.backup_names import backups_in
from mentordesk.store.headers import is_sealed
from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.opening import STEPS
from tests.builders import NOW
from tests.faults import workspaces
from tests.faults.victims import KEYS, OLDER, SHEET_ROWS, WORKSPACE
from tests.store.sealed import MARKER

ROOT = Path(__file__).resolve().parents[2]
TYPING_MAY_LOSE_SECONDS = 1.0
STANDSTILL_SECONDS = 0.3
PRIVATE_BEFORE = f"Only mine: {MARKER}"
LONGEST_WAIT_SECONDS = {
    "typing": 2.6,
    "import": 0.9,
    "migration": 0.5,
    "passphrase": 0.7,
    "backup": 0.7,
    "restore": 0.9,
}


@dataclass(frozen=True, slots=True)
class Killed:
    """What a victim had said when it was killed."""

    lines: tuple[tuple[str, str], ...]
    at: float

    def said(self, word: str) -> list[str]:
        return [what for said, what in self.lines if said == word]

    def last(self, word: str, default: int) -> int:
        return int((self.said(word) or [str(default)])[-1])

    @property
    def in_the_middle(self) -> bool:
        """Tell whether something had begun that was not acknowledged."""
        return bool(self.lines) and self.lines[-1][0] == "begin"


class Kills:
    """All kills of one kind in one folder; ``counts`` are the figures of it."""

    def __init__(self, folder: Path, kind: str, seed: int) -> None:
        folder.mkdir(parents=True)
        self.folder, self.kind = folder, kind
        self.counts: Counter[str] = Counter()
        self._random = random.Random(f"{seed} {kind}")
        self._check: Callable[[], None] = getattr(self, f"_{kind}")
        self._next = 0
        self._known: set[str] = set()
        workspaces.make(folder / WORKSPACE)
        if kind == "migration":
            workspaces.make_older(folder / OLDER, folder / WORKSPACE)
            self._before = workspaces.known_to(folder / OLDER, workspaces.whole(folder / WORKSPACE))
        if kind == "restore":
            workspaces.make(folder / "backup 0.mentordesk")
            workspaces.make(folder / "backup 1.mentordesk")
            self._add_one(folder / "backup 1.mentordesk")
            self._copies = [workspaces.names(workspaces.whole(folder / f"backup {n}.mentordesk")) for n in (0, 1)]
        self._people = workspaces.names(workspaces.whole(folder / WORKSPACE))

    def go_on(self, times: int) -> Counter[str]:
        """Kill ``times`` times; the first thing that is missing or broken raises AssertionError."""
        for number in range(times):
            try:
                self._check()
            except AssertionError as error:
                error.add_note(f"kill {number} of kind {self.kind}")
                raise
        return self.counts

    def _kill(self) -> Killed:
        victim = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.victims", self.kind, str(self.folder), str(self._next)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert victim.stdout is not None
        assert victim.stdout.readline().startswith("ready"), "the program did not start on what was left"
        try:
            code = victim.wait(self._random.uniform(0, LONGEST_WAIT_SECONDS[self.kind]))
            raise AssertionError(f"the program ended by itself with {code}")
        except subprocess.TimeoutExpired:
            victim.kill()
        at = time.monotonic()
        rest = victim.stdout.read()
        victim.stdout.close()
        victim.wait()
        lines = [line.partition(" ") for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        killed = Killed(tuple((word, what.rstrip("\n")) for word, _, what in lines), at)
        self.counts["kills"] += 1
        self.counts["in the middle of it"] += killed.in_the_middle
        log = self.folder / (WORKSPACE + "-wal")
        self.counts["left a log"] += log.exists() and log.stat().st_size > 0
        return killed

    # What must hold, by kind

    def _import(self) -> None:
        killed = self._kill()
        done = killed.last("done", self._next - 1) + 1
        found = workspaces.names(workspaces.whole(self.folder / WORKSPACE))
        sheets = Counter(int(name.split()[1]) for name in found if name.startswith("Sheet "))
        assert set(sheets.values()) <= {SHEET_ROWS}, "a part of a sheet came in"
        assert sorted(sheets) == list(range(len(sheets)))
        assert len(sheets) in (done, done + killed.in_the_middle)
        assert found >= self._people
        self.counts["acknowledged"] += done - self._next
        self._next = len(sheets)

    def _migration(self) -> None:
        killed = self._kill()
        for number in range(self._next, killed.last("begin", self._next - 1) + 1):
            place = self.folder / f"older {number}"
            assert self._before.items() <= workspaces.whole(place / OLDER).items()
            assert workspaces.steps_of(place / OLDER) == frozenset(STEPS)
            for copy in backups_in(backup_folder(place / OLDER), place / OLDER):
                assert problems_in(copy.path) == [], "a half-made copy looks like a good one"
            self.counts["acknowledged"] += str(number) in killed.said("done")
            shutil.rmtree(place)
        shutil.rmtree(self.folder / f"older {killed.last('begin', self._next - 1) + 1}", ignore_errors=True)
        self._next = killed.last("begin", self._next - 1) + 1

    def _passphrase(self) -> None:
        killed = self._kill()
        path = self.folder / WORKSPACE
        self._people |= set(killed.said("wrote"))
        done = killed.last("done", self._next)
        reached = done + 1 if killed.in_the_middle and self._fits(path, KEYS[(done + 1) % 3]) else done
        key = KEYS[reached % 3]
        if key is not None:  # whoever does not know the passphrase gets in nowhere
            with_other = next(other for other in KEYS if other not in (None, key))
            try:
                workspaces.whole(path, with_other)
                raise AssertionError("another key opens the workspace")
            except WrongPassphrase:
                pass
        found = workspaces.names(workspaces.whole(path, key))
        unsaid = {f"Before key {done + 1}"}
        assert self._people <= found <= self._people | unsaid
        assert not list(self.folder.glob("*.converting*")), "an unfinished copy stayed"
        self.counts["acknowledged"] += done - self._next + len(killed.said("wrote"))
        self._people, self._next = found, reached

    def _fits(self, path: Path, key: WorkspaceKey | None) -> bool:
        if is_sealed(path) != (key is not None):
            return False
        with closing(driver.open_untouched(path, key)) as connection:
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except driver.DatabaseError:
                return False
        return True

    def _backup(self) -> None:
        killed = self._kill()
        path = self.folder / WORKSPACE
        self._people |= set(killed.said("wrote"))
        found = workspaces.names(workspaces.whole(path))
        assert self._people <= found
        assert len(found - self._people) <= 1
        shelf = {backup.path.name: backup.path for backup in backups_in(backup_folder(path), path)}
        assert self._known | set(killed.said("kept")) <= set(shelf), "an acknowledged backup is missing"
        for name in set(shelf) - self._known:
            assert workspaces.names(workspaces.whole(shelf[name])) <= found
        self.counts["acknowledged"] += len(killed.said("wrote")) + len(killed.said("kept"))
        self._known = set(shelf)
        self._people = found
        self._next += len(killed.said("wrote")) + 1

    def _restore(self) -> None:
        before = self._people
        killed = self._kill()
        pending: set[str] | None = None
        for word, what in killed.lines:
            if word == "begin":
                pending = self._copies[int(what) % 2]
            elif word == "done":
                before, pending = self._copies[int(what) % 2], None
            else:
                before = before | {what}
        unsaid = {f"Person {killed.last('done', -1)}"}
        path = self.folder / WORKSPACE
        found = workspaces.names(workspaces.whole(path))
        stayed = before <= found <= before | unsaid
        assert stayed or found == pending
        if not stayed:
            kept = [p for p in self.folder.iterdir() if p.suffix == ".mentordesk" and p.name.startswith("mine ")]
            kept += [backup.path for backup in backups_in(backup_folder(path), path)]
            assert any(before <= workspaces.names(workspaces.whole(each)) for each in kept), "what was there is nowhere"
        self.counts["acknowledged"] += len(killed.said("wrote")) + len(killed.said("done"))
        self._put_away_copies()
        self._people = found
        self._next = killed.last("begin", self._next) + 1

    def _put_away_copies(self) -> None:
        """Remove what a restore set aside and the backups: they were looked at, and there would be thousands."""
        shutil.rmtree(backup_folder(self.folder / WORKSPACE), ignore_errors=True)
        for each in self.folder.iterdir():
            if each.name.startswith("mine "):
                each.unlink()

    def _typing(self) -> None:
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        path = workspaces.make(self.folder / WORKSPACE)
        self._next += 1
        killed = self._kill()
        workspaces.whole(path)
        body, rest = self._note(path), PRIVATE_BEFORE if self._next % 2 else ""
        typed = [(float(at), int(number)) for at, number in (what.split() for what in killed.said("typed"))]
        kept = (len(body) - len(rest)) // 4 if body else 0
        assert body in ("", "".join(f"{number:03} " for number in range(kept)) + rest), "kept is not what was typed"
        alive = max((at for at, _ in typed), default=killed.at)  # a disk that does not answer stops the typing too
        older = [number for at, number in typed if at < alive - TYPING_MAY_LOSE_SECONDS]
        assert kept >= max(older, default=0), "more than the last second is gone"
        assert kept >= max(map(int, killed.said("saved")), default=0), "what was said to be saved is gone"
        self.counts["acknowledged"] += len(killed.said("saved"))
        self.counts["keystrokes"] += 4 * len(typed)
        self.counts["in the middle of it"] += kept < len(typed)
        self.counts["waited for the disk"] += killed.at - alive > STANDSTILL_SECONDS
        lost = [killed.at - at for at, number in typed if number > kept]
        self.counts["longest lost, ms"] = max(self.counts["longest lost, ms"], int(1000 * max(lost, default=0)))

    def _note(self, path: Path) -> str:
        table = "private_note" if self._next % 2 else "shared_note"
        with closing(driver.open_reader(path)) as reader:
            row = reader.execute(f"SELECT body FROM {table}").fetchone()
        return str(row[0]) if row else ""

    def _add_one(self, path: Path) -> None:
        from mentordesk.store.repositories import Repositories
        from mentordesk.store.store import Store
        from tests.builders import a_person

        with closing(Store(path, now=NOW)) as store, store.transaction("Add person"):
            Repositories(store).people.add(a_person("Only in backup 1"))
