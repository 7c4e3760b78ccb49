"""Gets a command the key of a protected workspace: from a file, from standard input, or by asking on the terminal.

A passphrase is never an argument: everybody on the computer could read it in the list of processes.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mentordesk.errors import UserError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.services.protection import WorkspaceKey

F = TypeVar("F", bound="Callable[..., Any]")

_FILE = "mentordesk.passphrase_file"
_READ = "mentordesk.passphrase"


def option(command: F) -> F:
    """Add --passphrase-file to a command."""
    add = click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
        expose_value=False,
        callback=lambda context, _parameter, file: context.meta.setdefault(_FILE, file),
        help="A file whose first line is the passphrase; - is standard input. Without it, it is asked for.",
    )
    return add(command)


def key_of(path: Path, at_hand: "WorkspaceKey | None" = None) -> "WorkspaceKey | None":
    """Return what opens ``path``: the key ``at_hand`` if it does, else by the passphrase (or recovery code) given.

    None for a plain workspace, and for a file that cannot be read: opening it says why. A workspace that is not there
    gets a key if a passphrase was named, so that it is never made without. Raises UserError.
    """
    from mentordesk.services import closed_workspace, protection  # late: most commands open a plain workspace

    if not path.exists():
        return protection.key_for_new(_first_line()) if _file() is not None else None
    try:
        if not protection.is_protected(path):
            return None
    except WorkspaceError:
        return None
    if at_hand is not None and closed_workspace.opens(path, at_hand):
        return at_hand
    return protection.key_from_typed(path, _ask(path) if _file() is None else _first_line())


def _file() -> Path | None:
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(_FILE)


def _ask(path: Path) -> str:
    try:
        return str(click.prompt(f"Passphrase of {path.name}", hide_input=True, err=True))
    except click.Abort as error:
        raise UserError(
            f"The workspace {path} is protected by a passphrase. Enter it when asked, or name a file that has it with "
            "--passphrase-file. Nothing was changed."
        ) from error


def _first_line() -> str:
    """Return the first line of the file, read once: standard input has it only once."""
    meta = click.get_current_context().meta
    if _READ not in meta:
        file = meta[_FILE]
        try:
            with click.open_file(str(file), encoding="utf-8-sig") as lines:
                meta[_READ] = lines.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                f"The passphrase could not be read from {file}. Name a text file whose first line it is. "
                "Nothing was changed."
            ) from error
    return str(meta[_READ])
