"""With little motion a command is followed by few pictures, nothing blinks, and nothing moves by itself."""

import pytest
from PySide6.QtCore import QEvent, QPropertyAnimation, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mentordesk.domain.preferences import Motion, Preferences, ThemeChoice
from mentordesk.services.desk import Desk
from mentordesk.ui.actions import PAGES
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.widgets.overlay import Overlay
from tests.ui.seen.motion import close_what_opened, movers, pictures_after
from tests.ui.seen.stage import every_view

STEPS = 2
STILL = Preferences(theme=ThemeChoice.LIGHT, motion=Motion.REDUCE)
ELSEWHERE = {
    "file.quit": "closes the window",
    "file.save_copy": "asks the system for a file",
    "file.lock": "takes the window away",
    "file.remove_demo": "takes away what is looked at",
    "view.aloud": "speaks",
    "help.help": "is pressed as a page of the rail",
    **dict.fromkeys(("view.light", "view.cream", "view.contrast", "view.system"), "as view.dark"),
}


@pytest.fixture
def still(seen_window: MainWindow, seen_desk: Desk, the_look: Look, qapp: QApplication) -> MainWindow:
    """The window as a person has it who wants little motion; what a change of preferences asks for stays so."""
    seen_desk.preferences.change(theme=ThemeChoice.LIGHT, motion=Motion.REDUCE, text_size=100)
    seen_window.resize(1000, 700)
    the_look.apply(qapp, STILL)
    yield seen_window
    seen_desk.preferences.change(theme=ThemeChoice.SYSTEM, motion=Motion.SYSTEM, text_size=100)


def rest(window: QWidget) -> None:
    """Wait until the window is as it stays."""
    before = None
    for _ in range(20):
        QTest.qWait(10)
        now = window.grab().toImage()
        if now == before:
            return
        before = now


def test_no_command_is_followed_by_a_row_of_pictures(still: MainWindow):
    found, done = {}, 0
    for key, *_ in PAGES:  # a page that is opened first comes part by part, as it is built
        still.show_page(key)
        rest(still)
    for command in still.commands.all():
        page = command.id.split(".")[0]
        still.show_page(page if page in {key for key, *_ in PAGES} else "today")
        rest(still)
        if command.id in ELSEWHERE or not command.is_enabled():
            continue
        pictures = pictures_after(still, command.run)
        done += 1
        if pictures > STEPS:
            found[command.id] = pictures
        found |= {f"{command.id}: {mover}": 1 for mover in movers(still)}
        for overlay in still.findChildren(Overlay):
            overlay.dismiss()
        close_what_opened(still)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found == {}, found
    assert done > 40


def test_nothing_moves_by_itself_in_any_view(still: MainWindow, seen_desk: Desk):
    assert QApplication.cursorFlashTime() == 0
    assert [f"{view.name}: {mover}" for view in every_view(still, seen_desk) for mover in movers(view.root)] == []


@pytest.fixture
def page(qtbot, look: Look) -> QWidget:
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(400, 300)
    return page


def test_a_button_that_slides_is_found(page: QWidget, qtbot):
    button = QPushButton("Add", page)
    page.show()
    slide = QPropertyAnimation(button, b"size", page)
    slide.setEndValue(QSize(300, 200))
    slide.setDuration(1000)
    assert pictures_after(page, slide.start) > STEPS


def test_a_change_at_once_passes(page: QWidget):
    button = QPushButton("Add", page)
    page.show()
    assert pictures_after(page, lambda: button.resize(300, 200)) == 1


def test_what_moves_by_itself_is_found(page: QWidget):
    bar = QProgressBar(page)
    bar.setRange(0, 0)
    page.show()
    assert movers(page) == ["bar without an end: "]
    bar.setRange(0, 100)
    assert movers(page) == []
