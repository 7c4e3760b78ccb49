"""Hears whether the desktop asks for little motion, where Qt does not tell (it does from 6.12 on).

On freedesktop.org systems the settings portal tells at once. On Windows and macOS the system is asked again whenever
the person comes back to the program, as the settings are in another window.
"""

import sys
from typing import cast

from PySide6.QtCore import SLOT, QObject, Qt, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCall,
    QDBusPendingCallWatcher,
    QDBusVariant,
)
from PySide6.QtGui import QGuiApplication

_PORTAL, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_FACE = "org.freedesktop.portal.Settings"
_REDUCED = ("org.freedesktop.appearance", "reduced-motion")
_ANIMATIONS = ("org.gnome.desktop.interface", "enable-animations")


class MotionWish(QObject):
    """``is_reduced`` is what the desktop asks for now; ``changed`` tells that it is another."""

    changed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._is_reduced = False
        self._settings: dict[tuple[str, str], bool] = {}

    @property
    def is_reduced(self) -> bool:
        return self._is_reduced

    def start(self, bus: QDBusConnection | None = None) -> None:
        """Begin to listen; ``bus`` is the session's unless another is given. Nothing here waits for an answer."""
        if sys.platform in ("win32", "darwin"):
            self._app.applicationStateChanged.connect(self._on_state)
            self._ask_system()
            return
        bus = bus if bus is not None else QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        slot = cast(bytes, SLOT("on_setting(QString,QString,QDBusVariant)"))  # PySide declares bytes and takes text
        bus.connect(_PORTAL, _PATH, _FACE, "SettingChanged", self, slot)
        for key in (_REDUCED, _ANIMATIONS):
            asking = QDBusMessage.createMethodCall(_PORTAL, _PATH, _FACE, "Read")
            asking.setArguments(list(key))
            self._await(bus.asyncCall(asking), key)

    @Slot(str, str, QDBusVariant)
    def on_setting(self, space: str, name: str, value: QDBusVariant) -> None:
        self._take((space, name), value)

    def _await(self, call: QDBusPendingCall, key: tuple[str, str]) -> None:
        watcher = QDBusPendingCallWatcher(call, self)

        def answered() -> None:
            reply = watcher.reply()
            if reply.type() is QDBusMessage.MessageType.ReplyMessage:  # a desktop that does not know it says so
                self._take(key, reply.arguments()[0])
            watcher.deleteLater()

        watcher.finished.connect(answered)

    def _take(self, key: tuple[str, str], value: object) -> None:
        if key not in (_REDUCED, _ANIMATIONS):
            return
        while isinstance(value, QDBusVariant):
            value = value.variant()
        wants = bool(value)
        self._settings[key] = wants if key == _REDUCED else not wants
        self._tell(any(self._settings.values()))

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._ask_system()

    def _ask_system(self) -> None:
        from mentordesk.ui.look.system_motion import asks_for_little_motion  # late: not on every system

        self._tell(asks_for_little_motion())

    def _tell(self, reduced: bool) -> None:
        if reduced != self._is_reduced:
            self._is_reduced = reduced
            self.changed.emit()
