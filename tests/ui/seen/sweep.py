"""Looks at everything in every dress: ``python -m tests.ui.seen.sweep --all`` (240 dresses, about twelve minutes).

Without ``--all`` it takes the few dresses in which any two choices meet; those are part of the tests too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mentordesk.services.desk import Desk
from mentordesk.ui.look.look import FUSION, Look
from mentordesk.ui.main_window import MainWindow
from tests.ui.seen import fit
from tests.ui.seen.grid import DIRECTIONS, Dress, pairwise, whole
from tests.ui.seen.stage import Share, every_view, full_desk, window_on
from tests.ui.test_sweep_pages import View

ROUNDS = 15


def wear(window: MainWindow, dress: Dress, app: QApplication, look: Look) -> None:
    window.resize(*dress.window)
    look.apply(app, dress.preferences)


def looked_at(window: MainWindow, view: View) -> list[str]:
    """Return what does not fit once the layouts have settled, from the inside outwards."""
    for _ in range(ROUNDS):
        QApplication.processEvents()
        found = fit.findings(view.root) or fit.painted_findings(view.root)
        if not found:
            break
    wanted = window.minimumSizeHint().width()
    return found + ([f"the window wants {wanted} px"] if wanted > window.width() else [])


def walk(window: MainWindow, desk: Desk, share: Share = (0, 1)) -> Iterator[tuple[str, str]]:
    """Yield every view with each thing that does not fit in it."""
    for view in every_view(window, desk, share):
        for problem in looked_at(window, view):
            yield view.name, problem


def run(dresses: list[Dress]) -> int:
    """Look at all of them and write a line of JSON for each; return how many findings there were."""
    app = QApplication(["sweep", *FUSION])
    look, total = Look(), 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        desk = full_desk(Path(folder))
        for direction in DIRECTIONS:
            mine = [dress for dress in dresses if dress.direction is direction]
            if not mine:
                continue
            with window_on(desk, look, app, Path(folder), direction) as window:
                for dress in mine:
                    began = time.monotonic()
                    wear(window, dress, app, look)
                    found = list(walk(window, desk))
                    total += len(found)
                    took = round(time.monotonic() - began, 1)
                    print(json.dumps({"dress": str(dress), "s": took, "found": found}), flush=True)
        desk.close()
    return total


def told(lines: list[str]) -> int:
    """Print how often each thing was found, and where first."""
    counts: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], str] = {}
    dresses = 0
    for line in lines:
        cell = json.loads(line)
        dresses += 1
        for view, problem in cell["found"]:
            counts[view, problem] += 1
            where.setdefault((view, problem), cell["dress"])
    for (view, problem), count in counts.most_common():
        print(f"{count:4}  {view}: {problem}  [{where[view, problem]}]")
    print(f"{dresses} dresses, {counts.total()} findings")
    return 1 if counts else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every dress, not only the pairwise ones")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes look")
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    dresses = whole() if asked.all else pairwise()
    if asked.part:
        mine, of = map(int, asked.part.split("/"))
        run(dresses[mine::of])
        return 0
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    parts = [
        subprocess.Popen(
            [sys.executable, "-m", __spec__.name, *(["--all"] if asked.all else []), "--part", f"{job}/{asked.jobs}"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for job in range(asked.jobs)
    ]
    lines = [line for part in parts for line in part.communicate()[0].splitlines() if line.startswith("{")]
    if any(part.returncode for part in parts):
        return 2
    return told(lines)


if __name__ == "__main__":
    sys.exit(main())
