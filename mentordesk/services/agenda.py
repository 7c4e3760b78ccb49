"""The agenda of a session, and the private list of what to raise next time."""

from dataclasses import replace
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from mentordesk.domain.ids import AgendaItemId, PairId, PersonId, SessionId, new_id
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import AgendaItem, AgendaState, PrivateAgendaItem, Session
from mentordesk.domain.text import clean
from mentordesk.errors import UserError
from mentordesk.services.context import Context
from mentordesk.services.next_agenda import NextAgenda

if TYPE_CHECKING:
    from mentordesk.services.templates import AgendaTemplate


class Agenda:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._next = NextAgenda(context)

    @cached_property
    def templates(self) -> "tuple[AgendaTemplate, ...]":
        """The agendas that ship, in the order of the menu."""
        from mentordesk.services.templates import read_templates  # late: read when first asked for

        return read_templates()

    def of(self, session_id: SessionId) -> list[AgendaItem]:
        """Return the agenda of a session in its order."""
        return self._tables.agenda_items.list(session_id=session_id, order_by="position, rid")

    def to_raise(self, pair_id: PairId) -> list[PrivateAgendaItem]:
        """Return what is to be raised next time, in its order; for the person at this desk only."""
        return self._tables.private_agenda_items.list(
            pair_id=pair_id, session_id=None, state=AgendaState.OPEN, order_by="position, rid"
        )

    def add(
        self, session_id: SessionId, text: str, *, raised_by: PersonId | None = None, minutes: int = 0
    ) -> AgendaItem:
        session = self._tables.sessions.get(session_id)
        item = AgendaItem(
            AgendaItemId(new_id()),
            session.pair_id,
            _wanted(text),
            session_id,
            raised_by,
            max(0, minutes),
            position=self._next_position(session_id),
        )
        with self._store.transaction("Add agenda item"):
            return self._tables.agenda_items.add(item)

    def wait(self, pair_id: PairId, text: str, *, raised_by: PersonId | None = None) -> AgendaItem:
        """Put a topic on the pair's next agenda: the planned session's, or the one that is planned next."""
        if (coming := self._coming(pair_id)) is not None:
            return self.add(coming.id, text, raised_by=raised_by)
        item = AgendaItem(AgendaItemId(new_id()), pair_id, _wanted(text), raised_by=raised_by)
        with self._store.transaction("Add agenda item"):
            return self._tables.agenda_items.add(item)

    def edit(self, item: AgendaItem) -> AgendaItem:
        """Write text, minutes and who raised it."""
        item = replace(item, text=_wanted(item.text), minutes=max(0, item.minutes))
        with self._store.transaction("Edit agenda item"):
            return self._tables.agenda_items.update(item)

    def cover(self, item_id: AgendaItemId, covered: bool = True) -> AgendaItem:
        """Tick an item off, or open it again; after the session it leaves the next agenda, or goes on to it."""
        item = self._tables.agenda_items.get(item_id)
        session = self._tables.sessions.get(item.session_id) if item.session_id else None
        with self._store.transaction("Tick agenda item" if covered else "Reopen agenda item"):
            if covered and item.state is AgendaState.CARRIED:
                self._next.take_back(item)
            if not covered and session is not None and session.state is not SessionState.PLANNED:
                return self._next.carry(item, session)
            state = AgendaState.COVERED if covered else AgendaState.OPEN
            return self._tables.agenda_items.update(replace(item, state=state))

    def drop(self, item_id: AgendaItemId) -> None:
        with self._store.transaction("Remove agenda item"):
            self._tables.agenda_items.remove(item_id)

    def move(self, item_id: AgendaItemId, steps: int) -> None:
        """Move an item ``steps`` places down its agenda (up when negative), stopping at the ends."""
        item = self._tables.agenda_items.get(item_id)
        items = self._tables.agenda_items.list(
            pair_id=item.pair_id, session_id=item.session_id, order_by="position, rid"
        )
        ids = [i.id for i in items]
        old = ids.index(item.id)
        new = max(0, min(len(items) - 1, old + steps))
        if new == old:
            return
        items.insert(new, items.pop(old))
        with self._store.transaction("Move agenda item"):
            for position, each in enumerate(items):
                if each.position != position:
                    self._tables.agenda_items.update(replace(each, position=position))

    def use_template(self, session_id: SessionId, template: "AgendaTemplate") -> None:
        """Add a template's lines below what is there, their minutes scaled to the session's length."""
        session = self._tables.sessions.get(session_id)
        with self._store.transaction("Use agenda template"):
            self._next.add_lines(session, template)

    def raise_next_time(self, pair_id: PairId, text: str) -> PrivateAgendaItem:
        """Note for yourself what to raise next time; nobody else reads it."""
        waiting = self._tables.private_agenda_items.list(pair_id=pair_id, session_id=None)
        item = PrivateAgendaItem(AgendaItemId(new_id()), pair_id, _wanted(text), position=len(waiting))
        with self._store.transaction("Add private reminder"):
            return self._tables.private_agenda_items.add(item)

    def edit_private(self, item: PrivateAgendaItem) -> PrivateAgendaItem:
        item = replace(item, text=_wanted(item.text))
        with self._store.transaction("Edit private reminder"):
            return self._tables.private_agenda_items.update(item)

    def cover_private(self, item_id: AgendaItemId, covered: bool = True) -> PrivateAgendaItem:
        state = AgendaState.COVERED if covered else AgendaState.OPEN
        with self._store.transaction("Tick private reminder" if covered else "Reopen private reminder"):
            return self._tables.private_agenda_items.update(
                replace(self._tables.private_agenda_items.get(item_id), state=state)
            )

    def drop_private(self, item_id: AgendaItemId) -> None:
        with self._store.transaction("Remove private reminder"):
            self._tables.private_agenda_items.remove(item_id)

    def put_on_agenda(self, item_id: AgendaItemId, session_id: SessionId, *, raised_by: PersonId | None) -> AgendaItem:
        """Turn one private reminder into a shared agenda item: the author's own choice, one at a time (rule 10)."""
        private = self._tables.private_agenda_items.get(item_id)
        with self._store.transaction("Put on the agenda"):
            self._tables.private_agenda_items.remove(item_id)
            return self.add(session_id, private.text, raised_by=raised_by)

    def _next_position(self, session_id: SessionId) -> int:
        return self._next.next_position(self._tables.sessions.get(session_id))

    def _coming(self, pair_id: PairId) -> Session | None:
        """The next session from today on: one that was planned for an earlier day has no agenda to come."""
        zone = self._clock.zone()
        midnight = datetime.combine(self._clock.today(), time.min, zone)
        planned = self._tables.sessions.list(
            pair_id=pair_id, state=SessionState.PLANNED, held_at=None, order_by="planned_at"
        )
        return next((s for s in planned if s.planned_at >= midnight), None)


def _wanted(text: str) -> str:
    if not (cleaned := clean(text)):
        raise UserError("An agenda item needs a few words. Type them, or remove the item; nothing was changed.")
    return cleaned
