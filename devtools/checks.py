"""Runs all that must hold before a change is taken, and sums it up in one table."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from devtools.display import private_display
from devtools.environment import Environment
from devtools.stop import LACKING, say
from devtools.system import System
from mentordesk import preflight

IN_WINDOW = ("tests/journeys", "tests/bus", "tests/ui/look/test_following.py", "tests/tooling/test_display.py")
"""Where the tests lie that need a screen: these, and no others, are marked as journeys."""


class Checks:
    """The checks of this project, run with the tools of its environment."""

    def __init__(self, environment: Environment, system: System, *, call: Callable[..., int] = subprocess.call) -> None:
        self._environment = environment
        self._system = system
        self._start = call
        self._results: list[tuple[str, float, int]] = []

    def run_all(self, *, lacking: Sequence[str]) -> int:
        """Run every check, print a summary and return the first exit code that is not 0.

        `lacking` names the packages without which no window can be tested.
        """
        python, together = os.fspath(self._environment.python), at_once(os.cpu_count() or 1)
        self._step("Format", [self._tool("ruff"), "format", "--check", "--quiet", "."])
        self._step("Lint", [self._tool("ruff"), "check", "--quiet", "."])
        self._step("Types", [python, "-m", "mypy"])
        self._step("Layers", [self._tool("lint-imports"), "--no-logo"])
        self._step("Tests", [python, "-m", "pytest", "-q", *together])
        if not self._system.is_linux:
            say("\nThe journeys in a real window run on Linux only, so they were left out here.")
        elif lacking:
            self._results.append(("Journeys in a real window", 0.0, LACKING))
            say(
                "\nThe journeys in a real window were not run. Type this line to make them possible:\n"
                f"  {preflight.apt_line(lacking)}"
            )
        else:
            self._step("Journeys in a real window", pytest_journeys(python, [*together, *IN_WINDOW]), in_window=True)
        return self._sum_up()

    def run_pytest(self, arguments: Sequence[str]) -> int:
        """Run only pytest with `arguments`, on a screen of its own if they name the journeys."""
        python = os.fspath(self._environment.python)
        if names_journeys(arguments):
            return self._call(pytest_journeys(python, arguments), in_window=True)
        return self._call([python, "-m", "pytest", *arguments], in_window=False)

    def _tool(self, name: str) -> str:
        return os.fspath(self._environment.scripts / name)

    def _step(self, title: str, command: Sequence[str], *, in_window: bool = False) -> None:
        say(f"\n== {title}")
        start = time.monotonic()
        code = self._call(command, in_window=in_window)
        self._results.append((title, time.monotonic() - start, code))

    def _call(self, command: Sequence[str], *, in_window: bool) -> int:
        environ = steady_environ(os.environ, linux=self._system.is_linux)
        if not in_window:
            return self._start(command, cwd=self._environment.root, env=environ)
        with private_display() as leads:
            return self._start(command, cwd=self._environment.root, env=environ | leads)

    def _sum_up(self) -> int:
        say("\n== Summary")
        for title, seconds, code in self._results:
            verdict = "passed" if code == 0 else "NOT RUN" if code == LACKING and not seconds else "FAILED"
            say(f"  {verdict:<8}{title:<28}{seconds:7.1f} s")
        failed = [code for _, _, code in self._results if code]
        say("Everything passed." if not failed else f"{len(failed)} of {len(self._results)} did not pass.")
        return failed[0] if failed else 0


def at_once(cores: int) -> list[str]:
    """Return the options that let pytest use up to four cores; the tests of one file stay together and in order."""
    return ["-n", str(min(cores, 4)), "--dist", "loadfile"] if cores > 1 else []


def pytest_journeys(python: str, arguments: Sequence[str]) -> list[str]:
    """Return the command for the journeys, on a session bus of their own."""
    return ["dbus-run-session", "--", python, "-m", "pytest", "-q", "-m", "journey", *arguments]


def names_journeys(arguments: Sequence[str]) -> bool:
    """Return whether pytest arguments ask for the tests in a real window: the journeys, and the accessibility bus."""
    places = [Path(argument.partition("::")[0]).as_posix() for argument in arguments]
    return any("journey" in place or f"{place}/".startswith("tests/bus/") for place in places)


def steady_environ(environ: Mapping[str, str], *, linux: bool) -> dict[str, str]:
    """Return `environ` without a screen and with one locale, so that tests see the same everywhere."""
    kept = {name: value for name, value in environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept["QT_QPA_PLATFORM"] = "offscreen"
    if linux:
        kept["LC_ALL"] = "C.UTF-8"
    return kept
