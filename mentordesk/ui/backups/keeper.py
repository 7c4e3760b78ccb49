"""Keeps backups while the window is open: asks the clock, works beside the work, and says once what went wrong."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mentordesk.errors import UserError
from mentordesk.services.backups import Kept, Reason
from mentordesk.ui.kit import Kit

if TYPE_CHECKING:
    from mentordesk.services.backups import Backups

LOOK_EVERY_MS = 60_000
"""Whether half an hour has passed is asked of the clock, which goes on while a computer sleeps."""


def keeper_of(kit: Kit) -> "BackupKeeper":
    """Return the one keeper of a window; it is made when somebody first asks for it."""
    for child in kit.tasks.children():
        if isinstance(child, BackupKeeper):
            return child
    return BackupKeeper(kit)


class BackupKeeper(QObject):
    """``changed`` is told after every try, ``trouble`` then holds why there is no new backup; "" when all is well.

    ``misplaced`` is told once after ``look_at_place``, with the sentence or "" where the workspace lies well.
    """

    changed = Signal()
    misplaced = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.tasks)
        self._kit = kit
        self._running = 0
        self._told = ""
        self._asked_place = False
        self.trouble = ""
        self.warning = ""
        self._clock = QTimer(self, interval=LOOK_EVERY_MS)
        self._clock.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to ask the clock."""
        self._clock.start()

    def stop(self) -> None:
        self._clock.stop()

    @property
    def is_busy(self) -> bool:
        return self._running > 0

    @property
    def second_trouble(self) -> str:
        """Why the second folder has no copy of the last backup; not while one is on its way."""
        return "" if self.is_busy else self._backups.second_trouble or ""

    def look(self) -> None:
        """Make a backup if one is due."""
        if not self.is_busy and self._backups.due():
            self.keep(Reason.TIMED)

    def keep(self, reason: Reason, then: "Callable[[Kept | None], None] | None" = None) -> None:
        """Make a backup beside the work, if there is anything new; ``then`` gets it, or None when there is none.

        What went wrong is told by a toast, but not each time again.
        """
        self._running += 1
        backups = self._backups
        self._kit.tasks.run(
            lambda progress: backups.make(reason, progress.should_stop),
            partial(self._on_made, then=then),
            on_error=partial(self._on_failed, then=then),
        )

    def look_at_place(self) -> None:
        """Find out, once, whether the workspace lies in a synced folder or on a network drive."""
        if not self._asked_place:
            self._asked_place = True
            backups = self._backups
            self._kit.tasks.run(lambda _progress: backups.warning() or "", self._on_place)

    def choose_second(self, folder: Path | None) -> None:
        """Copy to ``folder`` from now on, and what there is at once. Raises UserError."""
        self._backups.choose_second_folder(folder)
        self._told = self._told if self.trouble else ""
        self.changed.emit()
        if folder is not None:
            self.keep(Reason.ASKED)

    @property
    def _backups(self) -> "Backups":
        return self._kit.desk.backups

    def _on_made(self, kept: Kept, then: "Callable[[Kept | None], None] | None") -> None:
        self._running -= 1
        self._tell("")
        if then is not None:
            then(kept)

    def _on_failed(self, error: Exception, then: "Callable[[Kept | None], None] | None") -> None:
        self._running -= 1
        if not isinstance(error, UserError):
            raise error
        self._tell(str(error))
        if then is not None:
            then(None)

    def _tell(self, trouble: str) -> None:
        self.trouble = trouble
        sentence = trouble or self.second_trouble
        if sentence != self._told:
            self._told = sentence
            if sentence:
                self._kit.shell.toast(sentence)
        self.changed.emit()

    def _on_place(self, sentence: str) -> None:
        self.warning = sentence
        self.misplaced.emit(sentence)
