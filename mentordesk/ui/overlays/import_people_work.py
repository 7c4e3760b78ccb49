"""What an import does away from the window: reads a list, guesses its columns, compares it with who is here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mentordesk.domain.people import Role
from mentordesk.domain.progress import Watch
from mentordesk.exchange import columns, people_rows, tables
from mentordesk.exchange.column_words import guess_by_header
from mentordesk.exchange.columns import ColumnGuess
from mentordesk.exchange.encodings import Candidate
from mentordesk.exchange.fields import Field
from mentordesk.exchange.tables import SourceKind, Table
from mentordesk.services.import_plan import ImportPlan
from mentordesk.services.importing import Importing
from mentordesk.ui.overlays.no_pauses import collecting_later
from mentordesk.ui.tasks import Progress

_SAMPLES, _SAMPLE_LETTERS = 3, 40


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or rows that were pasted."""

    path: Path | None = None
    text: str = ""

    @property
    def name(self) -> str:
        return self.path.name if self.path else "Pasted rows"


@dataclass(frozen=True, slots=True)
class Options:
    """How a person wants a list to be read; None means: find out."""

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column with something in it, and what it seems to mean; ``place`` is where it stands."""

    place: int
    guess: ColumnGuess
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A list as it was read. ``candidates`` are the encodings it may have, where its bytes do not tell.

    ``columns`` leaves out those without any value: there is nothing to ask about them. ``unasked`` is what each column
    means as long as nobody says otherwise.
    """

    source: Source
    options: Options
    table: Table
    columns: tuple[Column, ...]
    unasked: tuple[Field, ...]
    candidates: tuple[Candidate, ...]

    def mapping(self, chosen: Sequence[Field]) -> tuple[Field, ...]:
        """Return a field for every column of the table from one for each of ``columns``."""
        fields = list(self.unasked)
        for column, field in zip(self.columns, chosen, strict=True):
            fields[column.place] = field
        return tuple(fields)

    @property
    def is_remembered(self) -> bool:
        """Tell whether what is decided about the columns holds for other lists with these headers."""
        return self.table.source.header_line is not None


def read(source: Source, options: Options, watched: Progress) -> Reading:
    """Read a list and guess its columns. Raises UserError, or Cancelled when it was asked to stop."""
    watch = Watch(watched.report, watched.should_stop)
    with collecting_later():
        if source.path:
            table = tables.read(
                source.path,
                sheet=options.sheet,
                encoding=options.encoding,
                delimiter=options.delimiter,
                has_header=options.has_header,
                watch=watch,
            )
        else:
            table = tables.read_pasted(
                source.text, delimiter=options.delimiter, has_header=options.has_header, watch=watch
            )
    unsure = table.source.kind is SourceKind.CSV and not table.source.encoding_is_certain
    candidates = tables.candidates(source.path) if source.path and (unsure or options.encoding) else ()
    guesses = columns.guess(table.headers, table.rows)
    shown = tuple(
        Column(place, guess, samples) for place, guess in enumerate(guesses) if (samples := _samples(table, place))
    )
    return Reading(source, options, table, shown, tuple(_unasked(guess) for guess in guesses), candidates)


def compare(
    importing: Importing, reading: Reading, mapping: Sequence[Field], roles: frozenset[Role], watched: Progress
) -> ImportPlan:
    """Make people of the rows and compare them with who is here. Raises UserError or Cancelled."""
    watch = Watch(watched.report, watched.should_stop)
    with collecting_later():
        parsed = people_rows.drafts(reading.table, mapping, default_roles=roles, watch=watch)
        if not reading.is_remembered:
            return importing.plan(parsed, watch=watch)
        return importing.plan(parsed, reading.table.headers, mapping, watch=watch)


def _unasked(guess: ColumnGuess) -> Field:
    """Return what an empty column means, should the next list of this kind fill it: nothing is to be lost then."""
    if guess.field is not Field.IGNORE or guess.is_sensitive:
        return guess.field
    by_header = guess_by_header(guess.header)
    return by_header.field if by_header else Field.EXTRA


def _samples(table: Table, place: int) -> tuple[str, ...]:
    """Return the first few different values of a column, cut short; empty when the column is empty."""
    found: dict[str, None] = {}
    for row in table.rows:
        if value := " ".join(row[place].split()):
            found[value if len(value) <= _SAMPLE_LETTERS else value[: _SAMPLE_LETTERS - 1] + "…"] = None
            if len(found) == _SAMPLES:
                break
    return tuple(found)
