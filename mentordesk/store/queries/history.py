"""The lines of the history, newest first, with what they are about called by its name of today.

What is gone is called by the name that its own last line kept. Goals that only their author sees are called by their
title at the author's own desk alone; for a document, and while private things are hidden, they have no name.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentordesk.domain.history import HistoryFilter, HistoryKind, How
from mentordesk.domain.refs import Kind
from mentordesk.store.codec import instant, instant_text
from mentordesk.store.queries.joined_rids import rids_in

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class HistoryRow(NamedTuple):
    """``name`` is empty where there is none to tell; ``session_at`` is when the session is that a line belongs to.

    ``mentor`` and ``mentee`` are those of its pair, ``person`` whom it is about. ``is_there`` tells whether the record
    can still be opened.
    """

    rid: int
    changed_at: datetime
    how: How
    kind: HistoryKind
    record_id: str | None
    fields: tuple[str, ...]
    how_many: int
    is_private: bool
    name: str
    session_at: datetime | None
    pair_id: str | None
    mentor: str
    mentee: str
    person_id: str | None
    person: str
    is_there: bool


_NAME = """
    coalesce(
      CASE h.kind
        WHEN 'person' THEN (SELECT display_name FROM person WHERE id = h.record_id)
        WHEN 'program' THEN (SELECT name FROM program WHERE id = h.record_id)
        WHEN 'goal' THEN {title}
        WHEN 'action item' THEN (SELECT text FROM action_item WHERE id = h.record_id)
        WHEN 'document' THEN (SELECT kind || ' (' || upper(format) || ')' FROM export_receipt WHERE id = h.record_id)
      END,
      iif(h.is_private, '', (SELECT g.name FROM history AS g WHERE g.record_id = h.record_id AND g.name <> ''
        ORDER BY g.rid DESC LIMIT 1)), '')
"""


def _person(person_id: str) -> str:
    return f"""
      coalesce((SELECT display_name FROM person WHERE id = {person_id}),
        (SELECT g.name FROM history AS g WHERE g.record_id = {person_id} AND g.name <> '' ORDER BY g.rid DESC LIMIT 1),
        '')
    """


def _of_pair(live: str, kept: str) -> str:
    return f"""
      coalesce((SELECT {live} FROM pair WHERE id = h.pair_id), (SELECT g.{kept} FROM history AS g
        WHERE g.record_id = h.pair_id AND g.{kept} IS NOT NULL ORDER BY g.rid DESC LIMIT 1))
    """


_SHARED_TITLE = "iif(h.is_private, '', (SELECT title FROM shared_goal WHERE id = h.record_id))"
_OWN_TITLE = "(SELECT title FROM goal WHERE id = h.record_id)"

_ROWS = f"""
    WITH line AS MATERIALIZED (
      SELECT h.*, {_of_pair("mentor_id", "person_id")} AS mentor_id, {_of_pair("mentee_id", "other_id")} AS mentee_id
      FROM history AS h WHERE h.rid IN (SELECT value FROM wanted)
    )
    SELECT h.rid, h.changed_at, h.how, h.kind, h.record_id, h.fields, h.how_many, h.is_private, {_NAME},
      (SELECT planned_at FROM session WHERE id = h.record_id), h.pair_id, {_person("h.mentor_id")},
      {_person("h.mentee_id")}, h.person_id, {_person("h.person_id")},
      CASE h.kind
        WHEN 'goal' THEN EXISTS (SELECT 1 FROM {{goals}} WHERE id = h.record_id)
        WHEN 'action item' THEN EXISTS (SELECT 1 FROM action_item WHERE id = h.record_id)
        WHEN 'program' THEN EXISTS (SELECT 1 FROM program WHERE id = h.record_id)
        ELSE EXISTS (SELECT 1 FROM session WHERE id = h.record_id)
          OR EXISTS (SELECT 1 FROM pair WHERE id = h.record_id) OR EXISTS (SELECT 1 FROM person WHERE id = h.record_id)
      END
    FROM line AS h ORDER BY h.rid DESC
"""


class HistoryQueries:
    """``for_author`` is for the author's own desk; on a document's connection only what is shared can be asked."""

    def __init__(self, connection: "Connection", *, for_author: bool = False) -> None:
        self._connection = connection
        title, goals = (_OWN_TITLE, "goal") if for_author else (_SHARED_TITLE, "shared_goal")
        self._rows = _ROWS.format(title=title, goals=goals)

    def keys(self, wanted: HistoryFilter = HistoryFilter()) -> list[int]:  # noqa: B008  (frozen)
        """Return rids, newest first."""
        where, values = _where(wanted)
        (rids,) = self._connection.execute(
            f"SELECT group_concat(rid) FROM (SELECT h.rid FROM history AS h WHERE {where} ORDER BY h.rid DESC)", values
        ).fetchone()
        return rids_in(rids)

    def rows(self, rids: Sequence[int]) -> Mapping[int, HistoryRow]:
        if not rids:
            return {}
        numbers = ", ".join(str(int(rid)) for rid in rids)
        rows = self._connection.execute(self._rows.replace("SELECT value FROM wanted", numbers))
        return {row[0]: _row(row) for row in rows}


def _row(row: Sequence[object]) -> HistoryRow:
    r: Sequence[object] = row
    return HistoryRow(
        rid=int(str(r[0])), changed_at=instant(str(r[1])), how=How(str(r[2])), kind=HistoryKind(str(r[3])),
        record_id=None if r[4] is None else str(r[4]), fields=tuple(json.loads(str(r[5]))), how_many=int(str(r[6])),
        is_private=bool(r[7]), name=str(r[8]), session_at=None if r[9] is None else instant(str(r[9])),
        pair_id=None if r[10] is None else str(r[10]), mentor=str(r[11]), mentee=str(r[12]),
        person_id=None if r[13] is None else str(r[13]), person=str(r[14]), is_there=bool(r[15]),
    )  # fmt: skip


def _where(wanted: HistoryFilter) -> tuple[str, dict[str, object]]:
    clauses: list[str] = ["true"]
    found: dict[str, object] = {}
    if wanted.kind is not None:
        clauses.append("h.kind = :kind")
        found["kind"] = wanted.kind.value
    if wanted.since is not None:
        clauses.append("h.changed_at >= :since")
        found["since"] = instant_text(wanted.since)
    if not wanted.with_private:
        clauses.append("h.is_private = 0")
    if wanted.about is not None:
        found["id"] = wanted.about.id
        mine = {
            Kind.PAIR: "(h.record_id = :id OR h.pair_id = :id)",
            Kind.PERSON: """
              (h.record_id = :id OR h.person_id = :id
               OR h.pair_id IN (SELECT id FROM pair WHERE mentor_id = :id OR mentee_id = :id))
            """,
        }
        clauses.append(mine.get(wanted.about.kind, "h.record_id = :id"))
    return " AND ".join(clauses), found
