"""Measures everything that docs/performance.md promises, in one run, each figure beside what it is compared with.

    python bench/run.py [--turns 7] [--sessions 100000]

Makes its workspaces in a folder that goes again, and a screen of its own (Xvfb and openbox). Takes some seven minutes.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6 import __version__ as qt_version

from bench import big_workspace, search, start
from devtools.display import private_display
from mentordesk.clock import SystemClock
from mentordesk.services.desk import Desk
from mentordesk.store.opening import create
from mentordesk.ui.page_makers import PAGE_CLASSES
from mentordesk.version import __version__


class Table:
    def __init__(self) -> None:
        self._print("figure", "measured", "beside", "ratio", "limit", "")
        self._print("---", "---:", "---:", "---:", "---:", "---")

    def add(self, name: str, value: float, unit: str, limit: float, *, beside: float | None = None) -> None:
        """Print one line; with ``beside`` the limit is one of the ratio, else of the value."""
        ratio = value / (limit if beside is None else beside)
        held = ratio <= (1 if beside is None else limit)
        compared = f"limit {limit:g} {unit}" if beside is None else f"{beside:.1f} {unit}"
        bound = "1.00" if beside is None else f"{limit:.2f}"
        self._print(name, f"{value:.1f} {unit}", compared, f"{ratio:.2f}", bound, "" if held else "over")

    def _print(self, *cells: str) -> None:
        print("| " + " | ".join(cells) + " |", flush=True)


def starts(table: Table, workspaces: dict[str, Path], turns: int, environ: dict[str, str]) -> None:
    medians = start.compare(workspaces, turns, environ)
    bare = medians.pop("bare")
    for name, found in medians.items():
        table.add(f"start to the painted Today page, {name}", found.painted_ms, "ms", 2, beside=bare.painted_ms)
        table.add(f"processor time of that start, {name}", found.cpu_ms, "ms", 2, beside=bare.cpu_ms)
        table.add(f"peak memory, {name}", found.peak_mb, "MB", 2, beside=bare.peak_mb)


def searches(table: Table, big: Path, turns: int) -> None:
    rows = search.measure(big, search.vocabulary(search.random.Random(3)), turns)
    whole = rows[-1]
    raw = float(whole["raw_p95_ms"])
    table.add("search as you type, notes, p95", float(whole["notes_p95_ms"]), "ms", 1.5, beside=raw)
    table.add("search as you type, notes, p95", float(whole["notes_p95_ms"]), "ms", 16)
    everything, needed = float(whole["all_p95_ms"]), float(whole["raw_all_p95_ms"])
    table.add("search as you type, everything, p95, beside all of its indexes", everything, "ms", 1.5, beside=needed)
    table.add("search as you type, everything, p95", everything, "ms", 16)


def window(table: Table, big: Path, turns: int, environ: dict[str, str]) -> None:
    later = 0.0
    for page in PAGE_CLASSES:
        found = [_script("window.py", environ, str(big), page) for _ in range(turns)]
        table.add(f"first opening of {page.capitalize()}", _median(found, "opened"), "ms", 100)
        later = max(later, _median(found, "later"))
    table.add("longest step of a page after it was painted", later, "ms", 100)
    figures = _script("window.py", environ, str(big))
    for page, clocked in figures["edit"].items():
        table.add(f"one saved edit, {page.capitalize()} shown", clocked, "ms", 20)
    rows = f"{figures['scroll']['rows']:,} rows"
    table.add(f"one frame of scrolling {rows} by the wheel, p95", figures["scroll"]["wheel"], "ms", 16)
    table.add(f"one frame of dragging {rows} from end to end, p95", figures["scroll"]["dragged"], "ms", 16)
    table.add("one step of the text size, every page built", figures["dress"], "ms", 500)


def pdf(table: Table, big: Path, turns: int, environ: dict[str, str]) -> None:
    sessions = str(_script("pdf.py", environ, str(big)))
    firsts, nexts, pages = [], [], []
    for _ in range(turns):
        made = _script("pdf.py", environ, str(big), "--turns", "4", "--sessions", sessions)
        firsts.append(made[0][0])
        nexts += [clocked for clocked, _ in made[1:]]
        pages += [count for _, count in made]
    told = f"PDF of {min(pages)} to {max(pages)} pages"
    table.add(f"{told}, the first of a process with its imports", statistics.median(firsts), "ms", 500)
    table.add(f"{told}, each with other texts", statistics.median(nexts), "ms", 500)


def _script(name: str, environ: dict[str, str], *options: str) -> Any:
    """Run a measurement in a process of its own and return what it prints."""
    command = [sys.executable, str(ROOT / "bench" / name), *options]
    return json.loads(subprocess.run(command, env=environ, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _median(found: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in found)


def demo(path: Path) -> Path:
    create(path)
    desk = Desk(path, SystemClock())
    desk.demo.add()
    desk.preferences.change(first_run_done=True, is_lead=True)
    desk.close()
    return path


def large(path: Path, sessions: int) -> Path:
    big_workspace.make(path, sessions)
    return path


def machine() -> str:
    return (
        f"MentorDesk {__version__}, Python {platform.python_version()}, PySide6 {qt_version}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores, {datetime.now(UTC):%Y-%m-%d}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=7, help="how often each is measured; medians are kept")
    parser.add_argument("--sessions", type=int, default=100_000, help="how many the large workspace has")
    options = parser.parse_args()
    print(f"{machine()}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder, private_display() as leads:
        here = Path(folder)
        own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
        environ = {**os.environ, **own, **leads}
        smaller = {
            "demo": demo(here / "demo.mentordesk"),
            "10,000 sessions": large(here / "10000.mentordesk", 10_000),
        }
        big = large(here / "large.mentordesk", options.sessions)
        table = Table()
        starts(table, smaller, options.turns, environ)
        searches(table, big, options.turns)
        pdf(table, big, options.turns, environ)
        window(table, big, options.turns, environ)


if __name__ == "__main__":
    main()
