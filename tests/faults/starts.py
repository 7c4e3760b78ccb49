"""Starts the program twice at once, and after it was killed: one gets the workspace, and a stale lock stops nobody."""

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

from mentordesk.ui.instance import InstanceLock

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from mentordesk.ui.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
sys.stdin.readline()
print("holds" if lock.acquire() else "waits", flush=True)
time.sleep(600)
"""


def run(folder: Path, *, seed: int, times: int, at_once: int = 2) -> Counter[str]:
    """Start ``at_once`` programs at once, ``times`` times over, and kill them all; the lock of before stays there."""
    folder.mkdir(parents=True)
    rng = random.Random(f"starts {seed}")
    path = folder / "mine.mentordesk"
    counts: Counter[str] = Counter()
    for _ in range(times):
        all_of_them = [_start(path) for _ in range(at_once)]
        for each in rng.sample(all_of_them, at_once):
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        said = Counter(_line(each) for each in all_of_them)
        counts["took over a stale lock"] += os.path.exists(f"{path}.lock") and counts["times"] > 0
        for each in all_of_them:
            each.kill()
            each.communicate()
        assert said == {"holds": 1, "waits": at_once - 1}, f"{dict(said)} of {at_once}"
        counts["times"] += 1
        match rng.randrange(3):
            case 0:
                Path(f"{path}.lock").write_bytes(b"")
            case 1:
                Path(f"{path}.lock").write_bytes(rng.randbytes(40))
    lock = InstanceLock(path)
    assert lock.acquire()
    lock.release()
    return counts


def _start(path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", HOLDER, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(started: "subprocess.Popen[str]") -> str:
    assert started.stdout is not None
    return started.stdout.readline().strip()
