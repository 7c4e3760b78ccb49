"""Which fields of a workspace hold private words, held against the schema: a new one must be put into a list here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentordesk.store.schema import NEVER_REPORTED, REPORTABLE, TABLES

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

Field = tuple[str, str]

_CARD = ("topics_ahead", "processing_time", "feedback_form", "camera", "channel", "what_helps", "what_drains")

AUTHORS: tuple[Field, ...] = (
    ("private_note", "body"),
    ("private_note_version", "body"),
    ("private_agenda_item", "text"),
    ("private_draft", "body"),
    ("goal", "title"),
    ("goal", "why"),
    ("goal", "success_criterion"),
    ("milestone", "text"),
    ("goal_check", "comment"),
    *(("working_preferences", column) for column in _CARD),
)
"""Leaves with the author's own tick alone. Goals, steps, looks and cards: those that only the author sees."""

DESKS: tuple[Field, ...] = (
    ("check_in", "fact"),
    ("person", "extras"),
    ("import_mapping", "mapping"),
    ("pair", "agreed_note"),
    ("pair_state_change", "reason"),
)
"""Known at this desk: in no summary, but in the file that is made for the very person it is about."""

NOT_PRIVATE: dict[Field, str] = {
    ("preference", "value"): "choices, places of the window, a folder for backups",
    ("import_mapping", "header_key"): "a hash of the headers",
    ("goal", "horizon"): "one of a few words",
    ("goal", "visibility"): "one of a few words",
    ("goal", "state"): "one of a few words",
    ("working_preferences", "visibility"): "one of a few words",
    ("check_in", "mood"): "one of a few words",
    ("private_agenda_item", "state"): "one of a few words",
    ("private_draft", "slot"): "a name that the program gives",
    ("export_receipt", "kind"): "one of a few words",
    ("export_receipt", "format"): "one of a few words",
    ("export_receipt", "since"): "a day",
    ("export_receipt", "until"): "a day",
    ("export_receipt", "included"): "counts",
    ("export_receipt", "held_back"): "counts",
    ("shared_note_version", "body"): "was shared",
    ("history", "how"): "one of a few words",
    ("history", "kind"): "one of a few words",
    ("history", "fields"): "names of fields",
    ("history", "name"): "names of what is not private: looked for in the test",
}
"""Texts in tables that no document may read, and why no private words are in them."""

_NO_WORDS = ("id", "_id", "_at", "_on")


def texts_no_document_reads(connection: "Connection") -> set[Field]:
    """Return every column of text or bytes that a document's connection is denied, whatever it is called."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ours = {table for table in tables if table in TABLES or not _belongs_to_sqlite(table)}
    found = set(NEVER_REPORTED)
    for table in ours - REPORTABLE:
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
            if kind in ("TEXT", "BLOB", "ANY", "") and not column.endswith(_NO_WORDS):
                found.add((table, column))
    return found


def _belongs_to_sqlite(table: str) -> bool:
    return "_fts" in table or table.startswith(("sqlite_", "_sqlite_"))


def values(connection: "Connection", field: Field) -> Iterable[str | bytes]:
    """Return all that a field holds, in all rows."""
    table, column = field
    return [value for (value,) in connection.execute(f"SELECT {column} FROM {table}")]
