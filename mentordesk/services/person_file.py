"""Handing over everything that is held about a person: gather it, review whom else it names, make it, keep a receipt.

``gather`` and ``make`` open connections of their own and may run in a worker. The connection that reads private notes
is opened only with ``with_private``, which its author ticks.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.ids import PersonId, new_id
from mentordesk.domain.records import ExportReceipt
from mentordesk.errors import NotFound
from mentordesk.reports.person_file import Named, PersonFile, as_json, named, without
from mentordesk.reports.style import ReportStyle
from mentordesk.reports.write import write
from mentordesk.services.context import Context
from mentordesk.store.person_data import OWN, PRIVATE, Known, PersonData, private_parts
from mentordesk.store.queries.held_back import held_back

if TYPE_CHECKING:
    from collections.abc import Collection

    from mentordesk.store.person_data import Row

__all__ = ["Gathered", "MadeFile", "Named", "PersonFiles", "PersonForm"]


_COUNTED = {
    "sessions": "sessions",
    "shared_notes": "shared notes",
    "agenda": "agenda items",
    "goals": "goals",
    "actions": "actions",
    "check_ins": "check-ins",
    "private_notes": "private notes",
}
"""What a receipt counts, in the words of all receipts."""


class PersonForm(StrEnum):
    """The value is the suffix of the file, without its dot."""

    PDF = "pdf"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is held, and whom else it names; ``held_back`` is (what, count) of what stays with its author."""

    person_id: str
    file: PersonFile
    named: tuple[Named, ...]
    others: tuple[Known, ...]
    held_back: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file that is not saved yet; ``replaced`` names letters that no font could show."""

    gathered: Gathered
    form: PersonForm
    data: bytes
    replaced: tuple[str, ...] = ()


class PersonFiles:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock

    def gather(self, person_id: str, *, with_private: bool = False) -> Gathered:
        """Return everything held about a person. Raises NotFound."""
        report = self._store.report_reader(OWN)
        try:
            data = PersonData(report)
            record = data.record(person_id)
            if record is None:
                raise NotFound("person", person_id)
            file = PersonFile(record, data.parts(person_id), data.author(), self._clock.now(), with_private)
            others = tuple(data.others(person_id))
        finally:
            report.close()
        if with_private:
            file = replace(file, parts=file.parts | self._private(person_id))
        back = () if with_private else self._held_back(person_id)
        return Gathered(person_id, file, named(file, others), others, back)

    def make(
        self, gathered: Gathered, form: PersonForm, style: ReportStyle, *, replace_names: "Collection[str]" = ()
    ) -> MadeFile:
        """Return the finished file; ``replace_names`` are the ids of people who become "another person"."""
        gone = [known for known in gathered.others if known.id in replace_names]
        named_ids = {each.id for each in gathered.named}
        kept = [known for known in gathered.others if known.id in named_ids and known.id not in replace_names]
        file = without(gathered.file, gone, kept)
        if form is PersonForm.JSON:
            return MadeFile(gathered, form, as_json(file))
        from mentordesk.reports.person_file_pdf import pdf  # late: typst, only for a PDF

        rendered = pdf(file, style)
        return MadeFile(gathered, form, rendered.data, rendered.replaced)

    def save(self, made: MadeFile, path: Path) -> None:
        """Write the file and a receipt: neither without the other. Raises UserError."""
        gathered = made.gathered
        receipt = ExportReceipt(
            id=new_id(),
            made_at=self._clock.now(),
            kind="person file",
            format=made.form.value,
            pair_id=None,
            person_id=PersonId(gathered.person_id),
            since=None,
            until=None,
            included=tuple(
                (word, len(gathered.file.parts[key])) for key, word in _COUNTED.items() if gathered.file.parts.get(key)
            ),
            held_back=gathered.held_back,
        )
        with self._store.transaction("Keep receipt"):
            self._tables.receipts.add(receipt)
            write(made.data, path)

    def _private(self, person_id: str) -> "dict[str, list[Row]]":
        reader = self._store.report_reader(PRIVATE)
        try:
            return private_parts(reader, person_id)
        finally:
            reader.close()

    def _held_back(self, person_id: str) -> tuple[tuple[str, int], ...]:
        reader = self._store.reader()
        try:
            counts = held_back(reader, pair_id=None, person_id=person_id, since=None, until=None)
        finally:
            reader.close()
        return (
            ("private notes", counts.private_notes),
            ("private reminders", counts.private_reminders),
            ("goals only you can see", counts.own_goals),
        )
