"""What a summary says, as plain values: the one model that every format is made from.

Words for people are made here or in ``collect``; days stay dates and are written out by ``reports.words``.
"""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """``state`` is one word or two ("carried over", "open"), empty when it was covered; ``minutes`` 0 is not said."""

    text: str
    state: str
    minutes: int = 0
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class SessionPart:
    """One session; ``note`` is the shared note in Markdown, as typed; ``state`` is empty when it was held."""

    on: date
    at: time
    minutes: int
    kind: str
    state: str
    topic: str
    with_whom: str
    agenda: tuple[AgendaLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CheckPart:
    on: date
    progress: int
    comment: str


@dataclass(frozen=True, slots=True)
class MilestonePart:
    text: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A shared goal; ``progress`` is percent; ``checks`` are those of the period, oldest first."""

    title: str
    why: str
    success_criterion: str
    due_on: date | None
    state: str
    progress: int
    milestones: tuple[MilestonePart, ...]
    checks: tuple[CheckPart, ...]


@dataclass(frozen=True, slots=True)
class ActionPart:
    """A promise; ``done_on`` may be missing for one that is done."""

    text: str
    owner: str
    due_on: date | None
    state: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something ahead besides the open promises: a session, or what waits to be talked about; ``who`` may be empty."""

    text: str
    who: str
    on: date | None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How much was left out of a document, by kind; the counts come from outside, no document can read them."""

    private_notes: int = 0
    private_reminders: int = 0
    own_goals: int = 0

    def words(self) -> tuple[str, ...]:
        """Return one phrase for each kind that was held back: "3 private notes"."""
        counts = (
            (self.private_notes, "private note", "private notes"),
            (self.private_reminders, "private reminder", "private reminders"),
            (self.own_goals, "goal only you can see", "goals only you can see"),
        )
        return tuple(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


@dataclass(frozen=True, slots=True)
class Summary:
    """A document about one pair or one person over a period, both ends included; None is open."""

    title: str
    subtitle: str
    author: str
    language: str
    made_on: date
    since: date | None
    until: date | None
    facts: tuple[Fact, ...]
    next_steps: tuple[NextStep, ...]
    goals: tuple[GoalPart, ...]
    actions: tuple[ActionPart, ...]
    sessions: tuple[SessionPart, ...]

    def included(self) -> tuple[tuple[str, int], ...]:
        """Return (word, count) of what is in, for the sheet before saving and for the receipt."""
        return (
            ("sessions", len(self.sessions)),
            ("shared notes", sum(bool(session.note.strip()) for session in self.sessions)),
            ("agenda items", sum(len(session.agenda) for session in self.sessions)),
            ("goals", len(self.goals)),
            ("actions", len(self.actions)),
        )
