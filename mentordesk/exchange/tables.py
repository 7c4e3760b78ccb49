"""Reads a list of people from a file or from pasted rows into one plain table, whatever program wrote it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.errors import UserError
from mentordesk.exchange import delimited, encodings, file_kinds, workbook
from mentordesk.exchange.delimited import Grid
from mentordesk.exchange.encodings import Candidate
from mentordesk.exchange.file_kinds import FileKind
from mentordesk.exchange.header_row import square
from mentordesk.exchange.problems import RowProblem


class SourceKind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Where a table came from, and what was found out on the way.

    ``encoding_is_certain`` is False where a person should look at the preview of ``candidates``. ``sheets`` are the
    sheets a person may choose instead of ``sheet``. ``header_line`` is None when the rows had no headers: do not
    remember a mapping for those.
    """

    kind: SourceKind
    name: str = ""
    encoding: str = ""
    encoding_is_certain: bool = True
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_line: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Headers and rows of equal length; all headers differ. Cells are as typed, not trimmed.

    ``line_numbers`` holds the line (or the row of the sheet) on which each row begins. ``problems`` are the notes of
    reading: rows with too few or too many cells.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line_numbers: tuple[int, ...]
    source: SourceInfo
    problems: tuple[RowProblem, ...] = ()


def read(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    has_header: bool | None = None,
    watch: Watch = UNWATCHED,
) -> Table:
    """Read a CSV or XLSX file, told apart by what is in it; options that do not apply are not used.

    Raises UserError with what is wrong and what to do, Cancelled when ``watch`` says stop.
    """
    data = _bytes_of(path)
    if file_kinds.kind_of(data, _named(path.name)) is FileKind.WORKBOOK:
        return read_xlsx(data, sheet, name=path.name, has_header=has_header, watch=watch)
    return read_csv(data, encoding=encoding, delimiter=delimiter, has_header=has_header, name=path.name, watch=watch)


def read_csv(
    source: Path | bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    has_header: bool | None = None,
    name: str = "",
    watch: Watch = UNWATCHED,
) -> Table:
    """Read separated text; None for an option means: find out. Raises UserError or Cancelled."""
    data, name = _data_and_name(source, name)
    named = _named(name)
    if file_kinds.kind_of(data, named) is not FileKind.TEXT:
        raise UserError(f"{named} is a workbook, not separated text. Choose it as XLSX. Nothing was changed.")
    text = encodings.decode(data, encoding=encoding, named=named)
    grid, found = delimited.split(text.text.rstrip("\x1a"), delimiter=delimiter, named=named, watch=watch)
    info = SourceInfo(
        SourceKind.CSV, name, encoding=text.encoding, encoding_is_certain=text.is_certain, delimiter=found
    )
    return _table(grid, info, has_header, named)


def read_xlsx(
    source: Path | bytes,
    sheet: str | None = None,
    *,
    has_header: bool | None = None,
    name: str = "",
    watch: Watch = UNWATCHED,
) -> Table:
    """Read one sheet, by default the first visible one that holds rows. Raises UserError or Cancelled."""
    data, name = _data_and_name(source, name)
    named = _named(name)
    if file_kinds.kind_of(data, named) is not FileKind.WORKBOOK:
        raise UserError(f"{named} is not an XLSX workbook. Choose it as CSV. Nothing was changed.")
    grid, chosen, sheets = workbook.read_grid(data, sheet, named=named, watch=watch)
    return _table(grid, SourceInfo(SourceKind.XLSX, name, sheet=chosen, sheets=sheets), has_header, named)


def read_pasted(
    text: str, *, delimiter: str | None = None, has_header: bool | None = None, watch: Watch = UNWATCHED
) -> Table:
    """Read rows copied from a spreadsheet or typed; they need no headers. Raises UserError or Cancelled."""
    named = "The pasted text"
    if not text.strip():
        raise UserError("There is nothing to read yet. Copy rows from a spreadsheet and paste them here.")
    if len(text) > file_kinds.MAX_BYTES:
        raise file_kinds.too_big(named)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    grid, found = delimited.split_pasted(plain, delimiter=delimiter, named=named, watch=watch)
    return _table(grid, SourceInfo(SourceKind.PASTED, delimiter=found), has_header, named)


def candidates(source: Path | bytes) -> tuple[Candidate, ...]:
    """Return the encodings a text file may have, each with a few lines to look at; empty for a workbook."""
    data, name = _data_and_name(source, "")
    if file_kinds.kind_of(data, _named(name)) is FileKind.WORKBOOK:
        return ()
    return encodings.candidates(data)


def _table(grid: Grid, info: SourceInfo, has_header: bool | None, named: str) -> Table:
    squared = square(grid, has_header=has_header, is_pasted=info.kind is SourceKind.PASTED, named=named)
    if len(squared.rows) > workbook.MAX_ROWS:
        raise workbook.too_many_rows(named)
    return Table(
        headers=squared.headers,
        rows=squared.rows,
        line_numbers=squared.lines,
        source=SourceInfo(
            kind=info.kind,
            name=info.name,
            encoding=info.encoding,
            encoding_is_certain=info.encoding_is_certain,
            delimiter=info.delimiter,
            sheet=info.sheet,
            sheets=info.sheets,
            header_line=squared.header_line,
        ),
        problems=squared.problems,
    )


def _data_and_name(source: Path | bytes, name: str) -> tuple[bytes, str]:
    return (source, name) if isinstance(source, bytes) else (_bytes_of(source), name or source.name)


def _named(name: str) -> str:
    return f"“{name}”" if name else "This file"


def _bytes_of(path: Path) -> bytes:
    named = _named(path.name)
    try:
        if path.is_dir():
            raise UserError(f"{named} is a folder. Choose a CSV or XLSX file in it. Nothing was changed.")
        if path.stat().st_size > file_kinds.MAX_BYTES:
            raise file_kinds.too_big(named)
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise UserError(f"{named} is not there any more. Choose the file again. Nothing was changed.") from problem
    except OSError as problem:
        raise UserError(
            f"{named} cannot be opened. If another program has it open, close it there. If it lies on a drive or in a "
            "folder you may not read, copy it somewhere else. Nothing was changed."
        ) from problem
