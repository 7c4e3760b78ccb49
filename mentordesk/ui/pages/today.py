"""Today: what needs me, whom I meet, what I promised, the goals I support. The first page that is painted.

Its four parts ask and show by themselves; nothing that they do not need at the first glance is imported before it.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.day_words import long_day
from mentordesk.domain.ids import PairId
from mentordesk.ui.kit import Kit
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.keyed_rows import focus_stops, show_if
from mentordesk.ui.pages.today_actions import ActionsPart
from mentordesk.ui.pages.today_goals import GoalsPart
from mentordesk.ui.pages.today_needs import NeedsPart
from mentordesk.ui.pages.today_sessions import SessionsPart
from mentordesk.ui.pages.today_words import day_line, greeting
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.page_frame import PageFrame
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.today import MyPair


class TodayPage(Page):
    key = "today"
    title = "Today"
    icon = "sun"
    wants = (
        "person", "pair", "pair_state_change", "check_in", "role_profile", "session", "agenda_item", "shared_note",
        "private_note", "goal", "goal_check", "action_item", "preference", "program",
        "private_agenda_item", "closure",
    )  # fmt: skip
    page_actions = (
        PageAction("today.session", "New session", lambda p: _today(p).plan(None), icon="plus", words="plan meet"),
        PageAction(
            "today.action", "Add an action of mine", lambda p: _today(p).add_action(),
            icon="plus", words="promise task to do", enabled=lambda p: _today(p).has_pairs(),
        ),
        PageAction(
            "today.all", "Show all that needs attention", lambda p: _today(p).needs_part.show_all(), icon="list",
        ),
        PageAction(
            "today.bring_back", "Show what was put off", lambda p: _today(p).needs_part.bring_back(),
            icon="history", words="not today later", enabled=lambda p: _today(p).needs_part.has_put_off(),
        ),
    )  # fmt: skip

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._pairs: list[MyPair] = []
        self._first_steps: QWidget | None = None
        self._first_pair: QWidget | None = None
        self._refreshed_at = self.desk.clock.now()
        self._has_new_stops = False
        self._whole_day: Push | None = None
        self._shows_whole_day = False
        self._build()
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self._on_minute)

    def _build(self) -> None:
        look = self.look
        self._new = push("New session", look, "primary", "plus")
        self._new.clicked.connect(lambda: self.plan(None))
        self._frame = PageFrame(look, self.title, " ", [self._new])
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._frame)  # while it is small: all that it holds is walked through
        left, right = column(look), column(look)
        self._frame.add(Sides(look, left, right, gap=24, gap_below=16, share=(17, 10), top=True))
        self.needs_part: NeedsPart = NeedsPart(self.kit, self.plan)
        self.sessions_part: SessionsPart = SessionsPart(self.kit)
        self.actions_part: ActionsPart = ActionsPart(self.kit)
        self.goals_part: GoalsPart = GoalsPart(self.kit)
        left.add(self.needs_part, 12, self.sessions_part, None)
        right.add(self.actions_part, 12, self.goals_part, None)

    def refresh(self, changes: ChangeSet | None) -> None:
        self._refreshed_at = self.desk.clock.now()
        today = self.desk.queries.today
        if today.is_empty():
            self._show_first_steps()
            return
        if not today.has_pairs():
            self._show_first_pair()
            return
        self._stack.setCurrentWidget(self._frame)
        me = today.me()
        self._pairs = today.my_pairs()
        calm = self.look.preferences.calm_start and not self._shows_whole_day
        self.needs_part.refresh(calm=calm)
        sessions = self.sessions_part.refresh(self._pairs)
        self.actions_part.refresh(self._pairs)
        self.goals_part.refresh(self._pairs)
        clock = self.desk.clock
        day = clock.today()
        self._frame.set_title(greeting(clock.now().astimezone(clock.zone()).hour, me.name))
        waiting = None if calm else len(self.needs_part.waiting)
        self._frame.set_subtitle(day_line(long_day(day, day), sessions, waiting))
        self._show_calm(calm=calm)
        if self.isVisible():
            order_tabs(self)
        else:
            self._has_new_stops = True

    def _show_calm(self, *, calm: bool) -> None:
        """Leave out promises and goals, with a way to them, or show the whole day."""
        if not calm and self._whole_day is None:
            return
        if self._whole_day is None:
            self._whole_day = push("Show the whole day", self.look, "ghost", "list")
            self._whole_day.clicked.connect(self.show_whole_day)
            self._frame.add(actions(self.look, self._whole_day))
        had_focus = self._whole_day.hasFocus()
        show_if(self._whole_day, calm)
        show_if(self.actions_part, not calm)
        show_if(self.goals_part, not calm)
        if had_focus and not calm:
            self.first_focus().setFocus()

    def show_whole_day(self) -> None:
        """Show everything until this page is left."""
        self._shows_whole_day = True
        self.refresh(None)

    def _show_first_steps(self) -> None:
        if self._first_steps is None:
            from mentordesk.ui.pages.today_first_steps import first_steps  # late: only an empty workspace needs it

            self._first_steps = first_steps(self.kit)
            self._stack.addWidget(self._first_steps)
        self._stack.setCurrentWidget(self._first_steps)

    def _show_first_pair(self) -> None:
        if self._first_pair is None:
            from mentordesk.ui.pages.today_first_steps import (
                first_pair,
            )  # late: only a workspace without pairs needs it

            self._first_pair = first_pair(self.kit)
            self._stack.addWidget(self._first_pair)
        self._stack.setCurrentWidget(self._first_pair)

    # What the page and its menu do

    def new(self) -> None:
        self.plan(None)

    def plan(self, pair_id: PairId | None) -> None:
        """Open the form for a new session."""
        from mentordesk.ui.overlays.plan_session import PlanSession  # late: opened on request

        PlanSession(self.kit, pair_id).open()

    def add_action(self) -> None:
        self.actions_part.add()

    def has_pairs(self) -> bool:
        return bool(self._pairs)

    def first_focus(self) -> QWidget:
        for pane in self.panes():
            return pane
        return self

    def panes(self) -> tuple[QWidget, ...]:
        if self._stack.currentWidget() is not self._frame:
            stops = focus_stops(self)
            return tuple(stops[:1]) or (self,)
        cards = (self.needs_part.card, self.sessions_part.card, self.actions_part.card, self.goals_part.card)
        return (self._new, *(card for card in cards if card.is_pane))

    # Time goes by

    def showEvent(self, event: QShowEvent) -> None:
        if not self._stale and self._is_old():
            self.refresh(None)  # minutes went by while the page was hidden
        super().showEvent(event)
        self._await_minute()
        if self._has_new_stops:
            self._has_new_stops = False
            QTimer.singleShot(0, self, lambda: order_tabs(self))  # nobody presses Tab before the page is painted

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()
        if self._shows_whole_day:
            self._shows_whole_day = False
            self._stale = True

    def _is_old(self) -> bool:
        before, now = self._refreshed_at, self.desk.clock.now()
        return before.replace(second=0, microsecond=0) != now.replace(second=0, microsecond=0)

    def _await_minute(self) -> None:
        self._minute.start((60 - self.desk.clock.now().second) * 1000)

    def _on_minute(self) -> None:
        self.refresh(None)
        self._await_minute()


def _today(page: Page) -> TodayPage:
    return cast(TodayPage, page)
