"""Builds the bytes of sheets for tests: workbooks, tables, and a way to read them as people at once."""

import io
from collections.abc import Sequence

import openpyxl

from mentordesk.exchange import columns, people_rows, tables
from mentordesk.exchange.fields import Field
from mentordesk.exchange.people_rows import Parsed
from mentordesk.exchange.person_draft import PersonDraft
from mentordesk.exchange.tables import Table


def a_workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return the bytes of an XLSX file with these sheets, in order."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def a_table(text: str) -> Table:
    """Return the table of CSV text; lines may be indented as the test is."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return tables.read_csv("\n".join(lines).encode())


def guessed(headers: Sequence[str], *rows: Sequence[str]) -> list[Field]:
    return [one.field for one in columns.guess(headers, rows)]


def parsed(text: str, **options: object) -> Parsed:
    """Read CSV text as people, with the guessed meaning of each column."""
    table = a_table(text)
    return people_rows.drafts(table, guessed(table.headers, *table.rows), **options)


def the_person(text: str, **options: object) -> PersonDraft:
    """Read CSV text with one row."""
    (person,) = parsed(text, **options).drafts
    return person
