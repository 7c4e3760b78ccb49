"""Reads everything that is held about one person, for their file; each part as rows of plain values.

Two doors. The first is the connection of all documents, opened a little for what is the person's own: check-ins,
receipts, the further columns of their sheet. The second reads what only the author sees, and nobody opens it unless
the author ticked that it goes along.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.store.report_connection import Grant
from mentordesk.store.versions import unpacked

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

Value = str | int | bool | None | list[str] | dict[str, str]
Row = dict[str, Value]

OWN = Grant(
    tables=frozenset({"check_in", "export_receipt", "history", "shared_note_version"}),
    columns=frozenset({("person", "extras")}),
)
PRIVATE = Grant(
    tables=frozenset(
        {
            "private_note", "private_note_version", "private_agenda_item", "goal", "milestone", "goal_check",
            "working_preferences",
        }
    )
)  # fmt: skip

_PAIRS = "SELECT id FROM pair WHERE mentor_id = :person OR mentee_id = :person"
_PAIR_NAME = """
  (SELECT mentor.display_name || ' and ' || mentee.display_name FROM pair AS q
   JOIN person AS mentor ON mentor.id = q.mentor_id JOIN person AS mentee ON mentee.id = q.mentee_id
   WHERE q.id = {0}) AS pair
"""
_CARD = "topics_ahead, processing_time, feedback_form, camera, channel, what_helps, what_drains, visibility"
_GOAL = "title, why, success_criterion, due_on, horizon, state, created_on, visibility"

_OWN_PARTS: dict[str, str] = {
    "roles": "SELECT role, capacity, aspirations, formats FROM role_profile WHERE person_id = :person ORDER BY rid",
    "enrollments": """
        SELECT program.name AS program, e.role FROM enrollment AS e JOIN program ON program.id = e.program_id
        WHERE e.person_id = :person ORDER BY e.rid
    """,
    "skills": """
        SELECT skill.name AS skill, skill.area, c.side, c.level FROM skill_claim AS c
        JOIN skill ON skill.id = c.skill_id WHERE c.person_id = :person ORDER BY c.rid
    """,
    "how_they_work_best": f"SELECT {_CARD} FROM shared_working_preferences WHERE person_id = :person",
    "manages": "SELECT display_name AS name FROM person WHERE manager_id = :person ORDER BY rid",
    "pairs": f"""
        SELECT {_PAIR_NAME.format("p.id")}, program.name AS program,
          iif(p.mentor_id = :person, 'mentor', 'mentee') AS takes_part_as, p.kind, p.state, p.started_on,
          p.planned_end_on, p.cadence_days, p.minutes, p.focus, p.agreed_how, p.agreed_note
        FROM pair AS p JOIN program ON program.id = p.program_id WHERE p.id IN ({_PAIRS}) ORDER BY p.rid
    """,
    "sessions": f"""
        SELECT {_PAIR_NAME.format("s.pair_id")}, s.topic, s.planned_at, s.held_at, s.time_zone, s.minutes, s.kind,
          s.state, s.stage FROM session AS s WHERE s.pair_id IN ({_PAIRS}) ORDER BY s.planned_at, s.rid
    """,
    "agenda": f"""
        SELECT {_PAIR_NAME.format("a.pair_id")}, a.text, s.planned_at AS session_planned_at,
          raiser.display_name AS raised_by, a.minutes, a.state, a.carried_count
        FROM agenda_item AS a LEFT JOIN session AS s ON s.id = a.session_id
        LEFT JOIN person AS raiser ON raiser.id = a.raised_by
        WHERE a.pair_id IN ({_PAIRS}) OR a.raised_by = :person ORDER BY a.rid
    """,
    "shared_notes": f"""
        SELECT {_PAIR_NAME.format("s.pair_id")}, s.planned_at AS session_planned_at, n.body, n.updated_at
        FROM shared_note AS n JOIN session AS s ON s.id = n.session_id
        WHERE s.pair_id IN ({_PAIRS}) AND trim(n.body) <> '' ORDER BY s.planned_at, n.rid
    """,
    "goals": f"""
        SELECT {_PAIR_NAME.format("g.pair_id")}, {_GOAL} FROM shared_goal AS g
        WHERE g.pair_id IN ({_PAIRS}) ORDER BY g.rid
    """,
    "milestones": f"""
        SELECT g.title AS goal, m.text, m.due_on, m.done_on FROM shared_milestone AS m
        JOIN shared_goal AS g ON g.id = m.goal_id WHERE g.pair_id IN ({_PAIRS}) ORDER BY g.rid, m.position, m.rid
    """,
    "goal_checks": f"""
        SELECT g.title AS goal, c.taken_on, c.progress, c.comment FROM shared_goal_check AS c
        JOIN shared_goal AS g ON g.id = c.goal_id WHERE g.pair_id IN ({_PAIRS}) ORDER BY c.taken_on, c.rid
    """,
    "goal_skills": f"""
        SELECT g.title AS goal, skill.name AS skill FROM shared_goal_skill AS l
        JOIN shared_goal AS g ON g.id = l.goal_id JOIN skill ON skill.id = l.skill_id
        WHERE g.pair_id IN ({_PAIRS}) ORDER BY g.rid, l.rid
    """,
    "actions": f"""
        SELECT {_PAIR_NAME.format("a.pair_id")}, a.text, owner.display_name AS owner, a.due_on, a.state, a.done_on
        FROM action_item AS a JOIN person AS owner ON owner.id = a.owner_id
        WHERE a.pair_id IN ({_PAIRS}) OR a.owner_id = :person ORDER BY a.rid
    """,
    "check_ins": f"""
        SELECT {_PAIR_NAME.format("c.pair_id")}, c.taken_on, c.mood, c.fact FROM check_in AS c
        WHERE c.pair_id IN ({_PAIRS}) ORDER BY c.taken_on, c.rid
    """,
    "closings": f"""
        SELECT {_PAIR_NAME.format("c.pair_id")}, c.closed_on, c.outcome, c.reason, c.mentor_gains, c.mentee_gains,
          c.next_step, c.mentee_would_mentor FROM closure AS c WHERE c.pair_id IN ({_PAIRS}) ORDER BY c.rid
    """,
    "history": f"""
        SELECT {_PAIR_NAME.format("h.pair_id")}, h.changed_on, h.from_state, h.to_state, h.reason
        FROM pair_state_change AS h WHERE h.pair_id IN ({_PAIRS}) ORDER BY h.changed_on, h.rid
    """,
    "receipts": f"""
        SELECT made_at, kind, format, since, until, included FROM export_receipt
        WHERE person_id = :person OR pair_id IN ({_PAIRS}) ORDER BY rid
    """,
}

_PRIVATE_PARTS: dict[str, str] = {
    "private_notes": f"""
        SELECT iif(n.person_id IS NOT NULL, 'the person', iif(n.pair_id IS NOT NULL, 'the pair', 'a session')) AS about,
          {_PAIR_NAME.format("coalesce(n.pair_id, s.pair_id)")}, s.planned_at AS session_planned_at, n.body,
          n.updated_at FROM private_note AS n LEFT JOIN session AS s ON s.id = n.session_id
        WHERE trim(n.body) <> ''
          AND (n.person_id = :person OR n.pair_id IN ({_PAIRS}) OR s.pair_id IN ({_PAIRS})) ORDER BY n.rid
    """,
    "private_reminders": f"""
        SELECT {_PAIR_NAME.format("a.pair_id")}, a.text, a.state FROM private_agenda_item AS a
        WHERE a.pair_id IN ({_PAIRS}) ORDER BY a.rid
    """,
    "private_goals": f"""
        SELECT {_PAIR_NAME.format("g.pair_id")}, {_GOAL} FROM goal AS g
        WHERE g.visibility = 'me' AND g.pair_id IN ({_PAIRS}) ORDER BY g.rid
    """,
    "private_milestones": f"""
        SELECT g.title AS goal, m.text, m.due_on, m.done_on FROM milestone AS m JOIN goal AS g ON g.id = m.goal_id
        WHERE g.visibility = 'me' AND g.pair_id IN ({_PAIRS}) ORDER BY m.rid
    """,
    "private_goal_checks": f"""
        SELECT g.title AS goal, c.taken_on, c.progress, c.comment FROM goal_check AS c JOIN goal AS g
        ON g.id = c.goal_id WHERE g.visibility = 'me' AND g.pair_id IN ({_PAIRS}) ORDER BY c.rid
    """,
    "private_how_they_work_best": f"""
        SELECT {_CARD} FROM working_preferences WHERE visibility = 'me' AND person_id = :person
    """,
}

_EARLIER = f"""
    SELECT v.id, v.written_at, v.left_at, v.body, v.base_id, {_PAIR_NAME.format("s.pair_id")}, s.planned_at
    FROM shared_note_version AS v JOIN session AS s ON s.id = v.session_id
    WHERE s.pair_id IN ({_PAIRS}) ORDER BY s.planned_at, v.rid
