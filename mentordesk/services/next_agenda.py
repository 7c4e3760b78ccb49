"""What comes on an agenda: items left open last time, those that wait, a template's lines; and what leaves it again."""

from dataclasses import replace
from typing import TYPE_CHECKING

from mentordesk.domain.ids import AgendaItemId, new_id
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import AgendaItem, AgendaState, Session
from mentordesk.services.context import Context

if TYPE_CHECKING:
    from mentordesk.services.templates import AgendaTemplate


class NextAgenda:
    """All of it inside a transaction. An item that goes on leaves its like behind, marked as carried."""

    def __init__(self, context: Context) -> None:
        self._tables = context.tables

    def leave(self, session: Session) -> None:
        """Let all open items of a session that is over go on."""
        for item in self._items(session, AgendaState.OPEN):
            self.carry(item, session)

    def carry(self, item: AgendaItem, session: Session) -> AgendaItem:
        """Mark one item as carried and put its like on the next agenda, or let it wait for one."""
        coming = self._coming(session)
        carried = self._tables.agenda_items.update(replace(item, state=AgendaState.CARRIED))
        self._tables.agenda_items.add(
            replace(
                item,
                id=AgendaItemId(new_id()),
                session_id=coming.id if coming else None,
                state=AgendaState.OPEN,
                carried_count=item.carried_count + 1,
                position=self.next_position(coming) if coming else item.position,
            )
        )
        return carried

    def take_back(self, item: AgendaItem) -> None:
        """Remove the like of a carried item from the next agenda, where it still waits untouched."""
        likes = self._tables.agenda_items.list(
            pair_id=item.pair_id, text=item.text, carried_count=item.carried_count + 1, state=AgendaState.OPEN
        )
        if likes:
            self._tables.agenda_items.remove(likes[0].id)

    def attach_waiting(self, session: Session) -> None:
        """Put what waits for the pair's next agenda on this one."""
        start = self.next_position(session)
        waiting = self._tables.agenda_items.list(
            pair_id=session.pair_id, session_id=None, state=AgendaState.OPEN, order_by="position, rid"
        )
        for offset, item in enumerate(waiting):
            self._tables.agenda_items.update(replace(item, session_id=session.id, position=start + offset))

    def add_lines(self, session: Session, template: "AgendaTemplate") -> None:
        """Put a template's lines below what is there, their minutes shared out over the session's length."""
        start = self.next_position(session)
        for offset, line in enumerate(template.scaled(session.minutes)):
            self._tables.agenda_items.add(
                AgendaItem(
                    AgendaItemId(new_id()),
                    session.pair_id,
                    line.text,
                    session.id,
                    minutes=line.minutes,
                    position=start + offset,
                )
            )

    def hand_on(self, session: Session) -> None:
        """Save from a session that is about to be removed what came from an earlier one, or is only for me."""
        coming = self._coming(session)
        for item in self._items(session, AgendaState.OPEN):
            if item.carried_count:
                position = self.next_position(coming) if coming else item.position
                self._tables.agenda_items.update(
                    replace(item, session_id=coming.id if coming else None, position=position)
                )
        for private in self._tables.private_agenda_items.list(session_id=session.id, state=AgendaState.OPEN):
            self._tables.private_agenda_items.update(replace(private, session_id=None))

    def next_position(self, session: Session) -> int:
        """Return the place below the last item of an agenda."""
        last = self._tables.agenda_items.list(session_id=session.id, order_by="position DESC", limit=1)
        return last[0].position + 1 if last else 0

    def _items(self, session: Session, state: AgendaState) -> list[AgendaItem]:
        return self._tables.agenda_items.list(session_id=session.id, state=state, order_by="position, rid")

    def _coming(self, session: Session) -> Session | None:
        planned = self._tables.sessions.list(
            pair_id=session.pair_id, state=SessionState.PLANNED, held_at=None, order_by="planned_at"
        )
        return next((s for s in planned if s.id != session.id and s.planned_at >= session.planned_at), None)
