"""Who may read what: widened one thing at a time and only as it was shown to its author, taken back in one step.

This is the one door by which something private becomes shared (rule 10). Each verb that widens takes the text that the
author has just read and refuses when the workspace holds another one by now.
"""

from collections.abc import Collection

from mentordesk.domain.goals import Goal
from mentordesk.domain.ids import AgendaItemId, GoalId, PersonId, SessionId
from mentordesk.domain.sessions import AgendaItem, PrivateAgendaItem
from mentordesk.errors import Conflict
from mentordesk.services.agenda import Agenda
from mentordesk.services.context import Context
from mentordesk.services.goals import Goals
from mentordesk.services.notes import Notes
from mentordesk.store import versions


class NoteVisibility:
    def __init__(self, context: Context, notes: Notes, agenda: Agenda, goals: Goals) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._notes = notes
        self._agenda = agenda
        self._goals = goals

    # Widening

    def share_lines(self, session_id: SessionId, first: int, last: int, *, shown: str) -> None:
        """Move lines of the private note to the shared one. Raises Conflict where they are not ``shown``."""
        lines = self._notes.private(session_id=session_id).split("\n")
        _require(shown, "\n".join(lines[first : last + 1]))
        self._notes.share(session_id, first, last)

    def share_topic(
        self, item_id: AgendaItemId, session_id: SessionId, *, shown: str, raised_by: PersonId | None
    ) -> AgendaItem:
        """Turn a private reminder into a topic that both see. Raises Conflict where it is not ``shown``."""
        _require(shown, self._tables.private_agenda_items.get(item_id).text)
        return self._agenda.put_on_agenda(item_id, session_id, raised_by=raised_by)

    def share_goal(self, goal_id: GoalId, *, shown: str) -> Goal:
        """Let the pair see a goal with all that hangs on it. Raises Conflict where that is not ``shown``."""
        _require(shown, self.goal_text(goal_id))
        return self._goals.share(goal_id)

    def goal_text(self, goal_id: GoalId) -> str:
        """Return all that others could read of a goal, as it is shown before it is shared."""
        goal = self._tables.goals.get(goal_id)
        steps = [each.text for each in self._tables.milestones.list(goal_id=goal_id, order_by="position, rid")]
        looks = [
            f"{each.progress} %: {each.comment}" if each.comment else f"{each.progress} %"
            for each in self._tables.goal_checks.list(goal_id=goal_id, order_by="taken_on, rid")
        ]
        parts = (
            ("", goal.title),
            ("Why", goal.why),
            ("Reached when", goal.success_criterion),
            ("Milestones", "\n".join(f"- {step}" for step in steps)),
            ("Progress", "\n".join(f"- {look}" for look in looks)),
        )
        return "\n\n".join(f"{name}\n{text}" if name else text for name, text in parts if text.strip())

    # Taking back

    def keep_note(self, session_id: SessionId) -> None:
        """Move the whole shared note of a session to the private one; one undo step."""
        lines = self._notes.shared(session_id).split("\n")
        self.keep_lines(session_id, range(len(lines)), label="Make note private")

    def keep_lines(
        self, session_id: SessionId, numbers: Collection[int], *, label: str = "Make note lines private"
    ) -> None:
        """Move lines of the shared note (from 0, also scattered ones) to the private one; one undo step."""
        lines = self._notes.shared(session_id).split("\n")
        moved = "\n".join(line for number, line in enumerate(lines) if number in numbers)
        if not moved.strip():
            return
        kept = "\n".join(line for number, line in enumerate(lines) if number not in numbers)
        private = self._notes.private(session_id=session_id)
        with self._store.transaction(label, forgets=True):
            versions.make_private(self._store, session_id, self._clock.now())
            self._notes.save_shared(session_id, kept)
            joined = f"{private.rstrip()}\n{moved}" if private.strip() else moved
            self._notes.save_private(joined, session_id=session_id)

    def keep_topic(self, item_id: AgendaItemId) -> PrivateAgendaItem:
        """Turn a topic of an agenda into a private reminder of its pair; one undo step."""
        item = self._tables.agenda_items.get(item_id)
        with self._store.transaction("Make agenda item private"):
            self._agenda.drop(item_id)
            return self._agenda.raise_next_time(item.pair_id, item.text)


def _require(shown: str, held: str) -> None:
    if shown != held:
        raise Conflict("The text has changed since it was shown here. Read it once more; nothing was shared.")