"""
_PRIVATE_EARLIER = f"""
    SELECT v.id, v.written_at, v.left_at, v.body, v.base_id, {_PAIR_NAME.format("coalesce(v.pair_id, s.pair_id)")},
      s.planned_at
    FROM private_note_version AS v LEFT JOIN session AS s ON s.id = v.session_id
    WHERE v.person_id = :person OR v.pair_id IN ({_PAIRS}) OR s.pair_id IN ({_PAIRS}) ORDER BY v.rid
"""
_CHANGES = f"""
    SELECT h.changed_at, h.kind, h.how, h.fields,
      (SELECT planned_at FROM session WHERE id = h.record_id) AS session_planned_at
    FROM history AS h WHERE h.is_private = 0 AND (h.person_id = :person OR h.pair_id IN ({_PAIRS})) ORDER BY h.rid
"""

_JSON = frozenset({"focus", "formats", "languages", "fields"})
_TRUTHS = frozenset({"mentee_would_mentor"})


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody else who may occur in the file; ``is_partner`` has a pair with the person."""

    id: str
    name: str
    email: str
    is_partner: bool


class PersonData:
    """``connection`` is a report reader with the grant OWN."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def record(self, person_id: str) -> Row | None:
        """Return the person's own record; None when there is nobody of that id."""
        rows = _rows(
            self._connection,
            """
            SELECT p.display_name AS name, p.pronouns, p.email, p.team, p.organization, p.role_title, p.level,
              manager.display_name AS manager, p.time_zone, p.location, p.work_hours, p.languages, p.bio, p.status,
              p.extras AS further_columns
            FROM person AS p LEFT JOIN person AS manager ON manager.id = p.manager_id WHERE p.id = :person
            """,
            person_id,
        )
        return rows[0] if rows else None

    def parts(self, person_id: str) -> dict[str, list[Row]]:
        parts = {key: _rows(self._connection, sql, person_id) for key, sql in _OWN_PARTS.items()}
        earlier = _earlier(self._connection, _EARLIER, person_id)
        return parts | {"earlier_shared_notes": earlier, "changes": _rows(self._connection, _CHANGES, person_id)}

    def others(self, person_id: str) -> list[Known]:
        """Return everybody else, by name; not all of them occur in the file."""
        rows = self._connection.execute(
            f"""
            SELECT p.id, p.display_name, p.email,
              EXISTS (SELECT 1 FROM pair WHERE id IN ({_PAIRS}) AND p.id IN (mentor_id, mentee_id))
            FROM person AS p WHERE p.id <> :person ORDER BY p.display_name
            """,
            {"person": person_id},
        )
        return [Known(row[0], row[1], row[2], bool(row[3])) for row in rows]

    def author(self) -> str:
        row = self._connection.execute("SELECT display_name FROM person WHERE is_me = 1").fetchone()
        return str(row[0]) if row else ""


