"""Says that what was typed is saved, once the person pauses, and at once that it could not be."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from mentordesk.ui.autosave import Autosave

PAUSE_MS = 2_000
"""How long nothing more was saved before it is said: no keystroke is talked over."""


class SaveNews(QObject):
    """For who cannot see the status line. The same trouble is told once, and that it is over."""

    def __init__(self, autosave: Autosave, announce: Callable[[str], None]) -> None:
        super().__init__(autosave)
        self._autosave, self._announce = autosave, announce
        self._told = ""
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._on_pause)
        autosave.stated.connect(self._on_stated)

    def _on_stated(self, words: str, is_good: bool) -> None:
        if not is_good and words != self._told:
            self._later.stop()
            self._tell(words)
        elif is_good:
            self._later.start()

    def _on_pause(self) -> None:
        if self._autosave.is_good:
            self._tell(self._autosave.words)

    def _tell(self, words: str) -> None:
        self._told = words
        self._announce(words)
