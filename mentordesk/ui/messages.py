"""Remembers what the window told a person, so that a message can be read after it left the screen.

In memory only: it goes with the window, and so with locking.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from mentordesk.clock import Clock
from mentordesk.domain.changes import ChangeSet
from mentordesk.ui.guard import Guard

MOST = 100


class Message(NamedTuple):
    """``act`` is what the ``verb`` does, None where there is nothing to press."""

    number: int
    at: datetime
    text: str
    act: Callable[[], None] | None
    verb: str
    is_valid: Callable[[], bool]
    hides_private: bool


class Messages(QObject):
    """``changed`` is told when there are others, or when what they offer may have become invalid.

    What was said before private things were hidden may be private: it is not listed meanwhile.
    """

    changed = Signal()

    def __init__(self, clock: Clock, guard: Guard) -> None:
        super().__init__(guard)
        self._clock, self._guard = clock, guard
        self._kept: list[Message] = []
        self._told = 0
        self._changes = 0
        guard.changed.connect(self._on_guarded)

    def keep(
        self, text: str, act: Callable[[], None] | None, verb: str, is_valid: Callable[[], bool] | None = None
    ) -> None:
        """Remember a message. Without ``is_valid``, what it offers ends with the next change, as Undo does."""
        change = self._changes
        asks = is_valid or (lambda: self._changes == change)
        self._told += 1
        told = Message(self._told, self._clock.now(), text, act, verb, asks, self._guard.on)
        self._kept = [told, *self._kept][:MOST]
        self.changed.emit()

    def hear(self, _changes: ChangeSet) -> None:
        self._changes += 1
        self.changed.emit()

    def listed(self) -> list[Message]:
        """Return what may be read now, newest first."""
        return [each for each in self._kept if each.hides_private or not self._guard.on]

    @property
    def hides_some(self) -> bool:
        return len(self.listed()) < len(self._kept)

    def _on_guarded(self, _on: bool) -> None:
        self.changed.emit()

    def forget(self) -> None:
        self._kept = []
        self.changed.emit()


def offers(message: Message) -> bool:
    """Tell whether what the message offers can still be done."""
    return message.act is not None and message.is_valid()
