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
from mentordesk.ui.pages.keyed_rows import focus_stops
from mentordesk.ui.pages.today_actions import ActionsPart
from mentordesk.ui.pages.today_goals import GoalsPart
from mentordesk.ui.pages.today_needs import NeedsPart
from mentordesk.ui.pages.today_sessions import SessionsPart
from mentordesk.ui.pages.today_words import day_line, greeting
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import push
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
        self.needs_part.refresh()
        sessions = self.sessions_part.refresh(self._pairs)
        self.actions_part.refresh(self._pairs)
        self.goals_part.refresh(self._pairs)
        clock = self.desk.clock
        day = clock.today()
        self._frame.set_title(greeting(clock.now().astimezone(clock.zone()).hour, me.name))
        self._frame.set_subtitle(day_line(long_day(day, day), sessions, len(self.needs_part.waiting)))
        if self.isVisible():
            order_tabs(self)
        else:
            self._has_new_stops = True

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
