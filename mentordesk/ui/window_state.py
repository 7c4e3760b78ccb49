"""Where the window was and what it showed; kept outside the workspace and lost without harm.

Holds numbers and page keys only, never a name or a text.
"""

import zlib
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.domain.preferences import TEXT_SIZES, FontChoice, Motion, Preferences, Spacing, ThemeChoice

_LOOK: dict[str, type] = {
    "text_size": int,
    "font": FontChoice,
    "letter_spacing": Spacing,
    "word_spacing": Spacing,
    "line_spacing": Spacing,
    "theme": ThemeChoice,
    "motion": Motion,
}


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

    def keep_look(self, preferences: Preferences) -> None:
        """Keep how a person reads: the lock screen must be readable before the workspace is."""
        for name, kind in _LOOK.items():
            value = getattr(preferences, name)
            self.put(f"look/{name}", str(value.value if issubclass(kind, StrEnum) else value))

    def look(self) -> Preferences:
        """Return the look kept last; a default for what was never kept or is not understood."""
        known: dict[str, Any] = {}
        for name, kind in _LOOK.items():
            try:
                known[name] = kind(self.get(f"look/{name}"))
            except ValueError:
                continue
        if known.get("text_size", 100) not in TEXT_SIZES:
            del known["text_size"]
        return Preferences(**known)

    def get(self, name: str, default: str = "") -> str:
        return str(self._settings.value(f"{self._group}/{name}", default))

    def put(self, name: str, value: str) -> None:
        self._settings.setValue(f"{self._group}/{name}", value)
