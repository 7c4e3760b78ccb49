"""Counts what a document leaves out; counts only, no text is read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class HeldBackCounts:
    private_notes: int
    private_reminders: int
    own_goals: int


_PAIRS = "SELECT id FROM pair WHERE id = :pair OR mentor_id = :person OR mentee_id = :person"


def held_back(
    connection: "Connection", *, pair_id: str | None, person_id: str | None, since: str | None, until: str | None
) -> HeldBackCounts:
    """Count for one pair, or for all pairs of a person; session notes of [since, until) in stored instants."""
    values = {"pair": pair_id, "person": person_id, "since": since, "until": until}
    (notes,) = connection.execute(
        f"""
        SELECT count(*) FROM private_note AS n LEFT JOIN session AS s ON s.id = n.session_id
        WHERE trim(n.body) <> '' AND (
          n.pair_id IN ({_PAIRS}) OR n.person_id = :person OR (
            s.pair_id IN ({_PAIRS})
            AND coalesce(s.held_at, s.planned_at) >= coalesce(:since, '')
            AND coalesce(s.held_at, s.planned_at) < coalesce(:until, '9999')))
        """,
        values,
    ).fetchone()
    (reminders,) = connection.execute(
        f"SELECT count(*) FROM private_agenda_item WHERE pair_id IN ({_PAIRS}) AND state = 'open'", values
    ).fetchone()
    (goals,) = connection.execute(
        f"SELECT count(*) FROM goal WHERE pair_id IN ({_PAIRS}) AND visibility = 'me'", values
    ).fetchone()
    return HeldBackCounts(notes, reminders, goals)
