"""A worker never takes away what belongs to the window, however much it makes."""

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication

from mentordesk.ui.garbage import Garbage
from mentordesk.ui.overlays.no_pauses import collecting_later
from mentordesk.ui.tasks import Tasks

MANY = 30_000


class Knot:
    """Garbage that only a collection finds; it notes the thread that takes it away."""

    def __init__(self, taken_by: list[threading.Thread]) -> None:
        self._itself, self._taken_by = self, taken_by

    def __del__(self) -> None:
        self._taken_by.append(threading.current_thread())


@pytest.fixture
def garbage(qapp: QCoreApplication):
    was_on = gc.isenabled()
    garbage = Garbage(qapp)
    yield garbage
    garbage.setParent(None)
    garbage.deleteLater()
    if was_on:
        gc.enable()


@pytest.fixture
def tasks(qapp: QCoreApplication):
    tasks = Tasks()
    yield tasks
    tasks.wait()


@pytest.mark.usefixtures("garbage")
def test_what_a_worker_makes_sets_off_no_collection_on_its_thread(tasks: Tasks, qtbot):
    taken_by: list[threading.Thread] = []
    made: list[list[list[int]]] = []
    tasks.run(lambda _progress: [[number] for number in range(MANY)], made.append)
    for _ in range(50):
        Knot(taken_by)
    qtbot.waitUntil(lambda: bool(made) and len(taken_by) == 50)
    assert set(taken_by) == {threading.main_thread()}


@pytest.mark.usefixtures("garbage")
def test_what_was_kept_for_long_is_found_as_well(qtbot):
    taken_by: list[threading.Thread] = []
    knot = Knot(taken_by)
    gc.collect()  # it is among the oldest now
    del knot
    kept: list[list[int]] = []

    def work_on() -> bool:
        kept.extend([number] for number in range(MANY))
        return bool(taken_by)

    qtbot.waitUntil(work_on)


@pytest.mark.usefixtures("garbage")
def test_nothing_is_collected_while_many_records_are_made(qtbot):
    taken_by: list[threading.Thread] = []
    with collecting_later():
        Knot(taken_by)
        made = [[number] for number in range(MANY)]
        qtbot.wait(60)
        assert taken_by == []
    gc.unfreeze()
    made += [[number] for number in range(MANY)]
    gc.collect()
    assert len(taken_by) == 1
