"""The program as a person has it: a process of its own, keys and clicks from outside, facts from its file.

Nothing here sleeps for a fixed time in the hope that something is done: every wait is for a fact, with a limit.
"""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from mentordesk.store.driver import DatabaseError, OperationalError, open_reader

T = TypeVar("T")

WAIT_SECONDS = 30.0
_POLL_SECONDS = 0.05
_STILL_PICTURES = 3
_RESTING_TICKS = 2
_IDLE_LOOKS = 3


def until(ask: Callable[[], T], what: str, *, within: float = WAIT_SECONDS) -> T:
    """Return the first truthy answer; fail with ``what`` was waited for when none comes in time."""
    deadline = time.monotonic() + within
    while not (answer := ask()):
        assert time.monotonic() < deadline, f"not within {within:.0f} s: {what}"
        time.sleep(_POLL_SECONDS)
    return answer


class Facts:
    """Reads a workspace beside the program that has it open; sees only what is committed."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Return what is there, nothing while the file is still being made."""
        try:
            with closing(open_reader(self._workspace)) as reader:
                return [tuple(row) for row in reader.execute(sql, values)]
        except (OperationalError, DatabaseError):
            return []

    def one(self, sql: str, *values: object) -> object:
        """Return the first value of the first row, or None."""
        rows = self.rows(sql, *values)
        return rows[0][0] if rows else None

    def wait(self, sql: str, *values: object, within: float = WAIT_SECONDS) -> object:
        """Return the first value of ``sql`` once it is truthy."""
        return until(lambda: self.one(sql, *values), f"{sql} {values}", within=within)


class RealWindow:
    """One start of the program on ``workspace``; ``screen`` leads to the display it shows on."""

    def __init__(self, workspace: Path, screen: Mapping[str, str], home: Path, *arguments: str) -> None:
        self.workspace = workspace
        self.facts = Facts(workspace)
        self._environ = os.environ | screen | {"HOME": os.fspath(home), "XDG_STATE_HOME": os.fspath(home / "state")}
        self._arguments = arguments
        self._output = home / f"output-{time.monotonic_ns()}.txt"
        self.process = self._start()
        self.id = self.window("^MentorDesk$")
        self._do("windowactivate", "--sync", self.id)
        self.still()

    def start_again(self) -> subprocess.Popen[bytes]:
        """Start the program a second time on the same workspace while this one runs."""
        return self._start()

    def window(self, title: str) -> str:
        """Wait for a visible window whose title fits; return its id."""
        return until(lambda: self._search(title), f"a window called {title}").splitlines()[0]

    def dialog(self, title: str) -> None:
        """Wait until a dialog is there and has the keyboard."""
        shown = self.window(title)
        until(lambda: self._ask("getactivewindow") == shown, f"the keyboard in {title}")

    def gone(self, title: str) -> None:
        until(lambda: not self._search(title), f"no window called {title} any more")

    def key(self, *keys: str) -> None:
        """Press keys one after another, as X calls them: "ctrl+k", "Return"; what came before is dealt with first."""
        self._settle()
        self._do("key", "--delay", "12", *keys)

    def type(self, text: str) -> None:
        """Type lines, with Return between them."""
        first, *others = text.split("\n")
        self._settle()
        self._do("type", "--delay", "6", "--", first)
        for line in others:
            self.key("Return")
            self._do("type", "--delay", "6", "--", line)

    def command(self, words: str) -> None:
        """Do what the command palette finds first for ``words``."""
        self.key("ctrl+k")
        self.type(words)
        self.still()
        self.key("Return")

    def click(self, x: int, y: int) -> None:
        """Click at a place of the window."""
        self._do("mousemove", "--window", self.id, str(x), str(y), "click", "1")

    def resize(self, width: int, height: int) -> None:
        self._do("windowsize", "--sync", self.id, str(width), str(height))

    def size(self) -> tuple[int, int]:
        lines = dict(line.split("=") for line in self._ask("getwindowgeometry", "--shell", self.id).splitlines())
        return int(lines["WIDTH"]), int(lines["HEIGHT"])

    def minimize(self) -> None:
        self._do("windowminimize", "--sync", self.id)

    def is_active(self) -> bool:
        return self._ask("getactivewindow") == self.id

    def still(self) -> None:
        """Wait until the program rests and the screen stands still: what the last keys asked for is shown."""
        seen: list[tuple[str, int]] = []

        def same() -> bool:
            if not self._rests():
                seen.clear()
                return False
            seen.append((hashlib.sha256(self._grab("ppm:-")).hexdigest(), self._used_ticks()))
            pictures, ticks = zip(*seen[-_STILL_PICTURES:], strict=True)
            return (
                len(pictures) == _STILL_PICTURES and len(set(pictures)) == 1 and ticks[-1] - ticks[0] <= _RESTING_TICKS
            )

        until(same, "a screen that stands still")

    def picture(self, path: Path) -> None:
        """Keep a small picture of the screen."""
        path.write_bytes(self._grab("-resize", "50%", "-colors", "64", "png:-"))

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(WAIT_SECONDS)

    def quit(self) -> None:
        """Close it as a person does; it must end well."""
        self.key("ctrl+q")
        code = self.process.wait(WAIT_SECONDS)
        assert code == 0, self._output.read_text(errors="replace")

    def end(self) -> None:
        """End it if it still runs, whatever happened."""
        if self.process.poll() is None:
            self.kill()

    def _settle(self) -> None:
        """Wait until the program has no work: on a busy machine keys overtake what they are meant for."""
        seen: list[int] = []

        def idle() -> bool:
            seen.append(self._used_ticks() if self._rests() else -len(seen))
            return len(seen) >= _IDLE_LOOKS and len(set(seen[-_IDLE_LOOKS:])) == 1

        until(idle, "a program without work")

    def _rests(self) -> bool:
        """Whether its main thread waits for events (an ended program rests too): on a busy machine it may be late."""
        return self._status()[0] != "R"

    def _used_ticks(self) -> int:
        """Return the processor time it has used, in the kernel's ticks."""
        return sum(int(ticks) for ticks in self._status()[11:13])

    def _status(self) -> list[str]:
        """Return the fields of the process from its state on, as proc(5) orders them."""
        return Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "mentordesk", "--workspace", os.fspath(self.workspace), *self._arguments]
        with self._output.open("ab") as output:
            return subprocess.Popen(command, env=self._environ, stdout=output, stderr=output)

    def _search(self, title: str) -> str:
        return self._ask("search", "--onlyvisible", "--name", title)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environ, check=True, capture_output=True, timeout=WAIT_SECONDS)

    def _ask(self, *words: str) -> str:
        asked = subprocess.run(["xdotool", *words], env=self._environ, capture_output=True, text=True, check=False)
        return asked.stdout.strip()

    def _grab(self, *how: str) -> bytes:
        return subprocess.run(
            ["import", "-silent", "-window", "root", *how], env=self._environ, check=True, capture_output=True
        ).stdout
