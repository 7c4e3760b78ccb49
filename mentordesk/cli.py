"""The door: a window by default, or one of the commands, which work without a display.

Starting the window must not wait for what only commands need, so click is imported when a command is named.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mentordesk import core_dumps, paths, preflight
from mentordesk.errors import UserError

USAGE_ERROR = 2
_WINDOW_FLAGS = frozenset({"--offscreen", "--smoke", "--skip-welcome"})
_WINDOW_VALUES = frozenset({"--workspace"})


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit: 0, or 2 with a sentence on standard error."""
    core_dumps.forbid()
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = window_options(words)
    if options is None:
        from mentordesk.commands import run_command  # late: click, 30 ms that a window does not need

        sys.exit(run_command(words, open_window))
    sys.exit(_open_window(options))


def window_options(words: Sequence[str]) -> dict[str, str] | None:
    """Return the window's options, or None when ``words`` name a command or need click's answer (--help)."""
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, given, value = word.partition("=")
        if word in _WINDOW_FLAGS:
            options[word] = "yes"
        elif name in _WINDOW_VALUES:
            found = value if given else next(rest, None)
            if not found:
                return None
            options[name] = found
        else:
            return None
    return options


def _open_window(options: dict[str, str]) -> int:
    workspace = Path(options["--workspace"]).expanduser() if "--workspace" in options else None
    return open_window(
        workspace,
        offscreen="--offscreen" in options,
        smoke="--smoke" in options,
        welcome="--skip-welcome" not in options,
    )


def open_window(workspace: Path | None, *, offscreen: bool = False, smoke: bool = False, welcome: bool = True) -> int:
    """Open the window and return the exit status when it closes; 3 when the system lacks a part Qt needs."""
    gc.disable()  # until the first paint: a start makes much and throws away little
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if problem := preflight.window_problem(offscreen=offscreen):
        sys.stderr.write(f"{problem.sentences}\n")
        return preflight.EXIT_CODE
    from mentordesk.ui import plain_imports  # late: Qt ends the process where a system library is missing

    plain_imports.keep()
    from mentordesk import app  # late, and after the line above, which makes it quick

    places = paths.user_paths()
    try:
        return app.run(workspace or places.default_workspace, places, smoke=smoke, first_run=welcome)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR
