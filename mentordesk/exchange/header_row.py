"""Finds the row of headers in a grid of cells, and squares the rows below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.errors import UserError
from mentordesk.exchange.cell_values import emails
from mentordesk.exchange.column_words import guess_by_header
from mentordesk.exchange.delimited import Grid
from mentordesk.exchange.problems import RowProblem

MAX_COLUMNS = 500

_HEADER_WITHIN_ROWS = 20
_LOOK_ROWS = 50
_FILLED_SHARE = 0.6
_LONGEST_HEADER = 300


@dataclass(frozen=True, slots=True)
class Squared:
    """Rows of equal length; ``header_line`` is None where the grid had no headers and got made-up ones."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    header_line: int | None
    problems: tuple[RowProblem, ...]


def square(grid: Grid, *, has_header: bool | None, is_pasted: bool, named: str) -> Squared:
    """Return the table inside ``grid``: title rows above the headers and blank rows are left out.

    ``has_header`` is the person's word, None means: find out. Short rows are filled up, longer ones get columns of
    their own, both with a note. Raises UserError when no row is left.
    """
    filled = [(line, row) for line, row in zip(grid.lines, grid.rows, strict=True) if any(map(str.strip, row))]
    if not filled:
        raise _no_rows(named)
    rows = [row for _, row in filled]
    start = _header_place(rows)
    if has_header is None:
        has_header = _is_header(rows, start, is_pasted)
    body = filled[start + has_header :]
    if not body:
        raise _no_rows(named)
    header = rows[start] if has_header else []
    width = max(_used(row) for row in (header, *(row for _, row in body)))
    if width > MAX_COLUMNS:
        raise UserError(
            f"{named} has {width} columns; up to {MAX_COLUMNS} can be read. Copy the columns about people into a file "
            "of their own and choose that. Nothing was changed."
        )
    keep = _columns_in_use(header, [row for _, row in body], width)
    headers = _named_headers(header, keep)
    return Squared(
        headers=headers,
        rows=tuple(_picked(row, keep, width) for _, row in body),
        lines=tuple(line for line, _ in body),
        header_line=filled[start][0] if has_header else None,
        problems=tuple(_uneven(body, len(header))) if has_header else (),
    )


def _header_place(rows: Sequence[Sequence[str]]) -> int:
    """Return the place of the first row that can be the headers: known words first, then how full it is."""
    known = [_known_headers(row) for row in rows[:_HEADER_WITHIN_ROWS]]
    if max(known) >= 2:
        return known.index(max(known))
    counts = [sum(1 for cell in row if cell.strip()) for row in rows[:_LOOK_ROWS]]
    enough = min(max(2.0, _FILLED_SHARE * max(counts)), max(counts))
    return next(place for place, count in enumerate(counts) if count >= enough)


def _known_headers(row: Sequence[str]) -> int:
    return sum(1 for cell in row if _could_be_header(cell) and guess_by_header(cell))


def _could_be_header(cell: str) -> bool:
    return bool(cell.strip()) and len(cell) <= _LONGEST_HEADER and not emails(cell)


def _is_header(rows: Sequence[Sequence[str]], place: int, is_pasted: bool) -> bool:
    """Headers hold no addresses, do not come again below, and (in pasted rows) must be words we know."""
    row, below = rows[place], rows[place + 1 : place + _LOOK_ROWS]
    if any(emails(cell) for cell in row):
        return False
    if _mostly_numbers(row):
        return False
    known = 0
    for column, cell in enumerate(row):
        again = any(column < len(other) and other[column] == cell for other in below)
        known += not again and _could_be_header(cell) and guess_by_header(cell) is not None
    return known > 0 if is_pasted else bool(known or below)


def _mostly_numbers(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return sum(cell.strip()[:1].isdigit() for cell in filled) > len(filled) / 2


def _used(row: Sequence[str]) -> int:
    return next((place + 1 for place in range(len(row) - 1, -1, -1) if row[place].strip()), 0)


def _columns_in_use(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Leave out columns that have neither a header nor a value."""
    nameless = {place for place in range(width) if place >= len(header) or not header[place].strip()}
    for row in rows:
        if not nameless:
            break
        nameless -= {place for place in nameless if place < len(row) and row[place].strip()}
    return [place for place in range(width) if place not in nameless]


def _named_headers(header: Sequence[str], keep: Sequence[int]) -> tuple[str, ...]:
    """Give every column a name of its own: "Column 3" for none, "E-mail (2)" for the second of a kind."""
    names: list[str] = []
    taken: set[str] = set()
    for place in keep:
        typed = " ".join(header[place].replace("\0", "").split()) if place < len(header) else ""
        base = name = typed or f"Column {place + 1}"
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{base} ({count})"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _picked(row: Sequence[str], keep: Sequence[int], width: int) -> tuple[str, ...]:
    if len(row) < width:
        row = [*row, *[""] * (width - len(row))]
    return tuple(row) if len(keep) == len(row) else tuple(row[place] for place in keep)


def _uneven(body: Sequence[tuple[int, Sequence[str]]], width: int) -> list[RowProblem]:
    notes = []
    for line, row in body:
        if len(row) < width:
            reason = f"The row has {len(row)} of {width} cells. The missing ones are taken as empty."
            notes.append(RowProblem(line, "", "", reason))
        elif len(row) > width and _used(row) > width:
            reason = f"The row has {_used(row)} cells under {width} headers. Perhaps a separator stands inside a value."
            notes.append(RowProblem(line, "", "", reason))
    return notes


def _no_rows(named: str) -> UserError:
    return UserError(
        f"{named} holds no rows with people. It needs one row for each person below a row of headers. "
        "Nothing was changed."
    )
