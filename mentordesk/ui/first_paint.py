"""Tells when the first window stands on the screen, so that what can wait does wait for it.

A timer cannot tell: a window system lets a window wait for its turn, and timers go on meanwhile.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow


class FirstPaint(QObject):
    """Calls ``then`` once ``window`` was exposed; Qt paints a window while it hears of that."""

    def __init__(self, window: QWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Expose and self._window.isExposed():
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def one_by_one(steps: Sequence[Callable[[], object]]) -> None:
    """Run ``steps`` in their order, and let the window answer between them."""
    if steps:
        QTimer.singleShot(0, lambda: one_by_one(steps[1:]))
        steps[0]()
