"""Keeps a workspace's key in the keyring of the system, where a person asked for it: a convenience, not the only copy.

A key is filed under the salt that its file begins with. So after a change of passphrase the old entry fits nothing, and
a copy of the file finds the same one. Nothing here is called before somebody chose "Remember on this computer": loading
the keyring takes an eighth of a second, and some systems ask for a password of their own.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import UserError, WorkspaceError
from mentordesk.store import headers, keys, opening
from mentordesk.store.keys import WorkspaceKey

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "MentorDesk"
_NONE = ("keyring.backends.fail", "keyring.backends.null")
_UNSAFE = "keyrings.alt"


class RememberedKeys:
    """The keyring of this computer, as far as workspaces are concerned."""

    def unavailable_reason(self) -> str | None:
        """Return the sentence that says why nothing can be remembered here, or None where it can."""
        module = type(self._keyring()).__module__
        if module.startswith(_NONE):
            return "This computer has no keyring that MentorDesk can use, so the passphrase is asked for each time."
        if module.startswith(_UNSAFE):
            return (
                "The keyring of this computer keeps passwords where others can read them, so the passphrase is asked "
                "for each time."
            )
        return None

    def remember(self, key: WorkspaceKey) -> None:
        """Keep ``key``. Raises UserError when the keyring refuses."""
        from keyring.errors import KeyringError  # late, as everything of keyring

        if reason := self.unavailable_reason():
            raise UserError(reason)
        try:
            self._keyring().set_password(SERVICE, key.salt.hex(), key.secret.hex())
        except KeyringError as error:
            raise _refused("take the key") from error

    def recall(self, path: Path) -> WorkspaceKey | None:
        """Return the key that opens the protected workspace ``path``, if one is kept and still does.

        Raises UserError when the keyring refuses (it may be locked), WorkspaceError when the file cannot be read.
        """
        from keyring.errors import KeyringError  # late, as everything of keyring

        if self.unavailable_reason() or not headers.is_sealed(path):
            return None
        salt = keys.salt_of(path)
        try:
            kept = self._keyring().get_password(SERVICE, salt.hex())
        except KeyringError as error:
            raise _refused("give the key") from error
        if kept is None:
            return None
        try:
            key = WorkspaceKey(bytes.fromhex(kept), salt)
            opening.applied_steps(path, key)
        except (ValueError, WorkspaceError):  # not one of ours, or of another file: the passphrase is asked for
            return None
        return key

    def forget(self, key: WorkspaceKey) -> None:
        """Remove ``key``, whether it is kept or not. Raises UserError when the keyring refuses."""
        from keyring.errors import KeyringError, PasswordDeleteError  # late, as everything of keyring

        if self.unavailable_reason():
            return
        try:
            self._keyring().delete_password(SERVICE, key.salt.hex())
        except PasswordDeleteError:
            if self._keyring().get_password(SERVICE, key.salt.hex()) is not None:
                raise _refused("remove the key") from None
        except KeyringError as error:
            raise _refused("remove the key") from error

    def _keyring(self) -> "KeyringBackend":
        import keyring  # late: 130 ms, and only where a person chose to be remembered

        return keyring.get_keyring()


def _refused(what: str) -> UserError:
    return UserError(
        f"The keyring of this computer did not {what}; it may be locked. Unlock it and try again, or enter the "
        "passphrase. Nothing was lost."
    )
