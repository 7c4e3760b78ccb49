"""Keeps checkbox lines of shared notes and action items in step, in both directions.

The line is the person's text and is never restyled; the action mirrors it. A line belongs to the action whose
``note_line`` it continues: equal text first, then likeness, so that typing inside a line keeps its action.
"""

from dataclasses import replace
from datetime import date

from mentordesk.domain.actions import ActionItem, ActionState
from mentordesk.domain.ids import ActionId, PersonId, SessionId, new_id
from mentordesk.domain.note_lines import (
    CheckboxLine,
    KnownAction,
    checkbox_lines,
    reconcile,
    render_line,
    resolve_owner,
    with_box,
    with_line,
    without_line,
)
from mentordesk.domain.pairs import Pair
from mentordesk.domain.text import first_name
from mentordesk.services.context import Context


class NoteSync:
    def __init__(self, context: Context) -> None:
        self._tables = context.tables
        self._clock = context.clock

    def follow(self, session_id: SessionId, body: str) -> None:
        """Add, change and remove the actions of a session's note as its lines now say; inside a transaction."""
        today = self._clock.today()
        pair = self._tables.pairs.get(self._tables.sessions.get(session_id).pair_id)
        known = {a.id: a for a in self._from_note(session_id)}
        names = [self._tables.people.get(person).display_name for person in (pair.mentor_id, pair.mentee_id)]
        lines = [line for line in checkbox_lines(body, today, names) if line.title]
        outcome = reconcile(
            [KnownAction(a.id, a.note_line, a.state is ActionState.DONE) for a in known.values()], lines
        )
        for action_id, line in outcome.kept.items():
            self._update(known[ActionId(action_id)], line, pair, today)
        for line in outcome.added:
            self._tables.actions.add(self._new(line, pair, session_id, today))
        for action_id in outcome.removed:
            self._tables.actions.remove(action_id)

    def rewrite_line(self, action: ActionItem) -> ActionItem:
        """Let the note's line say what ``action`` now says, and return the action with its new line.

        An action that no note holds comes back as it is. Inside a transaction.
        """
        if not (found := self._find(action)):
            return replace(action, note_line="")
        body, line = found
        done = action.state is ActionState.DONE
        before = self._tables.actions.get(action.id)
        if (before.text, before.owner_id, before.due_on) == (action.text, action.owner_id, action.due_on):
            self._write(action, with_box(body, line.line_no, done))
            return action
        owner = first_name(self._tables.people.get(action.owner_id).display_name)
        text = render_line(owner, action.text, action.due_on, self._clock.today(), like=line.text)
        self._write(action, with_box(with_line(body, line.line_no, text), line.line_no, done))
        return replace(action, note_line=text)

    def remove_line(self, action: ActionItem) -> None:
        """Take the line of ``action`` out of its note; inside a transaction."""
        if found := self._find(action):
            body, line = found
            self._write(action, without_line(body, line.line_no))

    def _from_note(self, session_id: SessionId) -> list[ActionItem]:
        actions = self._tables.actions.list(session_id=session_id, order_by="position, rid")
        return [a for a in actions if a.note_line]

    def _find(self, action: ActionItem) -> tuple[str, CheckboxLine] | None:
        if not action.note_line or action.session_id is None:
            return None
        note = self._tables.shared_notes.first(session_id=action.session_id)
        if note is None:
            return None
        twins = [a.id for a in self._from_note(action.session_id) if a.note_line == action.note_line]
        lines = [line for line in checkbox_lines(note.body, self._clock.today()) if line.text == action.note_line]
        place = twins.index(action.id)
        return (note.body, lines[place]) if place < len(lines) else None

    def _write(self, action: ActionItem, body: str) -> None:
        assert action.session_id is not None
        note = self._tables.shared_notes.first(session_id=action.session_id)
        assert note is not None
        self._tables.shared_notes.update(replace(note, body=body, updated_at=self._clock.now()))

    def _new(self, line: CheckboxLine, pair: Pair, session_id: SessionId, today: date) -> ActionItem:
        return ActionItem(
            ActionId(new_id()),
            pair.id,
            self._owner(line, pair),
            line.title,
            line.due,
            session_id,
            state=ActionState.DONE if line.done else ActionState.OPEN,
            done_on=today if line.done else None,
            note_line=line.text,
            position=line.line_no,
        )

    def _update(self, action: ActionItem, line: CheckboxLine, pair: Pair, today: date) -> None:
        ticked = line.done != (action.state is ActionState.DONE)
        state = ActionState.DONE if line.done else ActionState.OPEN
        changed = replace(action, position=line.line_no)
        if line.text != action.note_line:
            changed = replace(
                changed,
                text=line.title,
                due_on=line.due,
                owner_id=self._owner(line, pair),
                note_line=line.text,
            )
        if ticked:
            changed = replace(changed, state=state, done_on=today if line.done else None)
        if changed != action:
            self._tables.actions.update(changed)

    def _owner(self, line: CheckboxLine, pair: Pair) -> PersonId:
        """Return who the line names; without a name the mentee, whose program this is."""
        mentor = self._tables.people.get(pair.mentor_id)
        mentee = self._tables.people.get(pair.mentee_id)
        me = "mentor" if mentor.is_me else "mentee"
        side = resolve_owner(line.mention, mentor.display_name, mentee.display_name, me=me)
        return pair.mentor_id if side == "mentor" else pair.mentee_id
