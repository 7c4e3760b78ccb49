"""The look every widget test is dressed in."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentordesk.domain.preferences import Preferences, ThemeChoice
from mentordesk.ui.look.look import Look

PLAIN = Preferences(theme=ThemeChoice.LIGHT)


@pytest.fixture(scope="session")
def _one_look() -> Look:
    return Look()


@pytest.fixture
def look(qapp: QApplication, _one_look: Look) -> Iterator[Look]:
    """The one look of the test run, light and at 100 % at the start of each test."""
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _one_look.apply(qapp, PLAIN)
    yield _one_look
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _one_look.apply(qapp, PLAIN)
