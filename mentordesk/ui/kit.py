"""What a page gets from the window, and all that it may ask of it."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from mentordesk.domain.refs import Ref
from mentordesk.services.desk import Desk
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import Look
from mentordesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from mentordesk.ui.actions import Keys
    from mentordesk.ui.autosave import Autosave
    from mentordesk.ui.guard import Guard


class Shell(Protocol):
    """The window, as pages see it."""

    def open(self, ref: Ref) -> None:
        """Show the page a record belongs to, with the record selected."""
        ...

    def show_page(self, key: str) -> object:
        """Show a page: today, pairs, sessions, goals, actions, people, program, reports, settings, help."""
        ...

    def run(self, action_id: str) -> None:
        """Do what a menu entry does; does nothing while it is disabled."""
        ...

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Tell what was done, in the past tense; ``undo`` offers to take back the last step. Also announced."""
        ...

    def announce(self, text: str) -> None:
        """Say something to a screen reader without showing it."""
        ...

    def page_parent(self) -> QWidget:
        """Return the widget that pages are made in: what is put into another one later is walked through once more."""
        ...

    def overlay_parent(self) -> QWidget:
        """Return the widget that overlays lie over."""
        ...


class Kit(NamedTuple):
    desk: Desk
    look: Look
    shell: Shell
    tasks: Tasks
    dialogs: Dialogs
    autosave: "Autosave"
    guard: "Guard"
    keys: "Keys"
