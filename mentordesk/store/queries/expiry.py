"""Which notes of closed pairs are past the time that their program keeps them; nothing here removes one.

The days run from the end of a pair: the latest of its closing, its last session held and its last note written, so
that a clock that went wrong at one of them makes nothing go early. A pair that was taken up again ends with the last
of those that go on with it, and is not over while one of them is open.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mentordesk.clock import Clock
from mentordesk.domain.expiry import ExpiringKind, ExpiringNote, first_words
from mentordesk.domain.ids import PairId
from mentordesk.store.codec import instant

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

_FRAME = """
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
      {found}
    ),
    due AS (
      SELECT * FROM found
      WHERE (trim(body) <> '' OR versions > 0) AND date(since, '+' || days || ' days') <= :today
    )
"""

_WITH_TEXT = """
      SELECT '{kind}', s.id, over.pair_id, coalesce(s.held_at, s.planned_at), n.body,
        (SELECT count(*) FROM {table}_version WHERE session_id = s.id),
        max(ended_on, substr(n.updated_at, 1, 10)), {days}
      FROM {table} AS n CROSS JOIN session AS s ON s.id = n.session_id JOIN over ON over.pair_id = s.pair_id
      WHERE {days} > 0
      UNION ALL
      SELECT '{kind}', s.id, over.pair_id, coalesce(s.held_at, s.planned_at), '', v.versions, ended_on, {days}
      FROM (SELECT session_id, count(*) AS versions FROM {table}_version WHERE session_id IS NOT NULL
            GROUP BY session_id) AS v
      CROSS JOIN session AS s ON s.id = v.session_id JOIN over ON over.pair_id = s.pair_id
      WHERE {days} > 0 AND NOT EXISTS (SELECT 1 FROM {table} WHERE session_id = s.id)
"""
"""Begins with the texts, which are few where much has gone; versions whose note is gone are due as well."""

_ABOUT_PAIRS = """
      SELECT 'private note', over.pair_id, over.pair_id, NULL, coalesce(n.body, ''),
        (SELECT count(*) FROM private_note_version WHERE pair_id = over.pair_id),
        max(ended_on, coalesce(substr(n.updated_at, 1, 10), '')), private_days
      FROM over LEFT JOIN private_note AS n ON n.pair_id = over.pair_id
      WHERE private_days > 0
      UNION ALL
      SELECT 'private reminder', r.id, over.pair_id, NULL, r.text, 0, ended_on, private_days
      FROM over CROSS JOIN private_agenda_item AS r ON r.pair_id = over.pair_id
      WHERE private_days > 0
"""

_DUE = _FRAME.replace(
    "{found}",
    "UNION ALL".join(
        (
            _WITH_TEXT.format(kind="shared note", table="shared_note", days="shared_days"),
            _WITH_TEXT.format(kind="private note", table="private_note", days="private_days"),
            _ABOUT_PAIRS,
        )
    ),
)

_STATE = """
    SELECT (SELECT count(*) FROM pair), (SELECT count(*) FROM pair WHERE state = 'closed'),
      (SELECT count(*) FROM shared_note), (SELECT count(*) FROM private_note),
      (SELECT count(*) FROM private_agenda_item), (SELECT count(*) FROM shared_note_version),
      (SELECT count(*) FROM private_note_version),
      (SELECT group_concat(id || shared_notes_days || ' ' || private_notes_days) FROM program)
"""


class DueCounts(NamedTuple):
    """How many notes are due, of how many pairs; ``pair_id`` is one of these."""

    notes: int
    pairs: int
    pair_id: PairId | None


class ExpiryQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._known: tuple[tuple[object, ...], DueCounts] = (), DueCounts(0, 0, None)

    def remembered_counts(self) -> DueCounts:
        """Answer as ``counts``, at once while nothing came or went: for what is asked after every change.

        An edit of a due note that leaves no version is noticed with the next thing that comes or goes, or the next day.
        """
        state = (self._clock.today(), *self._connection.execute(_STATE).fetchone())
        if self._known[0] != state:
            self._known = state, self.counts()
        return self._known[1]

    def counts(self) -> DueCounts:
        notes, pairs, pair_id = self._connection.execute(
            f"{_DUE} SELECT count(*), count(DISTINCT pair_id), min(pair_id) FROM due", self._values()
        ).fetchone()
        return DueCounts(int(notes), int(pairs), pair_id)

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
