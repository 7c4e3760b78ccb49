"""What can be done with sessions: plan, hold, miss, cancel; and what then happens to their agenda."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from mentordesk.domain.cadence import next_proposal
from mentordesk.domain.ids import PairId, SessionId, new_id
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import Session
from mentordesk.domain.text import clean
from mentordesk.errors import Conflict, UserError
from mentordesk.services.context import Context
from mentordesk.services.next_agenda import NextAgenda

if TYPE_CHECKING:
    from mentordesk.services.templates import AgendaTemplate

DEFAULT_TIME = time(10, 0)


class Sessions:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._agenda = NextAgenda(context)

    def plan(
        self,
        pair_id: PairId,
        at: datetime,
        *,
        minutes: int | None = None,
        kind: SessionKind | None = None,
        stage: SessionStage | None = None,
        topic: str = "",
        template: "AgendaTemplate | None" = None,
    ) -> Session:
        """Plan a session at an aware instant; what was left open waits on its agenda, above a template's lines.

        Length and kind default to the pair's agreed length and the kind of its last session; the first one of a pair
        has the stage "first".
        """
        pair = self._tables.pairs.get(pair_id)
        earlier = self._tables.sessions.list(pair_id=pair_id, order_by="planned_at DESC", limit=1)
        session = Session(
            SessionId(new_id()),
            pair_id,
            planned_at=at.astimezone(UTC),
            time_zone=self._clock.zone_name(),
            minutes=minutes or pair.minutes,
            kind=kind or (earlier[0].kind if earlier else SessionKind.VIDEO),
            stage=stage or (SessionStage.REGULAR if earlier else SessionStage.FIRST),
            topic=clean(topic),
        )
        with self._store.transaction("Plan session"):
            self._tables.sessions.add(session)
            self._agenda.attach_waiting(session)
            if template is not None:
                self._agenda.add_lines(session, template)
        return session

    def propose_next(self, pair_id: PairId) -> datetime:
        """Return when the cadence suggests to meet next: at the usual hour, never in the past or on a weekend."""
        pair = self._tables.pairs.get(pair_id)
        zone = self._clock.zone()
        latest = self._tables.sessions.list(pair_id=pair_id, order_by="planned_at DESC", limit=1)
        held = self._tables.sessions.list(pair_id=pair_id, state=SessionState.HELD, order_by="held_at DESC", limit=1)
        usual = latest[0].planned_at.astimezone(zone).time() if latest else DEFAULT_TIME
        today = self._clock.today()
        if held:
            last = (held[0].held_at or held[0].planned_at).astimezone(zone).date()
            day = next_proposal(last, pair.cadence_days, today)
        else:
            day = next_proposal(pair.started_on or today, 1, today)
        proposal = datetime.combine(day, usual, zone)
        if proposal <= self._clock.now():
            proposal = datetime.combine(next_proposal(day, 1, today), usual, zone)
        return proposal.astimezone(UTC)

    def coming(self, pair_id: PairId) -> Session | None:
        """Return the pair's next planned session, None where nothing is planned from today on."""
        zone, today = self._clock.zone(), self._clock.today()
        planned = self._tables.sessions.list(
            pair_id=pair_id, state=SessionState.PLANNED, held_at=None, order_by="planned_at"
        )
        return next((s for s in planned if s.planned_at.astimezone(zone).date() >= today), None)

    def reschedule(self, session_id: SessionId, at: datetime, *, minutes: int | None = None) -> Session:
        """Move a session that is still to come (or was missed) to another instant; it is then planned."""
        session = self._tables.sessions.get(session_id)
        if session.state is SessionState.HELD:
            raise Conflict("This session was held. Change the day it was held instead. Nothing was changed.")
        with self._store.transaction("Reschedule session"):
            session = self._tables.sessions.update(
                replace(
                    session,
                    planned_at=at.astimezone(UTC),
                    minutes=minutes or session.minutes,
                    state=SessionState.PLANNED,
                )
            )
            self._agenda.attach_waiting(session)
        return session

    def edit(self, session: Session, *, merge: bool = False) -> Session:
        """Write topic, length, kind and stage; when and the state have verbs of their own."""
        before = self._tables.sessions.get(session.id)
        if (before.state, before.planned_at, before.held_at) != (session.state, session.planned_at, session.held_at):
            raise ValueError("when and the state change by their verbs")
        session = replace(session, topic=clean(session.topic))
        with self._store.transaction("Edit session", merge=("session", session.id) if merge else None):
            return self._tables.sessions.update(session)

    def hold(self, session_id: SessionId, *, held_at: datetime | None = None, minutes: int | None = None) -> Session:
        """Mark as held; open agenda items go on to the next agenda. ``held_at`` is never in the future (rule 7)."""
        session = self._tables.sessions.get(session_id)
        held_at = held_at or min(session.planned_at, self._clock.now())
        with self._store.transaction("Mark session as held"):
            session = self._tables.sessions.update(self._held(session, held_at, minutes))
            self._agenda.leave(session)
        return session

    def correct_held(self, session_id: SessionId, held_at: datetime, *, minutes: int | None = None) -> Session:
        """Change when a session was held, and how long; never in the future (rule 7)."""
        session = self._tables.sessions.get(session_id)
        if session.state is not SessionState.HELD:
            raise Conflict("This session was not held. Mark it as held first. Nothing was changed.")
        with self._store.transaction("Change held date"):
            return self._tables.sessions.update(self._held(session, held_at, minutes))

    def miss(self, session_id: SessionId) -> Session:
        """Mark as missed; its open agenda goes on to the next session."""
        return self._leave("Mark session as missed", session_id, SessionState.MISSED)

    def cancel(self, session_id: SessionId) -> Session:
        """Cancel; its open agenda goes on to the next session."""
        return self._leave("Cancel session", session_id, SessionState.CANCELLED)

    def reopen(self, session_id: SessionId) -> Session:
        """Make a held, missed or cancelled session planned again; items that went on stay where they are."""
        session = self._tables.sessions.get(session_id)
        with self._store.transaction("Reopen session"):
            return self._tables.sessions.update(replace(session, state=SessionState.PLANNED, held_at=None))

    def remove(self, session_id: SessionId) -> None:
        """Remove a session with its notes and agenda; actions from its note stay. Undo brings all back.

        What came on this agenda from an earlier session goes on to the next one.
        """
        session = self._tables.sessions.get(session_id)
        with self._store.transaction("Remove session"):
            for action in self._tables.actions.list(session_id=session_id):
                self._tables.actions.update(replace(action, note_line="", session_id=None))
            self._agenda.hand_on(session)
            self._tables.sessions.remove(session_id)

    def _leave(self, label: str, session_id: SessionId, state: SessionState) -> Session:
        session = self._tables.sessions.get(session_id)
        if session.state is SessionState.HELD:
            raise Conflict("This session was held. Reopen it first. Nothing was changed.")
        with self._store.transaction(label):
            session = self._tables.sessions.update(replace(session, state=state))
            self._agenda.leave(session)
        return session

    def _held(self, session: Session, held_at: datetime, minutes: int | None) -> Session:
        """A session that took place on another day than planned stands in the list on the day it took place."""
        if held_at > self._clock.now():
            raise UserError(
                "A session cannot have been held in the future. Choose an earlier time; nothing was changed."
            )
        zone = self._clock.zone()
        moved = held_at.astimezone(zone).date() != session.planned_at.astimezone(zone).date()
        return replace(
            session,
            state=SessionState.HELD,
            held_at=held_at.astimezone(UTC),
            planned_at=held_at.astimezone(UTC) if moved or session.planned_at > held_at else session.planned_at,
            minutes=minutes or session.minutes,
        )
