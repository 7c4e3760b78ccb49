"""Hears from a freedesktop.org system that the screen was locked or the computer goes to sleep.

Elsewhere, and where no message bus runs, nothing is heard; ``IdleWatch`` then notices sleep by the clocks.
"""

import sys
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


def _slot(signature: str) -> bytes:
    return cast(bytes, SLOT(signature))  # PySide declares the parameter as bytes, and SLOT gives a string


class DesktopWatch(QObject):
    """Tells ``left`` when the person leaves the computer, as far as the desktop tells."""

    left = Signal()

    def start(self) -> None:
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection  # late: only a protected workspace needs it, after the first paint

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, _slot("on_active(bool)"))
        if system.isConnected():
            system.connect(
                "", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", self,
                _slot("on_active(bool)"),
            )  # fmt: skip
            system.connect("", "", "org.freedesktop.login1.Session", "Lock", self, _slot("on_lock()"))

    @Slot(bool)
    def on_active(self, begins: bool) -> None:
        if begins:
            self.left.emit()

    @Slot()
    def on_lock(self) -> None:
        self.left.emit()
