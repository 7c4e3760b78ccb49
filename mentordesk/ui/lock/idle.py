"""Notices that nobody works here any more, or that the computer slept, so that the workspace can lock itself."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_LOOK_EVERY_MS = 5_000
_SLEPT_S = 60.0


class IdleWatch(QObject):
    """Tells ``idle`` once after ``minutes`` without a key or a pointer, and at once when the computer slept meanwhile.

    Windows are watched, not the application: a filter there would cost a call for every event of every widget.
    ``steady`` counts seconds while the computer is awake, ``wall`` goes on while it sleeps.
    """

    idle = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._steady, self._wall = steady, wall
        self._minutes = 0
        self._last_input = self._last_look = steady()
        self._last_wall = wall()
        self._watched: list[QWindow] = []
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Watch from now on; 0 minutes means that only sleep counts."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._timer.isActive():
            app.focusWindowChanged.connect(self._watch)
            self._watch(QGuiApplication.focusWindow())
        self.set_minutes(minutes)
        self._last_input = self._last_look = self._steady()
        self._last_wall = self._wall()
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        self._minutes = minutes

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Compare the clocks; the timer asks for it every few seconds."""
        steady, wall = self._steady(), self._wall()
        slept = (wall - self._last_wall) - (steady - self._last_look) > _SLEPT_S
        self._last_look, self._last_wall = steady, wall
        waited = steady - self._last_input
        if slept or (self._minutes and waited >= self._minutes * 60):
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last_input = self._steady()
        return False

    def _watch(self, window: QWindow | None) -> None:
        """Listen to ``window`` too; a filter that is there already is only moved to the front."""
        if window is not None:
            window.installEventFilter(self)
        self._last_input = self._steady()
