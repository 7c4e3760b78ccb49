"""Puts the system's own packages in place where we may, and otherwise says what to type."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
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
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
}


def has_tool(name: str) -> bool:
    """Return whether a command can be started, or a file is where its package puts it."""
    return Path(name).exists() if name.startswith("/") else preflight.has_command(name)


def has_module(name: str) -> bool:
    """Return whether this Python has `name`, looking again after a system package was installed."""
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


class Lack:
    """What is missing for a command: libraries of Qt, a part of Python, tools of the tests."""

    def __init__(self, sonames: Sequence[str] = (), python_part: str = "", tools: Sequence[str] = ()) -> None:
        self.sonames = tuple(sonames)
        self.python_part = python_part
        self.tools = tuple(tools)

    @property
    def packages(self) -> tuple[str, ...]:
        """All Debian packages that are missing."""
        part = (self.python_part,) if self.python_part else ()
        return (*preflight.packages_for(self.sonames), *part, *self.tools)

    def sentences(self, *, has: Callable[[str], bool]) -> str:
        """Say what is missing and the one line that brings it all."""
        if not self.python_part and not has("apt-get"):
            return preflight.libraries_problem(self.sonames, has=has).sentences
        facts = []
        if self.sonames:
            facts.append(preflight.libraries_fact(self.sonames, shortened=has("apt-get")))
        if self.python_part:
            facts.append("This Python cannot make an environment of its own: a part of it is not installed.")
        if has("apt-get"):
            facts.append(f"Type this line, then start again:\n  {preflight.apt_line(self.packages)}")
        else:
            facts.append("Install Python's venv and ensurepip with your system's packages, then start again.")
        return "\n".join([*facts, preflight.UNHARMED])


class System:
    """This computer's package manager, as far as we use it: apt-get, and only as root."""

    def __init__(
        self,
        *,
        name: str = sys.platform,
        has: Callable[[str], bool] = has_tool,
        load: Callable[[str], bool] = preflight.load_library,
        has_module: Callable[[str], bool] = has_module,
        apt_get: Callable[[Sequence[str]], str | None] | None = None,
        is_root: bool | None = None,
    ) -> None:
        self.is_linux = name.startswith("linux")
        self._has = has
        self._load = load
        self._has_module = has_module
        self._apt_get = apt_get or run_apt_get
        self._is_root = is_root if is_root is not None else hasattr(os, "geteuid") and os.geteuid() == 0

    def require(self, *, platform: str | None, venv: bool, tools: bool = False) -> tuple[str, ...]:
        """Make sure of what a command needs: install what we may, or stop with the line to type.

        `platform` is Qt's, or None without a window; `venv` whether .venv must be made. `tools` asks for
        those of tests in a real window too; what they still lack is returned, as one can do without.
        """
        lack = self._find_lack(platform, venv=venv, tools=tools)
        if lack.packages and self.is_linux and self._is_root and self._has("apt-get"):
            self._install(lack.packages)
            lack = self._find_lack(platform, venv=venv, tools=tools)
        if lack.sonames or lack.python_part:
            raise Stop(lack.sentences(has=self._has))
        return lack.tools

    def _find_lack(self, platform: str | None, *, venv: bool, tools: bool) -> Lack:
        part = venv_package() if venv and not all(map(self._has_module, ("venv", "ensurepip"))) else ""
        if not self.is_linux:
            return Lack(python_part=part)
        return Lack(
            preflight.missing_libraries(platform, self._load) if platform else (),
            part,
            [package for tool, package in WINDOW_TEST_TOOLS.items() if not self._has(tool)] if tools else (),
        )

    def _install(self, packages: Sequence[str]) -> None:
        say(f"Installing system packages: {' '.join(packages)}")
        if trouble := self._apt_get(packages):
            raise Stop(
                f"apt-get could not install the system packages. It said:\n{trouble}\n"
                "Nothing is broken. When that is solved, start again, or type this line first:\n"
                f"  apt-get update && {preflight.apt_line(packages).removeprefix('sudo ')}"
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
            return "\n".join(done.stdout.strip().splitlines()[-3:])
    return None
