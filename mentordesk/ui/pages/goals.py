"""The Goals page: what each pair wants to reach, and how far it is."""

from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.goals import GoalFilter, GoalState
from mentordesk.domain.ids import GoalId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.goals_detail import GoalDetail
from mentordesk.ui.pages.goals_new import NewGoal
from mentordesk.ui.pages.goals_words import list_row
from mentordesk.ui.pages.list_page import ListPage
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.spoken_label import name_choice

if TYPE_CHECKING:
    from mentordesk.store.queries.goals import GoalRow
    from mentordesk.ui.models.list_row import ListRow

_SHOWS = (
    (GoalFilter.ACTIVE.value, "Active"),
    (GoalFilter.REACHED.value, "Reached"),
    (GoalFilter.ENDED.value, "Revised and let go"),
    (GoalFilter.ALL.value, "All goals"),
)


def _of(page: Page) -> "GoalsPage":
    return cast(GoalsPage, page)


def _has_one(page: Page) -> bool:
    return _of(page).detail.shown is not None


class GoalsPage(ListPage):
    key = "goals"
    title = "Goals"
    icon = "target"
    wants = (
        "goal",
        "goal_check",
        "milestone",
        "goal_skill",
        "goal_session",
        "action_item",
        "pair",
        "person",
        "session",
    )
    page_actions = (
        PageAction(
            "goals.check_in", "Check in on goal", lambda p: _of(p).check_in(), "Ctrl+Shift+G", "check",
            "progress", _has_one,
        ),
        PageAction(
            "goals.reach", "Mark goal as reached", lambda p: _of(p).detail.move_to(GoalState.ACHIEVED), "", "flag",
            "done achieved finish", lambda p: _has_one(p) and _of(p).can_reach(),
        ),
        PageAction("goals.examples", "See example goals", lambda p: _of(p).see_examples(), "", "lightbulb"),
        PageAction("goals.remove", "Remove goal", lambda p: _of(p).detail.remove(), "", "trash-2", "", _has_one),
    )  # fmt: skip
    detail: GoalDetail

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._show = GoalFilter.ACTIVE
        self._hidden: Hashable | None = None
        self._rows: WindowRows[int, GoalRow] = WindowRows(self._keys, kit.desk.queries.goals.rows, self._line, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self.look
        self.pane = ListPane(
            look,
            self.title,
            self._rows,
            filter_hint="Filter by goal or person",
            new_name="Add a goal",
            keys=self.kit.keys,
        )
        self.show_choice = ChoiceField(_SHOWS)
        name_choice(self.show_choice, "Which goals")
        self.pane.tools.addWidget(self.show_choice, 1)
        self.detail = GoalDetail(self.kit)
        self._side = QStackedWidget()
        self._side.addWidget(self.detail)
        self.put(self._side)

    def _connect(self) -> None:
        self.kit.guard.changed.connect(self._on_guarded)
        self.pane.filtered.connect(lambda _: self._read())
        self.show_choice.chosen.connect(lambda key: self.show_which(GoalFilter(key)))

    @cached_property
    def new_goal(self) -> NewGoal:
        """The form for a new goal; built when it is first asked for."""
        form = NewGoal(self.kit)
        self._side.addWidget(form)
        form.added.connect(self._on_added)
        form.given_up.connect(self._on_given_up)
        return form

    @cached_property
    def _empty(self) -> EmptyState:
        """What stands where there is no goal; built when there is none."""
        first = push("Add a goal", self.look, "primary", "plus")
        first.clicked.connect(self.new)
        examples = push("See examples", self.look, "ghost")
        examples.clicked.connect(self.see_examples)
        empty = EmptyState(
            self.look,
            "target",
            "No goals yet",
            "A goal is one thing a pair wants to reach together. Start with one, small enough for the next six weeks.",
            first,
            examples,
        )
        self._side.addWidget(empty)
        return empty

    @cached_property
    def _only_hidden(self) -> EmptyState:
        """What stands where only goals are that nobody else may see, while the screen is shared."""
        keys = self.kit.keys
        words = "Goals that only you can see are hidden while you share your screen."
        empty = EmptyState(self.look, "eye-off", "No goal to show", words)
        keys.follow(empty, lambda: empty.words.setText(f"{words} {keys.way('view.guard')} shows them again."))
        self._side.addWidget(empty)
        return empty

    @property
    def _is_making(self) -> bool:
        return isinstance(self._side.currentWidget(), NewGoal)

    def refresh(self, changes: ChangeSet | None) -> None:
        if self._is_making and (changes is None or changes.touches("pair", "person")):
            self.new_goal.show_pairs(self.desk.queries.sessions.pairs())
        shown, was_in = self.pane.key, self.detail.isAncestorOf(self.focusWidget() or self)
        self._read(choose=changes is None)
        if self.kit.guard.on and shown is not None and self._rows.place(cast(int, shown)) is None:
            self._hidden = shown
            if was_in:  # or typing would go on in another goal
                self.two.back()
                self.first_focus().setFocus()

    def show_which(self, which: GoalFilter) -> None:
        """List the goals of one kind."""
        self._show = which
        self.show_choice.set_key(which.value)
        self._read()

    def open(self, ref: Ref) -> None:
        if ref.kind is not Kind.GOAL:
            return
        rid = self.desk.queries.goals.rid(GoalId(ref.id))
        if rid is None:
            return
        if not self.pane.select(rid):
            self.show_which(GoalFilter.ALL)
            self.pane.select(rid)
        self._on_opened(rid)

    def subject(self) -> Ref | None:
        whole = self.detail.shown
        return Ref(Kind.PAIR, whole.row.pair_id) if whole else None

    def record(self) -> Ref | None:
        """Return the goal in view."""
        whole = self.detail.shown
        return Ref(Kind.GOAL, whole.row.id) if whole else None

    def new(self) -> None:
        self.new_goal.show_pairs(self.desk.queries.sessions.pairs())
        self._side.setCurrentWidget(self.new_goal)
        self.two.show_detail()
        self.new_goal.start(self.detail.shown.row.pair_id if self.detail.shown else None)

    def see_examples(self) -> None:
        """Show three goals to begin from."""
        self.new()
        self.new_goal.show_examples()

    def check_in(self) -> None:
        self.two.show_detail()
        self.detail.check_in.slider.setFocus()

    def can_reach(self) -> bool:
        whole = self.detail.shown
        return whole is not None and whole.goal.may_move_to(GoalState.ACHIEVED)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.pane.list, self.detail.title) if self.detail.shown else (self.pane.list,)

    def _keys(self) -> list[int]:
        return self.desk.queries.goals.keys(text=self.pane.filter.text(), show=self._show)

    def _line(self, row: "GoalRow") -> "ListRow":
        return list_row(row, self.desk.clock.today())

    def _read(self, *, choose: bool = False) -> None:
        """Read the list anew; ``choose`` makes its first row current where none is."""
        self._rows.refresh()
        self.pane.set_emptiness("No goals here.")
        if choose and self.pane.key is None and self._rows.rowCount():
            self.pane.select_first()  # shows it as well
        elif not self._is_making:
            self.show_detail(self.pane.key)

    def show_detail(self, key: Hashable | None) -> None:
        whole = self.desk.queries.goals.whole(cast(int, key)) if key is not None else None
        self.detail.show_goal(whole)
        self._side.setCurrentWidget(self._beside())

    def _on_guarded(self, on: bool) -> None:
        if not on and self._hidden is not None:
            self.pane.select(self._hidden)
            self._hidden = None
        if not self._is_making:
            self._side.setCurrentWidget(self._beside())

    def _beside(self) -> QWidget:
        """Return what stands beside the list: a goal, or why there is none."""
        if self.detail.shown is not None:
            return self.detail
        return self._only_hidden if self.kit.guard.on else self._empty

    def _on_added(self, goal_id: str) -> None:
        self._side.setCurrentWidget(self.detail)
        if self.kit.guard.on:
            self._on_given_up()
            return
        self.open(Ref(Kind.GOAL, goal_id))
        self.detail.why.setFocus()

    def _on_given_up(self) -> None:
        self.show_detail(self.pane.key)
        self.two.back()
        self.pane.list.setFocus()
