"""What can be done with pairs: make, begin, pause, resume, close; by allowed moves only."""

from dataclasses import replace
from datetime import date, timedelta

from mentordesk.domain.ids import NoteId, PairId, PersonId, ProgramId, new_id
from mentordesk.domain.notes import PrivateNote
from mentordesk.domain.pair_states import OPEN_STATES, AgreedHow, Mood, PairKind, PairState
from mentordesk.domain.pairs import CheckIn, Closure, ClosureOutcome, Pair, PairStateChange
from mentordesk.domain.people import Role
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.text import clean, clean_multiline
from mentordesk.errors import Conflict, UserError
from mentordesk.services.context import Context
from mentordesk.services.people import People

_OPEN = tuple(OPEN_STATES)


class Pairs:
    def __init__(self, context: Context, people: People) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._people = people

    def make(
        self,
        program_id: ProgramId,
        mentor_id: PersonId,
        mentee_id: PersonId,
        *,
        kind: PairKind = PairKind.MENTORING,
        focus: tuple[str, ...] = (),
        continues: PairId | None = None,
        line_reason: str = "",
    ) -> Pair:
        """Put two people together with the program's rhythm; the pair is then forming.

        ``line_reason`` says why although one reports to the other; it is kept in the private note about the pair.
        Raises Conflict when a rule forbids it: the same person twice, the same open pair again, or no free place on
        either side.
        """
        program = self._tables.programs.get(program_id)
        pair = Pair(
            PairId(new_id()),
            program_id,
            mentor_id,
            mentee_id,
            kind,
            cadence_days=program.default_cadence_days,
            minutes=program.default_minutes,
            focus=_words(focus),
            continues_pair_id=continues,
        )
        with self._store.transaction("Make pair"):
            self._check_new(pair, program.mentee_limit)
            self._people_take_roles(pair)
            self._tables.pairs.add(pair)
            if reason := clean(line_reason):
                body = f"Made within the reporting line: {reason}"
                self._tables.private_notes.add(PrivateNote(NoteId(new_id()), body, self._clock.now(), pair_id=pair.id))
            return pair

    def edit(self, pair: Pair, *, merge: bool = False) -> Pair:
        """Write rhythm, length, focus and dates; the state has verbs of its own."""
        before = self._tables.pairs.get(pair.id)
        if before.state is not pair.state:
            raise ValueError("a state changes by its verbs")
        if pair.started_on and pair.planned_end_on and pair.planned_end_on < pair.started_on:
            raise UserError("The pair would end before it starts. Choose a later end; nothing was changed.")
        pair = replace(pair, focus=_words(pair.focus), agreed_note=clean(pair.agreed_note))
        with self._store.transaction("Edit pair", merge=("pair", pair.id) if merge else None):
            return self._tables.pairs.update(pair)

    def begin(self, pair_id: PairId, *, how: AgreedHow, note: str = "", on: date | None = None) -> Pair:
        """Let a forming pair begin. ``how`` says how both agreed; "not asked" needs the lead's ``note`` (rule 4)."""
        pair = self._tables.pairs.get(pair_id)
        if pair.state is not PairState.FORMING:
            raise Conflict(f"A pair that is {pair.state} has begun already. Nothing was changed.")
        if how is AgreedHow.NOT_ASKED and not clean(note):
            raise UserError("Say why the pair begins without both having said yes. Nothing was changed.")
        on = on or self._clock.today()
        months = self._tables.programs.get(pair.program_id).default_months
        with self._store.transaction("Begin pair"):
            self._move(pair, PairState.ACTIVE, clean(note))
            return self._tables.pairs.update(
                replace(
                    pair,
                    state=PairState.ACTIVE,
                    agreed_how=how,
                    agreed_note=clean(note),
                    started_on=pair.started_on or on,
                    planned_end_on=pair.planned_end_on or (_months_later(on, months) if months else None),
                )
            )

    def pause(self, pair_id: PairId, *, reason: str = "") -> Pair:
        """Pause: until it resumes, no day counts as quiet (rule 5)."""
        return self._move_with_label("Pause pair", pair_id, PairState.PAUSED, reason)

    def resume(self, pair_id: PairId, *, move_end: bool = True) -> Pair:
        """Go on after a pause; ``move_end`` moves the planned end by the days paused."""
        pair = self._tables.pairs.get(pair_id)
        if pair.state is not PairState.PAUSED:
            raise Conflict(f"A pair that is {pair.state} is not paused. Nothing was changed.")
        paused_on = self._paused_on(pair_id)
        with self._store.transaction("Resume pair"):
            pair = self._move(pair, PairState.ACTIVE, "")
            if move_end and pair.planned_end_on and paused_on:
                later = pair.planned_end_on + (self._clock.today() - paused_on)
                pair = self._tables.pairs.update(replace(pair, planned_end_on=later))
        return pair

    def start_closing(self, pair_id: PairId, *, reason: str = "") -> Pair:
        """First of the two steps to an ending; needs neither agreement nor survey (rule 6)."""
        return self._move_with_label("Start closing pair", pair_id, PairState.CLOSING, reason)

    def close(
        self,
        pair_id: PairId,
        *,
        outcome: ClosureOutcome,
        reason: str = "",
        mentor_gains: str = "",
        mentee_gains: str = "",
        next_step: str = "",
        mentee_would_mentor: bool = False,
    ) -> Pair:
        """End a closing pair for good; sessions still planned are cancelled."""
        pair = self._tables.pairs.get(pair_id)
        closure = Closure(
            new_id(),
            pair_id,
            self._clock.today(),
            outcome,
            clean_multiline(reason),
            clean_multiline(mentor_gains),
            clean_multiline(mentee_gains),
            clean_multiline(next_step),
            mentee_would_mentor,
        )
        with self._store.transaction("Close pair"):
            pair = self._move(pair, PairState.CLOSED, clean(reason))
            self._tables.closures.add(closure)
            for session in self._tables.sessions.list(pair_id=pair_id, state=SessionState.PLANNED):
                self._tables.sessions.update(replace(session, state=SessionState.CANCELLED))
        return pair

    def take_up_again(self, pair_id: PairId) -> Pair:
        """Make a new pair of the same two that continues a closed one."""
        old = self._tables.pairs.get(pair_id)
        if old.state is not PairState.CLOSED:
            raise Conflict("Only a closed pair can be taken up again. Nothing was changed.")
        return self.make(old.program_id, old.mentor_id, old.mentee_id, kind=old.kind, focus=old.focus, continues=old.id)

    def check_in(self, pair_id: PairId, mood: Mood, *, fact: str = "") -> CheckIn:
        """Write down what was heard about a pair today ("I spoke to them")."""
        check_in = CheckIn(new_id(), pair_id, self._clock.today(), mood, clean(fact))
        with self._store.transaction("Check in with pair"):
            return self._tables.check_ins.add(check_in)

    def remove(self, pair_id: PairId) -> None:
        """Remove a pair with its sessions, notes, goals and actions; undo brings all back."""
        with self._store.transaction("Remove pair"):
            self._tables.pairs.remove(pair_id)

    def _move_with_label(self, label: str, pair_id: PairId, state: PairState, reason: str) -> Pair:
        with self._store.transaction(label):
            return self._move(self._tables.pairs.get(pair_id), state, clean(reason))

    def _move(self, pair: Pair, state: PairState, reason: str) -> Pair:
        if not pair.may_move_to(state):
            raise Conflict(f"A pair that is {pair.state} cannot become {state} in one step. Nothing was changed.")
        self._tables.pair_state_changes.add(
            PairStateChange(new_id(), pair.id, pair.state, state, self._clock.today(), reason)
        )
        return self._tables.pairs.update(replace(pair, state=state))

    def _paused_on(self, pair_id: PairId) -> date | None:
        moves = self._tables.pair_state_changes.list(pair_id=pair_id, to_state=PairState.PAUSED)
        return moves[-1].changed_on if moves else None

    def _check_new(self, pair: Pair, mentee_limit: int) -> None:
        if pair.mentor_id == pair.mentee_id:
            raise Conflict("A person cannot be their own mentor. Choose two people; nothing was changed.")
        mentor = self._tables.people.get(pair.mentor_id)
        mentee = self._tables.people.get(pair.mentee_id)
        as_mentor = self._tables.pairs.list(mentor_id=pair.mentor_id, state=_OPEN)
        as_mentee = self._tables.pairs.list(mentee_id=pair.mentee_id, program_id=pair.program_id, state=_OPEN)
        if any((p.mentee_id, p.program_id, p.kind) == (mentee.id, pair.program_id, pair.kind) for p in as_mentor):
            raise Conflict(
                f"{mentor.display_name} and {mentee.display_name} are a pair already. "
                "Choose somebody else, or open that pair. Nothing was changed."
            )
        profile = self._tables.role_profiles.first(person_id=mentor.id, role=Role.MENTOR)
        if profile is not None and len(as_mentor) >= profile.capacity:
            raise Conflict(
                f"{mentor.display_name} has no free place: {len(as_mentor)} of {profile.capacity} taken. "
                "Raise the number of places on their page, or choose somebody else. Nothing was changed."
            )
        if len(as_mentee) >= mentee_limit:
            raise Conflict(
                f"{mentee.display_name} has a mentor in this program already. "
                "Close that pair first, or raise the limit on the Program page. Nothing was changed."
            )

    def _people_take_roles(self, pair: Pair) -> None:
        for person_id, role in ((pair.mentor_id, Role.MENTOR), (pair.mentee_id, Role.MENTEE)):
            self._people.take_up(person_id, role, pair.program_id)


def _words(focus: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cleaned for words in focus if (cleaned := clean(words)))


def _months_later(day: date, months: int) -> date:
    """Return the same day ``months`` later, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    next_first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), next_first - timedelta(days=1))
