import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.overlay import Overlay


@pytest.fixture
def window(qtbot, look: Look) -> QWidget:
    window = QWidget()
    window.resize(1000, 700)
    under = QVBoxLayout(window)
    window.first, window.second = QPushButton("First"), QPushButton("Second")
    under.addWidget(window.first)
    under.addWidget(window.second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.second.setFocus()
    return window


@pytest.fixture
def overlay(window: QWidget, look: Look) -> Overlay:
    overlay = Overlay(window, look, "Quick capture", top=0.1)
    overlay.field, overlay.save = QLineEdit(), QPushButton("Save")
    overlay.panel_layout.addWidget(overlay.field)
    overlay.panel_layout.addWidget(overlay.save)
    overlay.open()
    return overlay


def test_it_takes_the_keyboard_and_gives_it_back(overlay: Overlay, window: QWidget, qtbot):
    assert overlay.field.hasFocus()
    with qtbot.waitSignal(overlay.closed):
        qtbot.keyClick(overlay.field, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert window.second.hasFocus()


def test_tab_goes_round_inside_it(overlay: Overlay, qtbot):
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [overlay.field, overlay.save, overlay.field, overlay.save]
    qtbot.keyClick(overlay.field, Qt.Key.Key_Backtab)
    assert overlay.save.hasFocus()


def test_a_press_beside_the_panel_closes_it_and_one_on_it_does_not(overlay: Overlay, qtbot):
    qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.panel.geometry().center() + QPoint(0, 4))
    assert overlay.isVisible()
    qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not overlay.isVisible()


def test_it_follows_the_window_and_stays_inside_it(overlay: Overlay, window: QWidget, qtbot):
    window.resize(640, 400)
    qtbot.waitUntil(lambda: overlay.size() == window.size())
    assert overlay.rect().contains(overlay.panel.geometry())
    assert overlay.panel.width() == 600


def test_it_is_a_named_dialog_to_a_screen_reader(overlay: Overlay):
    interface = QAccessible.queryAccessibleInterface(overlay.panel)
    assert interface.role() == QAccessible.Role.Dialog
    assert interface.text(QAccessible.Text.Name) == "Quick capture"


def test_enter_in_a_field_presses_no_button(overlay: Overlay, qtbot):
    pressed = []
    overlay.save.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(overlay.field, Qt.Key.Key_Return)
    assert pressed == []
    assert overlay.isVisible()
    assert overlay.panel.isVisible()


def test_it_closes_well_when_what_had_the_keyboard_is_gone(overlay: Overlay, window: QWidget):
    delete(window.second)
    overlay.dismiss()
    assert not overlay.isVisible()
