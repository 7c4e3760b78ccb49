"""Opens the earlier versions of a note; what is typed is saved first, so that it can be compared."""

from mentordesk.domain.note_of import NoteOf
from mentordesk.ui.kit import Kit

WORDS = "Earlier versions of this note…"


def open_versions(kit: Kit, note: NoteOf) -> None:
    from mentordesk.ui.overlays.versions import VersionsSheet  # late: opened on request

    kit.autosave.flush()
    kit.desk.notes.left()
    VersionsSheet(kit, note).open()
