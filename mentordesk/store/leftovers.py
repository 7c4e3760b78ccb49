"""Names what a conversion that was killed leaves beside a workspace, and removes it.

While a workspace is sealed or unsealed, the new file is written beside it under another name; the workspace itself
stays whole until the new one takes its place in one step. So what is found under that name is never needed, and it may
be readable by anybody: it goes at the next opening.
"""

from pathlib import Path

from mentordesk.errors import WorkspaceError

_ENDINGS = ("", "-journal", "-wal", "-shm")


def converting(path: Path) -> Path:
    """Return the name under which the new file of a conversion of ``path`` is written."""
    return path.with_name(path.name + ".converting")


def of(path: Path) -> list[Path]:
    """Return what lies under that name, logs included."""
    new = converting(path)
    return [found for end in _ENDINGS if (found := new.with_name(new.name + end)).exists()]


def spent_journal(path: Path) -> Path:
    """Return where a rollback journal of ``path`` lies; once the workspace keeps a log, it has nothing of use."""
    return path.with_name(path.name + "-journal")


def clear(path: Path) -> None:
    """Remove it; only while nobody converts ``path``. Raises WorkspaceError when the system refuses."""
    for left in of(path):
        try:
            left.unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceError(
                f"MentorDesk could not remove {left}, an unfinished copy of the workspace that may be readable without "
                f"the passphrase ({error.strerror}). Remove it, then start again. Your workspace was not changed.",
                path,
            ) from error
