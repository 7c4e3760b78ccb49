"""What this computer remembers can be forgotten while the workspace is open."""

import keyring
import pytest

from mentordesk.services.remembered_key import RememberedKeys
from mentordesk.ui.pages.settings_protection import ProtectionPart
from mentordesk.ui.window_state import WindowState
from tests.services.test_remembered_key import LockedKeyring, MemoryKeyring


class RefusingKeyring(MemoryKeyring):
    def delete_password(self, service, username):
        return LockedKeyring().get_password(service, username)


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def part(kit, desk):
    desk.protection.protect("three quiet herons wade")
    WindowState(desk.path).put("remember", "yes")
    part = ProtectionPart(kit)
    kit.shell.setCentralWidget(part)
    kit.shell.show()
    part.refresh(desk.load_preferences())
    yield part
    WindowState(desk.path).put("remember", "no")


def test_the_key_is_forgotten_on_this_computer(part, desk, use, qtbot, kit):
    use(MemoryKeyring())
    RememberedKeys().remember(desk.protection.key)
    assert RememberedKeys().recall(desk.path) == desk.protection.key
    part.forget_button.click()
    qtbot.waitUntil(part.forget_button.isHidden)
    assert RememberedKeys().recall(desk.path) is None
    assert WindowState(desk.path).get("remember") == "no"
    assert kit.shell.toasts == [("Forgotten. The passphrase is asked for from now on", False)]


def test_a_keyring_that_refuses_is_told_and_it_can_be_tried_again(part, desk, use, qtbot, kit):
    use(RefusingKeyring())
    part.forget_button.click()
    qtbot.waitUntil(lambda: bool(kit.shell.toasts))
    assert "did not remove the key" in kit.shell.toasts[0][0]
    assert part.forget_button.isVisible()
    assert WindowState(desk.path).get("remember") == "yes"


def test_there_is_nothing_to_forget_where_nothing_is_remembered(part, desk):
    WindowState(desk.path).put("remember", "no")
    part.refresh(desk.load_preferences())
    assert part.forget_button.isHidden()
