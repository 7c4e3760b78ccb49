"""What the history says of each table: which record a row belongs to, and what it hangs on.

The journal's triggers work these expressions out while the old row is still there. ``{row}`` is ``old`` or ``new``.
A table that is not named here is not told of.
"""

from collections.abc import Sequence
from typing import NamedTuple

from mentordesk.domain.history import HistoryKind
from mentordesk.store.schema import VERSIONS


class Told(NamedTuple):
    """``record`` is whose id a line carries; ``parent`` what holds a row, ``others`` what else takes it along.

    ``part`` is what the row is of its record; a row without one is the record and tells of its own columns. ``name``
    calls a record that is gone, empty where it is private or has no name.
    """

    kind: HistoryKind
    record: str = "{row}.id"
    parent: str = "''"
    others: tuple[str, ...] = ()
    part: str = ""
    name: str = "''"
    is_private: str = "0"


TOLD: dict[str, Told] = {
    "person": Told(HistoryKind.PERSON, name="{row}.display_name"),
    "role_profile": Told(HistoryKind.PERSON, "{row}.person_id", "{row}.person_id", part="roles"),
    "skill_claim": Told(HistoryKind.PERSON, "{row}.person_id", "{row}.person_id", part="skills"),
    "working_preferences": Told(HistoryKind.PERSON, "{row}.person_id", "{row}.person_id", part="card"),
    "enrollment": Told(HistoryKind.PERSON, "{row}.person_id", "{row}.person_id", ("{row}.program_id",), "programs"),
    "program": Told(HistoryKind.PROGRAM, name="{row}.name"),
    "objective": Told(HistoryKind.PROGRAM, "{row}.program_id", "{row}.program_id", part="objectives"),
    "objective_reading": Told(
        HistoryKind.PROGRAM, "(SELECT program_id FROM objective WHERE id = {row}.objective_id)", "{row}.objective_id",
        part="readings",
    ),
    "pair": Told(HistoryKind.PAIR, parent="{row}.program_id", others=("{row}.mentor_id", "{row}.mentee_id")),
    "check_in": Told(HistoryKind.PAIR, "{row}.pair_id", "{row}.pair_id", part="check-ins"),
    "closure": Told(HistoryKind.PAIR, "{row}.pair_id", "{row}.pair_id", part="closing"),
    "session": Told(HistoryKind.SESSION, parent="{row}.pair_id"),
    "agenda_item": Told(
        HistoryKind.AGENDA, "coalesce({row}.session_id, {row}.pair_id)", "coalesce({row}.session_id, {row}.pair_id)",
        ("{row}.pair_id",), "items",
    ),
    "private_agenda_item": Told(
        HistoryKind.AGENDA, "coalesce({row}.session_id, {row}.pair_id)", "coalesce({row}.session_id, {row}.pair_id)",
        ("{row}.pair_id",), "reminders", is_private="1",
    ),
    "shared_note": Told(HistoryKind.NOTE, "{row}.session_id", "{row}.session_id"),
    "private_note": Told(
        HistoryKind.NOTE, "coalesce({row}.session_id, {row}.pair_id, {row}.person_id)",
        "coalesce({row}.session_id, {row}.pair_id, {row}.person_id)", is_private="1",
    ),
    "goal": Told(
        HistoryKind.GOAL, parent="{row}.pair_id", name="iif({row}.visibility = 'me', '', {row}.title)",
        is_private="{row}.visibility = 'me'",
    ),
    "milestone": Told(HistoryKind.GOAL, "{row}.goal_id", "{row}.goal_id", part="milestones"),
    "goal_check": Told(HistoryKind.GOAL, "{row}.goal_id", "{row}.goal_id", part="progress"),
    "goal_skill": Told(HistoryKind.GOAL, "{row}.goal_id", "{row}.goal_id", part="skills"),
    "goal_session": Told(HistoryKind.GOAL, "{row}.goal_id", "{row}.goal_id", ("{row}.session_id",), "sessions"),
    "action_item": Told(HistoryKind.ACTION, parent="{row}.pair_id", others=("{row}.owner_id",)),
    "export_receipt": Told(HistoryKind.DOCUMENT),
}  # fmt: skip

NOT_TOLD: frozenset[str] = frozenset({"id", "updated_at", "note_line", "position"})
"""Columns that are nobody's change."""


def captured(operation: str, table: str, columns: Sequence[str]) -> str:
    """Return the SQL of what the journal keeps for the history and for versions, in the order of its columns."""
    row = "new" if operation == "insert" else "old"
    values = ["''", "''", "0", "0", "''"]
    if (told := TOLD.get(table)) is not None:
        holders = " || ' ' || ".join((told.parent, *told.others))
        name = told.name if operation == "delete" else "''"
        values = [value.format(row=row) for value in (told.record, holders, "0", told.is_private, name)]
        if operation == "update":
            values[2] = " | ".join(f"((old.{c} IS NOT new.{c}) << {place})" for place, c in enumerate(columns))
    has_text = table in VERSIONS and operation != "insert"
    return ", ".join((*values, *(("old.body", "old.updated_at") if has_text else ("NULL", "''"))))
