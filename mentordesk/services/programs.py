"""Programs and their objectives."""

from dataclasses import replace
from datetime import date

from mentordesk.domain.expiry import MOST_DAYS
from mentordesk.domain.ids import ObjectiveId, PersonId, ProgramId, new_id
from mentordesk.domain.people import Role
from mentordesk.domain.programs import Objective, ObjectiveReading, Program, ProgramKind
from mentordesk.domain.records import Enrollment
from mentordesk.domain.text import clean, clean_multiline
from mentordesk.errors import Conflict, UserError
from mentordesk.services.context import Context

FIRST_PROGRAM_NAME = "Our mentorship program"


class Programs:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock

    def current(self) -> Program:
        """Return the program that new people and pairs join: the first one, made with its defaults if there is none."""
        return self._tables.programs.first() or self.create(FIRST_PROGRAM_NAME)

    def create(self, name: str, *, purpose: str = "", kind: ProgramKind = ProgramKind.GROWTH) -> Program:
        program = _cleaned(Program(ProgramId(new_id()), name, purpose, kind, start_on=self._clock.today()))
        with self._store.transaction("Start program"):
            return self._tables.programs.add(program)

    def edit(self, program: Program, *, merge: bool = False) -> Program:
        program = _cleaned(program)
        with self._store.transaction("Edit program", merge=("program", program.id) if merge else None):
            return self._tables.programs.update(program)

    def enroll(self, program_id: ProgramId, person_id: PersonId, role: Role) -> None:
        with self._store.transaction("Add to program"):
            known = self._tables.enrollments.first(program_id=program_id, person_id=person_id, role=role)
            if known is None:
                self._tables.enrollments.add(Enrollment(new_id(), program_id, person_id, role))

    def add_objective(self, program_id: ProgramId, statement: str, *, measure: str = "") -> Objective:
        known = self._tables.objectives.list(program_id=program_id)
        position = max((objective.position for objective in known), default=-1) + 1
        objective = _cleaned_objective(
            Objective(ObjectiveId(new_id()), program_id, statement, measure, position=position)
        )
        with self._store.transaction("Add objective"):
            return self._tables.objectives.add(objective)

    def edit_objective(self, objective: Objective) -> Objective:
        objective = _cleaned_objective(objective)
        with self._store.transaction("Edit objective", merge=("objective", objective.id)):
            return self._tables.objectives.update(objective)

    def move_objective(self, objective_id: ObjectiveId, steps: int) -> None:
        """Move an objective ``steps`` places down its list (up when negative), stopping at the ends."""
        objective = self._tables.objectives.get(objective_id)
        known = self._tables.objectives.list(program_id=objective.program_id, order_by="position, rid")
        old = [each.id for each in known].index(objective_id)
        new = max(0, min(len(known) - 1, old + steps))
        if new == old:
            return
        known.insert(new, known.pop(old))
        with self._store.transaction("Move objective"):
            for position, each in enumerate(known):
                if each.position != position:
                    self._tables.objectives.update(replace(each, position=position))

    def remove_objective(self, objective_id: ObjectiveId) -> None:
        """Remove an objective with its readings."""
        with self._store.transaction("Remove objective"):
            self._tables.objectives.remove(objective_id)

    def read_objective(
        self, objective_id: ObjectiveId, *, taken_on: date, value: str, decision: str = ""
    ) -> ObjectiveReading:
        """Write down a value read off the measure on a day, and what was decided because of it."""
        reading = ObjectiveReading(new_id(), objective_id, taken_on, clean(value), clean_multiline(decision).strip())
        if not reading.value:
            raise UserError("A reading needs a value: a number, or a few words. Nothing was changed.")
        if taken_on > self._clock.today():
            raise UserError("A reading cannot be of a day to come. Choose an earlier day; nothing was changed.")
        with self._store.transaction("Add reading"):
            return self._tables.objective_readings.add(reading)

    def remove_reading(self, reading_id: str) -> None:
        with self._store.transaction("Remove reading"):
            self._tables.objective_readings.remove(reading_id)

    def remove(self, program_id: ProgramId) -> None:
        """Remove a program that never had a pair. Raises Conflict otherwise, and for the only program."""
        if self._tables.pairs.first(program_id=program_id) is not None:
            raise Conflict("This program has pairs, so it stays as their history. Nothing was changed.")
        if len(self._tables.programs.list()) == 1:
            raise Conflict("This is the only program, and pairs need one. Rename it instead; nothing was changed.")
        with self._store.transaction("Remove program"):
            self._tables.programs.remove(program_id)


def _cleaned(program: Program) -> Program:
    name = clean(program.name)
    if not name:
        raise UserError("A program needs a name. Type one; nothing else was changed.")
    if program.start_on and program.end_on and program.end_on < program.start_on:
        raise UserError("The program would end before it starts. Choose a later end; nothing was changed.")
    if not 0 <= min(days := (program.shared_notes_days, program.private_notes_days)) <= max(days) <= MOST_DAYS:
        raise UserError(f"Notes are kept for 0 to {MOST_DAYS:,} days after a pair has closed. Nothing was changed.")
    return replace(program, name=name, purpose=clean_multiline(program.purpose))


def _cleaned_objective(objective: Objective) -> Objective:
    statement = clean(objective.statement)
    if not statement:
        raise UserError("An objective needs a sentence. Type one; nothing else was changed.")
    return replace(
        objective,
        statement=statement,
        measure=clean(objective.measure),
        baseline=clean(objective.baseline),
        target=clean(objective.target),
    )
