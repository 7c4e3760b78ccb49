"""Every widget in every size, font and direction: nothing clipped, nothing sideways, everything named."""

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QWidget,
)

from mentordesk.domain.preferences import FontChoice, Motion, Preferences, Spacing, ThemeChoice
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.nav_button import NavButton
from mentordesk.ui.widgets.task_check import Check

_spec = importlib.util.spec_from_file_location("gallery", Path(__file__).parents[1] / "gallery.py")
gallery = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(gallery)

WIDE, SMALL = (1280, 800), (900, 640)
SPACED = {"letter_spacing": Spacing.WIDE, "word_spacing": Spacing.WIDE, "line_spacing": Spacing.WIDE}
CASES = [
    *(
        (Preferences(text_size=size, font=font), window, False)
        for size in (100, 150, 200)
        for font in FontChoice
        for window in (WIDE, SMALL)
    ),
    *(
        (Preferences(text_size=size, **SPACED), window, rtl)
        for size in (100, 200)
        for window in (WIDE, SMALL)
        for rtl in (False, True)
    ),
    (Preferences(theme=ThemeChoice.CONTRAST, text_size=200), SMALL, True),
]


@pytest.fixture
def show(qtbot, qapp: QApplication, look: Look):
    def shown(view: str, preferences: Preferences) -> QMainWindow:
        look.apply(qapp, preferences)
        window = gallery.Gallery(look, view)
        qtbot.addWidget(window)
        window.resize(*WIDE)
        window.show()
        qapp.processEvents()
        return window

    return shown


def texts_without_room(window: QMainWindow) -> list[str]:
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            if label.height() < label.heightForWidth(label.width()):
                found.append(f"too low: {label.text()}")
        elif label.width() < label.sizeHint().width():
            found.append(f"too narrow: {label.text()}")
    for button in window.findChildren(QPushButton):
        if button.isVisible() and not isinstance(button, NavButton):
            hint = button.sizeHint()
            if button.width() < hint.width() or button.height() < hint.height():
                found.append(f"button: {button.text()}")
    for check in window.findChildren(Check):
        if check.isVisible() and check.height() < check.heightForWidth(check.width()):
            found.append(f"check: {check.text()}")
    return found


def out_of_place(window: QMainWindow) -> list[str]:
    """What lies partly outside of its parent, or makes the page scroll sideways."""
    found = [
        f"scrolls sideways: {area.objectName() or type(area).__name__}"
        for area in window.findChildren(QAbstractScrollArea)
        if area.isVisible() and isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > 0
    ]
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or widget.isWindow() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        if not parent.rect().contains(QRect(QPoint(), widget.size()).translated(widget.pos())):
            found.append(f"outside: {widget.accessibleName() or widget}")
    minimum = window.minimumSizeHint()
    if minimum.width() > window.width():
        found.append(f"window wants {minimum.width()} px")
    return found


@pytest.mark.parametrize("view", list(gallery.VIEWS))
def test_nothing_is_clipped_or_out_of_place(show, look: Look, qapp: QApplication, view: str):
    window = show(view, Preferences())
    found = {}
    for preferences, size, rtl in CASES:
        window.resize(*size)
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        look.apply(qapp, preferences)
        for _ in range(15):  # layouts settle from the inside outwards
            qapp.processEvents()
            problems = texts_without_room(window) + out_of_place(window)
            if not problems:
                break
        else:
            found[f"{preferences} {size} {rtl}"] = problems
    assert found == {}


def interactive(window: QMainWindow) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)
        and not (isinstance(widget, QLineEdit) and widget.parentWidget().inherits("QComboBox"))
    ]


@pytest.mark.parametrize("view", list(gallery.VIEWS))
def test_everything_that_takes_the_keyboard_has_a_name_a_role_and_24_px(show, view: str):
    window = show(view, Preferences())
    for widget in interactive(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget
        assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget
        assert min(widget.width(), widget.height()) >= 24, widget


@pytest.mark.parametrize("view", list(gallery.VIEWS))
def test_tab_goes_round_the_window_and_the_ring_goes_with_it(show, view: str, qtbot):
    window = show(view, Preferences())
    window.activateWindow()
    first = window.findChild(NavButton)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(60):
        widget = QApplication.focusWidget()
        if seen and widget is seen[-1]:  # a date has three stops of its own
            qtbot.keyClick(widget, Qt.Key.Key_Tab)
            continue
        if widget in seen:
            break
        seen.append(widget)
        own = getattr(widget, "focus_rect", widget.rect)()
        if own is None or not own.isEmpty():
            qtbot.waitUntil(lambda now=widget: ring_is_around(window, now))
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first
    assert len(seen) >= 2


def ring_is_around(window: QMainWindow, widget: QWidget) -> bool:
    ring = window.findChild(QWidget, "focus_ring")
    if ring is None or not ring.isVisible():
        return False
    own = getattr(widget, "focus_rect", widget.rect)()
    place = QRect(widget.mapTo(window, own.topLeft()), own.size())
    return ring.geometry().intersects(place) and ring.geometry().contains(place.center())


@pytest.mark.parametrize("view", list(gallery.VIEWS))
def test_with_little_motion_a_change_is_one_new_picture(show, view: str, qtbot):
    window = show(view, Preferences(motion=Motion.REDUCE))
    window.activateWindow()
    target = interactive(window)[-1]
    target.setFocus(Qt.FocusReason.TabFocusReason)
    frames = [window.grab().toImage()]
    for _ in range(25):
        qtbot.wait(20)
        frame = window.grab().toImage()
        if frame != frames[-1]:
            frames.append(frame)
    assert len(frames) <= 2
