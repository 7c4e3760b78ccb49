"""The Actions page: what everybody promised, over all pairs, and what was done."""

from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.actions import ActionFilter, ActionState
from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.ids import ActionId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.actions_add import AddAction
from mentordesk.ui.pages.actions_detail import ActionDetail, mark
from mentordesk.ui.pages.actions_words import list_row
from mentordesk.ui.pages.list_page import ListPage
from mentordesk.ui.widgets.box import holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.spoken_label import name_choice

if TYPE_CHECKING:
    from mentordesk.store.queries.actions import ActionRow
    from mentordesk.ui.models.list_row import ListRow

_SHOWS = (
    (ActionFilter.OPEN.value, "All open"),
    (ActionFilter.MINE.value, "Mine"),
    (ActionFilter.THEIRS.value, "Theirs"),
    (ActionFilter.DONE.value, "Done and dropped"),
)


def _of(page: Page) -> "ActionsPage":
    return cast(ActionsPage, page)


def _has_one(page: Page) -> bool:
    return _of(page).detail.shown is not None


class ActionsPage(ListPage):
    key = "actions"
    title = "Actions"
    icon = "circle-check-big"
    wants = ("action_item", "pair", "person", "session")
    page_actions = (
        PageAction(
            "actions.done", "Mark as done or open again", lambda p: _of(p).detail.toggle_done(), "Ctrl+D", "check",
            "tick finish", _has_one,
        ),
        PageAction("actions.mine", "Show my actions", lambda p: _of(p).show_which(ActionFilter.MINE), "", "filter"),
        PageAction("actions.all", "Show open actions", lambda p: _of(p).show_which(ActionFilter.OPEN), "", "filter"),
        PageAction("actions.ended", "Show what is done", lambda p: _of(p).show_which(ActionFilter.DONE), "", "filter"),
        PageAction("actions.drop", "Drop action", lambda p: _of(p).detail.drop(), "", "x", "let go", _has_one),
        PageAction("actions.remove", "Remove action", lambda p: _of(p).detail.remove(), "", "trash-2", "", _has_one),
    )  # fmt: skip

    detail: ActionDetail

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._show = ActionFilter.OPEN
        self._rows: WindowRows[int, ActionRow] = WindowRows(self._keys, kit.desk.queries.actions.rows, self._line, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.pane = ListPane(
            self.look,
            self.title,
            self._rows,
            filter_hint="Filter by words or person",
            new_name="New action",
            keys=self.kit.keys,
        )
        self.show_choice = ChoiceField(_SHOWS)
        name_choice(self.show_choice, "Which actions")
        self.pane.tools.addWidget(self.show_choice, 1)
        self.add = AddAction(self.kit)
        self.pane.add_below(holder(row(self.look, (self.add, 1), margins=(16, 4, 16, 12))))
        self.detail = ActionDetail(self.kit)
        self._side = QStackedWidget()
        self._side.addWidget(self.detail)
        self.put(self._side)

    @cached_property
    def _empty(self) -> EmptyState:
        """What stands where there is no promise; built when there is none."""
        first = push("Add an action", self.look, "primary", "plus")
        first.clicked.connect(self.new)
        finished = push("Show done", self.look, "ghost")
        finished.clicked.connect(lambda: self.show_which(ActionFilter.DONE))
        empty = EmptyState(
            self.look,
            "circle-check-big",
            "Nothing open",
            "Actions come from your notes: write a line that starts with a checkbox and it appears here.",
            first,
            finished,
        )
        self._side.addWidget(empty)
        return empty

    def _connect(self) -> None:
        self.pane.filtered.connect(lambda _: self._read())
        self.pane.list.ticked.connect(self._on_ticked)
        self.show_choice.chosen.connect(lambda key: self.show_which(ActionFilter(key)))

    def refresh(self, changes: ChangeSet | None) -> None:
        if changes is None or changes.touches("pair", "person"):
            self.add.show_pairs(self.desk.queries.sessions.pairs())
        self._read(choose=changes is None)

    def show_which(self, which: ActionFilter) -> None:
        """List the promises of one kind."""
        self._show = which
        self.show_choice.set_key(which.value)
        self._read()

    def open(self, ref: Ref) -> None:
        action = self.desk.records.actions.find(ref.id)
        if action is None or ref.kind is not Kind.ACTION:
            return
        if action.state is not ActionState.OPEN:
            self.show_which(ActionFilter.DONE)
        elif self._show is not ActionFilter.OPEN:
            self.show_which(ActionFilter.OPEN)
        rid = self.desk.queries.actions.rid(ActionId(ref.id))
        if rid is not None and self.pane.select(rid):
            self._on_opened(rid)

    def subject(self) -> Ref | None:
        row = self.detail.shown
        return Ref(Kind.PAIR, row.pair_id) if row else None

    def record(self) -> Ref | None:
        """Return the action item in view."""
        row = self.detail.shown
        return Ref(Kind.ACTION, row.id) if row else None

    def new(self) -> None:
        self.two.back()
        self.add.line.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        lists = (self.pane.list, self.add.line)
        return (*lists, self.detail.text) if self.detail.shown else lists

    def _keys(self) -> list[int]:
        return self.desk.queries.actions.keys(text=self.pane.filter.text(), show=self._show)

    def _line(self, row: "ActionRow") -> "ListRow":
        return list_row(row, self.desk.clock.today(), self.desk.queries.names.short)

    def _read(self, *, choose: bool = False) -> None:
        """Read the list anew; ``choose`` makes its first row current where none is."""
        self._rows.refresh()
        nothing = "Nothing is done yet." if self._show is ActionFilter.DONE else "Nothing is open here."
        self.pane.set_emptiness(nothing)
        if choose and self.pane.key is None and self._rows.rowCount():
            self.pane.select_first()  # shows it as well
        else:
            self.show_detail(self.pane.key)

    def show_detail(self, key: Hashable | None) -> None:
        place = self._rows.place(cast(int, key)) if key is not None else None
        row = self._rows.record(place) if place is not None else None
        self.detail.show_row(row)
        self._side.setCurrentWidget(self.detail if row is not None else self._empty)

    def _on_ticked(self, key: Hashable) -> None:
        place = self._rows.place(cast(int, key))
        row = self._rows.record(place) if place is not None else None
        if row is not None:
            mark(self.kit, row)
