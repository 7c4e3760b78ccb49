"""One session: heading, preparation, agenda, notes, and the line that says all is kept."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.ids import SessionId
from mentordesk.domain.session_states import SessionState
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

P = TypeVar("P", bound=QWidget)

_WIDEST_PX = 1320


class SessionDetail(QWidget):
    """``asked`` carries the id of a page action; ``plan_asked`` comes from the empty page."""

    asked = Signal(str)
    plan_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.session: Session | None = None
        self._alone = ""
        self._put_by: list[QWidget] = []
        self.who: Who | None = None
        look = kit.look
        self._places = {name: column(look, gap=0) for name in ("head", "form", "prepare", "agenda", "notes")}
        self._parts: dict[str, QWidget] = {}
        self._body = holder(column(look, *self._places.values(), None, gap=14))
        self._scroll = Scroll(look, self._body, max_width=_WIDEST_PX, margins=(28, 18, 18, 28))
        self.status = StatusLine(kit)
        self._stack = QStackedWidget()
        self._stack.addWidget(holder(column(look, (self._scroll, 1), self.status, gap=0)))
        self.setLayout(column(look, (self._stack, 1), gap=0))

    # Each part is built where it stands when a session needs it first: each move would walk through all that it holds.

    @cached_property
    def head(self) -> SessionHead:
        head = self._put("head", SessionHead(self._kit, self._body))
        head.asked.connect(self.asked)
        return head

    @cached_property
    def form(self) -> WhenForm:
        form = self._put("form", WhenForm(self._kit, self._body))
        form.closed.connect(lambda: self.head.verb.setFocus(Qt.FocusReason.OtherFocusReason))
        return form

    @cached_property
    def prepare(self) -> PreparePart:
        prepare = self._put("prepare", PreparePart(self._kit, self._body))
        if self.session is not None and self.who is not None:
            prepare.show_session(self.session, self.who)
        return prepare

    @cached_property
    def agenda(self) -> AgendaPart:
        return self._put("agenda", AgendaPart(self._kit, self._body))

    @cached_property
    def notes(self) -> NotesPart:
        notes = self._put("notes", NotesPart(self._kit, self._body))
        notes.counted.connect(self.status.count)
        return notes

    @cached_property
    def _nothing(self) -> EmptyState:
        """What stands where there is no session; built when there is none."""
        plan = push("Plan a session", self._kit.look, "primary", "calendar-plus")
        plan.clicked.connect(self.plan_asked)
        empty = EmptyState(
            self._kit.look,
            "notebook-pen",
            "No session here yet",
            "Plan one, and its agenda, its notes and what you promised each other will be here.",
            plan,
        )
        self._stack.addWidget(empty)
        return empty

    def _put(self, name: str, part: P) -> P:
        self._places[name].addWidget(part)
        self._parts[name] = part
        if self.isVisible():
            if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.show()  # now, not with the next event: the keyboard may go there at once
            order_tabs(self._body)
        return part

    def show_session(self, session_id: SessionId | None) -> None:
        """Show a session, or that there is none; shows the same one anew after a change."""
        fresh = session_id != (self.session.id if self.session else None)
        if fresh:
            self.flush()
            if "form" in self._parts:
                self.form.close_form()
        session = self._kit.desk.records.sessions.find(session_id) if session_id else None
        who = self._kit.desk.queries.sessions.who(session.pair_id) if session else None
        if session is None or who is None:
            self.session = self.who = None
            self._stack.setCurrentWidget(self._nothing)
            return
        self.session, self.who = session, who
        self.head.show_session(session, who)
        if "prepare" in self._parts or session.state is SessionState.PLANNED:
            self.prepare.show_session(session, who)
        self.agenda.show_session(session, who)
        self.notes.show_session(session, who)
        self._stack.setCurrentIndex(0)
        if self._alone:
            self._put_others_by()
        order_tabs(self._body)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def stand_alone(self, focus: QWidget | None) -> None:
        """Show the agenda alone if the keyboard is in it, else the notes."""
        if self.session is None:
            return
        in_agenda = focus is not None and "agenda" in self._parts and self._parts["agenda"].isAncestorOf(focus)
        self._alone = "agenda" if in_agenda else "notes"
        self._put_others_by()
        self.notes.stand_alone(alone=True)

    def stand_together(self) -> None:
        if not self._alone:
            return
        self._alone = ""
        self.notes.stand_alone(alone=False)
        for part in self._put_by:
            part.show()
        self._put_by = []
        order_tabs(self._body)

    def _put_others_by(self) -> None:
        for name, part in self._parts.items():
            if name not in (self._alone, "head") and not part.isHidden():
                part.hide()
                self._put_by.append(part)

    def flush(self) -> None:
        if "notes" in self._parts:
            self.notes.flush()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the session once it has its place."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part, 0, self._kit.look.space(24)))
