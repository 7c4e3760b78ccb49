"""The errors a person can act on; everything else is a bug and rises.

A ``UserError`` carries one or two plain sentences: what was wrong, where, what to do, and that nothing was
lost. The window shows them in a message, the commands print them on standard error.
"""

from pathlib import Path


class Cancelled(Exception):
    """The person stopped the work; nothing was kept of it and nothing was changed."""


class UserError(Exception):
    """Something a person can put right; ``str(error)`` is the sentence to show."""


class NotFound(UserError):
    """A record that was asked for is not there (any more)."""

    def __init__(self, kind: str, record_id: str) -> None:
        super().__init__(f"This {kind} is not in the workspace any more. Nothing was changed.")
        self.kind = kind
        self.record_id = record_id


class Conflict(UserError):
    """A rule of the domain forbids the change; nothing was written."""


class WorkspaceError(UserError):
    """A file cannot be opened as a workspace; the file was not touched."""

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


class NotAWorkspace(WorkspaceError):
    """The file is foreign, empty or damaged."""


class DataTooNew(WorkspaceError):
    """The file was written by a newer MentorDesk."""


class SealedWorkspace(WorkspaceError):
    """The file is protected by a passphrase (or is no workspace at all): ask for it, then open with its key."""


class WrongPassphrase(WorkspaceError):
    """The key does not open the file; nobody can tell a wrong one from a damaged or a foreign file."""


class WorkspaceLocked(UserError):
    """The workspace is locked: nothing can be read or written before it is unlocked."""


class WorkspaceBusy(WorkspaceError):
    """Another MentorDesk has this workspace open."""


class SaveFailed(UserError):
    """The disk refused a write (full, read-only, gone); what was typed is still on the screen."""
