"""What stands in the window's place while a backup is put back: nobody has the workspace open then."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from mentordesk.clock import Clock
from mentordesk.errors import UserError
from mentordesk.services.closed_workspace import put_back
from mentordesk.ui.look.look import Look
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label

if TYPE_CHECKING:
    from mentordesk.services.protection import WorkspaceKey

_TITLE = "Restoring a backup"


class Restoring(QMainWindow):
    """A window of its own, for seconds. ``ended`` tells the key to open with, what to say, and the file set aside.

    That file is None where the restore failed.
    """

    ended = Signal(object, str, object)
    _stepped = Signal(str)

    def __init__(self, look: Look, tasks: Tasks, workspace: Path, clock: Clock, today: "WorkspaceKey | None") -> None:
        super().__init__()
        self._tasks, self._workspace, self._clock, self._today = tasks, workspace, clock, today
        self._is_over = False
        self.setWindowTitle("MentorDesk")
        self.setObjectName("page")
        self.step = text_label("Closing the workspace…", wrap=True)
        card = Card(
            look,
            row(
                look, IconLabel("archive-restore", look, token="accent", size=28), (text_label(_TITLE, "h1"), 1), gap=12
            ),
            self.step,
            text_label("Nothing is lost if it is interrupted.", "dim", wrap=True),
            gap=14,
            margins=(28, 24, 28, 24),
        )
        self.setCentralWidget(holder(column(look, None, row(look, None, (card, 4), None), None, margins=24)))
        self._stepped.connect(self._show_step)

    def begin(self, backup: Path, key: "WorkspaceKey | None") -> None:
        """Put ``backup`` back, which opens with ``key``; the workspace must be closed."""

        def work(_progress: object) -> Any:  # noqa: ANN401  (what the store tells of a restore)
            return put_back(
                self._workspace,
                backup,
                now=self._clock.now(),
                key=self._today,
                copy_key=key,
                tell=lambda step: self._stepped.emit(str(step)),
            )

        self._tasks.run(work, lambda restored: self._on_done(restored.set_aside, key), on_error=self._on_failed)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until it is over: it takes seconds."""
        event.setAccepted(self._is_over)

    def put_away(self) -> None:
        self._is_over = True
        self.hide()
        self.deleteLater()

    def _show_step(self, words: str) -> None:
        self.step.setText(f"{words}…")
        announce(self, words)

    def _on_done(self, aside: Path | None, key: "WorkspaceKey | None") -> None:
        kept = f". The file of before is kept as “{aside.name}”" if aside is not None else ""
        self.ended.emit(key, f"The backup is restored{kept}", aside)

    def _on_failed(self, error: Exception) -> None:
        self.ended.emit(self._today, str(error) if isinstance(error, UserError) else "", None)
        if not isinstance(error, UserError):
            raise error
