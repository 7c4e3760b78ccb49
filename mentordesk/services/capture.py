"""Quick capture: a session that has just taken place, written down in one go, one undo step and no form."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mentordesk.domain.capture_lines import parse_capture
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.ids import PairId, PersonId, SessionId
from mentordesk.domain.sessions import Session
from mentordesk.domain.text import fold
from mentordesk.errors import UserError
from mentordesk.services.agenda import Agenda
from mentordesk.services.context import Context
from mentordesk.services.goals import Goals
from mentordesk.services.notes import Notes
from mentordesk.services.sessions import Sessions
from mentordesk.store.queries.sessions import Planned, SessionsQueries

SLOT = "capture"
_JUST_BEEN = timedelta(hours=4)
_ABOUT_TO_BE = timedelta(hours=1)
_QUARTER = 15
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a capture takes for granted. ``session_id`` is the planned session that it fills, if there is one."""

    pair_id: PairId
    at: datetime
    minutes: int
    session_id: SessionId | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class CaptureDraft:
    """A capture that was begun; ``at`` is None where nobody changed what was assumed."""

    text: str
    all_private: bool = False
    pair_id: PairId | None = None
    at: datetime | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a capture, and what comes next: a planned session, or what the cadence proposes."""

    session: Session
    coming: Session | None
    proposal: datetime


class Capture:
    def __init__(self, context: Context, sessions: Sessions, agenda: Agenda, notes: Notes, goals: Goals) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._queries = SessionsQueries(context.store.reads, context.clock)
        self._sessions, self._agenda, self._notes, self._goals = sessions, agenda, notes, goals

    def assume(self, open_pair: PairId | None = None) -> Assumed | None:
        """Return the most likely session: the one planned about now, else with the pair in view, else as last time.

        None where there is no open pair.
        """
        now = self._clock.now()
        near = self._queries.planned_between(now - _JUST_BEEN, now + _ABOUT_TO_BE)
        if found := self._nearest(near, now):
            return self.for_pair(found.pair_id)
        if open_pair is not None and self._tables.pairs.get(open_pair).is_open:
            return self.for_pair(open_pair)
        if found := self._nearest(self._on_day_of(now), now):
            return self.for_pair(found.pair_id)
        last = self._queries.last_used_pair()
        return self.for_pair(last) if last is not None else None

    def for_pair(self, pair_id: PairId, at: datetime | None = None, minutes: int | None = None) -> Assumed:
        """Return what is assumed for a pair, now or at ``at``: a session planned for that day is filled."""
        now = self._clock.now()
        planned = self._nearest(self._on_day_of(at or now, pair_id), at or now)
        pair = self._tables.pairs.get(pair_id)
        if planned is None:
            return Assumed(pair_id, at or self._about_now(), minutes or pair.minutes)
        started = at or min(planned.planned_at, self._about_now())
        return Assumed(pair_id, started, minutes or planned.minutes, planned.id, planned.topic)

    def keep(self, draft: CaptureDraft) -> None:
        """Keep what is typed as a private draft; an empty text forgets it. No undo step."""
        if not draft.text.strip():
            self.forget()
            return
        kept = {
            "text": draft.text,
            "all_private": draft.all_private,
            "pair_id": draft.pair_id,
            "at": draft.at.isoformat() if draft.at else None,
            "minutes": draft.minutes,
        }
        self._notes.save_draft(SLOT, json.dumps(kept, ensure_ascii=False))

    def kept(self) -> CaptureDraft | None:
        """Return the draft that waits, without a pair that is gone or closed by now."""
        if not (body := self._notes.draft(SLOT)):
            return None
        read = json.loads(body)
        pair = self._tables.pairs.find(read["pair_id"]) if read["pair_id"] else None
        return CaptureDraft(
            read["text"],
            read["all_private"],
            pair.id if pair is not None and pair.is_open else None,
            datetime.fromisoformat(read["at"]) if read["at"] else None,
            read["minutes"],
        )

    def forget(self) -> None:
        self._notes.save_draft(SLOT, "")

    def goal_for(self, pair_id: PairId, text: str) -> Goal | None:
        """Return the active goal that a goal note is about: the one its words name, or the only one there is."""
        goals = self._tables.goals.list(pair_id=pair_id, state=GoalState.ACTIVE)
        said = _words(text)
        scored = [(len(said & _words(goal.title)), goal) for goal in goals]
        best = max((score for score, _ in scored), default=0)
        named = [goal for score, goal in scored if score == best]
        if best and len(named) == 1:
            return named[0]
        return goals[0] if len(goals) == 1 else None

    def hold(self, assumed: Assumed, text: str, *, all_private: bool = False) -> Held:
        """Write the session down as held, each line where it belongs, and forget the draft."""
        captured = parse_capture(text, self._clock.today(), all_private=all_private)
        if captured.is_empty and assumed.session_id is None:
            raise UserError("Type a line about the session first. Nothing was changed.")
        with self._store.transaction("Capture session"):
            session = self._held(assumed)
            self._notes.save_shared(session.id, captured.shared_body(self._notes.shared(session.id)))
            private = captured.private_body(self._notes.private(session_id=session.id))
            self._notes.save_private(private, session_id=session.id)
            me = self._me(assumed.pair_id)
            for topic in captured.carry_over:
                self._agenda.wait(assumed.pair_id, topic, raised_by=me)
            for topic in captured.private_carry_over:
                self._agenda.raise_next_time(assumed.pair_id, topic)
            for note in captured.goal_notes:
                if (goal := self.goal_for(assumed.pair_id, note)) is not None:
                    self._goals.link_session(goal.id, session.id)
            self.forget()
        return Held(session, self._sessions.coming(assumed.pair_id), self._sessions.propose_next(assumed.pair_id))

    def _held(self, assumed: Assumed) -> Session:
        session_id = assumed.session_id
        if session_id is None:
            session_id = self._sessions.plan(assumed.pair_id, assumed.at, minutes=assumed.minutes).id
        return self._sessions.hold(session_id, held_at=assumed.at, minutes=assumed.minutes)

    def _about_now(self) -> datetime:
        """Return the last quarter of an hour: nobody meets at 9:23."""
        now = self._clock.now()
        return now.replace(minute=now.minute - now.minute % _QUARTER, second=0, microsecond=0)

    def _on_day_of(self, at: datetime, pair_id: PairId | None = None) -> list[Planned]:
        zone = self._clock.zone()
        day = at.astimezone(zone).date()
        since = datetime.combine(day, time.min, zone)
        until = datetime.combine(day + timedelta(days=1), time.min, zone)
        return self._queries.planned_between(since, until, pair_id=pair_id)

    def _nearest(self, planned: list[Planned], at: datetime) -> Planned | None:
        """Return the session nearest to an instant, one of mine where there is one."""
        return min(planned, key=lambda s: (not s.is_mine, abs(s.planned_at - at)), default=None)

    def _me(self, pair_id: PairId) -> PersonId | None:
        pair = self._tables.pairs.get(pair_id)
        me = self._tables.people.first(is_me=True)
        return me.id if me is not None and me.id in (pair.mentor_id, pair.mentee_id) else None


def _words(text: str) -> set[str]:
    """Return the words worth comparing."""
    return {word for word in fold(text).split() if len(word) >= _SHORTEST_WORD}
