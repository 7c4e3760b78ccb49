"""The promises of all pairs, as the Actions page lists them: keys in order, rows on demand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.actions import ActionFilter, ActionState
from mentordesk.domain.ids import ActionId, GoalId, PairId, PersonId, SessionId
from mentordesk.store.codec import instant
from mentordesk.store.queries.joined_rids import rids_in
from mentordesk.store.queries.typed_filter import typed_filter

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One promise with the names around it. ``session_at`` is when the session it comes from took place."""

    rid: int
    id: ActionId
    pair_id: PairId
    text: str
    owner_id: PersonId
    owner_name: str
    is_mine: bool
    mentor_id: PersonId
    mentor_name: str
    mentee_id: PersonId
    mentee_name: str
    due_on: date | None
    state: ActionState
    done_on: date | None
    session_id: SessionId | None
    session_at: datetime | None
    goal_id: GoalId | None
    is_from_note: bool

    @property
    def pair_names(self) -> str:
        return f"{self.mentor_name} and {self.mentee_name}"


_WHICH = {
    ActionFilter.MINE: "a.state = 'open' AND owner.is_me",
    ActionFilter.THEIRS: "a.state = 'open' AND NOT owner.is_me",
    ActionFilter.OPEN: "a.state = 'open'",
    ActionFilter.DONE: "a.state <> 'open'",
}
_ROWS = """
    SELECT a.rid, a.id, a.pair_id, a.text, a.owner_id, owner.display_name, owner.is_me,
           mentor.id, mentor.display_name, mentee.id, mentee.display_name,
           a.due_on, a.state, a.done_on, a.session_id, coalesce(s.held_at, s.planned_at), a.goal_id, a.note_line <> ''
    FROM json_each(:rids) AS wanted
    JOIN action_item AS a ON a.rid = wanted.value
    JOIN person AS owner ON owner.id = a.owner_id
    JOIN pair AS p ON p.id = a.pair_id
    JOIN person AS mentor ON mentor.id = p.mentor_id
    JOIN person AS mentee ON mentee.id = p.mentee_id
    LEFT JOIN session AS s ON s.id = a.session_id
"""


class ActionQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def keys(
        self, *, text: str = "", show: ActionFilter = ActionFilter.OPEN, pair_id: PairId | None = None
    ) -> list[int]:
        """Return rids: open ones by due date, those without a date last; done ones the latest first."""
        typed, values = typed_filter(text, "action_item", "a")
        which = [_WHICH[show], *typed]
        if pair_id is not None:
            which.append("a.pair_id = :pair")
            values["pair"] = pair_id
        order = "a.done_on DESC, a.rid DESC" if show is ActionFilter.DONE else "a.due_on IS NULL, a.due_on, a.rid"
        owner = "JOIN person AS owner ON owner.id = a.owner_id" if "owner." in which[0] else ""
        (rids,) = self._connection.execute(
            f"""
            SELECT group_concat(rid) FROM (
              SELECT a.rid FROM action_item AS a {owner} WHERE {" AND ".join(which)} ORDER BY {order})
            """,
            values,
        ).fetchone()
        return rids_in(rids)

    def rows(self, rids: Sequence[int]) -> Mapping[int, ActionRow]:
        rows = self._connection.execute(_ROWS, {"rids": json.dumps(list(rids))})
        return {row[0]: _row(row) for row in rows}

    def rid(self, action_id: ActionId) -> int | None:
        """Return the list's key of an action, None where it is gone."""
        row = self._connection.execute("SELECT rid FROM action_item WHERE id = ?", [action_id]).fetchone()
        return int(row[0]) if row else None


def _row(row: Sequence[object]) -> ActionRow:
    values = list(row)
    values[6] = bool(values[6])
    values[11] = date.fromisoformat(str(values[11])) if values[11] else None
    values[12] = ActionState(str(values[12]))
    values[13] = date.fromisoformat(str(values[13])) if values[13] else None
    values[15] = instant(str(values[15])) if values[15] else None
    values[17] = bool(values[17])
    return ActionRow(*values)  # type: ignore[arg-type]  # the columns stand in the order of the fields
