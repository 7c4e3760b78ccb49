"""What worked on a goal: sessions to tick, and the promises that belong to it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.actions import ActionState
from mentordesk.domain.day_words import month_day
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.task_check import Check

if TYPE_CHECKING:
    from mentordesk.domain.ids import GoalId
    from mentordesk.store.queries.goals import GoalWhole, LinkedAction, LinkedSession


class GoalLinks(QWidget):
    """Ticked sessions worked on the goal."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._goal_id: GoalId | None = None
        look = kit.look
        self._sessions: KeyedRows[LinkedSession] = KeyedRows(look, "Sessions", lambda s: s.id, self._session)
        self._actions: KeyedRows[LinkedAction] = KeyedRows(look, "Actions", lambda a: a.id, self._action)
        self._sessions_part = holder(column(look, Section("Sessions that worked on it", look), self._sessions))
        self._actions_part = holder(column(look, Section("Actions for it", look), self._actions))
        self.setLayout(column(look, self._sessions_part, self._actions_part, gap=16))

    def show_links(self, whole: "GoalWhole") -> None:
        self._goal_id = whole.goal.id
        self._sessions.show_items(whole.sessions)
        self._actions.show_items(whole.actions)
        self._sessions_part.setVisible(bool(whole.sessions))
        self._actions_part.setVisible(bool(whole.actions))

    def _session(self, session: "LinkedSession") -> QWidget:
        clock = self._kit.desk.clock
        day = month_day(session.at.astimezone(clock.zone()).date(), clock.today())
        name = session.topic or f"Session of {day}"
        check = Check(name, self._kit.look, done=session.is_linked)
        check.setAccessibleName(f"Worked on it: {name}, {day}")
        check.clicked.connect(lambda: self._link(session, check.isChecked()))
        look = push("Open", self._kit.look, "small")
        look.setAccessibleName(f"Open session of {day}")
        look.clicked.connect(lambda: self._kit.shell.open(Ref(Kind.SESSION, session.id)))
        return holder(row(self._kit.look, (check, 1), text_label(day, "cap"), look, margins=(12, 4, 12, 4)))

    def _action(self, action: "LinkedAction") -> QWidget:
        state = {ActionState.OPEN: "open", ActionState.DONE: "done", ActionState.DROPPED: "dropped"}[action.state]
        words = text_label(action.text, wrap=True)
        small = text_label(f"{self._kit.desk.queries.names.short.of(action.owner_name)} · {state}", "cap")
        show = push("Open", self._kit.look, "small")
        show.setAccessibleName(f"Open action: {action.text}")
        show.clicked.connect(lambda: self._kit.shell.open(Ref(Kind.ACTION, action.id)))
        return holder(row(self._kit.look, (words, 1), small, show, margins=(16, 4, 12, 4)))

    def _link(self, session: "LinkedSession", linked: bool) -> None:
        if self._goal_id is not None:
            self._kit.desk.goals.link_session(self._goal_id, session.id, linked)
