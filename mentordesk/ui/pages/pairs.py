"""The Pairs page: every pair with how it stands, and who still looks for one."""

from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.ids import PairId
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.pairs import PairFilter
from mentordesk.domain.people import Role
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.pages.list_page import ListPage
from mentordesk.ui.pages.pairs_actions import PAIR_ACTIONS
from mentordesk.ui.pages.pairs_detail import PairDetail
from mentordesk.ui.pages.pairs_new import NewPair
from mentordesk.ui.pages.pairs_waiting import WaitingDetail
from mentordesk.ui.pages.pairs_words import pair_row, waiting_row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.spoken_label import name_choice

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import ListKey, Waiting
    from mentordesk.store.queries.standing import Standing
    from mentordesk.ui.models.list_row import ListRow

_SHOWS = ((PairFilter.OPEN.value, "Open, and who is waiting"), (PairFilter.CLOSED.value, "Closed"))
_LISTED = ("pair", "person", "session", "check_in", "pair_state_change", "role_profile")
"""What the rows of the list are made of; other changes leave it alone."""


class PairsPage(ListPage):
    key = "pairs"
    title = "Pairs"
    icon = "users"
    wants = (
        *_LISTED, "action_item", "goal", "goal_check", "closure", "working_preferences", "private_agenda_item",
        "private_note", "program",
    )  # fmt: skip
    page_actions = PAIR_ACTIONS
    detail: PairDetail

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._show = PairFilter.OPEN
        self._rows: WindowRows[ListKey, Standing | Waiting] = WindowRows(
            self._keys, kit.desk.queries.pairs.rows, self._line, self
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self.look
        self.pane = ListPane(
            look, self.title, self._rows, filter_hint="Filter by name", new_name="New pair",
            keys=self.kit.keys, new_action="pairs.new",
        )  # fmt: skip
        self.show_choice = ChoiceField(_SHOWS)
        name_choice(self.show_choice, "Which pairs")
        self.pane.tools.addWidget(self.show_choice, 1)
        self.detail = PairDetail(self.kit)
        self._side = QStackedWidget()
        self._side.addWidget(self.detail)
        self.put(self._side)

    @cached_property
    def waiting(self) -> WaitingDetail:
        """Who waits for a pair; built when one of them is chosen first."""
        waiting = WaitingDetail(self.kit)
        self._side.addWidget(waiting)
        waiting.pair_asked.connect(self._on_pair_asked)
        return waiting

    @cached_property
    def _empty(self) -> EmptyState:
        """What stands where there is no pair; built when there is none."""
        first = push("New pair", self.look, "primary", "plus")
        first.clicked.connect(self.new)
        bring = push("Import people", self.look, "ghost", "file-spreadsheet")
        bring.clicked.connect(lambda: self.kit.shell.run("file.import"))
        empty = EmptyState(
            self.look,
            "users",
            "No pairs yet",
            "A pair is one mentor with one mentee. Bring people in, then put two of them together.",
            first,
            bring,
        )
        self._side.addWidget(empty)
        return empty

    def _connect(self) -> None:
        self.pane.filtered.connect(lambda _: self._read())
        self.show_choice.chosen.connect(lambda key: self.show_which(PairFilter(key)))
        self.detail.plan_asked.connect(self.plan)
        self.detail.again_asked.connect(self.take_up_again)

    @cached_property
    def new_pair(self) -> NewPair:
        """The form for a new pair; built when it is first asked for."""
        form = NewPair(self.kit)
        self._side.addWidget(form)
        form.made.connect(self._on_made)
        form.given_up.connect(self._on_given_up)
        return form

    @property
    def _is_making(self) -> bool:
        return isinstance(self._side.currentWidget(), NewPair)

    @property
    def state(self) -> PairState | None:
        """The state of the pair that is shown; None where none is."""
        whole = self.detail.shown
        return whole.pair.state if whole and self._side.currentWidget() is self.detail else None

    def refresh(self, changes: ChangeSet | None) -> None:
        if self._is_making:
            self.new_pair.freshen()
        if changes is None or changes.touches(*_LISTED):
            self._read(choose=changes is None)
        elif not self._is_making:
            self.show_detail(self.pane.key)

    def show_which(self, which: PairFilter) -> None:
        """List the open pairs, or the closed ones."""
        self._show = which
        self.show_choice.set_key(which.value)
        self._read(choose=True)

    def open(self, ref: Ref) -> None:
        pair_id = self._pair_of(ref)
        pair = self.desk.records.pairs.find(pair_id) if pair_id else None
        if pair is None:
            return
        self.freshen()
        wanted = PairFilter.CLOSED if pair.state is PairState.CLOSED else PairFilter.OPEN
        if wanted is not self._show:
            self.show_which(wanted)
        for key in self._keys_of(pair.id):
            if self.pane.select(key):
                self._on_opened(key)
        if ref.kind is Kind.PRIVATE_AGENDA_ITEM:
            self.raise_next_time()
        elif ref.kind is Kind.PRIVATE_NOTE:
            self.detail.note.begin()

    def subject(self) -> Ref | None:
        whole = self.detail.shown
        return Ref(Kind.PAIR, whole.pair.id) if whole and self._side.currentWidget() is self.detail else None

    # What the actions call

    def new(self) -> None:
        self._make_pair()

    def plan(self) -> None:
        from mentordesk.ui.overlays.plan_session import PlanSession  # late: opened on request

        whole = self.detail.shown
        if whole is None:
            return
        overlay = PlanSession(self.kit, whole.pair.id)
        overlay.planned.connect(lambda session_id: self.kit.shell.open(Ref(Kind.SESSION, session_id)))
        overlay.open()

    def check_in(self) -> None:
        self.two.show_detail()
        self.detail.begin_check_in()

    def raise_next_time(self) -> None:
        self.two.show_detail()
        self.detail.to_raise.begin()
        self.detail.reveal(self.detail.to_raise)

    def change(self) -> None:
        self.two.show_detail()
        self.detail.facts.unfold(True)

    def take_up_again(self) -> None:
        pair_id = self.detail.moves.take_up_again()
        if pair_id is not None:
            self.open(Ref(Kind.PAIR, pair_id))

    def panes(self) -> tuple[QWidget, ...]:
        return (self.pane.list, self.detail.head.verb) if self.detail.shown else (self.pane.list,)

    # Inside

    def _keys(self) -> "list[ListKey]":
        return self.desk.queries.pairs.keys(text=self.pane.filter.text(), show=self._show)

    def _keys_of(self, pair_id: str) -> "list[ListKey]":
        keys = [self._rows.key(place) for place in range(self._rows.rowCount())]
        found = [key for key in keys if key.id == pair_id]
        if not found and self.pane.filter.text():
            self.pane.filter.clear()
            return self._keys_of(pair_id)
        return found

    def _line(self, row: "Standing | Waiting") -> "ListRow":
        role = getattr(row, "role", None)
        if role is not None:
            return waiting_row(cast("Waiting", row))
        return pair_row(cast("Standing", row), self.desk.clock, self.desk.queries.names.short)

    def _read(self, *, choose: bool = False) -> None:
        """Read the list anew; ``choose`` makes its first row current where none is."""
        self._rows.refresh()
        nothing = "No pair is closed." if self._show is PairFilter.CLOSED else "No pairs yet."
        self.pane.set_emptiness(nothing)
        if choose and self.pane.key is None and self._rows.rowCount():
            self.pane.select_first()  # shows it as well
        elif not self._is_making:
            self.show_detail(self.pane.key)

    def show_detail(self, key: Hashable | None) -> None:
        chosen = cast("ListKey | None", key)
        if chosen is not None and chosen.waits_as is not None:
            place = self._rows.place(chosen)
            record = self._rows.record(place) if place is not None else None
            if record is not None:
                self.waiting.show_waiting(cast("Waiting", record))
                self._side.setCurrentWidget(self.waiting)
                return
        whole = self.desk.queries.pairs.whole(chosen.id) if chosen is not None else None
        self.detail.show_pair(whole)
        self._side.setCurrentWidget(self.detail if whole is not None else self._empty)

    def _pair_of(self, ref: Ref) -> str | None:
        records = self.desk.records
        if ref.kind is Kind.PAIR:
            return ref.id
        if ref.kind is Kind.PRIVATE_AGENDA_ITEM:
            item = records.private_agenda_items.find(ref.id)
            return item.pair_id if item else None
        if ref.kind is Kind.PRIVATE_NOTE:
            note = records.private_notes.find(ref.id)
            return note.pair_id if note else None
        return None

    def _on_pair_asked(self, person_id: str, role: str) -> None:
        if role == Role.MENTEE.value:
            self._make_pair(mentee=person_id)
        else:
            self._make_pair(mentor=person_id)

    def _make_pair(self, *, mentee: str = "", mentor: str = "") -> None:
        self._side.setCurrentWidget(self.new_pair)
        self.two.show_detail()
        self.new_pair.start(mentee, mentor)

    def _on_made(self, pair_id: str) -> None:
        self._side.setCurrentWidget(self.detail)
        self.open(Ref(Kind.PAIR, PairId(pair_id)))
        self.detail.head.verb.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self) -> None:
        self.show_detail(self.pane.key)
        self.two.back()
        self.pane.list.setFocus()
