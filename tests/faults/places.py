"""What a disk, a folder or another program can do to the file of an open workspace, and what must then hold.

Whatever happens: a sentence, nothing acknowledged lost, and closing ends quietly.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from mentordesk.errors import SaveFailed, UserError, WorkspaceError
from mentordesk.services.desk import Desk
from mentordesk.store.keys import WorkspaceKey
from tests.builders import FixedClock, a_person
from tests.faults import workspaces
from tests.store.sealed import KEY

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
LOST = "moved, deleted or replaced"
Taken = Callable[[Path, random.Random], None]


# The file is taken away under us


def _deleted(path: Path, _rng: random.Random) -> None:
    path.unlink()


def _moved(path: Path, _rng: random.Random) -> None:
    path.rename(path.with_name("moved"))


def _folder_moved(path: Path, _rng: random.Random) -> None:
    path.parent.rename(path.parent.with_name("moved folder"))
    path.parent.mkdir()


def _replaced(path: Path, rng: random.Random) -> None:
    other = path.with_name("other")
    other.write_bytes(rng.randbytes(9000))
    os.replace(other, path)


TAKEN: tuple[Taken, ...] = (_deleted, _moved, _folder_moved, _replaced)


def taken(folder: Path, *, seed: int, times: int) -> Counter[str]:
    """Take the file of an open workspace away; no save may be acknowledged after that, and a copy has all before it."""
    counts: Counter[str] = Counter()
    for number in range(times):
        rng = random.Random(f"{seed} {number}")
        key = rng.choice((None, KEY))
        take = TAKEN[number % len(TAKEN)]
        path = _fresh(folder / f"{number}", key)
        desk = Desk(path, FixedClock(), key)
        try:
            saved = {desk.people.add(f"Saved {n}").display_name for n in range(rng.randint(1, 40))}
            take(path, rng)
            counts["refused with a sentence"] += _must_refuse(desk)
            copy = folder / f"{number}" / "copy.mentordesk"
            desk.save_copy(copy)
        finally:
            desk.close()
        found = workspaces.names(workspaces.whole(copy, key))
        assert saved <= found, "the copy lacks what was saved"
        assert "Refused" not in found
        shutil.rmtree(folder / f"{number}")
        counts[take.__name__.strip("_").replace("_", " ")] += 1
        counts["times"] += 1
    return counts


def _must_refuse(desk: Desk) -> int:
    for write in (lambda: desk.people.add("Refused"), desk.undo, lambda: desk.notes.save_draft("slot", "text")):
        try:
            write()
        except SaveFailed as error:
            said = str(error)
        else:
            raise AssertionError("a save went to a file without a name and was acknowledged")
        assert LOST in said
    return 3


# The file is written over under us


def _noise(path: Path, rng: random.Random) -> None:
    with path.open("r+b") as file:
        file.write(rng.randbytes(path.stat().st_size))


def _emptied(path: Path, _rng: random.Random) -> None:
    os.truncate(path, 0)


def _cut_short(path: Path, rng: random.Random) -> None:
    os.truncate(path, rng.randrange(path.stat().st_size))


def _log_noise(path: Path, rng: random.Random) -> None:
    log = path.with_name(path.name + "-wal")
    log.write_bytes(rng.randbytes(log.stat().st_size))


WRITTEN_OVER: tuple[Taken, ...] = (_noise, _emptied, _cut_short, _log_noise)


def written_over(folder: Path, *, seed: int, times: int) -> Counter[str]:
    """Write over the file of an open workspace in place: a sentence, and neither closing nor opening crashes.

    What was in the file is gone, nobody can help that; backups are not.
    """
    counts: Counter[str] = Counter()
    for number in range(times):
        rng = random.Random(f"{seed} over {number}")
        key = rng.choice((None, KEY))
        path = _fresh(folder / f"{number}", key)
        desk = Desk(path, FixedClock(), key)
        try:
            if rng.random() < 0.7:
                desk.people.add("Saved")
            if rng.random() < 0.5:
                someone = desk.records.people.list(is_me=False)[0]
                desk.erasing.erase(someone.id)
            if rng.random() < 0.5:
                desk._store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            WRITTEN_OVER[number % len(WRITTEN_OVER)](path, rng)
            counts["refused with a sentence"] += _refusals(desk)
        finally:
            desk.close()
        try:
            Desk(path, FixedClock(), key).close()
            counts["opens again"] += 1
        except WorkspaceError:
            counts["refused at the next opening"] += 1
        shutil.rmtree(folder / f"{number}")
        counts["times"] += 1
    return counts


def _refusals(desk: Desk) -> int:
    refused = 0
    for write in (lambda: desk.people.add("After"), desk.undo):
        try:
            write()
        except UserError:
            refused += 1
    return refused


# A disk that is full


def full_disk(folder: Path, *, seed: int, times: int) -> Counter[str]:
    """Let the disk run full at a random moment of writing, in a process of its own, and find room again."""
    counts: Counter[str] = Counter()
    for number in range(times):
        rng = random.Random(f"{seed} full {number}")
        key = number % 2
        path = _fresh(folder / f"{number}", KEY if key else None)
        command = [sys.executable, "-m", "tests.faults.places", str(path), str(key), str(rng.randrange(300_000))]
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
        saved, refused = map(int, answer.stdout.split())
        found = workspaces.names(workspaces.whole(path, KEY if key else None))
        assert {f"Saved {n}" for n in range(saved)} <= found, "something acknowledged is lost"
        assert "Room again" in found
        assert "Refused" not in found, "a part of a refused step is there"
        counts["acknowledged"] += saved
        counts["refused with a sentence"] += refused
        counts["times"] += 1
        shutil.rmtree(folder / f"{number}")
    return counts


def _run_full(path: Path, key: WorkspaceKey | None, room: int) -> None:
    """Save until there is no room, through every kind of write; then find room and save again."""
    import resource  # late, with what it needs: Windows has none

    from mentordesk.services.backups import Reason

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    desk = Desk(path, FixedClock(), key)
    desk.warm_up()
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(path.stat().st_size, 1) + room, resource.RLIM_INFINITY))
    saved, refused, said = 0, 0, ""
    while not refused:
        try:
            desk.people.add(f"Saved {saved}")
            saved += 1
            me = desk.records.people.list()[0]
            desk.notes.save_private(f"{saved} " + "word " * 2000, person_id=me.id)
        except SaveFailed as error:
            refused += 1
            said = str(error)
    assert said.startswith("Not saved. The disk ")

    def several() -> None:
        with desk._store.transaction("Several"):
            desk.records.people.add_all(a_person("Refused", bio="word " * 3000) for _ in range(40))

    for write in (several, lambda: desk.backups.make(Reason.ASKED)):
        try:
            write()
        except UserError:
            refused += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    desk.people.add("Room again")
    desk.close()
    print(saved, refused)


# A folder or a file that may not be written to


def read_only(folder: Path, *, times: int) -> Counter[str]:
    """Open what may not be written to, as somebody without root's rights; a sentence, and not a byte is touched."""
    counts: Counter[str] = Counter()
    for number in range(times):
        shut_folder, key = number % 2 == 0, KEY if number % 4 < 2 else None
        path = _fresh(folder / f"{number}", key)
        for each in (path.parent, *path.parent.parents):
            if each.stat().st_uid == os.geteuid() and each != Path(each.root):
                each.chmod(each.stat().st_mode | 0o055)
        before = path.read_bytes()
        path.chmod(0o444)
        path.parent.chmod(0o555 if shut_folder else 0o777)
        code = (
            "import os, sys\nfrom pathlib import Path\n"
            "from mentordesk.errors import WorkspaceError\nfrom mentordesk.store.store import Store\n"
            "from tests.builders import NOW\nfrom tests.store.sealed import KEY\n"
            f"if os.geteuid() == 0:\n    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
            "try:\n"
            f"    Store(Path(sys.argv[1]), now=NOW, key={'None' if key is None else 'KEY'})\n"
            "except WorkspaceError as error:\n    print(error)\n"
        )
        answer = subprocess.run(
            [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        path.parent.chmod(0o755)
        assert "may not write to" in answer.stdout, answer.stderr
        assert path.read_bytes() == before, "the file was touched"
        counts["folder" if shut_folder else "file"] += 1
        counts["times"] += 1
        shutil.rmtree(folder / f"{number}")
    return counts


def _fresh(folder: Path, key: WorkspaceKey | None) -> Path:
    place = folder / "place"
    place.mkdir(parents=True)
    return workspaces.make(place / "mine.mentordesk", key)


if __name__ == "__main__":
    _run_full(Path(sys.argv[1]), KEY if sys.argv[2] == "1" else None, int(sys.argv[3]))
