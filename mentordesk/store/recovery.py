"""Opens a sealed workspace by its recovery code, for who forgot the passphrase.

The code is the key itself; the salt is at the beginning of the file. So it opens every copy that was sealed with that
passphrase, and none that was sealed after a change.
"""

from pathlib import Path

from mentordesk.domain import recovery_code
from mentordesk.errors import NotAWorkspace, WorkspaceError, WrongPassphrase
from mentordesk.store import headers, keys, opening
from mentordesk.store.keys import WorkspaceKey


def code_of(key: WorkspaceKey) -> tuple[str, ...]:
    """Return the recovery code in its groups: whoever reads it can open the workspace."""
    return recovery_code.groups(key.secret)


def key_of(path: Path, code: str) -> WorkspaceKey:
    """Return the key that ``code`` is for the sealed workspace ``path``, which is read and not touched.

    Raises MistypedCode, WrongPassphrase when it is the code of another passphrase, or as opening does.
    """
    if not headers.is_sealed(path):
        raise WorkspaceError(f"The workspace {path} has no passphrase. Open it without one. Nothing was changed.", path)
    key = WorkspaceKey(recovery_code.read(code), keys.salt_of(path))
    try:
        opening.applied_steps(path, key)
    except WrongPassphrase as error:
        raise WrongPassphrase(
            f"The code is copied rightly, but it does not open {path}. It may belong to another workspace, or to a "
            "passphrase that was changed since. Or the file is damaged, or is not a MentorDesk workspace. "
            "The file was not touched.",
            path,
        ) from error
    except NotAWorkspace:
        pass  # it opens the first page: what is wrong lies behind it. Opening says so; a salvage needs the key
    return key
