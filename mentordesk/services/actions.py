"""What can be done with action items; those typed in a note stay in step with their line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mentordesk.domain.actions import ActionItem, ActionState
from mentordesk.domain.ids import ActionId, GoalId, PairId, PersonId, SessionId, new_id
from mentordesk.domain.text import clean
from mentordesk.errors import Conflict, UserError
from mentordesk.services.context import Context
from mentordesk.services.note_sync import NoteSync


class Actions:
    def __init__(self, context: Context, sync: NoteSync) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._sync = sync

    def add(
        self,
        pair_id: PairId,
        owner_id: PersonId,
        text: str,
        *,
        due_on: date | None = None,
        session_id: SessionId | None = None,
        goal_id: GoalId | None = None,
    ) -> ActionItem:
        """Add a promise by hand. Raises Conflict when the owner is not one of the pair (rule 11)."""
        self._check_owner(pair_id, owner_id)
        action = ActionItem(ActionId(new_id()), pair_id, owner_id, _words(text), due_on, session_id, goal_id)
        with self._store.transaction("Add action"):
            return self._tables.actions.add(action)

    def edit(self, action: ActionItem, *, merge: bool = False) -> ActionItem:
        """Write text, owner, due date and goal; a note line follows. State has verbs of its own."""
        before = self._tables.actions.get(action.id)
        if before.state is not action.state:
            raise ValueError("a state changes by its verbs")
        self._check_owner(action.pair_id, action.owner_id)
        action = replace(action, text=_words(action.text))
        with self._store.transaction("Edit action", merge=("action_item", action.id) if merge else None):
            return self._write(action)

    def done(self, action_id: ActionId, done: bool = True) -> ActionItem:
        """Mark as done today, or open it again; the box in the note follows."""
        action = self._tables.actions.get(action_id)
        with self._store.transaction("Mark action as done" if done else "Reopen action"):
            return self._write(
                replace(
                    action,
                    state=ActionState.DONE if done else ActionState.OPEN,
                    done_on=self._clock.today() if done else None,
                )
            )

    def done_many(self, action_ids: Sequence[ActionId]) -> None:
        """Mark several as done today, in one step."""
        with self._store.transaction("Mark actions as done"):
            for action_id in action_ids:
                self.done(action_id)

    def move_due(self, action_ids: Sequence[ActionId], due_on: date | None) -> None:
        """Give several the same due date, in one step."""
        with self._store.transaction("Move due date"):
            for action_id in action_ids:
                self.edit(replace(self._tables.actions.get(action_id), due_on=due_on))

    def drop(self, action_id: ActionId) -> ActionItem:
        """Let a promise go without doing it; its note line is ticked no more and stays as text."""
        action = self._tables.actions.get(action_id)
        with self._store.transaction("Drop action"):
            return self._tables.actions.update(replace(action, state=ActionState.DROPPED, done_on=None))

    def remove(self, action_id: ActionId) -> None:
        """Remove an action; a line in a note that it came from goes as well."""
        action = self._tables.actions.get(action_id)
        with self._store.transaction("Remove action"):
            self._sync.remove_line(action)
            self._tables.actions.remove(action_id)

    def _write(self, action: ActionItem) -> ActionItem:
        return self._tables.actions.update(self._sync.rewrite_line(action))

    def _check_owner(self, pair_id: PairId, owner_id: PersonId) -> None:
        pair = self._tables.pairs.get(pair_id)
        if owner_id not in (pair.mentor_id, pair.mentee_id):
            raise Conflict("An action belongs to one of the pair. Choose one of the two; nothing was changed.")


def _words(text: str) -> str:
    if not (cleaned := clean(text)):
        raise UserError("An action needs a few words. Type what was promised; nothing was changed.")
    return cleaned
