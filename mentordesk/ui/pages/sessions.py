"""The Sessions page: all sessions on the left, one of them on the right."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.ids import SessionId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import Session
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.page import Page
from mentordesk.ui.pages.sessions_actions import SESSION_ACTIONS
from mentordesk.ui.pages.sessions_detail import SessionDetail
from mentordesk.ui.pages.sessions_filter import ShownSessions
from mentordesk.ui.pages.sessions_notes import PRIVATE, SHARED
from mentordesk.ui.pages.sessions_verbs import SessionVerbs
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.two_pane import TwoPane
from mentordesk.ui.words.sessions import has_begun, list_row

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import SessionRow

_TABLE_OF_KIND = {
    Kind.NOTE: "shared_note",
    Kind.PRIVATE_NOTE: "private_note",
    Kind.AGENDA_ITEM: "agenda_item",
    Kind.PRIVATE_AGENDA_ITEM: "private_agenda_item",
}


class SessionsPage(Page):
    key = "sessions"
    title = "Sessions"
    icon = "notebook-pen"
    wants = (
        "session",
        "pair",
        "person",
        "agenda_item",
        "private_agenda_item",
        "shared_note",
        "private_note",
        "sharing_check",
        "action_item",
        "goal",
        "goal_check",
        "working_preferences",
    )
    page_actions = SESSION_ACTIONS

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._is_shown = False
        self._runs = {action.id: action for action in self.page_actions}
        self._rows: WindowRows[int, SessionRow] = WindowRows(
            self._keys, self._fetch, lambda row: list_row(row, self.desk.clock, self.desk.queries.names.short), self
        )
        self.list_pane = ListPane(
            kit.look,
            "Sessions",
            self._rows,
            filter_hint="Filter by person or topic",
            new_name="Plan a session",
            keys=kit.keys,
        )
        self.shown = ShownSessions(kit)
        self.list_pane.tools.addWidget(self.shown, 1)
        self.list_pane.set_emptiness("No sessions here. Plan one with the plus, or choose to see all sessions.")
        self.detail = SessionDetail(kit)
        self.two_pane = TwoPane(kit.look, self.list_pane, self.detail, "Sessions", kit.keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.two_pane)
        order_tabs(self)
        self.list_pane.filtered.connect(self._rows.refresh)
        self.list_pane.chosen.connect(self._on_chosen)
        self.list_pane.opened.connect(self._on_opened)
        self.list_pane.new_asked.connect(self.new)
        self.shown.changed.connect(self._rows.refresh)
        self.detail.asked.connect(self._run_action)
        self.detail.plan_asked.connect(self.new)
        self.verbs = SessionVerbs(kit, self.two_pane, self.detail, self._select)

    @property
    def session(self) -> Session | None:
        """The session in view."""
        return self.detail.session

    @property
    def has_current_topic(self) -> bool:
        return self.detail.agenda.current() is not None

    # Page

    def refresh(self, changes: ChangeSet | None) -> None:
        self._is_shown = False
        if changes is None or changes.touches("session", "pair", "person"):
            self._rows.refresh()
        elif changes.touches("agenda_item", "shared_note"):
            self._rows.refresh_rows()
        if self.list_pane.key is None:
            self.list_pane.select_first()
        if not self._is_shown:
            self.detail.show_session(self._current())

    def open(self, ref: Ref) -> None:
        found = self._session_of(ref)
        if found is None:
            return
        self.freshen()
        self._select(found)
        self.two_pane.show_detail()
        self._focus_for(ref)

    def new(self) -> None:
        from mentordesk.ui.overlays.plan_session import PlanSession  # late: opened on request

        overlay = PlanSession(self.kit, self.session.pair_id if self.session else None)
        overlay.planned.connect(lambda session_id: self.open(Ref(Kind.SESSION, session_id)))
        overlay.open()

    def filter_here(self) -> None:
        self.two_pane.back()
        self.list_pane.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list_pane.filter.selectAll()

    def back(self) -> bool:
        return self.two_pane.back()

    def flush(self) -> None:
        self.detail.flush()
        super().flush()

    def first_focus(self) -> QWidget:
        return self.list_pane.list if self._rows.rowCount() else self.list_pane.filter

    def stand_alone(self, focus: QWidget | None) -> None:
        self.two_pane.set_alone(alone=True)
        self.detail.stand_alone(focus)

    def stand_together(self) -> None:
        self.detail.stand_together()
        self.two_pane.set_alone(alone=False)

    def panes(self) -> tuple[QWidget, ...]:
        if self.session is None:
            return (self.first_focus(),)
        detail = (self.detail.head.verb, self.detail.agenda.add_line, self.detail.notes.shared)
        seen = [pane for pane in (self.first_focus(), *detail) if pane.isVisible()]
        return tuple(seen) or (self.first_focus(),)

    def subject(self) -> Ref | None:
        """Return what Export and Quick capture begin with."""
        return Ref(Kind.PAIR, self.session.pair_id) if self.session else None

    def record(self) -> Ref | None:
        """Return the session in view."""
        return Ref(Kind.SESSION, self.session.id) if self.session else None

    # Inside

    def _keys(self) -> Sequence[int]:
        return self.desk.queries.sessions.keys(
            text=self.list_pane.filter.text(), show=self.shown.kind, pair_id=self.shown.pair_id
        )

    def _fetch(self, keys: Sequence[int]) -> "Mapping[int, SessionRow]":
        return self.desk.queries.sessions.rows(keys)

    def _current(self) -> SessionId | None:
        """Return the session of the current row; where the filter hides all, the one that was in view."""
        key = self.list_pane.key
        place = self._rows.place(key) if isinstance(key, int) else None
        record = self._rows.record(place) if place is not None else None
        if record is not None:
            return record.id
        kept = self.session
        hidden = bool(self.list_pane.filter.text()) and kept is not None
        return kept.id if hidden and kept is not None else None

    def _on_chosen(self, _key: object) -> None:
        self._is_shown = True
        self.detail.show_session(self._current())

    def _on_opened(self, _key: object) -> None:
        self.two_pane.show_detail()

    def _run_action(self, action_id: str) -> None:
        action = self._runs[action_id]
        if action.enabled is None or action.enabled(self):
            action.run(self)

    def _session_of(self, ref: Ref) -> SessionId | None:
        table = _TABLE_OF_KIND.get(ref.kind)
        if table is not None:
            return self.desk.queries.sessions.session_of(table, ref.id)
        return SessionId(ref.id) if ref.kind is Kind.SESSION else None

    def _select(self, session_id: SessionId) -> None:
        rid = self.desk.queries.sessions.rid(session_id)
        if rid is None:
            return
        if not self.list_pane.select(rid):
            self.shown.show_all()
            self._rows.refresh()
            self.list_pane.select(rid)

    def _focus_for(self, ref: Ref) -> None:
        """Go where the next word is most likely typed."""
        session = self.session
        if session is None:
            return
        notes, agenda = self.detail.notes, self.detail.agenda
        if ref.kind is Kind.PRIVATE_NOTE:
            notes.type_in(PRIVATE)
        elif ref.kind is Kind.AGENDA_ITEM:
            agenda.focus_item(ref.id)
        elif ref.kind is Kind.SESSION and session.state is SessionState.PLANNED:
            if has_begun(session, self.desk.clock):
                notes.type_in(SHARED)
            else:
                agenda.add_line.setFocus(Qt.FocusReason.OtherFocusReason)
                self.detail.reveal(agenda.add_line)
        elif ref.kind is Kind.NOTE or not notes.shared.body().strip():
            notes.type_in(SHARED)
        elif not self.two_pane.is_narrow:
            self.list_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
