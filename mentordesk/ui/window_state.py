"""Where the window was and what it showed; kept outside the workspace and lost without harm.

Holds numbers and page keys only, never a name or a text.
"""

import zlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class WindowState:
    """One group of settings per workspace, under a hash of its path."""

    def __init__(self, workspace: Path, file: Path | None = None) -> None:
        """Use the system's place for settings, or ``file`` (tests)."""
        if file is None:
            self._settings = QSettings("MentorDesk", "MentorDesk")
        else:
            self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self._group = f"{zlib.crc32(str(workspace.resolve()).encode()):08x}"

    def restore_geometry(self, window: QWidget) -> bool:
        """Put the window where it was, if that place is still on a screen."""
        known = self._settings.value(f"{self._group}/geometry")
        if not isinstance(known, QByteArray) or not window.restoreGeometry(known):
            return False
        return any(s.availableGeometry().intersects(window.frameGeometry()) for s in QGuiApplication.screens())

    def keep_geometry(self, window: QWidget) -> None:
        self._settings.setValue(f"{self._group}/geometry", window.saveGeometry())

    def get(self, name: str, default: str = "") -> str:
        return str(self._settings.value(f"{self._group}/{name}", default))

    def put(self, name: str, value: str) -> None:
        self._settings.setValue(f"{self._group}/{name}", value)
