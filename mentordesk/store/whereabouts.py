"""Notices that the open file was deleted, moved or replaced: SQLite goes on writing, where nobody will ever look.

Windows does not let that happen; elsewhere the open file only loses its name, and a save would seem to succeed.
"""

from pathlib import Path

from mentordesk.errors import SaveFailed


class Whereabouts:
    """Knows which file stood at ``path`` when it was opened. Two calls of the system a save: microseconds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _identity(path)

    @property
    def is_displaced(self) -> bool:
        """Tell whether there is no file, or another one, where the open one was. Moving it back makes it good."""
        return _identity(self._path) != self._file

    def require(self) -> None:
        """Raise SaveFailed where a save would go to a file without a name."""
        if self.is_displaced:
            raise SaveFailed(
                "Not saved. The workspace file was moved, deleted or replaced while it was open. Put it back, or save "
                "a copy elsewhere (File menu) and go on in the copy. What you typed is still here."
            )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:  # gone, or with its whole folder or disk
        return None
    return found.st_dev, found.st_ino
