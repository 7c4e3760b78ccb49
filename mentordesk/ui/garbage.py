"""Collects garbage on the thread of the window alone: Python would do it on whichever thread happens to run.

A window that goes leaves cycles of wrappers around widgets that Qt is still deleting. A worker that frees such a
wrapper at that moment takes it away under the hands of Qt, and the program crashes.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

_SOON_MS = 20
"""What waits to be painted comes first."""


class Garbage(QObject):
    """From now on nothing is collected by itself, and what is due is collected here when the window has nothing to do.

    It keeps to Python's own thresholds; while the first of them is 0 it rests.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._settled = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._collect)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._look)

    def _look(self) -> None:
        if not self._soon.isActive() and _oldest_due() is not None:
            self._soon.start()

    def _collect(self) -> None:
        oldest = _oldest_due()
        if oldest == 2 and not self._has_grown():
            oldest = 1
        if oldest is not None:
            gc.collect(oldest)
        if oldest == 2:
            self._settled = len(gc.get_objects(2))

    def _has_grown(self) -> bool:
        """Ask what Python asks before it looks through everything: is there a quarter more than the last time?"""
        return (len(gc.get_objects(1)) + len(gc.get_objects(2)) - self._settled) * 4 > self._settled


def _oldest_due() -> int | None:
    """Return the oldest generation that Python would have come to by now, by what was made since; None for none."""
    made, young, old = gc.get_count()
    limit, young_limit, old_limit = gc.get_threshold()
    if limit == 0 or made <= limit:
        return None
    missed = made // limit
    if old + missed // max(young_limit, 1) > old_limit:
        return 2
    return 1 if young + missed > young_limit else 0
