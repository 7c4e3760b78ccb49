"""Random histories over every table, beside a plain model of what undo and redo must bring back."""

import random
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.goals import GoalState, Visibility
from mentordesk.domain.pair_states import AgreedHow, Mood, PairKind, PairState
from mentordesk.domain.pairs import ClosureOutcome
from mentordesk.domain.people import CardVisibility, PersonStatus, Role, SkillArea, SkillSide
from mentordesk.domain.preferences import FontChoice, Preferences, ThemeChoice
from mentordesk.domain.programs import ProgramKind
from mentordesk.domain.session_states import SessionKind, SessionState
from mentordesk.domain.sessions import AgendaState
from mentordesk.store import driver
from mentordesk.store.backup import integrity
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.repositories import Repositories
from mentordesk.store.schema import NOT_UNDONE, TABLES, UNWATCHED, VERSIONS
from mentordesk.store.store import HISTORY_LIMIT, Store
from tests import builders as b

UNDONE = tuple(table for table in TABLES if table not in UNWATCHED | NOT_UNDONE | set(VERSIONS.values()))
TEXTS = (
    "", "x", "it's", '"quoted"', "naïve café", "🎉 emoji 👩‍💻", "two\nlines\r\nthree", "\\'; DROP TABLE person; --",
    "%s {} $1 ?", "\u202eright to left", "\ufffe\uffff", "tab\tand\x01\x7f", "NULL", "0x00", "9" * 30, "long " * 400,
)  # fmt: skip

Snapshot = dict[str, dict[str, tuple]]


class NothingToPointAt(Exception):
    """The record drawn needs another that is not there yet."""


class Draw:
    """Draws values for records, and records that others may point at."""

    def __init__(self, seed: int, repositories: Repositories):
        self._random = random.Random(seed)
        self._tables = repositories

    def text(self, *, empty: bool = True) -> str:
        return self._random.choice(TEXTS if empty else TEXTS[1:])

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def any(self, choices):
        return self._random.choice(list(choices))

    def day(self):
        return b.a_day(self.number(-400, 400))

    def maybe(self, make):
        return make() if self._random.random() < 0.5 else None

    def one(self, name: str):
        if not (found := getattr(self._tables, name).list()):
            raise NothingToPointAt
        return self._random.choice(found)

    def name(self, names) -> str:
        return self._random.choice(list(names))


def _note(d: Draw):
    about = d.one(d.any(("sessions", "pairs", "people")))
    return b.a_private_note(about, d.text())


def _session(d: Draw):
    if d.number(0, 1):
        return b.a_held_session(d.one("pairs"), -d.number(1, 300), topic=d.text(), kind=d.any(SessionKind))
    state = d.any(set(SessionState) - {SessionState.HELD})
    return b.a_session(d.one("pairs"), d.number(0, 60), topic=d.text(), state=state)


def _pair(d: Draw):
    before = d.maybe(lambda: d.one("pairs").id)
    return b.a_pair(
        d.one("programs"), d.one("people"), d.one("people"), kind=d.any(PairKind), state=d.any(PairState),
        focus=(d.text(), d.text()), agreed_how=d.maybe(lambda: d.any(AgreedHow)), continues_pair_id=before,
    )  # fmt: skip


def _action(d: Draw):
    pair = d.one("pairs")
    return b.an_action(
        pair, d.text(empty=False), due_on=d.maybe(d.day), note_line=d.text(), position=d.number(0, 9),
        owner_id=d.any((pair.mentor_id, pair.mentee_id)), session_id=d.maybe(lambda: d.one("sessions").id),
        goal_id=d.maybe(lambda: d.one("goals").id),
    )  # fmt: skip


