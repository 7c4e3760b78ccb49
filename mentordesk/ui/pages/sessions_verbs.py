"""What the actions of the Sessions page do: one verb of the desk each, and a word about it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mentordesk.domain.ids import SessionId
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.weather import cadence_words
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.sessions_detail import SessionDetail
from mentordesk.ui.pages.sessions_notes import PRIVATE, SHARED
from mentordesk.ui.widgets.two_pane import TwoPane
from mentordesk.ui.words.sessions import has_begun, moment_of

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import Who


class SessionVerbs:
    """Works on the session in view; ``select`` shows another one."""

    def __init__(self, kit: Kit, two_pane: TwoPane, detail: SessionDetail, select: Callable[[SessionId], None]) -> None:
        self._kit, self._desk = kit, kit.desk
        self._two_pane, self._detail = two_pane, detail
        self._select = select

    def prepare(self) -> None:
        self._two_pane.show_detail()
        self._detail.prepare.begin()
        self._detail.reveal(self._detail.prepare)

    def hold(self) -> None:
        self._end(self._desk.sessions.hold, "Marked the session with {} as held")

    def miss(self) -> None:
        self._end(self._desk.sessions.miss, "Marked the session with {} as missed")

    def cancel(self) -> None:
        self._end(self._desk.sessions.cancel, "Canceled the session with {}")

    def reopen(self) -> None:
        self._end(self._desk.sessions.reopen, "Reopened the session with {}")

    def remove(self) -> None:
        session = self._detail.session
        if session is None:
            return
        self._detail.flush()
        name = self._name()
        self._desk.sessions.remove(session.id)
        self._kit.shell.toast(f"Removed the session with {name}, its agenda and its notes", undo=True)

    def follow_up(self) -> None:
        """Propose the next session from the cadence, or show the one that is planned already."""
        session, who = self._detail.session, self._detail.who
        if session is None or who is None:
            return
        if (coming := self._desk.sessions.coming(session.pair_id)) is not None:
            self._select(coming.id)
            self._kit.shell.toast(f"The next session is planned: {moment_of(coming.planned_at, self._desk.clock)}")
            return
        pair = self._desk.records.pairs.get(session.pair_id)

        def plan(at: datetime, minutes: int) -> None:
            self._desk.sessions.plan(pair.id, at, minutes=minutes)
            self._tell_planned(at)

        self._ask(
            f"Next session with {self._name()}",
            f"{'You' if who.me else 'They'} agreed to meet {cadence_words(pair.cadence_days)}.",
            "Plan it",
            self._desk.sessions.propose_next(pair.id),
            pair.minutes,
            plan,
        )

    def reschedule(self) -> None:
        session = self._detail.session
        if session is None:
            return
        at = session.planned_at
        if session.state is not SessionState.PLANNED or has_begun(session, self._desk.clock):
            at = self._desk.sessions.propose_next(session.pair_id)

        def move(at: datetime, minutes: int) -> None:
            self._desk.sessions.reschedule(session.id, at, minutes=minutes)
            self._kit.shell.toast(f"Moved to {moment_of(at, self._desk.clock)}", undo=True)

        self._ask(f"When do you meet {self._name()}?", "", "Reschedule", at, session.minutes, move)

    def correct_held(self) -> None:
        session = self._detail.session
        if session is None or session.held_at is None:
            return

        def correct(at: datetime, minutes: int) -> None:
            self._desk.sessions.correct_held(session.id, at, minutes=minutes)
            self._kit.shell.toast(f"Held {moment_of(at, self._desk.clock)}", undo=True)

        self._ask("When did it take place?", "", "Change", session.held_at, session.minutes, correct, past=True)

    def edit_topic(self) -> None:
        self._two_pane.show_detail()
        self._detail.head.title.begin()

    def add_topic(self) -> None:
        self._two_pane.show_detail()
        self._detail.agenda.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._detail.reveal(self._detail.agenda.add_line)

    def edit_item(self) -> None:
        if (item := self._detail.agenda.current()) is not None:
            self._detail.agenda.edit(item)

    def item_up(self) -> None:
        if (item := self._detail.agenda.current()) is not None:
            self._detail.agenda.move_item(item, -1)

    def item_down(self) -> None:
        if (item := self._detail.agenda.current()) is not None:
            self._detail.agenda.move_item(item, 1)

    def remove_item(self) -> None:
        if (item := self._detail.agenda.current()) is not None:
            self._detail.agenda.remove(item)

    def use_template(self) -> None:
        self._two_pane.show_detail()
        self._detail.agenda.choose_template()
        self._detail.reveal(self._detail.agenda)

    def copy_agenda(self) -> None:
        self._detail.agenda.copy()

    def to_shared(self) -> None:
        self._type_in(SHARED)

    def to_private(self) -> None:
        self._type_in(PRIVATE)

    def make_private(self) -> None:
        self._detail.notes.make_private()

    def share_lines(self) -> None:
        self._detail.notes.ask_to_share()

    def versions(self) -> None:
        self._detail.notes.show_versions()

    def share_note(self) -> None:
        self._detail.notes.ask_to_share_all()

    def make_all_private(self) -> None:
        self._detail.notes.make_all_private()

    def make_topic_private(self) -> None:
        if (item := self._detail.agenda.current()) is not None:
            self._detail.agenda.make_private(item)

    # Inside

    def _type_in(self, key: str) -> None:
        self._two_pane.show_detail()
        self._detail.notes.type_in(key)
        self._detail.reveal(self._detail.notes)

    def _name(self) -> str:
        who: Who | None = self._detail.who
        return "" if who is None else self._desk.queries.names.short.of(who.other_name) if who.me else who.names

    def _end(self, verb: Callable[[SessionId], object], words: str) -> None:
        session = self._detail.session
        if session is None:
            return
        self._detail.flush()
        head = self._detail.head
        had_focus = head.isAncestorOf(head.window().focusWidget() or self._detail)
        name = self._name()
        verb(session.id)
        self._kit.shell.toast(words.format(name), undo=True)
        if had_focus:
            head.verb.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(
        self,
        title: str,
        why: str,
        verb: str,
        at: datetime,
        minutes: int,
        confirm: Callable[[datetime, int], None],
        *,
        past: bool = False,
    ) -> None:
        self._two_pane.show_detail()
        self._detail.form.ask(title, why, verb, at, minutes, confirm, past=past)
        self._detail.reveal(self._detail.form)

    def _tell_planned(self, at: datetime) -> None:
        self._kit.shell.toast(f"Planned {moment_of(at, self._desk.clock)} with {self._name()}", undo=True)
