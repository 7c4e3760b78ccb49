"""Reads the sheets of an XLSX workbook as the text that a person sees in its cells."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from mentordesk.domain.progress import Watch
from mentordesk.errors import UserError
from mentordesk.exchange.delimited import Grid
from mentordesk.exchange.file_kinds import damaged
from mentordesk.exchange.safe_cell import unescape

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_ROWS = 100_000
MAX_UNPACKED_BYTES = 250 * 1024 * 1024
MAX_CELLS = 20_000_000
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*?(?<!/)>')

_Value = str | int | float | bool | date | time | datetime | timedelta


def read_grid(data: bytes, sheet: str | None, *, named: str, watch: Watch) -> tuple[Grid, str, tuple[str, ...]]:
    """Return the grid of one sheet, its name, and the names of all sheets a person can see.

    ``sheet`` None means the first one that holds more than one row. Raises UserError.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # late: only a workbook needs it

    _refuse_giants(data, named)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            names = _visible_sheets(workbook)
            chosen, page = _choose(workbook, names, sheet, named)
            if page.end and page.end[0] >= MAX_ROWS:
                raise too_many_rows(named)
            values = page.to_python(skip_empty_area=False)
    except CalamineError as problem:
        raise damaged(named) from problem
    rows = [[_as_text(value) for value in row] for row in watch.over(values, len(values))]
    return Grid(rows, list(range(1, len(rows) + 1))), chosen, names


def too_many_rows(named: str) -> UserError:
    return UserError(
        f"{named} has more than {MAX_ROWS:,} rows, too many for a list of people. Copy the rows you need into a file "
        "of their own and choose that. Nothing was changed."
    )


def _visible_sheets(workbook: "CalamineWorkbook") -> tuple[str, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # late: only a workbook needs it

    return tuple(
        about.name
        for about in workbook.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
    )


def _choose(
    workbook: "CalamineWorkbook", names: tuple[str, ...], sheet: str | None, named: str
) -> tuple[str, "CalamineSheet"]:
    if sheet is not None and sheet not in names:
        raise UserError(f"{named} has no sheet called “{sheet}”. Choose another sheet. Nothing was changed.")
    for name in names if sheet is None else (sheet,):
        page = workbook.get_sheet_by_name(name)
        if sheet is not None or page.height > 1:
            return name, page
    raise UserError(
        f"{named} has no sheet with people: it needs a row of headers and one row for each person. Nothing was changed."
    )


def _refuse_giants(data: bytes, named: str) -> None:
    """Look into the package before it is unpacked: a few bytes can stand for billions of cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise too_many_rows(named)
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and _area(package, part) > MAX_CELLS:
                    raise UserError(
                        f"{named} has a sheet with cells very far from each other, so it is too large to read. Copy "
                        "the people to a new sheet, save it, and choose that file. Nothing was changed."
                    )
    except _BROKEN as problem:
        raise damaged(named) from problem


def _area(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Return how many cells the rectangle around the filled cells of a sheet has."""
    last_row = last_column = 0
    rest = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            block = rest + chunk
            found = set(_FILLED_CELL.findall(block))
            if found:
                last_row = max(last_row, max(int(row) for _, row in found))
                last_column = max(last_column, max(_column_number(letters) for letters in {c for c, _ in found}))
            rest = block[-512:]
    return last_row * last_column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _as_text(value: _Value) -> str:
    """Whole numbers without a point, dates as ISO, yes and no for ticked boxes; text as it is."""
    if isinstance(value, str):
        return unescape(value) if value[:1] == "'" else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes" if not value.second else "seconds")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes" if not value.second else "seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return value.isoformat() if isinstance(value, date) else str(value)
