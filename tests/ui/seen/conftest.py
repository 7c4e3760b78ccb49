"""One full program for all that looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentordesk.services.desk import Desk
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from tests.ui.seen.stage import full_desk, window_on


@pytest.fixture(scope="session")
def seen_desk(tmp_path_factory: pytest.TempPathFactory, blank_workspace: Path) -> Iterator[Desk]:
    desk = full_desk(tmp_path_factory.mktemp("seen"))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def seen_window(
    request: pytest.FixtureRequest, qapp: QApplication, seen_desk: Desk, _one_look: Look, tmp_path_factory
) -> Iterator[MainWindow]:
    """The window on it; a parameter is the direction in which people read."""
    direction = getattr(request, "param", Qt.LayoutDirection.LeftToRight)
    with window_on(seen_desk, _one_look, qapp, tmp_path_factory.mktemp("state"), direction) as window:
        yield window


@pytest.fixture
def the_look(_one_look: Look) -> Look:
    """The look as the test before left it; a window that lives longer than a test is dressed by its tests."""
    return _one_look
