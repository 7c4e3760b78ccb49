"""Which shared notes their author was not asked about yet, before they leave with a summary."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mentordesk.domain.ids import SessionId
from mentordesk.store.codec import instant

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class UnaskedNote:
    """A shared note as it would leave; ``fine_words`` is how many health words its author found fine before."""

    session_id: SessionId
    at: datetime
    names: tuple[str, str]
    body: str
    fine_words: int


def unasked_notes(
    connection: "Connection",
    *,
    pair_id: str | None,
    person_id: str | None,
    since: str | None,
    until: str | None,
    now: str,
) -> list[UnaskedNote]:
    """Return the shared notes of a pair, or of all pairs of a person, that nobody asked about, newest first.

    They are those of sessions of [since, until) in stored instants, as ``report_queries`` chooses them.
    """
    rows = connection.execute(
        """
        SELECT s.id, coalesce(s.held_at, s.planned_at), mentor.display_name, mentee.display_name, n.body,
          coalesce(c.health_words, 0)
        FROM pair AS p
        JOIN person AS mentor ON mentor.id = p.mentor_id JOIN person AS mentee ON mentee.id = p.mentee_id
        JOIN session AS s ON s.pair_id = p.id JOIN shared_note AS n ON n.session_id = s.id
        LEFT JOIN sharing_check AS c ON c.session_id = s.id
        WHERE (p.id = :pair OR p.mentor_id = :person OR p.mentee_id = :person)
          AND trim(n.body) <> '' AND c.asked_at IS NULL
          AND (s.state IN ('held', 'missed') OR coalesce(s.held_at, s.planned_at) <= :now)
          AND coalesce(s.held_at, s.planned_at) >= coalesce(:since, '')
          AND coalesce(s.held_at, s.planned_at) < coalesce(:until, '9999')
        ORDER BY 2 DESC, s.rid DESC
        """,
        {"pair": pair_id, "person": person_id, "since": since, "until": until, "now": now},
    )
    return [
        UnaskedNote(SessionId(session), instant(at), (mentor, mentee), body, fine)
        for session, at, mentor, mentee, body, fine in rows
    ]
