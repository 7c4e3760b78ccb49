"""Builds what is not seen at once a moment later, part by part, so that a page is there when it is opened."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


class InSteps:
    """Runs ``steps`` once each, in their order: after ``begin`` while the window answers between them.

    Whoever needs a part now calls ``finish``. ``then`` is called when all are done.
    """

    def __init__(self, owner: QWidget, steps: Sequence[Callable[[], object]], then: Callable[[], object]) -> None:
        self._steps = list(steps)
        self._then = then
        self._timer = QTimer(owner, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def is_done(self) -> bool:
        return not self._steps

    def begin(self, body: QWidget) -> None:
        """Build at once what is in view, and the rest as soon as the window has nothing else to do.

        ``body`` is what all the parts stand in; it has no size of its own yet, so the window's tells what is in view.
        """
        window = body.window()
        width = min(body.maximumWidth(), window.width())
        while self._steps and _height(body, width) < window.height():
            self._step()
        if self._steps:
            self._timer.start()

    def finish(self) -> None:
        """Run now what is left."""
        while self._steps:
            self._step()

    def _step(self) -> None:
        step = self._steps.pop(0)
        step()
        if not self._steps:
            self._timer.stop()
            self._then()


def _height(body: QWidget, width: int) -> int:
    return body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
