"""Table names, once, and which of them a document may be made from.

The migrations create the tables; a test holds this list against a fresh file, because sqlite-utils would
quietly create a table for a misspelt name.
"""

TABLES: tuple[str, ...] = (
    "preference",
    "person",
    "role_profile",
    "skill",
    "skill_claim",
    "working_preferences",
    "program",
    "objective",
    "objective_reading",
    "enrollment",
    "pair",
    "pair_state_change",
    "check_in",
    "closure",
    "session",
    "agenda_item",
    "private_agenda_item",
    "shared_note",
    "private_note",
    "private_draft",
    "goal",
    "milestone",
    "goal_check",
    "goal_skill",
    "goal_session",
    "action_item",
    "export_receipt",
    "import_mapping",
    "history",
    "shared_note_version",
    "private_note_version",
    "sharing_check",
)
"""Every table of ours."""

UNWATCHED: frozenset[str] = frozenset({"private_draft", "history"})
"""Not journaled: text on its way into a record is neither an undo step nor news for other pages; history tells of
undoing and is not undone."""

NOT_UNDONE: frozenset[str] = frozenset({"export_receipt"})
"""Announced but never undone: the document has left, and its receipt stays."""

VERSIONS: dict[str, str] = {"shared_note": "shared_note_version", "private_note": "private_note_version"}
"""Where earlier texts of a table's ``body`` are kept. Undo never takes one away; it brings back those that went."""

SEARCHED: dict[str, tuple[str, ...]] = {
    "person": ("display_name", "role_title", "team", "organization", "email", "bio"),
    "skill": ("name",),
    "program": ("name", "purpose"),
    "session": ("topic",),
    "agenda_item": ("text",),
    "private_agenda_item": ("text",),
    "shared_note": ("body",),
    "private_note": ("body",),
    "goal": ("title", "why", "success_criterion"),
    "action_item": ("text",),
}
"""Tables with a full-text index ``<table>_fts`` over these columns; a test holds it against a fresh file."""

REPORTABLE: frozenset[str] = frozenset(
    {
        "person",
        "role_profile",
        "skill",
        "skill_claim",
        "program",
        "objective",
        "objective_reading",
        "enrollment",
        "pair",
        "pair_state_change",
        "closure",
        "session",
        "agenda_item",
        "shared_note",
        "action_item",
        "shared_goal",
        "shared_milestone",
        "shared_goal_check",
        "shared_goal_skill",
        "shared_goal_session",
        "shared_working_preferences",
    }
)
"""What a report connection may read; everything that is not named here is denied, new tables included."""

NEVER_REPORTED: frozenset[tuple[str, str]] = frozenset({("person", "extras")})
"""Columns that no document reads though their table may be read: further columns of a sheet can hold anything."""

THROUGH_VIEWS: dict[str, str] = {
    "goal": "shared_goal",
    "milestone": "shared_milestone",
    "goal_check": "shared_goal_check",
    "goal_skill": "shared_goal_skill",
    "goal_session": "shared_goal_session",
    "working_preferences": "shared_working_preferences",
}
"""Tables that a report reads only through the view that leaves out what is visible to the author alone."""
