"""Earlier texts of a note: which there are, and bringing one back."""

from mentordesk.domain.note_of import NoteOf
from mentordesk.errors import NotFound, UserError
from mentordesk.services.context import Context
from mentordesk.services.notes import Notes
from mentordesk.store import versions
from mentordesk.store.versions import Version

__all__ = ["Version", "Versions"]


class Versions:
    def __init__(self, context: Context, notes: Notes) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._notes = notes

    def of(self, note: NoteOf) -> list[Version]:
        """Return the earlier texts, newest first; none of a private note while the screen is shared."""
        return versions.read(self._store.reads, _table(note), *note.about)[::-1]

    def present(self, note: NoteOf) -> str:
        """Return the text of today."""
        if not note.is_private:
            assert note.session_id is not None
            return self._notes.shared(note.session_id)
        return "" if self._store.hides_private else self._notes.private(**dict([note.about]))  # type: ignore[arg-type]  # an id

    def bring_back(self, note: NoteOf, version_id: str) -> None:
        """Make an earlier text the present one; the present one is kept as a version. One undo step.

        Raises NotFound, and UserError for a version whose row is damaged.
        """
        found = next((each for each in self.of(note) if each.id == version_id), None)
        if found is None:
            raise NotFound("version", version_id)
        if found.text is None:
            raise UserError("This version is damaged and cannot be brought back. Nothing was changed.")
        with self._store.transaction("Bring back an earlier version"):
            self._keep_present(note)
            if note.is_private:
                self._notes.save_private(found.text, **dict([note.about]))  # type: ignore[arg-type]  # an id
            else:
                assert note.session_id is not None
                self._notes.save_shared(note.session_id, found.text)

    def _keep_present(self, note: NoteOf) -> None:
        """Whoever brings an earlier text back may want this one again, however short it stood."""
        column, record = note.about
        table = self._tables.private_notes if note.is_private else self._tables.shared_notes
        present = table.first(**{column: record})
        if present is not None and present.body:
            versions.keep(
                self._store.connection, _table(note), column, record, present.body, present.updated_at,
                self._clock.now(),
            )  # fmt: skip


def _table(note: NoteOf) -> str:
    return "private_note" if note.is_private else "shared_note"