def private_parts(connection: "Connection", person_id: str) -> dict[str, list[Row]]:
    """Return what only the author sees; ``connection`` is a report reader with the grant PRIVATE."""
    parts = {key: _rows(connection, sql, person_id) for key, sql in _PRIVATE_PARTS.items()}
    return parts | {"private_earlier_notes": _earlier(connection, _PRIVATE_EARLIER, person_id)}


def _earlier(connection: "Connection", sql: str, person_id: str) -> list[Row]:
    """Return the earlier versions of notes that can be read."""
    rows = connection.execute(sql, {"person": person_id}).fetchall()
    texts = unpacked([row[:5] for row in rows])
    return [
        {"pair": row[5], "session_planned_at": row[6], "body": each.text, "written_at": row[1], "replaced_at": row[2]}
        for row, each in zip(rows, texts, strict=True)
        if each.text is not None
    ]


def _rows(connection: "Connection", sql: str, person_id: str) -> list[Row]:
    cursor = connection.execute(sql, {"person": person_id})
    names = [column[0] for column in cursor.description]
    return [dict(_values(zip(names, row, strict=True))) for row in cursor]


def _values(columns: Iterable[tuple[str, str | int | None]]) -> Iterable[tuple[str, Value]]:
    for name, value in columns:
        if name in _JSON:
            yield name, [str(each) for each in json.loads(str(value))]
        elif name in ("further_columns", "included"):
            yield name, {str(key): str(each) for key, each in json.loads(str(value))}
        elif name in _TRUTHS:
            yield name, bool(value)
        else:
            yield name, value
