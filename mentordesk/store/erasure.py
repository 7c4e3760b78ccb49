"""Counts what hangs on a person, finds and replaces their name elsewhere, and keeps programs' numbers without them."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from mentordesk.domain.mentions import Mentions
from mentordesk.store import versions
from mentordesk.store.preferences import PreferenceTable

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.store import Store

_GONE = "SELECT id FROM pair WHERE mentor_id = :person OR mentee_id = :person"
_GONE_SESSIONS = f"SELECT id FROM session WHERE pair_id IN ({_GONE})"
_GONE_GOALS = f"SELECT id FROM goal WHERE pair_id IN ({_GONE})"
_OF_PAIR = f"pair_id NOT IN ({_GONE})"
_OF_PERSON = "person_id <> :person"
_OF_GOAL = f"goal_id NOT IN ({_GONE_GOALS})"

TEXTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("person", ("role_title", "team", "organization", "location", "work_hours", "bio", "extras"), "id <> :person"),
    ("role_profile", ("aspirations", "formats"), _OF_PERSON),
    (
        "working_preferences",
        ("topics_ahead", "processing_time", "feedback_form", "camera", "channel", "what_helps", "what_drains"),
        _OF_PERSON,
    ),
    ("program", ("name", "purpose"), "true"),
    ("objective", ("statement", "measure", "baseline", "target"), "true"),
    ("objective_reading", ("value", "decision"), "true"),
    ("pair", ("focus", "agreed_note"), f"id NOT IN ({_GONE})"),
    ("pair_state_change", ("reason",), _OF_PAIR),
    ("check_in", ("fact",), _OF_PAIR),
    ("closure", ("reason", "mentor_gains", "mentee_gains", "next_step"), _OF_PAIR),
    ("session", ("topic",), _OF_PAIR),
    ("agenda_item", ("text",), _OF_PAIR),
    ("private_agenda_item", ("text",), _OF_PAIR),
    ("shared_note", ("body",), f"session_id NOT IN ({_GONE_SESSIONS})"),
    (
        "private_note",
        ("body",),
        f"""coalesce(session_id, '') NOT IN ({_GONE_SESSIONS}) AND coalesce(pair_id, '') NOT IN ({_GONE})
            AND coalesce(person_id, '') <> :person""",
    ),
    ("goal", ("title", "why", "success_criterion"), _OF_PAIR),
    ("milestone", ("text",), _OF_GOAL),
    ("goal_check", ("comment",), _OF_GOAL),
    ("action_item", ("text", "note_line"), f"{_OF_PAIR} AND owner_id <> :person"),
    ("history", ("name",), "true"),
    ("private_draft", ("body",), "true"),
)
"""(table, columns people write in, which rows stay) of everything that may name somebody; versions of notes beside."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much goes with a person: whole pairs, with what both of them wrote."""

    pairs: int
    sessions: int
    shared_notes: int
    private_notes: int
    agenda_items: int
    goals: int
    actions: int
    check_ins: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Where somebody is named in what stays: (table, rid, texts by column), and (table, about, record) of old notes.

    It holds as long as the connection that writes counts ``changes``.
    """

    changes: int
    rows: tuple[tuple[str, int, dict[str, str]], ...]
    notes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PastNumbers:
    """What a program keeps of pairs that were erased: sums over all of them, without days and without anybody."""

    pairs: int = 0
    sessions_held: int = 0
    minutes: int = 0
    goals: int = 0
    goals_reached: int = 0
    actions_done: int = 0

    def plus(self, other: "PastNumbers") -> "PastNumbers":
        return PastNumbers(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def holdings(connection: "Connection", person_id: str) -> Holdings:
    questions = (
        _GONE,
        _GONE_SESSIONS,
        f"SELECT 1 FROM shared_note WHERE trim(body) <> '' AND session_id IN ({_GONE_SESSIONS})",
        f"""SELECT 1 FROM private_note WHERE trim(body) <> '' AND (person_id = :person OR pair_id IN ({_GONE})
            OR session_id IN ({_GONE_SESSIONS}))""",
        f"""SELECT 1 FROM agenda_item WHERE pair_id IN ({_GONE})
            UNION ALL SELECT 1 FROM private_agenda_item WHERE pair_id IN ({_GONE})""",
        _GONE_GOALS,
        f"SELECT 1 FROM action_item WHERE owner_id = :person OR pair_id IN ({_GONE})",
        f"SELECT 1 FROM check_in WHERE pair_id IN ({_GONE})",
    )
    found = (
        connection.execute(f"SELECT count(*) FROM ({question})", {"person": person_id}).fetchone()[0]
        for question in questions
    )
    return Holdings(*(int(count) for count in found))


def numbers(connection: "Connection", person_id: str) -> dict[str, PastNumbers]:
    """Return the sums over the person's pairs, by program."""
    rows = connection.execute(
        """
        SELECT program_id, count(*),
          sum((SELECT count(*) FROM session WHERE pair_id = p.id AND state = 'held')),
          sum((SELECT coalesce(sum(minutes), 0) FROM session WHERE pair_id = p.id AND state = 'held')),
          sum((SELECT count(*) FROM goal WHERE pair_id = p.id AND visibility = 'shared')),
          sum((SELECT count(*) FROM goal WHERE pair_id = p.id AND visibility = 'shared' AND state = 'achieved')),
          sum((SELECT count(*) FROM action_item WHERE pair_id = p.id AND state = 'done'))
        FROM pair AS p WHERE mentor_id = :person OR mentee_id = :person GROUP BY program_id
        """,
        {"person": person_id},
    )
    return {row[0]: PastNumbers(*(int(count) for count in row[1:])) for row in rows}


