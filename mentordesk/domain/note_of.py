"""Says which note is meant, before it is known whether there is one."""

from typing import NamedTuple

from mentordesk.domain.ids import PairId, PersonId, SessionId


class NoteOf(NamedTuple):
    """The shared note of a session, or a private one about exactly one of the three."""

    is_private: bool
    session_id: SessionId | None = None
    pair_id: PairId | None = None
    person_id: PersonId | None = None

    @property
    def about(self) -> tuple[str, str]:
        """Return the column and the id of what it is about."""
        given = (("session_id", self.session_id), ("pair_id", self.pair_id), ("person_id", self.person_id))
        ((column, record),) = ((column, record) for column, record in given if record is not None)
        return column, record
