"""Makes `.venv` and keeps what is installed in it equal to a lock.

After an install a stamp keeps a copy of the lock, so that the next start only compares two
small files. A marker stands while pip works: if it is still there, an install was killed
half-way and the environment is made anew.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from devtools.stop import Stop, say

RUNTIME_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"  # holds all of the runtime lock, at the same versions
DOWNLOAD_MB = {RUNTIME_LOCK: 125, DEV_LOCK: 175}

NETWORK_WORDS = (
    "NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ReadTimeoutError",
    "ConnectionResetError", "RemoteDisconnected", "ProxyError", "Failed to establish a new connection",
    "Temporary failure in name resolution", "Network is unreachable", "Connection refused",
)  # fmt: skip

Output = tuple[int, str]


def run_quietly(command: Sequence[str], *, environ: Mapping[str, str] | None = None) -> Output:
    """Run `command` and return its exit code and all it said."""
    import subprocess  # late: the second start does without it

    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environ,
    )
    return done.returncode, done.stdout


class Environment:
    """The project's own Python, in `.venv` below `root`."""

    def __init__(self, root: Path, *, run: Callable[[Sequence[str]], Output] = run_quietly) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")
        self._run = run
        self._marker = self.folder / "mentordesk-installing"

    def is_current(self, lock: str) -> bool:
        """Return whether everything `lock` names is installed, by comparing its stamp."""
        try:
            return not self._marker.exists() and self._stamp(lock).read_bytes() == self._stamp_for(lock)
        except OSError:
            return False

    def must_be_made(self) -> bool:
        """Return whether `.venv` is not there, or only half of it."""
        return self._marker.exists() or not self.python.exists()

    def bring_up_to_date(self, lock: str) -> None:
        """Make `.venv` where it is missing or broken, and install all that `lock` names."""
        if not self._is_sound():
            self._make()
        count = sum(" \\" in line and "==" in line for line in self._lock_lines(lock))
        say(f"Installing {count} packages into .venv (about {DOWNLOAD_MB[lock]} MB), once.")
        self._marker.touch()
        code, output = self._run(
            [
                os.fspath(self.python), "-m", "pip", "install", "--require-hashes", "--no-deps",
                "--only-binary", ":all:", "--no-user", "--no-input", "--disable-pip-version-check",
                "--progress-bar", "off", "--retries", "2", "-r", os.fspath(self.root / lock),
            ]
        )  # fmt: skip
        if code:
            # pip ended by itself and left each package whole; only a killed one leaves the marker.
            self._marker.unlink()
            raise Stop(explain_pip(output))
        self._lead_to_source()
        for done in (RUNTIME_LOCK, lock):
            self._stamp(done).write_bytes(self._stamp_for(done))
        self._marker.unlink()

    def _is_sound(self) -> bool:
        if self._marker.exists():
            say("The last installation was cut off; .venv is made anew.")
            return False
        if not self.python.exists() or not (self.folder / "pyvenv.cfg").exists():
            return False
        code, output = self._run([os.fspath(self.python), "-m", "pip", "--version"])
        version = f"(python {sys.version_info.major}.{sys.version_info.minor})"
        return code == 0 and output.strip().endswith(version)

    def _make(self) -> None:
        say("Making .venv, the project's own Python.")
        code, output = self._run([sys.executable, "-m", "venv", "--clear", os.fspath(self.folder)])
        if code:
            raise Stop(
                f"Python could not make .venv in {self.root}. It said:\n{_tail(output)}\n"
                "Nothing else was changed; start again when that is solved."
            )

    def _lead_to_source(self) -> None:
        """Let the environment's Python find the source tree from whatever folder it is started in."""
        if os.name == "nt":
            packages = self.folder / "Lib" / "site-packages"
        else:
            (packages,) = self.folder.glob("lib/python3.*/site-packages")
        (packages / "mentordesk-source.pth").write_text(f"{self.root}\n", encoding="utf-8")

    def _stamp(self, lock: str) -> Path:
        return self.folder / f"mentordesk-installed-{lock}"

    def _stamp_for(self, lock: str) -> bytes:
        """The lock with the interpreter and the place it was installed for: both may move on."""
        places = f"{os.path.realpath(self.python)}\n{self.root}\n".encode(errors="surrogateescape")
        return places + (self.root / lock).read_bytes()

    def _lock_lines(self, lock: str) -> list[str]:
        return (self.root / lock).read_text(encoding="utf-8").splitlines()


def explain_pip(output: str) -> str:
    """Return a sentence for what pip said when it failed."""
    again = "Nothing is broken: type the same command again"
    if any(word in output for word in NETWORK_WORDS):
        return (
            "The packages could not be downloaded, because the package index did not answer.\n"
            f"{again} when this computer is online."
        )
    if "No space left on device" in output:
        return f"The disk is full, so the packages could not be installed.\n{again} when there is space."
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A download is not the file the lock names, so nothing was installed from it.\n"
            f"{again}; if it stays, the index you use serves changed files."
        )
    if "No matching distribution found" in output:
        return (
            "The package index has no build of a package for this computer. It said:\n"
            f"{_tail(output)}\n"
            "MentorDesk runs on 64-bit Linux (glibc 2.34 or newer; 2.39 on ARM), macOS 13 or newer and "
            "64-bit Windows."
        )
    return f"pip could not install the packages. It said:\n{_tail(output)}\n{again} when that is solved."


def _tail(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-12:])
