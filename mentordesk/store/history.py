"""Writes the lasting list of what was changed when, from what the journal knows: names and fields, never texts.

It is written in the transaction of the change, undo and redo included. One line is one record within ten minutes; a row
that came or went with what holds it has no line of its own; many of a kind in one step are one line with their number.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from mentordesk.domain.history import A_FEW, ONE_LINE, HistoryKind, How
from mentordesk.domain.ids import new_id
from mentordesk.store import purge
from mentordesk.store.codec import instant, instant_text
from mentordesk.store.told import NOT_TOLD, TOLD

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.journal import Entry

_HOW = {"insert": How.MADE, "update": How.CHANGED, "delete": How.REMOVED}

_SUBJECTS: dict[HistoryKind, str] = {
    HistoryKind.PERSON: "SELECT 0, NULL, :id",
    HistoryKind.PAIR: "SELECT 0, :id, NULL",
    HistoryKind.SESSION: "SELECT 0, pair_id, NULL FROM session WHERE id = :id",
    HistoryKind.AGENDA: """
        SELECT 0, pair_id, NULL FROM session WHERE id = :id UNION ALL SELECT 0, id, NULL FROM pair WHERE id = :id
    """,
    HistoryKind.NOTE: """
        SELECT 0, pair_id, NULL FROM session WHERE id = :id UNION ALL SELECT 0, id, NULL FROM pair WHERE id = :id
        UNION ALL SELECT 0, NULL, id FROM person WHERE id = :id
    """,
    HistoryKind.GOAL: "SELECT visibility = 'me', pair_id, NULL FROM goal WHERE id = :id",
    HistoryKind.ACTION: "SELECT 0, pair_id, NULL FROM action_item WHERE id = :id",
    HistoryKind.PROGRAM: "SELECT 0, NULL, NULL",
    HistoryKind.DOCUMENT: "SELECT 0, pair_id, person_id FROM export_receipt WHERE id = :id",
}
"""Whether a record is private today, and whose it is."""


@dataclass(slots=True)
class _Net:
    """One row over a whole change: how it began and how it ended."""

    first: "Entry"
    last: "Entry"
    fields: dict[str, None] = field(default_factory=dict)

    @property
    def operation(self) -> str:
        """Return "insert", "update" or "delete"; empty for what came and went."""
        if self.first.operation == "insert":
            return "" if self.last.operation == "delete" else "insert"
        return "delete" if self.last.operation == "delete" else "update"


@dataclass(slots=True)
class _Line:
    kind: HistoryKind
    record: str
    how: How
    is_private: bool
    fields: dict[str, None] = field(default_factory=dict)
    name: str = ""
    pair_id: str | None = None
    person_id: str | None = None
    other_id: str | None = None


def note(
    connection: "Connection",
    entries: "Sequence[Entry]",
    differing: "Callable[[Entry], Iterable[str]]",
    now: datetime,
    how: How | None = None,
) -> None:
    """Write the lines of a change, inside its transaction; ``how`` is for one that was undone, redone or imported.

    ``differing`` returns the columns that an update changed.
    """
    rows = _rows(entries, differing)
    lines = _lines(rows, how)
    if not lines:
        return
    gone = [row.last for row in rows.values() if row.operation == "delete" and row.last.table in ("person", "pair")]
    is_erased = bool(gone) and purge.is_pending(connection)
    if is_erased:
        _forget_names(connection, gone)
    many: dict[tuple[HistoryKind, How, bool], list[_Line]] = {}
    for line in lines:
        many.setdefault((line.kind, line.how, line.is_private), []).append(line)
    for some in many.values():
        if len(some) > A_FEW:
            _insert(connection, some[0], now, how_many=len(some))
            continue
        for line in some:
            _find_subject(connection, line)
            if is_erased:
                line.name, line.other_id = "", None
            if not _joined(connection, line, now):
                _insert(connection, line, now)


def _rows(entries: "Sequence[Entry]", differing: "Callable[[Entry], Iterable[str]]") -> dict[tuple[str, str], _Net]:
    rows: dict[tuple[str, str], _Net] = {}
    for entry in entries:
        if entry.table not in TOLD:
            continue
        row = rows.setdefault((entry.table, entry.id), _Net(entry, entry))
        row.last = entry
        if entry.operation == "update":
            row.fields.update(dict.fromkeys(name for name in differing(entry) if name not in NOT_TOLD))
    return rows


def _lines(rows: dict[tuple[str, str], _Net], how: How | None) -> list[_Line]:
    came = {record for (_, record), row in rows.items() if row.operation == "insert"}
    went = {record for (_, record), row in rows.items() if row.operation == "delete"}
    lines: dict[tuple[HistoryKind, str, bool], _Line] = {}
    for row in rows.values():
        told, operation = TOLD[row.first.table], row.operation
        entry = row.first if operation == "insert" else row.last
        holders = entry.holders.split()
        if (
            not operation
            or (operation == "delete" and not went.isdisjoint(holders))
            or (operation != "delete" and not came.isdisjoint(holders[:1]))
            or (entry.record != entry.id and entry.record in came)
            or (operation == "update" and not row.fields)
            or (how is How.IMPORTED and told.kind is not HistoryKind.PERSON)
            or not entry.record
        ):
            continue
        what = How.CHANGED if told.part else _HOW[operation]
        key = (told.kind, entry.record, told.is_private == "1")
        line = lines.setdefault(key, _Line(told.kind, entry.record, how or what, bool(entry.is_private)))
        if told.part:
            line.fields[told.part] = None
        elif operation == "update" and told.kind is not HistoryKind.NOTE:
            line.fields.update(row.fields)
        elif operation != "update":
            line.how = how or what
        if operation == "delete" and not told.part:
            _call_gone(line, entry, holders)
    return list(lines.values())


def _call_gone(line: _Line, entry: "Entry", holders: list[str]) -> None:
    """Keep of what is gone what nothing else will tell any more."""
    line.name = entry.name
    if line.kind is HistoryKind.PERSON:
        line.person_id = line.record
    elif line.kind is HistoryKind.PAIR:
        line.pair_id = line.record
        _, line.person_id, line.other_id = holders
    elif line.kind in (HistoryKind.SESSION, HistoryKind.GOAL, HistoryKind.ACTION):
        line.pair_id = holders[0]


def _find_subject(connection: "Connection", line: _Line) -> None:
    if line.pair_id is not None or line.person_id is not None:
        return
    found = connection.execute(_SUBJECTS[line.kind], {"id": line.record}).fetchone()
    if found is not None:
        is_private, line.pair_id, line.person_id = found
        line.is_private = line.is_private if line.kind is not HistoryKind.GOAL else bool(is_private)


def _joined(connection: "Connection", line: _Line, now: datetime) -> bool:
    """Tell whether the last line of the record says it already, or could be made to."""
    if line.how not in (How.CHANGED, How.UNDONE, How.REDONE):
        return False
    last = connection.execute(
        """
        SELECT rid, changed_at, how, fields FROM history
        WHERE record_id = ? AND kind = ? AND is_private = ? ORDER BY rid DESC LIMIT 1
        """,
        [line.record, line.kind.value, line.is_private],
    ).fetchone()
    if last is None:
        return False
    rid, changed_at, how, fields = last
    is_begun = how == How.MADE and line.how is How.CHANGED and line.kind is HistoryKind.NOTE
    if not (how == line.how or is_begun) or not now - ONE_LINE < instant(changed_at) <= now:
        return False
    said = json.loads(fields)
    if more := [name for name in line.fields if name not in said]:
        if is_begun:
            return True
        connection.execute("UPDATE history SET fields = ? WHERE rid = ?", [json.dumps([*said, *more]), rid])
    return True


def _insert(connection: "Connection", line: _Line, now: datetime, *, how_many: int = 1) -> None:
    alone = how_many == 1
    fields = json.dumps(list(line.fields) if alone else [])
    connection.execute(
        """
        INSERT INTO history (id, changed_at, how, kind, record_id, fields, how_many, is_private, name, pair_id,
          person_id, other_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            new_id(), instant_text(now), line.how.value, line.kind.value, line.record if alone else None, fields,
            how_many, line.is_private, line.name if alone else "", *((line.pair_id, line.person_id, line.other_id)
            if alone else (None, None, None)),
        ],
    )  # fmt: skip


def _forget_names(connection: "Connection", gone: "Iterable[Entry]") -> None:
    """An erasure: earlier lines about these people and pairs call nobody by name any more."""
    for entry in gone:
        named = "name <> '' OR other_id IS NOT NULL"
        connection.execute(
            f"UPDATE history SET name = '', other_id = NULL WHERE {entry.table}_id = ? AND ({named})", [entry.id]
        )
