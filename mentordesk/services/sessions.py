"""What can be done with sessions: plan, hold, miss, cancel; and what then happens to their agenda."""

from dataclasses import replace
from datetime import UTC, datetime, time

from mentordesk.domain.cadence import next_proposal
from mentordesk.domain.ids import AgendaItemId, PairId, SessionId, new_id
from mentordesk.domain.sessions import (
    AgendaItem,
    AgendaState,
    Session,
    SessionKind,
    SessionStage,
    SessionState,
)
from mentordesk.domain.text import clean
from mentordesk.errors import Conflict, UserError
from mentordesk.services.context import Context

DEFAULT_TIME = time(10, 0)


class Sessions:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock

    def plan(
        self,
        pair_id: PairId,
        at: datetime,
        *,
        minutes: int | None = None,
        kind: SessionKind | None = None,
        stage: SessionStage | None = None,
        topic: str = "",
    ) -> Session:
        """Plan a session at an aware instant; what was left open waits on its agenda.

        Length and kind default to the pair's agreed length and the kind of its last session; the first one of a pair
        has the stage "first".
        """
        pair = self._tables.pairs.get(pair_id)
        earlier = self._tables.sessions.list(pair_id=pair_id, order_by="planned_at DESC")
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
            self._attach_waiting(session)
        return session

    def propose_next(self, pair_id: PairId) -> datetime:
        """Return when the cadence suggests to meet next: at the usual hour, never in the past or on a weekend."""
        pair = self._tables.pairs.get(pair_id)
        zone = self._clock.zone()
        sessions = self._tables.sessions.list(pair_id=pair_id, order_by="planned_at DESC")
        held = [s for s in sessions if s.state is SessionState.HELD]
        usual = sessions[0].planned_at.astimezone(zone).time() if sessions else DEFAULT_TIME
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

    def reschedule(self, session_id: SessionId, at: datetime) -> Session:
        """Move a session that is still to come (or was missed) to another instant; it is then planned."""
        session = self._tables.sessions.get(session_id)
        if session.state is SessionState.HELD:
            raise Conflict("This session was held. Change the day it was held instead. Nothing was changed.")
        with self._store.transaction("Reschedule session"):
            return self._tables.sessions.update(
                replace(session, planned_at=at.astimezone(UTC), state=SessionState.PLANNED)
            )

    def edit(self, session: Session, *, merge: bool = False) -> Session:
        """Write topic, length, kind and stage; the state has verbs of its own."""
        if self._tables.sessions.get(session.id).state is not session.state:
            raise ValueError("a state changes by its verbs")
        session = replace(session, topic=clean(session.topic))
        with self._store.transaction("Edit session", merge=("session", session.id) if merge else None):
            return self._tables.sessions.update(session)

    def hold(self, session_id: SessionId, *, held_at: datetime | None = None, minutes: int | None = None) -> Session:
        """Mark as held; open agenda items go on to the next agenda. ``held_at`` is never in the future (rule 7)."""
        session = self._tables.sessions.get(session_id)
        now = self._clock.now()
        held_at = held_at or min(session.planned_at, now)
        if held_at > now:
            raise UserError(
                "A session cannot have been held in the future. Choose an earlier time; nothing was changed."
            )
        with self._store.transaction("Mark session as held"):
            session = self._tables.sessions.update(
                replace(
                    session,
                    state=SessionState.HELD,
                    held_at=held_at.astimezone(UTC),
                    planned_at=held_at.astimezone(UTC) if session.planned_at > now else session.planned_at,
                    minutes=minutes or session.minutes,
                )
            )
            self._carry_over(session)
        return session

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
        """Remove a session with its notes and agenda; actions from its note stay. Undo brings all back."""
        with self._store.transaction("Remove session"):
            for action in self._tables.actions.list(session_id=session_id):
                self._tables.actions.update(replace(action, note_line="", session_id=None))
            self._tables.sessions.remove(session_id)

    def _leave(self, label: str, session_id: SessionId, state: SessionState) -> Session:
        session = self._tables.sessions.get(session_id)
        if session.state is SessionState.HELD:
            raise Conflict("This session was held. Reopen it first. Nothing was changed.")
        with self._store.transaction(label):
            session = self._tables.sessions.update(replace(session, state=state))
            self._carry_over(session)
        return session

    def _carry_over(self, session: Session) -> None:
        coming = self._coming(session)
        for item in self._tables.agenda_items.list(session_id=session.id, state=AgendaState.OPEN):
            self._tables.agenda_items.update(replace(item, state=AgendaState.CARRIED))
            self._tables.agenda_items.add(
                replace(
                    item,
                    id=AgendaItemId(new_id()),
                    session_id=coming.id if coming else None,
                    carried_count=item.carried_count + 1,
                )
            )

    def _attach_waiting(self, session: Session) -> None:
        waiting = self._tables.agenda_items.list(pair_id=session.pair_id, session_id=None, state=AgendaState.OPEN)
        for position, item in enumerate(waiting):
            self._attach(item, session, position)

    def _attach(self, item: AgendaItem, session: Session, position: int) -> None:
        self._tables.agenda_items.update(replace(item, session_id=session.id, position=position))

    def _coming(self, session: Session) -> Session | None:
        planned = self._tables.sessions.list(pair_id=session.pair_id, state=SessionState.PLANNED, order_by="planned_at")
        return next((s for s in planned if s.id != session.id and s.planned_at >= session.planned_at), None)
