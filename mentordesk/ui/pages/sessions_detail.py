"""One session: heading, preparation, agenda, notes, and the line that says all is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.ids import SessionId
from mentordesk.domain.sessions import Session
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.sessions_agenda import AgendaPart
from mentordesk.ui.pages.sessions_head import SessionHead
from mentordesk.ui.pages.sessions_notes import NotesPart
from mentordesk.ui.pages.sessions_prepare import PreparePart
from mentordesk.ui.pages.sessions_status import StatusLine
from mentordesk.ui.pages.sessions_when_form import WhenForm
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import Who

_WIDEST_PX = 1320


class SessionDetail(QWidget):
    """``asked`` carries the id of a page action; ``plan_asked`` comes from the empty page."""

    asked = Signal(str)
    plan_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.session: Session | None = None
        self.who: Who | None = None
        look = kit.look
        self._body = QWidget()
        self._scroll = Scroll(look, self._body, max_width=_WIDEST_PX, margins=(28, 18, 18, 28))
        self.status = StatusLine(kit)
        self._stack = QStackedWidget()
        self._nothing = QWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(holder(column(look, (self._scroll, 1), self.status, gap=0)))
        self.setLayout(column(look, (self._stack, 1), gap=0))

    def fill(self) -> None:
        """Build what it shows, once it stands in the page: moving all of it from parent to parent is slow."""
        kit, look = self._kit, self._kit.look
        self.head = SessionHead(kit)
        self.head.asked.connect(self.asked)
        self.form = WhenForm(kit)
        self.form.closed.connect(lambda: self.head.verb.setFocus(Qt.FocusReason.OtherFocusReason))
        self.prepare = PreparePart(kit)
        self.agenda = AgendaPart(kit)
        self.notes = NotesPart(kit)
        self.notes.counted.connect(self.status.count)
        self._body.setLayout(column(look, self.head, self.form, self.prepare, self.agenda, self.notes, None, gap=14))
        plan = push("Plan a session", look, "primary", "calendar-plus")
        plan.clicked.connect(self.plan_asked)
        empty = EmptyState(
            look,
            "notebook-pen",
            "No session here yet",
            "Plan one, and its agenda, its notes and what you promised each other will be here.",
            plan,
        )
        self._nothing.setLayout(column(look, (empty, 1), gap=0))

    def show_session(self, session_id: SessionId | None) -> None:
        """Show a session, or that there is none; shows the same one anew after a change."""
        fresh = session_id != (self.session.id if self.session else None)
        if fresh:
            self.flush()
            self.form.close_form()
        session = self._kit.desk.records.sessions.find(session_id) if session_id else None
        who = self._kit.desk.queries.sessions.who(session.pair_id) if session else None
        if session is None or who is None:
            self.session = self.who = None
            self._stack.setCurrentIndex(0)
            return
        self.session, self.who = session, who
        self.head.show_session(session, who)
        self.prepare.show_session(session, who)
        self.agenda.show_session(session, who)
        self.notes.show_session(session, who)
        self._stack.setCurrentIndex(1)
        order_tabs(self._body)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        self.notes.flush()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the session once it has its place."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part, 0, self._kit.look.space(24)))
