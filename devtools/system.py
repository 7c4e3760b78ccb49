"""Puts the system's own packages in place where we may, and otherwise says what to type."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from devtools.stop import Stop, say
from mentordesk import preflight

# What tests in a real window start, and the Debian package it comes in.
WINDOW_TEST_TOOLS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "dbus-run-session": "dbus",
    "pdftotext": "poppler-utils",
    "import": "imagemagick",
}


class System:
    """This computer's package manager, as far as we use it: apt-get, and only as root."""

    def __init__(
        self,
        *,
        name: str = sys.platform,
        has: Callable[[str], bool] = preflight.has_command,
        load: Callable[[str], bool] = preflight.load_library,
        apt_get: Callable[[Sequence[str]], str | None] | None = None,
        is_root: bool | None = None,
    ) -> None:
        self.is_linux = name.startswith("linux")
        self.has = has
        self._load = load
        self._apt_get = apt_get or run_apt_get
        self._is_root = is_root if is_root is not None else hasattr(os, "geteuid") and os.geteuid() == 0

    def require_window_libraries(self, environ: Mapping[str, str] = os.environ) -> None:
        """Make sure Qt can load on this system, for the window `environ` leads to."""
        if not self.is_linux:
            return
        platform = preflight.qt_platform(environ)
        missing = preflight.missing_libraries(platform, self._load)
        if not missing:
            return
        if self._may_install:
            self._install(preflight.packages_for(missing), "a window needs them")
            missing = preflight.missing_libraries(platform, self._load)
        if missing:
            raise Stop(preflight.libraries_problem(missing, has=self.has).sentences)

    def require_venv(self, has_module: Callable[[str], bool]) -> None:
        """Make sure this Python can make an environment of its own; Debian ships that part apart."""
        if has_module("venv") and has_module("ensurepip"):
            return
        package = venv_package()
        if self.has("apt-get") and self._may_install:
            self._install((package,), "Python needs it to make .venv")
            return
        line = f"sudo apt-get install -y {package}" if self.has("apt-get") else None
        cure = (
            f"Type this line, then start again:\n  {line}"
            if line
            else "Install Python's venv and ensurepip modules with your system's packages, then start again."
        )
        raise Stop(
            f"This Python cannot make an environment of its own: a part of it is not installed.\n{cure}\n"
            "Nothing is broken and nothing was changed."
        )

    def missing_test_tools(self) -> tuple[str, ...]:
        """Return the packages tests in a real window still lack, after installing what we may."""
        packages = self._absent_tools()
        if packages and self._may_install:
            self._install(packages, "the tests in a real window need them")
            packages = self._absent_tools()
        return packages

    def _absent_tools(self) -> tuple[str, ...]:
        return tuple(package for tool, package in WINDOW_TEST_TOOLS.items() if not self.has(tool))

    @property
    def _may_install(self) -> bool:
        return self.is_linux and self._is_root and self.has("apt-get")

    def _install(self, packages: Iterable[str], why: str) -> None:
        wanted = tuple(packages)
        say(f"Installing system packages ({why}): {' '.join(wanted)}")
        if trouble := self._apt_get(wanted):
            raise Stop(
                f"apt-get could not install {' '.join(wanted)}. It said:\n{trouble}\n"
                "When that is solved, type this line and start again:\n"
                f"  apt-get update && apt-get install -y --no-install-recommends {' '.join(wanted)}"
            )


def venv_package() -> str:
    """Return the Debian package with venv for the Python that runs this."""
    usual = shutil.which("python3")
    if usual and Path(usual).resolve() == Path(sys.executable).resolve():
        return "python3-venv"
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def run_apt_get(packages: Sequence[str]) -> str | None:
    """Install `packages`; return None, or the last lines apt-get said when it failed."""
    import subprocess  # late: the second start does without it

    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            command,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if done.returncode:
            return "\n".join(done.stdout.strip().splitlines()[-8:])
    return None
