import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread
from shiboken6 import isValid

from mentordesk.ui.tasks import Progress, Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.wait()


def test_work_runs_elsewhere_and_its_result_comes_back_here(tasks: Tasks, qtbot):
    here = QThread.currentThread()
    where: list[tuple[str, bool]] = []
    tasks.run(
        lambda progress: threading.current_thread().name,
        lambda name: where.append((name, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(where))
    assert where[0][0] != threading.current_thread().name
    assert where[0][1]


def test_a_task_stays_until_its_worker_has_done_with_telling_its_end(tasks: Tasks, qtbot):
    may_end, may_go = threading.Event(), threading.Event()
    done: list[object] = []
    task = tasks.run(lambda _progress: may_end.wait(5), done.append)
    task.finished.connect(lambda _result: may_go.wait(5), Qt.ConnectionType.DirectConnection)  # holds the worker
    may_end.set()
    qtbot.waitUntil(lambda: bool(done) and not tasks._running)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stayed = isValid(task)
    may_go.set()
    assert stayed
    qtbot.waitUntil(lambda: not isValid(task))


def test_progress_is_told(tasks: Tasks, qtbot):
    told: list[tuple[int, int]] = []
    done: list[None] = []

    def work(progress: Progress) -> None:
        for step in range(3):
            progress.report(step, 3)

    tasks.run(work, done.append, on_progress=lambda at, of: told.append((at, of)))
    qtbot.waitUntil(lambda: bool(done))
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_cancelled_work_ends_and_gives_no_result(tasks: Tasks, qtbot):
    started = threading.Event()
    results: list[None] = []
    cancelled: list[bool] = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.report(0, 0)

    task = tasks.run(work, results.append, on_cancelled=lambda: cancelled.append(True))
    started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(cancelled))
    assert results == []


def test_an_error_arrives_here_with_its_own_handler(tasks: Tasks, qtbot):
    errors: list[Exception] = []

    def work(progress: Progress) -> None:
        raise ValueError("seven")

    tasks.run(work, lambda _: None, on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_waiting_ends_work_that_still_runs(tasks: Tasks):
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.report(0, 0)
        finally:
            ended.set()

    tasks.run(work, lambda _: None)
    tasks.wait()
    assert ended.is_set()


def test_what_the_work_held_is_let_go_before_its_result_is_told(tasks: Tasks, qtbot):
    class Held: ...

    held = Held()
    is_gone: list[bool] = []
    known = weakref.ref(held)
    tasks.run(lambda _progress, held=held: held is None, lambda _none: is_gone.append(known() is None))
    del held
    qtbot.waitUntil(lambda: bool(is_gone))
    assert is_gone == [True]