MAKERS = {
    "people": lambda d: b.a_person(
        d.text(empty=False), bio=d.text(), team=d.text(), languages=(d.text(),), extras=((d.text(), d.text()),),
        status=d.any(PersonStatus), is_me=d.number(0, 5) == 0, manager_id=d.maybe(lambda: d.one("people").id),
    ),
    "role_profiles": lambda d: b.a_role_profile(d.one("people"), d.any(Role), capacity=d.number(0, 9)),
    "skills": lambda d: b.a_skill(d.text(empty=False), area=d.any(SkillArea)),
    "skill_claims": lambda d: b.a_skill_claim(d.one("people"), d.one("skills"), d.any(SkillSide), level=d.number(0, 5)),
    "working_preferences": lambda d: b.a_card(
        d.one("people"), what_helps=d.text(), camera=d.text(), visibility=d.any(CardVisibility)
    ),
    "programs": lambda d: b.a_program(d.text(empty=False), kind=d.any(ProgramKind), start_on=d.maybe(d.day)),
    "objectives": lambda d: b.an_objective(d.one("programs"), d.text(), position=d.number(0, 9)),
    "objective_readings": lambda d: b.a_reading(d.one("objectives"), d.day(), d.text()),
    "enrollments": lambda d: b.an_enrollment(d.one("programs"), d.one("people"), d.any(Role)),
    "pairs": _pair,
    "pair_state_changes": lambda d: b.a_move(d.one("pairs"), d.any(PairState), d.any(PairState), d.day()),
    "check_ins": lambda d: b.a_check_in(d.one("pairs"), d.any(Mood), d.day(), fact=d.text()),
    "closures": lambda d: b.a_closure(d.one("pairs"), d.any(ClosureOutcome), d.day(), reason=d.text()),
    "sessions": _session,
    "agenda_items": lambda d: b.an_agenda_item(
        d.one("pairs"), d.text(empty=False), session_id=d.maybe(lambda: d.one("sessions").id),
        raised_by=d.maybe(lambda: d.one("people").id), state=d.any(AgendaState),
    ),
    "private_agenda_items": lambda d: b.a_private_agenda_item(
        d.one("pairs"), d.text(empty=False), session_id=d.maybe(lambda: d.one("sessions").id)
    ),
    "shared_notes": lambda d: b.a_shared_note(d.one("sessions"), d.text()),
    "private_notes": _note,
    "private_drafts": lambda d: b.a_draft(d.text(), d.text()),
    "goals": lambda d: b.a_goal(
        d.one("pairs"), d.text(empty=False), why=d.text(), visibility=d.any(Visibility), state=d.any(GoalState)
    ),
    "milestones": lambda d: b.a_milestone(d.one("goals"), d.text(empty=False), done_on=d.maybe(d.day)),
    "goal_checks": lambda d: b.a_goal_check(d.one("goals"), d.number(0, 100), d.day(), comment=d.text()),
    "goal_skills": lambda d: b.a_goal_skill(d.one("goals"), d.one("skills")),
    "goal_sessions": lambda d: b.a_goal_session(d.one("goals"), d.one("sessions")),
    "actions": _action,
    "receipts": lambda d: b.a_receipt(kind=d.text(), included=((d.text(), d.number(0, 9)),)),
    "import_mappings": lambda d: b.an_import_mapping(d.text(), mapping=((d.text(), d.text()),)),
    "history": lambda d: b.a_history_line(name=d.text(), fields=(d.text(),)),
    "shared_note_versions": lambda d: b.a_shared_version(d.one("sessions"), d.text().encode("utf-8", "replace")),
    "private_note_versions": lambda d: b.a_private_version(
        d.one(d.any(("sessions", "pairs", "people"))), d.text().encode("utf-8", "replace")
    ),
    "sharing_checks": lambda d: b.a_sharing_check(
        d.one("sessions"), is_content=d.any((True, False)), health_words=d.number(0, 9)
    ),
}  # fmt: skip
"""One maker for every attribute of Repositories; a test compares."""

KEPT_BY_THE_STORE = ("history", "shared_note_versions", "private_note_versions")
"""Written by the store itself at the end of a change, and by nobody else."""


def snapshot(store: Store) -> Snapshot:
    """Return every row that undo answers for, by table and id."""
    return {table: {row[1]: row for row in store.connection.execute(f"SELECT * FROM {table}")} for table in UNDONE}


def differing(before: Snapshot, after: Snapshot) -> dict[str, set[str]]:
    found = {table: {key for key, _row in before[table].items() ^ after[table].items()} for table in UNDONE}
    return {table: ids for table, ids in found.items() if ids}


@dataclass
class Step:
    before: Snapshot
    after: Snapshot
    merge: tuple[str, str] | None


