"""The pages of a window: makes each when it is first shown, keeps the way back, and passes on what changed."""

from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.page import Page
from mentordesk.ui.page_makers import PAGE_CLASSES

_TRAIL = 20


class PageStack(QStackedWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []

    @property
    def current(self) -> Page | None:
        return cast("Page | None", self.currentWidget())

    def page(self, key: str) -> Page:
        """Return a page, made now if it has not been shown yet."""
        if key not in self._pages:
            page = PAGE_CLASSES[key]()(self._kit)
            self._pages[key] = page
            self.addWidget(page)
        return self._pages[key]

    def built(self, key: str) -> Page | None:
        return self._pages.get(key)

    def show_page(self, page: Page) -> None:
        """Put another page in view; typed text of the page that is left is saved first."""
        left = self.current
        if left is not None:
            left.flush()
            self._trail = [*self._trail[1 - _TRAIL :], left.key]
        page.freshen()  # before it is shown: a visible page is laid out anew with each row it gets
        self.setCurrentWidget(page)

    def way_back(self) -> str | None:
        """Return the key of the page before this one and forget the step; None at the beginning."""
        return self._trail.pop() if self._trail else None

    def forget_step_from(self, key: str) -> None:
        """Going back is no step forward: drop the one that showing ``key`` again has just added."""
        if self._trail and self._trail[-1] != key:
            self._trail.pop()

    def hear(self, changes: ChangeSet) -> None:
        for page in self._pages.values():
            page.hear(changes)

    def freshen_hidden(self) -> None:
        """Let pages that are not seen ask anew as well, a moment later."""
        for page in self._pages.values():
            if not page.isVisible():
                QTimer.singleShot(0, page, page.freshen)

    # What the current page is about

    def subject(self) -> Ref | None:
        """Return whom the page is about; Export and Quick capture begin with it."""
        subject = getattr(self.current, "subject", None)
        return subject() if callable(subject) else None

    def pair(self) -> Ref | None:
        subject = self.subject()
        return subject if subject is not None and subject.kind is Kind.PAIR else None

    def record(self) -> Ref | None:
        """Return what the page shows: a session, a goal, an action item; else whom it is about."""
        record = getattr(self.current, "record", None)
        return record() if callable(record) else self.subject()
