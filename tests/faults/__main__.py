"""Tries every fault at length: ``python -m tests.faults [NAME ...] [--short] [--seed N] [--keep FOLDER]``.

Prints one line a program as it ends, and what was found at the end; the exit status is 1 when anything was found.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*.debug=false;qt.text.font.db=false;qt.qpa.*=false")

from tests.conftest import _home  # noqa: F401  (leads away from this person's own settings and data)
from tests.faults import (
    damage,
    hostile_documents,
    hostile_sheets,
    hostile_verbs,
    places,
    power_cuts,
    starts,
    times,
)
from tests.faults.kills import LONGEST_WAIT_SECONDS, Kills
from tests.faults.odd_files import OddFiles

Run = Callable[[Path, int, int], Counter[str]]
SILENT = "opened, another text and nobody could know"


@dataclass(frozen=True, slots=True)
class Program:
    """One way to do harm: how often in the long run and in the short one; ``what`` is the count that says how often."""

    name: str
    long: int
    short: int
    what: str
    run: Run


def _kill(kind: str) -> Run:
    return lambda folder, seed, count: Kills(folder, kind, seed).go_on(count)


def _cuts(folder: Path, seed: int, count: int) -> Counter[str]:
    figures = power_cuts.run(folder, seed=seed, cuts=count)
    assert figures["lost or damaged"] == 0, figures
    return figures


def _sealed_bits(folder: Path, seed: int, count: int) -> Counter[str]:
    figures = damage.flips(folder, seed=seed, places=count, key=damage.KEY)
    assert figures[SILENT] == 0, figures
    return figures


def _window(folder: Path, seed: int, count: int) -> Counter[str]:
    from tests.faults import hostile_window  # late: Qt, which the others do without

    return hostile_window.run(folder, seed=seed, times=count)


PROGRAMS: tuple[Program, ...] = (
    *(Program(f"kills-{kind}", 35, 3, "kills", _kill(kind)) for kind in LONGEST_WAIT_SECONDS),
    Program("power-cuts", 400, 40, "cuts", _cuts),
    Program("bits-sealed", 60, 12, "", _sealed_bits),
    Program("bits-plain", 60, 12, "", lambda f, seed, n: damage.flips(f, seed=seed, places=n, key=None)),
    Program("odd-files", 240, 24, "files", lambda f, seed, n: OddFiles(f, seed).go_on(n)),
    Program("starts", 30, 3, "times", lambda f, seed, n: starts.run(f, seed=seed, times=n)),
    Program("many-starts", 8, 1, "times", lambda f, seed, n: starts.run(f, seed=seed, times=n, at_once=5)),
    Program("taken-away", 120, 8, "times", lambda f, seed, n: places.taken(f, seed=seed, times=n)),
    Program("written-over", 120, 8, "times", lambda f, seed, n: places.written_over(f, seed=seed, times=n)),
    Program("full-disk", 60, 3, "times", lambda f, seed, n: places.full_disk(f, seed=seed, times=n)),
    Program("read-only", 24, 4, "times", lambda f, _seed, n: places.read_only(f, times=n)),
    Program("clock", 3000, 150, "times", lambda f, seed, n: times.run(f, seed=seed, times=n)),
    Program("zones", 5000, 500, "times", lambda _f, seed, n: times.zones(seed=seed, times=n)),
    Program("hostile-verbs", 6000, 400, "tries", lambda f, seed, n: hostile_verbs.run(f, seed=seed, times=n)),
    Program("hostile-sheets", 2000, 60, "tries", lambda f, seed, n: hostile_sheets.run(f, seed=seed, times=n)),
    Program("hostile-documents", 1500, 63, "tries", lambda f, seed, n: hostile_documents.run(f, seed=seed, times=n)),
    Program("hostile-window", 1000, 60, "tries", _window),
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", help="beginnings of names, such as kills or hostile; all without any")
    parser.add_argument("--short", action="store_true", help="the few of each that every test run does")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="an empty folder to work in, which is kept")
    options = parser.parse_args(arguments)
    chosen = [p for p in PROGRAMS if not options.names or p.name.startswith(tuple(options.names))]
    if not chosen:
        parser.error(f"no such program; there are {', '.join(p.name for p in PROGRAMS)}")
    print(f"Seed {options.seed}, Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores")
    print(f"{'program':<18} {'count':>7} {'seconds':>8} {'found':>6}")
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as temporary:
        for program in chosen:
            folder = (options.keep or Path(temporary)) / program.name
            found += _try(program, folder, options.seed, program.short if options.short else program.long)
    for each in found:
        print(f"\n{each}")
    return 1 if found else 0


def _try(program: Program, folder: Path, seed: int, count: int) -> list[str]:
    started = time.monotonic()
    try:
        figures = program.run(folder, seed, count)
    except Exception:  # noqa: BLE001  (whatever it is, it is what was looked for)
        _line(program.name, count, started, 1, "see below")
        return [f"{program.name}, seed {seed}:\n{traceback.format_exc()}"]
    done = figures[program.what] if program.what else figures.total()
    more = ", ".join(f"{what} {number:,}" for what, number in sorted(figures.items()) if what != program.what)
    _line(program.name, done, started, 0, more)
    return []


def _line(name: str, count: int, started: float, found: int, more: str) -> None:
    print(f"{name:<18} {count:>7,} {time.monotonic() - started:>8.1f} {found:>6}  {more}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