class Histories(RuleBasedStateMachine):
    """Writes, fails, undoes and redoes at random; every state is compared with the model at once."""

    blank: Path

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "history.mentordesk"
        shutil.copyfile(self.blank, path)
        self.store = Store(path, now=b.NOW)
        self.tables = Repositories(self.store)
        self.preferences = PreferenceTable(self.store)
        b.a_team(self.store, self.tables)
        with self.store.transaction("Something to begin with"):
            for number in range(60):
                self.write_one(number)
        self.store.forget_history()
        self.heard: list[ChangeSet] = []
        self.store.subscribe(self.heard.append)
        self.past: list[Step] = []
        self.future: list[Step] = []
        self.start = self.now = snapshot(self.store)

    def teardown(self):
        if not hasattr(self, "store"):
            return
        self.check_file()
        for _ in range(len(self.past)):
            self.undo()
        self.check_file()
        if len(self.past) + len(self.future) < HISTORY_LIMIT:
            assert self.now == self.start
        for _ in range(len(self.future)):
            self.redo()
        self.check_file()
        self.store.close()
        self.folder.cleanup()

    # What may happen

    @rule(seed=st.integers(0, 2**32), count=st.integers(1, 6), key=st.sampled_from([None, None, "typing", "other"]))
    def write(self, seed, count, key):
        merge = (key, "1") if key else None
        self.heard.clear()
        with self.store.transaction(f"Step {seed}", merge=merge):
            for number in range(count):
                self.write_one(seed + number)
        self.expect_step(merge)

    @rule(seed=st.integers(0, 2**32))
    def write_one_thing_again_and_again(self, seed):
        """As typing does: the same record, saved several times under one key."""
        self.write(seed, 1, "typing")
        for number in range(3):
            if people := self.tables.people.list():
                person = people[seed % len(people)]
                self.heard.clear()
                with self.store.transaction("Edit person", merge=("typing", "1")):
                    self.tables.people.update(replace(person, bio=f"{person.bio}{number}"[-50:]))
                self.expect_step(("typing", "1"))

    @rule(seed=st.integers(0, 2**32), count=st.integers(1, 5))
    def fail_in_the_middle(self, seed, count):
        self.heard.clear()
        labels = self.store.undo_label, self.store.redo_label
        try:
            with self.store.transaction("Never done"):
                for number in range(count):
                    self.write_one(seed + number)
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        assert snapshot(self.store) == self.now
        assert (self.store.undo_label, self.store.redo_label) == labels
        assert self.heard == []

    @rule(seed=st.integers(0, 2**32), keep=st.booleans())
    def fail_in_a_verb_that_another_verb_calls(self, seed, keep):
        self.heard.clear()
        with self.store.transaction("Outer"):
            if keep:
                self.write_one(seed)
            between = snapshot(self.store)
            try:
                with self.store.transaction("Inner"):
                    self.write_one(seed + 1)
                    with self.store.transaction("Innermost"):
                        self.write_one(seed + 2)
                    raise ZeroDivisionError
            except ZeroDivisionError:
                assert snapshot(self.store) == between
            with self.store.transaction("Inner that works"):
                self.write_one(seed + 3)
        self.expect_step(None)

    @rule(choices=st.builds(Preferences, font=st.sampled_from(FontChoice), theme=st.sampled_from(ThemeChoice)))
    def choose(self, choices):
        self.heard.clear()
        with self.store.transaction("Change settings", merge=("preference", "theme")):
            self.preferences.save(choices)
        self.expect_step(("preference", "theme"))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        step = self.past.pop()
        self.replay(self.store.undo, step, step.before)
        self.future.append(replace(step, merge=None))
        if self.past:
            self.past[-1].merge = None

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        step = self.future.pop()
        if self.past:
            self.past[-1].merge = None
        self.replay(self.store.redo, step, step.after)
        self.past.append(step)

    @rule()
    def leave_the_field(self):
        self.store.break_merge()
        if self.past:
            self.past[-1].merge = None

    @rule()
    def check_file(self):
        assert integrity(self.store.connection) == []

    @invariant()
    def labels_tell_what_can_be_undone_and_redone(self):
        if hasattr(self, "store"):
            assert (self.store.undo_label is None) == (not self.past)
            assert (self.store.redo_label is None) == (not self.future)

    # How it is done and compared

    def write_one(self, seed):
        """Add, change or remove one record of any table; what the rules of the file refuse leaves nothing."""
        d = Draw(seed, self.tables)
        name = d.name(name for name in MAKERS if name not in KEPT_BY_THE_STORE)
        table = getattr(self.tables, name)
        try:
            with self.store.transaction("One record"):
                existing = table.list()
                doing = d.number(0, 9)
                if existing and doing == 0:
                    table.remove(d.any(existing).id)
                elif existing and doing < 5:
                    table.update(replace(MAKERS[name](d), id=d.any(existing).id))
                else:
                    table.add(MAKERS[name](d))
        except (NothingToPointAt, driver.IntegrityError):
            pass

    def expect_step(self, merge):
        before, self.now = self.now, snapshot(self.store)
        changed = differing(before, self.now)
        touched = {}
        for change in self.heard:
            touched |= {t: set(ids) for t, ids in change.touched.items() if t in UNDONE}
        assert changed.items() <= touched.items() or all(ids <= touched.get(t, set()) for t, ids in changed.items())
        if not touched:
            return
        last = self.past[-1] if self.past else None
        if last and merge and last.merge == merge:
            last.after = self.now
        else:
            self.past.append(Step(before, self.now, merge))
            del self.past[:-HISTORY_LIMIT]
        self.future.clear()

    def replay(self, run, step, expected):
        before = self.now
        self.heard.clear()
        change = run()
        self.now = snapshot(self.store)
        assert self.now == expected
        assert self.heard == [change]
        for table, ids in differing(before, self.now).items():
            assert ids <= change.ids(table)
