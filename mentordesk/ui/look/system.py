"""What the desktop asks for: dark or light, strong contrast, little motion; told again when it changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from mentordesk.domain.preferences import Motion, ThemeChoice

if TYPE_CHECKING:
    from mentordesk.ui.look.motion_wish import MotionWish


class SystemWishes(QObject):
    """Follows the desktop's settings for as long as it lives."""

    changed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        # Both are kept: an accessibility object taken from a passing style hints object is dead at once.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._on_changed)
        self._motion: MotionWish | None = None
        motion_changed = getattr(self._accessibility, "motionPreferenceChanged", None)  # Qt 6.12
        if motion_changed is not None:
            motion_changed.connect(self._on_changed)

    def theme(self) -> ThemeChoice:
        if self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return ThemeChoice.CONTRAST
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return ThemeChoice.DARK if dark else ThemeChoice.LIGHT

    def motion(self) -> Motion:
        preference = getattr(self._accessibility, "motionPreference", None)  # Qt 6.12
        if preference is None:
            return Motion.REDUCE if self._motion is not None and self._motion.is_reduced else Motion.FULL
        return Motion.REDUCE if preference().name == "ReducedMotion" else Motion.FULL

    def follow_motion(self) -> None:
        """Begin to ask the desktop itself about motion, where Qt does not know; after the first paint."""
        if self._motion is not None or hasattr(self._accessibility, "motionPreference"):
            return
        from mentordesk.ui.look.motion_wish import MotionWish  # late: nothing moves before the first paint

        self._motion = MotionWish(self._app, self)
        self._motion.changed.connect(self._on_changed)
        self._motion.start()

    def tell_scheme(self, theme: ThemeChoice) -> None:
        """Let the desktop draw what it draws for us (title bars, native dialogs) in the chosen theme."""
        if theme is ThemeChoice.SYSTEM:
            wanted = Qt.ColorScheme.Unknown
        elif theme in (ThemeChoice.DARK, ThemeChoice.CONTRAST):
            wanted = Qt.ColorScheme.Dark
        else:
            wanted = Qt.ColorScheme.Light
        self._hints.setColorScheme(wanted)

    def _on_changed(self) -> None:
        self.changed.emit()
