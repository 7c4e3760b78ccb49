"""Longer work off the UI thread: a plain function of plain values, its result back on the UI thread.

Nothing under about 50 ms needs it. Workers read through a connection of their own and never touch a widget or write.
"""

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from mentordesk.errors import Cancelled

_LOOK_AGAIN_MS = 20
_TURN_SECONDS = 0.0005
"""How long a worker may keep the window from Python's one lock. The window asks for it after almost every call of Qt;
with the 5 ms that Python allows, laying out and painting a page beside a busy worker took seconds.
"""

Work = Callable[["Progress"], Any]


class Progress:
    """Handed to the work: tell how far it is, and learn whether to stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is. Raises Cancelled when it should stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(done, total)

    def stop(self) -> None:
        self._stop.set()

    def should_stop(self) -> bool:
        return self._stop.is_set()


class Task(QObject):
    """One piece of running work; signals arrive on the UI thread."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress(self.progressed.emit)
        self.left = threading.Event()
        """Set by the worker when it will not touch this object again."""

    def cancel(self) -> None:
        self.progress.stop()


class _Run(QRunnable):
    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def _take(self) -> Work:
        """Hand the work out for good: what it holds is let go before its end is told, while the UI thread has it too.

        The last to hold a widget must be the UI thread.
        """
        work, self._work = self._work, _nothing
        return work

    def run(self) -> None:
        try:
            result = self._take()(self._task.progress)
        except Cancelled:
            self._task.cancelled.emit()
        except Exception as error:  # noqa: BLE001  (crosses the thread; the UI thread raises it again)
            self._task.failed.emit(error)
        else:
            self._task.finished.emit(result)
        finally:
            self._task.left.set()


class Tasks(QObject):
    """Starts work; ``wait`` lets the program end only when all of it has."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[Task] = set()

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], None],
        *,
        on_error: Callable[[Exception], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Task:
        """Start ``work(progress)``. Without ``on_error`` an error rises on the UI thread like any other."""
        sys.setswitchinterval(_TURN_SECONDS)
        task = Task(self)
        self._running.add(task)
        queued = Qt.ConnectionType.QueuedConnection
        task.finished.connect(on_done, queued)
        task.failed.connect(on_error or _rise, queued)
        if on_progress:
            task.progressed.connect(on_progress, queued)
        if on_cancelled:
            task.cancelled.connect(on_cancelled, queued)
        for end in (task.finished, task.failed, task.cancelled):
            end.connect(lambda *_, done=task: self._forget(done), queued)
        self._pool.start(_Run(task, work))
        return task

    def stop(self) -> None:
        """Ask all that runs to stop, and do not wait for it."""
        for task in tuple(self._running):
            task.cancel()

    def wait(self) -> None:
        self.stop()
        self._pool.waitForDone()

    def when_done(self, then: Callable[[], None]) -> None:
        """Call ``then`` once nothing runs any more, never at once."""
        if self._pool.activeThreadCount():
            QTimer.singleShot(_LOOK_AGAIN_MS, self, lambda: self.when_done(then))
        else:
            QTimer.singleShot(0, self, then)

    def _forget(self, task: Task) -> None:
        """Let the task go, once its worker is out of it: to tell the end is not yet to have left the object told by."""
        self._running.discard(task)
        if task.left.is_set():
            task.deleteLater()
        else:
            QTimer.singleShot(_LOOK_AGAIN_MS, self, lambda: self._forget(task))


def _nothing(_progress: Progress) -> None:
    pass


def _rise(error: Exception) -> None:
    raise error
