"""The look every widget test is dressed in, and a desk, a kit and a window for the tests of pages.

Under ``tests/ui`` the fixtures ``store``, ``repositories`` and ``team`` speak of the desk's own workspace.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from mentordesk.domain.preferences import Preferences, ThemeChoice
from mentordesk.services.desk import Desk
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from mentordesk.ui.actions import Keys
from mentordesk.ui.autosave import Autosave
from mentordesk.ui.bridge import ChangeBridge
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.guard import Guard
from mentordesk.ui.kit import Kit
from mentordesk.ui.look.look import FUSION, Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.window_state import WindowState
from tests.builders import FixedClock
from tests.ui.shell import PageWindow

PLAIN = Preferences(theme=ThemeChoice.LIGHT)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["tests", *FUSION]


@pytest.fixture(scope="session")
def _one_look() -> Look:
    return Look()


@pytest.fixture
def look(qapp: QApplication, _one_look: Look) -> Iterator[Look]:
    """The one look of the test run, light and at 100 % at the start of each test."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the widgets of the test before: dressing them costs
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _one_look.apply(qapp, PLAIN)
    yield _one_look
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _one_look.apply(qapp, PLAIN)


@pytest.fixture
def desk(workspace: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desk on a fresh workspace; ``clock`` is its clock."""
    desk = Desk(workspace, clock)
    desk.warm_up()
    yield desk
    desk.close()


@pytest.fixture
def store(desk: Desk) -> Store:
    """The desk's own store, to set a scene beneath it."""
    return desk._store


@pytest.fixture
def repositories(desk: Desk) -> Repositories:
    return desk.records


@pytest.fixture
def kit(desk: Desk, look: Look) -> Iterator[Kit]:
    """What a page is made with. ``kit.shell.host(page)`` shows it; the shell writes down what the page asks of it."""
    shell = PageWindow(desk)
    tasks = Tasks(shell)
    autosave = Autosave(shell)
    keys = Keys(desk, shell)
    shell.bridge.changed.connect(keys.hear)
    yield Kit(desk, look, shell, tasks, Dialogs(), autosave, Guard(desk, autosave, keys, shell), keys)
    tasks.wait()
    _put_away(shell)


@pytest.fixture
def window(desk: Desk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    """The real window on the desk, with all menus and shortcuts; not shown yet."""
    state = WindowState(desk.path, tmp_path / "window.ini")
    window = MainWindow(desk, look, state, Dialogs(), Tasks())
    window.finish_start()
    yield window
    window.kit.tasks.wait()
    _put_away(window)


def _put_away(window: QMainWindow) -> None:
    """Delete a window now, with all it holds, so that nothing of it meets the next test."""
    for timer in window.findChildren(QTimer):
        timer.stop()
    for bridge in window.findChildren(ChangeBridge):
        bridge.stop()
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
