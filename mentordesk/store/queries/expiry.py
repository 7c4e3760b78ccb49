"""Which notes of closed pairs are past the time that their program keeps them; nothing here removes one.

The days run from the end of a pair: the latest of its closing, its last session held and its last note written, so
that a clock that went wrong at one of them makes nothing go early. A pair that was taken up again ends with the last
of those that go on with it, and is not over while one of them is open.
"""

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.expiry import ExpiringKind, ExpiringNote, first_words
from mentordesk.domain.ids import PairId
from mentordesk.store.codec import instant

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

_DUE = """
    WITH RECURSIVE chain(root, id) AS (
      SELECT p.id, p.id FROM program AS g JOIN pair AS p ON p.program_id = g.id AND p.state = 'closed'
      WHERE g.shared_notes_days > 0 OR g.private_notes_days > 0
      UNION
      SELECT chain.root, p.id FROM chain JOIN pair AS p ON p.continues_pair_id = chain.id
    ),
    ended(pair_id, ended_on) AS (
      SELECT chain.root, max(max(
        coalesce((SELECT closed_on FROM closure WHERE pair_id = p.id), ''),
        coalesce((SELECT max(changed_on) FROM pair_state_change WHERE pair_id = p.id AND to_state = 'closed'), ''),
        coalesce((SELECT substr(max(held_at), 1, 10) FROM session WHERE pair_id = p.id AND state = 'held'), '')))
      FROM chain JOIN pair AS p ON p.id = chain.id
      GROUP BY chain.root HAVING min(p.state = 'closed') = 1
    ),
    over(pair_id, ended_on, shared_days, private_days) AS (
      SELECT ended.pair_id, ended_on, g.shared_notes_days, g.private_notes_days
      FROM ended JOIN pair AS p ON p.id = ended.pair_id JOIN program AS g ON g.id = p.program_id
      WHERE (g.shared_notes_days > 0 AND date(ended_on, '+' || g.shared_notes_days || ' days') <= :today)
        OR (g.private_notes_days > 0 AND date(ended_on, '+' || g.private_notes_days || ' days') <= :today)
    ),
    found(kind, about_id, pair_id, at, body, versions, since, days) AS (
      SELECT 'shared note', s.id, over.pair_id, coalesce(s.held_at, s.planned_at), coalesce(n.body, ''),
        (SELECT count(*) FROM shared_note_version WHERE session_id = s.id),
        max(ended_on, coalesce(substr(n.updated_at, 1, 10), '')), shared_days
      FROM over CROSS JOIN session AS s ON s.pair_id = over.pair_id LEFT JOIN shared_note AS n ON n.session_id = s.id
      WHERE shared_days > 0
      UNION ALL
      SELECT 'private note', s.id, over.pair_id, coalesce(s.held_at, s.planned_at), coalesce(n.body, ''),
        (SELECT count(*) FROM private_note_version WHERE session_id = s.id),
        max(ended_on, coalesce(substr(n.updated_at, 1, 10), '')), private_days
      FROM over CROSS JOIN session AS s ON s.pair_id = over.pair_id LEFT JOIN private_note AS n ON n.session_id = s.id
      WHERE private_days > 0
      UNION ALL
      SELECT 'private note', over.pair_id, over.pair_id, NULL, coalesce(n.body, ''),
        (SELECT count(*) FROM private_note_version WHERE pair_id = over.pair_id),
        max(ended_on, coalesce(substr(n.updated_at, 1, 10), '')), private_days
      FROM over LEFT JOIN private_note AS n ON n.pair_id = over.pair_id
      WHERE private_days > 0
      UNION ALL
      SELECT 'private reminder', r.id, over.pair_id, NULL, r.text, 0, ended_on, private_days
      FROM over CROSS JOIN private_agenda_item AS r ON r.pair_id = over.pair_id
      WHERE private_days > 0
    ),
    due AS (
      SELECT * FROM found
      WHERE (trim(body) <> '' OR versions > 0) AND date(since, '+' || days || ' days') <= :today
    )
"""


class ExpiryQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def counts(self) -> tuple[int, int]:
        """Return how many notes are due, and of how many pairs."""
        notes, pairs = self._connection.execute(
            f"{_DUE} SELECT count(*), count(DISTINCT pair_id) FROM due", self._values()
        ).fetchone()
        return int(notes), int(pairs)

    def due(self, limit: int = -1) -> list[ExpiringNote]:
        """Return what is due, the longest over first, pair by pair."""
        rows = self._connection.execute(
            f"""
            {_DUE}
            SELECT due.kind, due.about_id, due.pair_id, mentor.display_name, mentee.display_name, due.at, due.since,
              due.body, due.versions
            FROM due JOIN pair AS p ON p.id = due.pair_id
            JOIN person AS mentor ON mentor.id = p.mentor_id JOIN person AS mentee ON mentee.id = p.mentee_id
            ORDER BY (SELECT ended_on FROM over WHERE over.pair_id = due.pair_id), due.pair_id, due.at, due.kind DESC,
              due.about_id
            LIMIT :limit
            """,
            {**self._values(), "limit": limit},
        )
        zone = self._clock.zone()
        return [
            ExpiringNote(
                ExpiringKind(kind),
                about_id,
                PairId(pair_id),
                (mentor, mentee),
                instant(at).astimezone(zone).date() if at else None,
                date.fromisoformat(since),
                first_words(body),
                versions,
            )
            for kind, about_id, pair_id, mentor, mentee, at, since, body, versions in rows
        ]

    def _values(self) -> dict[str, str | int]:
        return {"today": self._clock.today().isoformat()}
