"""Overlays over a small real window."""

import pytest
from PySide6.QtWidgets import QWidget

from mentordesk.ui.kit import Kit


@pytest.fixture
def over(kit: Kit, qtbot) -> Kit:
    """The kit of a window that is shown, so that overlays have something to lie over."""
    kit.shell.setCentralWidget(QWidget())
    kit.shell.show()
    kit.shell.activateWindow()
    qtbot.waitUntil(kit.shell.isActiveWindow)
    return kit
