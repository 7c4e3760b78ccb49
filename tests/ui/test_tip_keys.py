"""Tips stay until they are left or put away, and Escape puts away the tip alone (WCAG 1.4.13)."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.tip import STAYS_MS


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    QToolTip.hideText()


def point_at(widget: QWidget, qtbot: QtBot) -> None:
    middle = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, middle, widget.mapToGlobal(middle)))
    qtbot.waitUntil(QToolTip.isVisible)


def test_escape_puts_the_tip_away_and_leaves_the_sheet_open(shown: MainWindow, qtbot: QtBot):
    sheet = Sheet(shown.kit, "Anything", width=480, height=320)
    sheet.open()
    point_at(shown.rail.menu_button, qtbot)
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert sheet.isVisible()
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(sheet))


def test_other_keys_go_where_they_always_go(shown: MainWindow, qtbot: QtBot):
    shown.opens.palette()
    field = QApplication.focusWidget()
    QToolTip.showText(QPoint(9, 9), "A tip", field)
    qtbot.waitUntil(QToolTip.isVisible)
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_L)
    assert field.text() == "l"


def test_every_tip_of_the_window_stays_as_long_as_the_pointer(shown: MainWindow, qtbot: QtBot):
    for page in ("today", "pairs", "sessions", "goals", "people", "settings"):
        shown.show_page(page)
    tipped = [widget for widget in shown.findChildren(QWidget) if widget.toolTip()]
    assert len(tipped) > 5
    assert [widget.toolTip() for widget in tipped if widget.toolTipDuration() != STAYS_MS] == []
