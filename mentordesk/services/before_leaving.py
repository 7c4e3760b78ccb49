"""A calm look before a shared note leaves: one question a session, and a hint at words about health. It blocks nothing.

What is kept is that the question was put, the answer, and how many words were found fine; never a word.
"""

from collections.abc import Collection
from dataclasses import replace

from mentordesk.domain.ids import SessionId, new_id
from mentordesk.domain.records import SharingCheck
from mentordesk.domain.sensitive_words import health_lines, health_words
from mentordesk.services.context import Context
from mentordesk.services.note_visibility import NoteVisibility


class BeforeLeaving:
    def __init__(self, context: Context, visibility: NoteVisibility) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._visibility = visibility

    def warm_up(self) -> None:
        """Make the patterns of words about health, so that no note has to wait for them when it is opened."""
        health_words("")

    def answer(self, sessions: Collection[SessionId], *, content: bool) -> None:
        """Keep that the author was asked about these sessions' notes; ``content`` is False where they put it by.

        Notes that left with the question in view were asked about too: once is enough.
        """
        with self._store.transaction("Answer about shared notes"):
            self._asked(sessions, content=content)

    def health_hint(self, session_id: SessionId, body: str) -> tuple[str, ...]:
        """Return the words of a shared note that seem to tell of health; none where they were found fine before."""
        words = health_words(body)
        if not words:
            return ()
        known = self._tables.sharing_checks.first(session_id=session_id)
        return words if known is None or len(words) > known.health_words else ()

    def find_fine(self, session_id: SessionId, body: str) -> None:
        """Keep that the words in ``body`` are fine; the hint comes back only for more of them."""
        count = len(health_words(body))
        with self._store.transaction("Keep words in the shared note"):
            known = self._known(session_id)
            self._tables.sharing_checks.update(replace(known, health_words=count))

    def move_health_lines(self, session_id: SessionId, body: str) -> int:
        """Move the lines of the shared note that the hint is about to the private one; return how many."""
        lines = health_lines(body)
        self._visibility.keep_lines(session_id, lines, label="Move to private note")
        return len(lines)

    def _asked(self, sessions: Collection[SessionId], *, content: bool) -> None:
        checks, now = self._tables.sharing_checks, self._clock.now()
        known = {check.session_id: check for check in checks.list(session_id=tuple(sessions))}
        for check in known.values():
            checks.update(replace(check, asked_at=now, is_content=content))
        new = [session_id for session_id in dict.fromkeys(sessions) if session_id not in known]
        checks.add_all(SharingCheck(new_id(), session_id, asked_at=now, is_content=content) for session_id in new)

    def _known(self, session_id: SessionId) -> SharingCheck:
        known = self._tables.sharing_checks.first(session_id=session_id)
        return known or self._tables.sharing_checks.add(SharingCheck(new_id(), session_id))
