"""The lock screen lets in who has the passphrase, says plainly when it is wrong, and shows no name."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mentordesk.services.protection import key_from_passphrase
from mentordesk.services.remembered_key import RememberedKeys
from mentordesk.ui.lock.screen import LockScreen
from mentordesk.ui.tasks import Tasks


class MemoryKeyring(KeyringBackend):
    """A keyring that lives as long as a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept = {}

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def no_keyring():
    """The keyring of a machine without one; the real one of whoever runs the tests is never asked."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def memory_keyring(no_keyring):
    keyring.set_keyring(MemoryKeyring())


PASSPHRASE = "three quiet herons wade"


@pytest.fixture
def screen(desk, look, qtbot):
    desk.people.add(display_name="Amara Osei")
    desk.protection.protect(PASSPHRASE)
    path = desk.path
    desk.close()
    tasks = Tasks()
    screen = LockScreen(path, look, tasks, is_remembered=False, may_recall=True)
    qtbot.addWidget(screen)
    screen.told = []
    screen.opened.connect(lambda key, by_code: screen.told.append((key, by_code)))
    screen.show()
    qtbot.waitExposed(screen)
    screen.focus_first()
    yield screen
    tasks.wait()


def test_the_passphrase_opens(screen, qtbot):
    qtbot.keyClicks(screen.passphrase.line, PASSPHRASE)
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.told != [])
    assert screen.told == [(key_from_passphrase(screen._workspace, PASSPHRASE), False)]


def test_a_wrong_passphrase_is_said_at_the_field_and_can_be_typed_again(screen, qtbot):
    qtbot.keyClicks(screen.passphrase.line, "three loud herons wade")
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen._passphrase_row.error != "")
    assert "not its passphrase" in screen._passphrase_row.error
    assert screen.told == []
    assert screen.open_button.isEnabled()
    qtbot.keyClicks(screen.passphrase.line, PASSPHRASE)  # what was wrong is selected, and so replaced
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.told != [])


def test_nothing_typed_is_said_without_a_try(screen, qtbot):
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    assert screen._passphrase_row.error == "Enter the passphrase."


def test_the_letters_show_on_request_and_are_hidden_before(screen, qtbot):
    assert screen.passphrase.line.echoMode() is QLineEdit.EchoMode.Password
    screen.passphrase.eye.click()
    assert screen.passphrase.line.echoMode() is QLineEdit.EchoMode.Normal


def test_without_a_keyring_it_says_why_nothing_is_remembered(screen, qtbot, no_keyring):
    qtbot.waitUntil(lambda: screen._how_kept.isVisible())
    assert screen._how_kept.text().startswith("This computer has no keyring")
    assert not screen.remember.isVisible()


def test_what_is_remembered_opens_by_itself_and_not_after_a_lock(screen, look, qtbot, memory_keyring):
    key = key_from_passphrase(screen._workspace, PASSPHRASE)
    RememberedKeys().remember(key)
    tasks, told = Tasks(), []
    for may_recall in (False, True):
        other = LockScreen(screen._workspace, look, tasks, is_remembered=True, may_recall=may_recall)
        qtbot.addWidget(other)
        other.opened.connect(lambda key, by_code, may=may_recall: told.append((may, key, by_code)))
        qtbot.waitUntil(lambda shown=other: not shown._how_kept.isHidden())
    assert told == [(True, key, False)]
    tasks.wait()


def test_no_title_tells_a_name(screen):
    assert screen.windowTitle() == "MentorDesk"


def test_closing_it_forgets_what_was_typed(screen, qtbot):
    qtbot.keyClicks(screen.passphrase.line, PASSPHRASE)
    with qtbot.waitSignal(screen.closed):
        screen.close()
    assert screen.passphrase.text == ""
