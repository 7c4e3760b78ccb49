"""Counts the pictures a window shows after something was done: with little motion there are two at most."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QAbstractAnimation, QObject
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QProgressBar, QWidget

FRAME_MS = 16
FRAMES = 6


def pictures_after(window: QWidget, act: Callable[[], object]) -> int:
    """Return how many different pictures a screen of 60 pictures a second shows after ``act``.

    It reads what was painted. A widget that is asked for a picture would paint and lay itself out for it.
    """
    frames = [_on_screen(window)]
    act()
    for _ in range(FRAMES):
        QTest.qWait(FRAME_MS)
        frames.append(_on_screen(window))
    return sum(one != other for one, other in pairwise(frames))


def _on_screen(window: QWidget) -> QImage:
    return window.screen().grabWindow(window.winId()).toImage()


def movers(root: QObject) -> list[str]:
    """Return what moves by itself below ``root``: running animations, and bars that do not know how far they are."""
    running = QAbstractAnimation.State.Running
    found = [
        f"animation: {type(one).__name__}" for one in root.findChildren(QAbstractAnimation) if one.state() is running
    ]
    bars = [bar for bar in root.findChildren(QProgressBar) if bar.isVisible() and bar.maximum() <= bar.minimum()]
    return found + [f"bar without an end: {bar.accessibleName()}" for bar in bars]


def close_what_opened(window: QWidget) -> None:
    """Leave the window as it was: menus and overlays closed."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
    for menu in window.findChildren(QMenu):
        menu.close()
