"""The two commands of the source tree; kept light, because `run` is how people start the program."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools.environment import DEV_LOCK, RUNTIME_LOCK, Environment
from devtools.stop import Stop
from devtools.system import System
from mentordesk import preflight

USAGE = """\
python3 dev.py run [ARGUMENTS]    start MentorDesk; ARGUMENTS go to the program
python3 dev.py test [ARGUMENTS]   check everything; with ARGUMENTS, run only pytest with them

Both make .venv and install what they need when they are first used."""

WINDOWLESS = {command.split()[0] for command in preflight.WINDOWLESS_COMMANDS} - {"demo"}


def main(arguments: Sequence[str], *, root: Path | None = None) -> int:
    """Do what `arguments` ask and return the exit code."""
    match list(arguments):
        case ["run", *rest]:
            command = run
        case ["test", *rest]:
            command = test
        case [] | ["-h" | "--help" | "help"]:
            print(USAGE)
            return 0
        case [unknown, *_]:
            print(f"There is no command {unknown!r}.\n\n{USAGE}", file=sys.stderr)
            return 2
    try:
        return command(Environment(root or Path(__file__).resolve().parent.parent), System(), rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return 130


def run(environment: Environment, system: System, arguments: Sequence[str]) -> int:
    """Start the program in place of this process."""
    platform = None
    if needs_window(arguments):
        platform = "offscreen" if "--offscreen" in arguments else preflight.qt_platform(os.environ)
    system.require(platform=platform, venv=environment.must_be_made())
    if not environment.is_current(RUNTIME_LOCK):
        environment.bring_up_to_date(RUNTIME_LOCK)
    command = [os.fspath(environment.python), "-P", "-m", "mentordesk", *arguments]
    if os.name != "nt":  # there exec would hand the console back before the program ends
        sys.stdout.flush()
        os.execv(command[0], command)
    import subprocess  # late: the others do without it

    return subprocess.call(command)


def test(environment: Environment, system: System, arguments: Sequence[str]) -> int:
    """Run all checks, or pytest alone when there are arguments for it."""
    from devtools.checks import Checks, names_journeys  # late: `run` does without it

    if names_journeys(arguments) and not system.is_linux:
        raise Stop("Tests in a real window run on Linux only, on a screen of their own.")
    tools = not arguments or names_journeys(arguments)
    lacking = system.require(platform="xcb", venv=environment.must_be_made(), tools=tools)
    if lacking and arguments:
        raise Stop(
            "Tests in a real window need more of the system. Type this line, then start again:\n"
            f"  {preflight.apt_line(lacking)}"
        )
    if not environment.is_current(DEV_LOCK):
        environment.bring_up_to_date(DEV_LOCK)
    checks = Checks(environment, system)
    return checks.run_pytest(arguments) if arguments else checks.run_all(lacking=lacking)


def needs_window(arguments: Sequence[str]) -> bool:
    """Return whether the program will load Qt for these arguments."""
    return WINDOWLESS.isdisjoint(arguments) and not {"--help", "--version"} & set(arguments)
