"""Parts of a page that nobody sees at its opening: they come one by one when what is in view was painted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer


class Later(QObject):
    """Runs ``steps`` in their order, and lets the window paint and answer before each of them."""

    def __init__(self, parent: QObject, steps: Sequence[Callable[[], object]]) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._is_begun = False

    @property
    def is_done(self) -> bool:
        return not self._steps

    def begin(self) -> None:
        """Begin when the window has painted what it shows now; harmless when called again."""
        if self._steps and not self._is_begun:
            self._is_begun = True
            QTimer.singleShot(0, self, self._go_on)

    def go_on_while(self, is_in_view: Callable[[], bool]) -> None:
        """Do now what would be missed at the first sight."""
        while self._steps and is_in_view():
            self._steps.pop(0)()

    def finish(self) -> None:
        """Do now what is still to come, because somebody asks for it."""
        while self._steps:
            self._steps.pop(0)()

    def _go_on(self) -> None:
        if self._steps:
            self._steps.pop(0)()
            QTimer.singleShot(0, self, self._go_on)
