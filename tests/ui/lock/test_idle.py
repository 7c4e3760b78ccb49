"""The workspace locks itself when nobody works any more, and when the computer slept."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mentordesk.ui.lock.desktop import DesktopWatch
from mentordesk.ui.lock.idle import IdleWatch


class Clocks:
    """One that stands still while the computer sleeps, and one that goes on."""

    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 50_000.0

    def work_on(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp, clocks: Clocks):
    parent = QObject()
    watch = IdleWatch(parent, steady=lambda: clocks.steady, wall=lambda: clocks.wall)
    watch.told = []
    watch.idle.connect(lambda: watch.told.append("idle"))
    watch.start(10)
    yield watch
    watch.stop()
    parent.deleteLater()


def test_ten_minutes_without_a_key_or_a_pointer_are_told_once(watch, clocks):
    clocks.work_on(9 * 60)
    watch.look()
    assert watch.told == []
    clocks.work_on(61)
    watch.look()
    assert watch.told == ["idle"]


def test_a_key_begins_the_wait_anew(watch, clocks, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    watch._watch(widget.windowHandle())
    clocks.work_on(9 * 60)
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    clocks.work_on(9 * 60)
    watch.look()
    assert watch.told == []


def test_never_is_a_choice_and_sleep_counts_all_the_same(watch, clocks):
    watch.set_minutes(0)
    clocks.work_on(100_000)
    watch.look()
    assert watch.told == []
    clocks.sleep(3600)
    watch.look()
    assert watch.told == ["idle"]


def test_a_clock_that_is_set_back_locks_nothing(watch, clocks):
    clocks.sleep(-7200)
    watch.look()
    assert watch.told == []


def test_the_desktop_tells_that_the_screen_was_locked_or_the_computer_goes_to_sleep(qapp):
    desktop, told = DesktopWatch(), []
    desktop.left.connect(lambda: told.append("left"))
    desktop.start()
    desktop.on_active(begins=False)
    assert told == []
    desktop.on_active(begins=True)
    desktop.on_lock()
    assert told == ["left", "left"]
