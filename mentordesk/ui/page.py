"""A page of the window: asks the desk, shows the answer, and asks again when it is told of a change.

A hidden page only remembers that it is stale and refreshes when it is shown, so that one change costs one refresh.
"""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentordesk.domain.changes import EVERYTHING, ChangeSet
from mentordesk.domain.refs import Ref
from mentordesk.ui.kit import Kit


class PageAction(NamedTuple):
    """A menu entry of one page: ``run`` and ``enabled`` get the page. ``keys`` is a key sequence or empty.

    ``id`` is "<page>.<verb>", ``words`` adds what people might search for in the palette.
    """

    id: str
    text: str
    run: Callable[["Page"], None]
    keys: str = ""
    icon: str = ""
    words: str = ""
    enabled: Callable[["Page"], bool] | None = None


class Page(QWidget):
    """Base of all pages. Subclasses set the class variables, build in ``__init__``, and fill in ``refresh``."""

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    wants: ClassVar[tuple[str, ...]] = (EVERYTHING,)
    page_actions: ClassVar[tuple[PageAction, ...]] = ()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.shell.page_parent())
        self.kit = kit
        kit.keys.know(self.page_actions)
        self.desk = kit.desk
        self.look = kit.look
        self._stale = True
        self.setObjectName("page")
        self.setAccessibleName(self.title)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Ask the desk again and show the answer; ``changes`` is None for the first time."""
        raise NotImplementedError

    def open(self, ref: Ref) -> None:
        """Select a record. Called when the page is shown; pages without records keep this."""

    def new(self) -> None:
        """Ctrl+N on this page."""

    def filter_here(self) -> None:
        """Ctrl+F on this page: put the keyboard where this page filters."""

    def back(self) -> bool:
        """Go one step back inside the page (narrow windows: from detail to list); False when there is none."""
        return False

    def flush(self) -> None:
        """Save what is typed and not saved yet."""
        self.kit.autosave.flush()

    def first_focus(self) -> QWidget:
        """Return where the keyboard goes when the page is shown by keyboard."""
        return self

    def panes(self) -> tuple[QWidget, ...]:
        """Return the widgets that F6 moves between, in reading order."""
        return (self.first_focus(),)

    def stand_alone(self, _focus: QWidget | None) -> None:
        """Show the one thing that the page is about, with ``_focus`` in it if the keyboard is on this page."""

    def stand_together(self) -> None:
        """Show everything again."""

    def hear(self, changes: ChangeSet) -> None:
        """Take note of a change: refresh now when visible, on the next showing when not."""
        if not changes.touches(*self.wants):
            return
        if self.isVisible():
            self.refresh(changes)
        else:
            self._stale = True

    def freshen(self) -> None:
        """Refresh if anything changed since the last time."""
        if self._stale:
            self._stale = False
            self.refresh(None)

    def showEvent(self, event: QShowEvent) -> None:
        self.freshen()
        super().showEvent(event)
