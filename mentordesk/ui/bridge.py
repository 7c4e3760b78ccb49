"""The only crossing from the store's plain callback to a Qt signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mentordesk.domain.changes import ChangeSet
from mentordesk.services.desk import Desk


class ChangeBridge(QObject):
    """Tells every page of every change, undo and redo, once each, after the commit."""

    changed = Signal(ChangeSet)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], None] | None = desk.subscribe(self.changed.emit)

    def stop(self) -> None:
        """Hear of nothing any more; harmless when called twice."""
        if self._stop is not None:
            self._stop()
            self._stop = None
