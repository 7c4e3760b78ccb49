"""A disk whose power can be cut: writes down all that SQLite writes and syncs, and makes the files a cut could leave.

apsw lets a VFS be written in Python; sqlcipher3 does not, so the SQLite under this disk is apsw's own, with our pragmas
and our statements. What was synced is on the disk. Of the rest each write may be there, missing, or torn at a sector,
in any order; a new file that was never synced may be missing, and a deleted one may be there still.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that reached the disk's cache; ``data`` is None for what is no write."""

    what: str  # "create", "write", "truncate", "sync", "delete", "acknowledged"
    name: str
    at: int = 0
    data: bytes = b""


@dataclass
class _File:
    """What is on the disk of one file, and what waits in the cache."""

    durable: bytearray | None = None  # None: its name is not on the disk yet
    waiting: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        self.durable = self.durable if self.durable is not None else bytearray()
        for event in self.waiting:
            _apply(self.durable, event)
        self.waiting.clear()


class CutDisk:
    """Everything that was done to the files of one folder, in order; ``left_by_a_cut`` makes what could be left."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def acknowledge(self, what: str) -> None:
        """Take note that the program was told, at this point, that ``what`` is saved."""
        self.events.append(Event("acknowledged", what))

    def left_by_a_cut(self, moment: int, folder: Path, start: dict[str, bytes], rng: random.Random) -> list[str]:
        """Write into ``folder`` what a cut before event ``moment`` may leave; return what was acknowledged by then.

        ``start`` holds the files that were on the disk before the first event.
        """
        files = {name: _File(bytearray(data)) for name, data in start.items()}
        gone: dict[str, _File] = {}  # deleted, but not for good yet
        acknowledged = []
        for event in self.events[:moment]:
            match event.what:
                case "acknowledged":
                    acknowledged.append(event.name)
                case "create":
                    files.setdefault(event.name, _File())
                case "sync":
                    files[event.name].sync()
                case "delete":
                    gone[event.name] = files.pop(event.name)
                case "folder":
                    gone.clear()
                case _:
                    files[event.name].waiting.append(event)
        for name, file in gone.items():
            if rng.random() < 0.5:
                files.setdefault(name, file)
        for name, file in files.items():
            if file.durable is not None or rng.random() < 0.5:
                (folder / name).write_bytes(_after_cut(file, rng))
        return acknowledged


def _after_cut(file: _File, rng: random.Random) -> bytes:
    """Let a random choice of what waited reach the disk, in a random order, here and there only a part of a write."""
    data = bytearray(file.durable or b"")
    survivors = [event for event in file.waiting if rng.random() < 0.5]
    rng.shuffle(survivors)
    for event in survivors:
        if event.what == "write" and len(event.data) > SECTOR and rng.random() < 0.4:
            sectors = range(0, len(event.data), SECTOR)
            for place in rng.sample(sectors, rng.randint(1, len(sectors) - 1)):
                _apply(data, Event("write", event.name, event.at + place, event.data[place : place + SECTOR]))
        else:
            _apply(data, event)
    return bytes(data)


def _apply(data: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del data[event.at :]
        return
    end = event.at + len(event.data)
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    data[event.at : end] = event.data


class _Watched(apsw.VFSFile):
    def __init__(self, filename: apsw.URIFilename | str, flags: list[int], disk: CutDisk) -> None:
        path = Path(filename.filename() if isinstance(filename, apsw.URIFilename) else filename)
        existed = path.exists()
        super().__init__("", filename, flags)
        self._disk, self._name = disk, path.name
        if not existed:
            disk.events.append(Event("create", self._name))

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  (apsw's name)
        self._disk.events.append(Event("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802  (apsw's name)
        self._disk.events.append(Event("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802  (apsw's name)
        super().xSync(flags)
        self._disk.events.append(Event("sync", self._name))


class _WatchedVfs(apsw.VFS):
    def __init__(self, name: str, disk: CutDisk) -> None:
        super().__init__(name, "")
        self._disk = disk

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        if name is None:
            return apsw.VFSFile("", name, flags)
        return _Watched(name, flags, self._disk)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self._disk.events.append(Event("delete", Path(filename).name))
        if syncdir:
            self._disk.events.append(Event("folder", ""))


@contextmanager
def watched_disk(name: str = "cut") -> Iterator[CutDisk]:
    """Register the VFS ``name`` while the block runs; what SQLite does through it is in the disk's ``events``."""
    disk = CutDisk()
    vfs = _WatchedVfs(name, disk)
    try:
        yield disk
    finally:
        vfs.unregister()
