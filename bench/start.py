"""Measures exec to painted, and peak memory, of the window against a bare PySide6 QMainWindow; they take turns.

Both say the moment when Qt has dealt with the first exposure of their window, which is when it paints, by the clock of
the starter; both then live for two more seconds, in which the program finishes its start, before their peak memory
is read.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic_ns

ROOT = Path(__file__).resolve().parent.parent

_TELL = """
import os, sys, time
def tell():
    from PySide6.QtCore import QTimer
    moment, used = time.monotonic_ns(), time.process_time()
    def end():
        status = open("/proc/self/status").read()  # not ru_maxrss: it counts the starter too
        print(moment, used, status.split("VmHWM:")[1].split()[0], flush=True)
        os._exit(0)
    QTimer.singleShot(2000, end)
"""
_BARE = (
    _TELL
    + """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Expose and watched.isExposed():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell)
        return False
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
first = FirstPaint()
window.windowHandle().installEventFilter(first)
app.exec()
"""
)
_OURS = (
    _TELL
    + """
from mentordesk import cli
class Watch:
    # puts its word into the first paint when the program comes to import what uses that
    def find_spec(name, path, target=None):
        if name != "mentordesk.app":
            return None
        sys.meta_path.remove(Watch)
        from mentordesk.ui import first_paint
        class Told(first_paint.FirstPaint):
            def __init__(self, window, then):
                super().__init__(window, lambda: (tell(), then()))
        first_paint.FirstPaint = Told
        return None
sys.meta_path.insert(0, Watch)
cli.main(["--skip-welcome", "--workspace", sys.argv[1]])
"""
)


@dataclass(frozen=True, slots=True)
class Start:
    painted_ms: float
    cpu_ms: float
    peak_mb: float


def compare(workspaces: dict[str, Path], turns: int, environ: dict[str, str]) -> dict[str, Start]:
    """Return the medians for "bare" and for each of ``workspaces``."""
    runs: dict[str, list[Start]] = {name: [] for name in ("bare", *workspaces)}
    with tempfile.TemporaryDirectory() as home:
        own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        env = {**environ, **own, "PYTHONPATH": str(ROOT)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        for turn in range(turns + 1):
            for name in runs:
                code, words = (_BARE, ()) if name == "bare" else (_OURS, (str(workspaces[name]),))
                start = _start(code, words, env)
                if turn:  # the first only warms up
                    runs[name].append(start)
    return {name: _median(starts) for name, starts in runs.items()}


def _start(code: str, words: tuple[str, ...], env: dict[str, str]) -> Start:
    began = monotonic_ns()
    done = subprocess.run([sys.executable, "-c", code, *words], env=env, stdout=subprocess.PIPE, text=True, check=True)
    moment, used, kilobytes = done.stdout.split()
    return Start((int(moment) - began) / 1e6, float(used) * 1000, int(kilobytes) / 1024)


def _median(starts: list[Start]) -> Start:
    return Start(*(statistics.median(getattr(s, name) for s in starts) for name in Start.__slots__))


if __name__ == "__main__":
    medians = compare({"given": Path(sys.argv[1])}, 7, dict(os.environ))
    for name, start in medians.items():
        print(name, start)
