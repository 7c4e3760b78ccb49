"""A key is remembered in the keyring of the system, where there is one and where somebody asked."""

import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from mentordesk.errors import UserError
from mentordesk.services.remembered_key import SERVICE, RememberedKeys
from mentordesk.store import opening, sealing
from tests.store.sealed import KEY, OTHER


class MemoryKeyring(KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not kept")
        del self.kept[service, username]


class LockedKeyring(MemoryKeyring):
    def get_password(self, service, username):
        raise KeyringLocked("locked")

    def set_password(self, service, username, password):
        raise PasswordSetError("locked")


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def memory(use):
    backend = MemoryKeyring()
    use(backend)
    return backend


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "mine.mentordesk"
    opening.create(path, KEY)
    return path


def test_a_key_is_remembered_recalled_and_forgotten(memory, path):
    remembered = RememberedKeys()
    assert remembered.unavailable_reason() is None
    assert remembered.recall(path) is None
    remembered.remember(KEY)
    assert remembered.recall(path) == KEY
    assert list(memory.kept) == [(SERVICE, KEY.salt.hex())]
    remembered.forget(KEY)
    remembered.forget(KEY)
    assert memory.kept == {}


def test_after_a_change_of_passphrase_the_old_key_is_not_offered(memory, path):
    remembered = RememberedKeys()
    remembered.remember(KEY)
    sealing.convert(path, KEY, OTHER)
    assert remembered.recall(path) is None
    sealing.convert(path, OTHER, None)
    assert remembered.recall(path) is None


@pytest.mark.parametrize("kept", ["", "not hex", "abcd", "00" * 32])
def test_what_does_not_open_the_file_is_not_offered(memory, path, kept):
    memory.kept[SERVICE, KEY.salt.hex()] = kept
    assert RememberedKeys().recall(path) is None


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_without_a_keyring_the_reason_is_told_and_nothing_is_kept(use, path, backend):
    use(backend())
    remembered = RememberedKeys()
    assert "no keyring" in remembered.unavailable_reason()
    with pytest.raises(UserError, match="no keyring"):
        remembered.remember(KEY)
    assert remembered.recall(path) is None
    remembered.forget(KEY)


def test_a_keyring_that_keeps_passwords_in_the_open_is_not_used(use):
    class Plaintext(MemoryKeyring):
        pass

    Plaintext.__module__ = "keyrings.alt.file"
    use(Plaintext())
    assert "others can read" in RememberedKeys().unavailable_reason()


def test_a_locked_keyring_gets_a_sentence(use, path):
    use(LockedKeyring())
    for ask in (lambda: RememberedKeys().remember(KEY), lambda: RememberedKeys().recall(path)):
        with pytest.raises(UserError, match="may be locked. Unlock it and try again, or enter the passphrase"):
            ask()


def test_the_keyring_is_not_loaded_before_it_is_asked():
    script = "import sys, mentordesk.services.remembered_key; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
