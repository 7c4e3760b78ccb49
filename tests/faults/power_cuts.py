"""Cuts the power at random moments of a working week's writes and looks at what a disk without mercy leaves.

``run`` records one stretch of work through the real store, with its pragmas, on a watched disk; then it makes, for each
cut, the files that the cut could leave, and opens them as the program does.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote

from mentordesk.errors import UserError
from mentordesk.store import driver
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_held_session, a_person, a_private_note, a_shared_note
from tests.faults import workspaces
from tests.faults.cut_disk import CutDisk, watched_disk
from tests.faults.other_sqlite import OtherConnection
from tests.faults.victims import WORKSPACE

VFS = "mentordesk-cut"
EDITS = 90
LOG_PAGES = 60
"""The log is folded into the file after so many pages, many times in one stretch, so that cuts fall into that too."""


def run(folder: Path, *, seed: int, cuts: int, synchronous: str = "FULL") -> Counter[str]:
    """Return the figures; "lost or damaged" counts the cuts after which an acknowledged write was missing or broken.

    ``synchronous`` is there to prove that the disk is merciless: with any other value acknowledged writes get lost.
    """
    rng = random.Random(seed)
    work = folder / "work"
    work.mkdir(parents=True)
    path = workspaces.make(work / WORKSPACE)
    before = workspaces.names(workspaces.whole(path))
    start = {path.name: path.read_bytes()}
    with watched_disk(VFS) as disk:
        _work(path, disk, rng, synchronous)
    counts: Counter[str] = Counter()
    for cut in range(cuts):
        moment = rng.randint(1, len(disk.events))
        after = folder / f"cut {cut}"
        after.mkdir()
        acknowledged = disk.left_by_a_cut(moment, after, start, rng)
        counts["left a log"] += (after / (WORKSPACE + "-wal")).exists()
        try:
            _must_hold(after / WORKSPACE, acknowledged, before)
        except (AssertionError, UserError) as error:
            counts["lost or damaged"] += 1
            counts[f"cut {cut} before event {moment} of {len(disk.events)}: {error}"] += 1
        shutil.rmtree(after)
        counts["cuts"] += 1
        counts["acknowledged"] += len(acknowledged)
    counts["syncs"] = sum(event.what == "sync" for event in disk.events)
    counts["writes"] = sum(event.what == "write" for event in disk.events)
    counts["commits"] = sum(event.what == "acknowledged" for event in disk.events)
    return counts


def _work(path: Path, disk: CutDisk, rng: random.Random, synchronous: str) -> None:
    """Write as the program does, in three openings of the workspace; tell the disk what was acknowledged."""
    number = 0
    for _opening in range(3):
        with _on(VFS):
            store = Store(path, now=NOW)
            store.connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
            if synchronous != "FULL":
                store.connection.execute(f"PRAGMA synchronous = {synchronous}")
            tables = Repositories(store)
            (pair,) = tables.pairs.list()
            for _edit in range(EDITS // 3):
                with store.transaction("Record session"):
                    session = tables.sessions.add(a_held_session(pair, -number - 2, topic=f"number {number}"))
                    note = tables.shared_notes.add(a_shared_note(session, "word " * rng.randint(1, 2000)))
                    tables.private_notes.add(a_private_note(session, f"own{number}"))
                with store.transaction("Edit note"):
                    tables.shared_notes.update(replace(note, body=f"edited{number} " + note.body))
                if number % 5 == 0:
                    with store.transaction("Add people"):
                        tables.people.add_all(a_person(f"New {number} {n}") for n in range(20))
                if number % 7 == 0:
                    store.undo()
                    store.redo()
                disk.acknowledge(str(number))
                number += 1
            store.close()


def _must_hold(path: Path, acknowledged: list[str], before: set[str]) -> None:
    found = workspaces.whole(path)
    topics = {row[-1] for row in found["session"]}
    count = sum(topic.startswith("number ") for topic in topics)
    assert topics >= {f"number {number}" for number in acknowledged}, "an acknowledged session is gone"
    assert count <= len(acknowledged) + 1
    bodies = " ".join(str(row[3]) for row in found["shared_note"])
    assert all(f"edited{number} " in bodies for number in acknowledged), "an acknowledged edit is gone"
    own = {row[2] for row in found["private_note"]}
    assert own >= {f"own{number}" for number in acknowledged}
    people = workspaces.names(found)
    assert people >= before
    crowds = Counter(name.split()[1] for name in people if name.startswith("New "))
    assert set(crowds.values()) <= {20}, "a part of a step is there"
    assert set(crowds) >= {number for number in acknowledged if int(number) % 5 == 0}


@contextmanager
def _on(vfs: str) -> Iterator[None]:
    """Let every connection that the store opens go through ``vfs``."""

    def connect(path: str, **_options: object) -> OtherConnection:
        plain, _, _how = path.removeprefix("file:").partition("?")
        return OtherConnection(unquote(plain), vfs)

    with patch.object(driver.dbapi, "connect", connect):
        yield