def past_numbers(connection: "Connection", program_id: str) -> PastNumbers:
    kept = connection.execute("SELECT value FROM preference WHERE id = ?", [f"value.{_key(program_id)}"]).fetchone()
    return PastNumbers(**json.loads(kept[0])) if kept else PastNumbers()


def keep_numbers(store: "Store", person_id: str) -> None:
    """Add the person's sums to what their programs keep, inside the caller's transaction."""
    for program_id, counts in numbers(store.connection, person_id).items():
        sums = past_numbers(store.connection, program_id).plus(counts)
        PreferenceTable(store).set_value(_key(program_id), json.dumps(asdict(sums)))


def mark_for_purge(store: "Store") -> None:
    """Have the file purged when it is closed, inside the caller's transaction."""
    PreferenceTable(store).set_value("erase.pending", "yes")


def count_mentions(connection: "Connection", person_id: str, who: Mentions) -> int:
    """Return how many records that stay name the person; each earlier version of a note is one."""
    gone = connection.execute(f"{_GONE} UNION ALL {_GONE_SESSIONS}", {"person": person_id})
    without = {person_id, *(row[0] for row in gone)}
    return sum(1 for _ in _naming(connection, person_id, who)) + versions.count(connection, who.count, without)


def mentioned(connection: "Connection", person_id: str, who: Mentions, changes: int) -> Mentioned:
    """Read everything for the name: takes a second in a large workspace, and may run in a worker."""
    rows = tuple(_naming(connection, person_id, who))
    return Mentioned(changes, rows, tuple(versions.notes_with(connection, who.count)))


def replace_mentions(store: "Store", found: Mentioned, who: Mentions, words: str) -> None:
    """Put ``words`` in the place of the name, inside the caller's transaction, before the person is removed."""
    store.require_transaction()
    for table, rid, texts in found.rows:
        settings = ", ".join(f"{column} = ?" for column in texts)
        values = [who.replaced(text, words) for text in texts.values()]
        store.connection.execute(f"UPDATE {table} SET {settings} WHERE rid = ?", [*values, rid])
    versions.rewrite(store.connection, found.notes, lambda text: who.replaced(text, words))


def _naming(connection: "Connection", person_id: str, who: Mentions) -> Iterator[tuple[str, int, dict[str, str]]]:
    for table, columns, stays in TEXTS:
        rows = connection.execute(
            f"SELECT rid, {', '.join(columns)} FROM {table} WHERE {stays}", {"person": person_id}
        ).fetchall()
        for rid, *values in rows:
            texts = {column: text for column, text in zip(columns, values, strict=True) if who.count(text)}
            if texts:
                yield table, int(rid), texts


def _key(program_id: str) -> str:
    return f"erased.{program_id}"
