"""Saves what is typed within a second, and says so, or says plainly why not.

A field calls ``touch`` on every edit with the way to save it; the first touch starts a clock that later ones do not
push back. What the disk refuses stays pending, is tried again, and is never dropped.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.errors import SaveFailed

SAVE_AFTER_MS = 600
RETRY_AFTER_MS = 5000

SAVED_WORDS = "Saved on this computer"


class Autosave(QObject):
    """One for the window. ``stated`` carries (words, is_good) for the status line."""

    stated = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending: dict[str, Callable[[], None]] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self.words = SAVED_WORDS
        self.is_good = True

    def touch(self, key: str, save: Callable[[], None]) -> None:
        """Let ``save`` run within ``SAVE_AFTER_MS``; a later touch with the same ``key`` takes its place."""
        self._pending[key] = save
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)

    def flush(self, key: str | None = None) -> bool:
        """Save now what is pending (of one field, or all); False when the disk refused something."""
        keys = [key] if key is not None else list(self._pending)
        outcomes = [self._save(k) for k in keys if k in self._pending]
        if not self._pending:
            self._timer.stop()
        return all(outcomes)

    def drop(self, key: str) -> None:
        """Forget a pending save: its field shows something else now."""
        self._pending.pop(key, None)

    @property
    def is_pending(self) -> bool:
        return bool(self._pending)

    def _save(self, key: str) -> bool:
        save = self._pending.pop(key)
        try:
            save()
        except SaveFailed as error:
            self._pending.setdefault(key, save)
            self._timer.start(RETRY_AFTER_MS)
            self._state(str(error), good=False)
            return False
        self._state(SAVED_WORDS, good=True)
        return True

    def _on_time(self) -> None:
        self.flush()

    def _state(self, words: str, *, good: bool) -> None:
        self.words, self.is_good = words, good
        self.stated.emit(words, good)
