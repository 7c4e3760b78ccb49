"""What was noticed in a row, in words a person can act on."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps the row out; a note only says what was understood or left out."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing about one row.

    ``line`` is the line of the file (or the row number of the sheet) where the row begins, ``column`` the header,
    empty for the whole row. ``value`` is what stood there, for the screen only: never log it.
    """

    line: int
    column: str
    value: str
    reason: str
    severity: Severity = Severity.NOTE

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR
