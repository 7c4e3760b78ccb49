"""Bringing people in from a sheet: what would change, shown before anything is written, then one undo step."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from mentordesk.domain.history import How
from mentordesk.domain.ids import PersonId, ProgramId, new_id
from mentordesk.domain.people import Role
from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.domain.records import Enrollment, ImportMapping
from mentordesk.domain.text import plural
from mentordesk.errors import UserError
from mentordesk.exchange.columns import header_key, recall, to_remember
from mentordesk.exchange.fields import Field
from mentordesk.exchange.people_rows import Parsed
from mentordesk.services.context import Context
from mentordesk.services.import_plan import ImportPlan, compare
from mentordesk.services.programs import Programs
from mentordesk.store.queries.importing import known

CHUNK = 200
"""Records written between two looks at whether to stop: a few milliseconds of work."""


class Importing:
    def __init__(self, context: Context, programs: Programs) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._programs = programs

    def refuse_own_file(self, path: Path) -> None:
        """Raise UserError where ``path`` is the open workspace or one of the files beside it.

        Reading and closing such a file would give up the locks that this process has on it (POSIX).
        """
        chosen, own = path.resolve(), self._store.path.resolve()
        if chosen.parent == own.parent and chosen.name.startswith(own.name):
            raise UserError(
                "This file is the workspace that is open, no list of people. Choose another one. Nothing was changed."
            )

    def remembered(self, headers: Sequence[str]) -> tuple[Field, ...] | None:
        """Return the mapping that was used last time for sheets with these headers."""
        found = self._tables.import_mappings.first(header_key=header_key(headers))
        return recall(headers, dict(found.mapping)) if found else None

    def plan(
        self, parsed: Parsed, headers: Sequence[str] = (), mapping: Sequence[Field] = (), *, watch: Watch = UNWATCHED
    ) -> ImportPlan:
        """Compare the rows with the people who are here; reads only, on any thread.

        ``headers`` and ``mapping`` are remembered when the plan is applied; leave them out for rows without headers.
        Raises Cancelled when ``watch`` says stop.
        """
        with closing(self._store.reader()) as reader:
            here = known(reader)
        people, writes = compare(parsed, here, watch)
        return ImportPlan(parsed, people, writes, here.enrolled, tuple(headers), tuple(mapping))

    def apply(self, plan: ImportPlan) -> Generator[tuple[int, int], None, None]:
        """Write the plan in one transaction, yielding (done, total) after every chunk.

        Closing the iterator before its end takes everything back: nothing is kept of a stopped import. No other
        verb may be called meanwhile. People join the current program in their roles. Where nobody is new or changed,
        nothing happens.
        """
        if not plan.wanted:
            return
        with self._store.transaction(f"Import {plural(plan.wanted, 'person', 'people')}", how=How.IMPORTED):
            steps = self._steps(plan, self._programs.current().id)
            total = sum(len(records) for _, records in steps)
            done = 0
            for write, records in steps:
                for start in range(0, len(records), CHUNK):
                    some = records[start : start + CHUNK]
                    write(some)
                    done += len(some)
                    self._store.gather()
                    yield done, total
            self._remember(plan)

    def _steps(
        self, plan: ImportPlan, program_id: ProgramId
    ) -> tuple[tuple[Callable[[Sequence[Any]], None], Sequence[Any]], ...]:
        tables, writes = self._tables, plan.writes
        joining = [place for place in writes.roles if (program_id, *place) not in plan.enrolled]

        def enroll(places: Sequence[tuple[PersonId, Role]]) -> None:
            tables.enrollments.add_all(Enrollment(new_id(), program_id, *place) for place in places)

        return (
            (tables.people.add_all, writes.new_people),
            (_each(tables.people.update), writes.people),
            (tables.role_profiles.add_all, writes.new_profiles),
            (_each(tables.role_profiles.update), writes.profiles),
            (enroll, joining),
            (tables.skills.add_all, writes.new_skills),
            (tables.skill_claims.add_all, writes.new_claims),
            (_each(tables.skill_claims.update), writes.claims),
        )

    def _remember(self, plan: ImportPlan) -> None:
        if not plan.headers:
            return
        mapping = tuple(to_remember(plan.headers, plan.mapping).items())
        key = header_key(plan.headers)
        before = self._tables.import_mappings.first(header_key=key)
        if before is None:
            self._tables.import_mappings.add(ImportMapping(new_id(), key, mapping, self._clock.now()))
        elif before.mapping != mapping:
            self._tables.import_mappings.update(replace(before, mapping=mapping, used_at=self._clock.now()))


def _each(update: Callable[[Any], Any]) -> Callable[[Sequence[Any]], None]:
    def write(records: Sequence[Any]) -> None:
        for record in records:
            update(record)

    return write
