"""Removes notes whose time is over, with all that still holds their words, inside the caller's transaction."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentordesk.domain.expiry import ExpiringKind, ExpiringNote
from mentordesk.store import versions

if TYPE_CHECKING:
    from mentordesk.store.store import Store


def remove(store: "Store", notes: Iterable[ExpiringNote]) -> None:
    """Take away the notes and their versions; what they became (actions, goals) stays without their lines."""
    store.require_transaction()
    connection = store.connection
    for note in notes:
        if note.kind is ExpiringKind.REMINDER:
            connection.execute("DELETE FROM private_agenda_item WHERE id = ?", [note.about_id])
            continue
        table = "shared_note" if note.kind is ExpiringKind.SHARED else "private_note"
        about = "session_id" if note.about_id != note.pair_id else "pair_id"
        connection.execute(f"DELETE FROM {table} WHERE {about} = ?", [note.about_id])
        versions.forget(connection, table, about, note.about_id)
        if note.kind is ExpiringKind.SHARED:
            connection.execute("DELETE FROM sharing_check WHERE session_id = ?", [note.about_id])
            connection.execute("UPDATE action_item SET note_line = '' WHERE session_id = ?", [note.about_id])
