"""Lets PySide make its classes of widgets while nobody waits: naming the first widget that Qt made takes it 15 ms."""

from PySide6.QtWidgets import QFrame, QScrollArea


def know_widgets() -> None:
    """Ask for a widget that Qt made itself. PySide then makes all classes of widgets, once in a process."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport()
