"""Lays a window out before it is painted, so that no picture shows half of a change."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class WholeFrames(QObject):
    """Qt may paint while layouts still wait to be told of what was added or taken away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return False
