"""Hides what is private while the screen is shared: whoever shows such a thing asks here, and hears of it.

The store answers every question as if nothing private existed meanwhile. What is left to do here is what is in no
answer: panes that are typed in, drafts, and the words that say so.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mentordesk.errors import UserError
from mentordesk.services.desk import Desk
from mentordesk.ui.actions import Keys
from mentordesk.ui.autosave import Autosave

ACTION = "view.guard"
HIDDEN = "Hidden while you share your screen"
SHOWN = "Private notes are shown again."


class Guard(QObject):
    """One for a window. ``changed`` is told when pages show the new state; who keeps a text of its own puts it away."""

    changed = Signal(bool)

    def __init__(self, desk: Desk, autosave: Autosave, keys: Keys, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._autosave, self._keys = desk, autosave, keys
        desk.recall_hiding()

    @property
    def on(self) -> bool:
        return self._desk.hides_private

    @property
    def how_to_show(self) -> str:
        """The sentence that says how to show again what is hidden."""
        return f"{self._keys.way(ACTION)} shows it again."

    @property
    def band(self) -> str:
        """What is said while it is on."""
        return f"Private notes are hidden. {self._keys.way(ACTION)} shows them again."

    def switch(self, *, on: bool, tell: Callable[[str], None]) -> None:
        """Hide what is private, or show it. What is typed is saved first; ``tell`` hears what did not go well."""
        if on == self.on:
            return
        self._autosave.flush()
        trouble = ""
        try:
            self._desk.hide_private(on=on)
        except UserError as error:
            trouble = str(error)
        if self.on == on:
            self.changed.emit(on)
        if trouble:
            tell(trouble)
