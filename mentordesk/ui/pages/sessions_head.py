"""The heading of a session: who, topic, when, its state, the verb that comes next, and all others behind "More"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.domain.ids import SessionId
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import Session
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.sessions_title import EditableTitle
from mentordesk.ui.widgets.avatar import PairAvatar
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.dot import Dot
from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tip import set_tip
from mentordesk.ui.widgets.tool_button import tool
from mentordesk.ui.words.sessions import KINDS, STAGES, day_of, has_begun, span_of, state_chip, title_of

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import Who

LENGTHS = (15, 30, 45, 60, 90)


class SessionHead(QWidget):
    """``asked`` carries the id of a page action: the page, which has them all, runs it."""

    asked = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session: Session | None = None
        self._verb = ""
        look = kit.look
        self._avatars = PairAvatar("", "", look, 38)
        self.title = EditableTitle(kit, "Topic", self._save_topic)
        self._day, self._time = text_label("", "dim"), text_label("", "dim")
        self._names = ElidedLabel(role="dim")
        self._state, self._stage = Chip(""), Chip("")
        facts = Flow(look, (self._day, Dot(look), self._time, Dot(look), self._names, self._state, self._stage), gap=5)
        self._summary = push("Summary PDF", look, icon="file-text")
        self._summary.clicked.connect(lambda: kit.shell.run("file.export"))
        self.verb = push("", look, "primary", "calendar")
        kit.keys.follow(self.verb, self._name_keys)
        self.verb.clicked.connect(lambda: self.asked.emit(self._verb))
        self.more = tool("ellipsis-vertical", "More for this session", look)
        self.more.clicked.connect(self._show_menu)
        words = column(look, self.title, facts, gap=2)
        buttons = row(look, self._summary, self.verb, self.more, gap=6)
        self._sides = Sides(look, row(look, self._avatars, (words, 1), gap=10), buttons, gap=8, gap_below=8)
        self.setLayout(column(look, self._sides, gap=0))

    def show_session(self, session: Session, who: "Who") -> None:
        self._session = session
        clock = self._kit.desk.clock
        self._avatars.set_pair(who.mentor_name, who.mentee_name)
        self.title.show_text(session.id, session.topic, title_of(session.topic, session.stage))
        at = session.held_at or session.planned_at
        name = f"with {who.other_name}" if who.me else who.names
        self._day.setText(day_of(at, clock))
        self._time.setText(span_of(at, session.minutes, clock.zone()))
        self._names.set_text(name)
        words, tone = state_chip(session, clock)
        self._state.set_state(words, tone)
        # The kind is worth a word before a session, the stage when it is a special one.
        special = session.stage is not SessionStage.REGULAR
        extra = [STAGES[session.stage]] if special and session.topic else []
        extra += [KINDS[session.kind]] if session.state is SessionState.PLANNED else []
        self._stage.set_state(" · ".join(extra), "neutral")
        self._stage.setVisible(bool(extra))
        self._show_verb(session, who)

    def _show_verb(self, session: Session, who: "Who") -> None:
        if session.state is SessionState.HELD:
            text, icon, self._verb = "Follow-up", "calendar", "sessions.follow_up"
        elif session.state is not SessionState.PLANNED:
            text, icon, self._verb = "Plan again", "calendar", "sessions.reschedule"
        elif has_begun(session, self._kit.desk.clock):
            text, icon, self._verb = "Mark as held", "check", "sessions.hold"
        else:
            text, icon, self._verb = "Prepare", "list-checks", "sessions.prepare"
        self.verb.set_text(text)
        self.verb.set_icon(icon)
        self.verb.setAccessibleName(f"{text}: session with {self._kit.desk.queries.names.short.of(who.other_name)}")
        self._name_keys()

    def _name_keys(self) -> None:
        set_tip(self.verb, self._kit.keys.shown(self._verb) if self._verb else "")

    def _save_topic(self, session_id: str, text: str) -> None:
        """The session may have changed, or gone, since the edit began."""
        session = self._kit.desk.records.sessions.find(session_id)
        if session is not None and session.topic != text:
            self._kit.desk.sessions.edit(replace(session, topic=text), merge=True)

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def menu(self) -> QMenu:
        """Return what can be done with this session, by its state."""
        session = self._session
        menu = QMenu(self)
        menu.setAccessibleName("More for this session")
        if session is None:
            return menu
        held, planned = session.state is SessionState.HELD, session.state is SessionState.PLANNED
        verbs = [
            ("Edit the topic", "sessions.topic", True),
            ("Reschedule…", "sessions.reschedule", not held),
            ("Mark as held", "sessions.hold", not held),
            ("Change when it was held…", "sessions.correct_held", held),
            ("Plan a follow-up…", "sessions.follow_up", held),
            ("Mark as missed", "sessions.missed", planned),
            ("Cancel session", "sessions.cancel", planned),
            ("Reopen", "sessions.reopen", not planned),
        ]
        for text, action_id, fits in verbs:
            if fits:
                self._add(menu, text, action_id)
        menu.addSeparator()
        self._add_choices(menu, "How", session, "kind", [(kind, KINDS[kind]) for kind in SessionKind])
        self._add_choices(menu, "Stage", session, "stage", [(stage, STAGES[stage]) for stage in SessionStage])
        lengths = sorted({*LENGTHS, session.minutes})
        self._add_choices(menu, "Length", session, "minutes", [(size, f"{size} minutes") for size in lengths])
        menu.addSeparator()
        self._add(menu, "Copy agenda", "sessions.copy_agenda")
        self._add(menu, "Remove session", "sessions.remove")
        return menu

    def _add(self, menu: QMenu, text: str, action_id: str) -> None:
        menu.addAction(text).triggered.connect(lambda: self.asked.emit(action_id))

    def _add_choices(
        self, menu: QMenu, title: str, session: Session, field: str, choices: "list[tuple[object, str]]"
    ) -> None:
        part = menu.addMenu(title)
        for value, text in choices:
            action = part.addAction(text)
            action.setCheckable(True)
            action.setChecked(getattr(session, field) == value)
            action.triggered.connect(lambda _=False, value=value: self._change(session.id, field, value))

    def _change(self, session_id: SessionId, field: str, value: object) -> None:
        session = self._kit.desk.records.sessions.find(session_id)
        if session is not None and getattr(session, field) != value:
            self._kit.desk.sessions.edit(replace(session, **{field: value}))  # type: ignore[arg-type]
