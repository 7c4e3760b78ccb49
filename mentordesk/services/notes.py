"""Saving notes: the shared one with its action items, the private ones, and drafts."""

from dataclasses import replace

from mentordesk.domain.ids import NoteId, PairId, PersonId, SessionId, new_id
from mentordesk.domain.notes import PrivateDraft, PrivateNote, SharedNote
from mentordesk.domain.text import clean_multiline
from mentordesk.services.context import Context
from mentordesk.services.note_sync import NoteSync
from mentordesk.store import versions


class Notes:
    def __init__(self, context: Context, sync: NoteSync) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._sync = sync

    def shared(self, session_id: SessionId) -> str:
        """Return the shared note of a session, empty where there is none."""
        note = self._tables.shared_notes.first(session_id=session_id)
        return note.body if note else ""

    def save_shared(self, session_id: SessionId, body: str) -> None:
        """Keep a session's shared note; its checkbox lines become action items and stay in step with them."""
        body = clean_multiline(body)
        if body == self.shared(session_id):
            return
        with self._store.transaction("Edit note", merge=("shared_note", session_id)):
            self._write_shared(session_id, body)
            self._sync.follow(session_id, body)

    def private(
        self,
        *,
        session_id: SessionId | None = None,
        pair_id: PairId | None = None,
        person_id: PersonId | None = None,
    ) -> str:
        """Return the private note about exactly one of the three, empty where there is none."""
        note = self._tables.private_notes.first(**_about(session_id, pair_id, person_id))
        return note.body if note else ""

    def save_private(
        self,
        body: str,
        *,
        session_id: SessionId | None = None,
        pair_id: PairId | None = None,
        person_id: PersonId | None = None,
    ) -> None:
        """Keep a private note; its checkboxes stay in it and become nobody's action."""
        about = _about(session_id, pair_id, person_id)
        body = clean_multiline(body)
        now = self._clock.now()
        known = self._tables.private_notes.first(**about)
        if body == (known.body if known else ""):
            return
        key = ("private_note", next(iter(about.values())))
        with self._store.transaction("Edit private note", merge=key):
            if known is not None:
                self._tables.private_notes.update(replace(known, body=body, updated_at=now))
            else:
                self._tables.private_notes.add(PrivateNote(NoteId(new_id()), body, now, session_id, pair_id, person_id))

    def make_private(self, session_id: SessionId, first: int, last: int) -> None:
        """Move the lines ``first`` to ``last`` (from 0, both included) of the shared note to the private one.

        Their checkboxes become nobody's action. One undo step.
        """
        kept, moved = _parted(self.shared(session_id), first, last)
        with self._store.transaction("Make note lines private", forgets=True):
            versions.make_private(self._store, session_id, self._clock.now())
            self.save_shared(session_id, kept)
            self.save_private(_joined(self.private(session_id=session_id), moved), session_id=session_id)

    def share(self, session_id: SessionId, first: int, last: int) -> None:
        """Move lines of the private note to the shared one: the author's own choice, as shown to them (rule 10)."""
        kept, moved = _parted(self.private(session_id=session_id), first, last)
        with self._store.transaction("Share note lines"):
            self.save_private(kept, session_id=session_id)
            self.save_shared(session_id, _joined(self.shared(session_id), moved))

    def draft(self, slot: str) -> str:
        """Return typed text that has no record yet, empty where there is none."""
        known = self._tables.private_drafts.first(slot=slot)
        return known.body if known else ""

    def save_draft(self, slot: str, body: str) -> None:
        """Keep typed text that has no record yet; an empty text clears the slot. No undo step."""
        body = clean_multiline(body)
        known = self._tables.private_drafts.first(slot=slot)
        with self._store.transaction("Keep draft"):
            if not body:
                if known is not None:
                    self._tables.private_drafts.remove(known.id)
            elif known is not None:
                self._tables.private_drafts.update(replace(known, body=body, updated_at=self._clock.now()))
            else:
                self._tables.private_drafts.add(PrivateDraft(new_id(), slot, body, self._clock.now()))

    def left(self) -> None:
        """Say that a field was left: the next edit of the same note is an undo step of its own."""
        self._store.break_merge()

    def _write_shared(self, session_id: SessionId, body: str) -> None:
        now = self._clock.now()
        known = self._tables.shared_notes.first(session_id=session_id)
        if known is not None:
            self._tables.shared_notes.update(replace(known, body=body, updated_at=now))
        else:
            self._tables.shared_notes.add(SharedNote(NoteId(new_id()), session_id, body, now))


def _parted(body: str, first: int, last: int) -> tuple[str, str]:
    """Return what stays and what moves; raises ValueError for lines that are not there."""
    lines = body.split("\n")
    if not 0 <= first <= last < len(lines):
        raise ValueError("no such lines in this note")
    return "\n".join(lines[:first] + lines[last + 1 :]), "\n".join(lines[first : last + 1])


def _joined(body: str, more: str) -> str:
    """Return ``more`` below ``body``, each on lines of its own."""
    return f"{body.rstrip()}\n{more}" if body.strip() else more


def _about(session_id: SessionId | None, pair_id: PairId | None, person_id: PersonId | None) -> dict[str, str]:
    given: dict[str, str | None] = {"session_id": session_id, "pair_id": pair_id, "person_id": person_id}
    about = {name: value for name, value in given.items() if value is not None}
    if len(about) != 1:
        raise ValueError("a private note is about exactly one session, pair or person")
    return about
