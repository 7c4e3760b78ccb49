"""Flips single bits of a workspace at rest and asks what the program makes of it: a sentence, the truth, or a lie.

A sealed file has a code on every page, so a flipped bit is always told. A plain one has none: what was flipped inside
a text reads as another text, and no program could know.
"""

import random
import shutil
from collections import Counter
from pathlib import Path

from mentordesk.errors import UserError
from mentordesk.services.desk import Desk
from mentordesk.store import driver
from mentordesk.store.backup import problems_in
from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.salvage import salvage
from tests.builders import NOW, FixedClock
from tests.faults import workspaces
from tests.store.sealed import KEY

__all__ = ["KEY", "flips", "what_becomes_of"]


def flips(folder: Path, *, seed: int, places: int, key: WorkspaceKey | None) -> Counter[str]:
    """Flip one bit in each of ``places`` even parts of the file, one at a time, and count what became of it."""
    folder.mkdir(parents=True)
    rng = random.Random(seed)
    source = workspaces.make_full(folder / "sound.mentordesk", key)
    before = workspaces.whole(source, key)
    sound = source.read_bytes()
    counts: Counter[str] = Counter()
    for place in range(places):
        at = rng.randrange(place * len(sound) // places, (place + 1) * len(sound) // places)
        data = bytearray(sound)
        data[at] ^= 1 << rng.randrange(8)
        path = folder / str(place) / source.name
        path.parent.mkdir()
        path.write_bytes(data)
        try:
            counts[what_becomes_of(path, key, before)] += 1
        except Exception as error:
            error.add_note(f"one bit at byte {at}, seed {seed}")
            raise
        shutil.rmtree(path.parent)
    return counts


def what_becomes_of(path: Path, key: WorkspaceKey | None, before: workspaces.Rows) -> str:
    """Open, check, read and write as the window does; whatever is wrong must be told by an error of the store."""
    at_rest = path.read_bytes()
    try:
        desk = Desk(path, FixedClock(), key)
    except UserError:
        assert path.read_bytes() == at_rest, "a refused file was touched"
        return "refused with a sentence"
    try:
        told = bool(desk.problems())
        try:
            same = workspaces.rows(desk._store) == before
        except (driver.DatabaseError, UnicodeDecodeError):
            same, told = False, True
        _write(desk)
    finally:
        desk.close()
    if told:
        _bring_out(path, key)
        return "opened, told by the check"
    return "opened, nothing is different" if same else "opened, another text and nobody could know"


def _write(desk: Desk) -> None:
    try:
        desk.people.add("Written after the damage")
    except UserError:
        return
    except driver.DatabaseError as error:
        raise AssertionError("a write was refused without a sentence") from error


def _bring_out(path: Path, key: WorkspaceKey | None) -> None:
    """What ``check --salvage`` brings out of a damaged file must be whole."""
    target = path.with_name("salvaged.mentordesk")
    try:
        salvage(path, target, now=NOW, key=key)
    except UserError:
        assert not target.exists()
        return
    assert problems_in(target, key) == []
