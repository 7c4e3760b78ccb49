"""Makes people out of the rows of a table, and says about each row what was noticed.

A row without a name is an error and is left out; everything else that cannot be used is kept as an additional fact
and noted. Nothing is cut and nothing is dropped without a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.domain.people import Role
from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.errors import UserError
from mentordesk.exchange.cell_values import roles_named_in
from mentordesk.exchange.fields import Field
from mentordesk.exchange.matching_rows import PeopleIndex
from mentordesk.exchange.person_draft import PersonDraft
from mentordesk.exchange.problems import RowProblem
from mentordesk.exchange.row_reader import NAMED_BY, RowReader
from mentordesk.exchange.tables import Table


@dataclass(frozen=True, slots=True)
class Parsed:
    """The people of a sheet, in its order, and what was noticed, ordered by line.

    ``row_count`` is the number of rows that were read.
    """

    drafts: tuple[PersonDraft, ...]
    problems: tuple[RowProblem, ...]
    row_count: int

    @property
    def errors(self) -> tuple[RowProblem, ...]:
        """The rows that are left out, each with its reason."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def notes(self) -> tuple[RowProblem, ...]:
        return tuple(problem for problem in self.problems if not problem.is_error)


def drafts(
    table: Table,
    mapping: Sequence[Field],
    *,
    default_roles: frozenset[Role] | None = None,
    file_name_hint: str = "",
    watch: Watch = UNWATCHED,
) -> Parsed:
    """Return the people of ``table``; ``mapping`` holds one field for each header.

    ``default_roles`` is what a person chose for rows that name no role; None means: by the name of the file or by the
    columns. Where a field has several columns but takes one value, the first filled one counts. Raises UserError
    when no column holds names, Cancelled when ``watch`` says stop.
    """
    if len(mapping) != len(table.headers):
        raise ValueError("one field for each header")
    if not NAMED_BY.intersection(mapping):
        raise UserError("No column is marked as the name. Choose the column that holds people's names.")
    if default_roles is None:
        default_roles = likely_roles(file_name_hint or table.source.name, mapping)
    reader = RowReader(table.headers, mapping, default_roles)
    found: list[PersonDraft] = []
    rows = zip(table.line_numbers, table.rows, strict=True)
    for line, row in watch.over(rows, len(table.rows)):
        draft = reader.read(line, row)
        if draft:
            found.append(draft)
    people, repeats = _one_each(found)
    problems = sorted(
        (*table.problems, *reader.problems, *reader.closing_notes(), *repeats), key=lambda problem: problem.line
    )
    return Parsed(people, tuple(problems), len(table.rows))


def likely_roles(file_name: str, mapping: Sequence[Field] = ()) -> frozenset[Role]:
    """Return the role that a name such as "small-mentors.csv" gives its rows, else the one its columns speak of.

    Empty where nothing or both is named.
    """
    named = roles_named_in(file_name.rpartition(".")[0] or file_name)
    if len(named) == 1:
        return named
    offers = bool({Field.SKILLS_OFFERED, Field.CAPACITY}.intersection(mapping))
    seeks = Field.SKILLS_SOUGHT in mapping
    if named or Field.ROLES in mapping or offers == seeks:
        return frozenset()
    return frozenset({Role.MENTOR if offers else Role.MENTEE})


def _one_each(found: Sequence[PersonDraft]) -> tuple[tuple[PersonDraft, ...], list[RowProblem]]:
    """Join the rows of a sheet that are about the same person: the later row counts."""
    index: PeopleIndex[int] = PeopleIndex()
    people: list[PersonDraft] = []
    notes: list[RowProblem] = []
    for draft in found:
        key = {"name": draft.display_name, "email": draft.email, "team": draft.team}
        place = index.by_email(**key)
        if place is None:
            place = index.by_team(**key)
        if place is None:
            index.add(len(people), **key)
            people.append(draft)
            continue
        reason = (
            f"The same person as in line {people[place].line}. This row counts; what it leaves empty comes from the "
            "earlier one."
        )
        notes.append(RowProblem(draft.line, "", draft.display_name, reason))
        people[place] = draft.after(people[place])
        index.add(place, **key)
    return tuple(people), notes
