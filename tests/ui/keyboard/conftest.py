"""The real window on a real workspace, shown and active, with hands before it."""

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.services.desk import Desk
from mentordesk.ui.main_window import MainWindow
from tests.builders import Team
from tests.ui.keyboard.hands import Hands


@pytest.fixture
def hands(window: MainWindow, desk: Desk, team: Team, qtbot: QtBot) -> Hands:
    """On Today, with Amara, Lin and Marek."""
    return _before(window, desk, qtbot)


@pytest.fixture
def full_hands(window: MainWindow, desk: Desk, qtbot: QtBot) -> Hands:
    """On Today, in the demo program."""
    desk.demo.add()
    desk._store.forget_history()
    return _before(window, desk, qtbot)


def _before(window: MainWindow, desk: Desk, qtbot: QtBot) -> Hands:
    desk.preferences.end_first_run()
    window.resize(1280, 800)
    window.show_page("today")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Hands(window, qtbot.waitUntil)
