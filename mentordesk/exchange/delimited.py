"""Splits text into rows and cells, and finds out by which character it is separated."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from mentordesk.domain.progress import Watch
from mentordesk.errors import UserError
from mentordesk.exchange.safe_cell import unescape

DELIMITERS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar"}
"""The separators a person may choose, with their names."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")
_LOOK_ROWS = 60
_LOOK_CHARACTERS = 100_000
_LINE_ENDS = ("\n", "\r")
_END = "\ufdd0end"  # no text may hold this code point, so a row of our own can be told apart


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as they stand in the file; ``lines`` holds the line each row begins on, counted from 1."""

    rows: list[list[str]]
    lines: list[int]


def split(text: str, *, delimiter: str | None, named: str, watch: Watch) -> tuple[Grid, str]:
    """Return the grid of ``text`` and the delimiter it was split by; None means: find out.

    A first line such as ``sep=;`` is followed and left out. Raises UserError for an open quotation mark.
    """
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        delimiter = delimiter or declared[1]
    body, first_line = (text[declared.end() :], 2) if declared else (text, 1)
    chosen = delimiter or find_delimiter(body)
    return _parse(body, chosen, first_line, named, watch), chosen


def split_pasted(text: str, *, delimiter: str | None, named: str, watch: Watch) -> tuple[Grid, str]:
    """Split rows copied from a sheet; a cell may begin with a quotation mark that is just a character."""
    try:
        return split(text, delimiter=delimiter, named=named, watch=watch)
    except UserError:
        chosen = delimiter or find_delimiter(text)
        lines = text.splitlines()
        return Grid([line.split(chosen) for line in lines], list(range(1, len(lines) + 1))), chosen


def find_delimiter(text: str) -> str:
    """Return the character that splits most rows into the same number of cells, a comma when none does."""
    return max(DELIMITERS, key=lambda mark: _evenness(text[:_LOOK_CHARACTERS], mark))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    counts: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                counts[len(row)] += 1
            if counts.total() >= _LOOK_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    if not counts:
        return 0.0, 0
    width, rows = max(counts.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
    return (rows / counts.total(), width) if width > 1 else (0.0, 0)


def _parse(text: str, delimiter: str, first_line: int, named: str, watch: Watch) -> Grid:
    """Read all rows; a last row of our own shows whether a quotation mark before it was left open."""
    rows: list[list[str]] = []
    lines: list[int] = []
    source = io.StringIO(f"{text}{'' if text.endswith(_LINE_ENDS) else _LINE_ENDS[0]}{_END}", newline="")
    reader = csv.reader(source, delimiter=delimiter)
    total = text.count("\n") + 2
    begins = first_line
    try:
        for row in watch.over(reader, total):
            rows.append([unescape(cell) if cell[:1] == "'" else cell for cell in row])
            lines.append(begins)
            begins = first_line + reader.line_num
    except csv.Error as problem:
        raise _open_quote(named, begins) from problem
    if rows[-1] != [_END]:
        raise _open_quote(named, lines[-1])
    return Grid(rows[:-1], lines[:-1])


def _open_quote(named: str, line: int) -> UserError:
    return UserError(
        f"{named} opens a quotation mark in line {line} that is never closed, so the rows after it cannot be told "
        "apart. Correct that line, or save the list as XLSX and choose that file. Nothing was changed."
    )
