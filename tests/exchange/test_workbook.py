"""A workbook is read as a person sees it in its program."""

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.styles import Font

from mentordesk.errors import UserError
from mentordesk.exchange import tables, workbook
from tests.exchange.sheets import a_workbook, saved


def test_numbers_dates_and_ticks_are_read_as_text():
    row = [
        3,
        2.5,
        447911123456,
        date(2026, 1, 2),
        datetime.fromisoformat("2026-01-02T09:30"),
        time(9, 5),
        timedelta(hours=30),
        True,
    ]
    data = a_workbook(People=[["Name", "a", "b", "c", "d", "e", "f", "g", "h"], ["Ada", *row]])
    assert tables.read_xlsx(data).rows == (
        ("Ada", "3", "2.5", "447911123456", "2026-01-02", "2026-01-02 09:30", "09:05", "30:00", "yes"),
    )


def test_seconds_are_kept_where_there_are_any():
    row = ["Ada", datetime.fromisoformat("2026-01-02T09:30:07"), time(9, 5, 3), timedelta(hours=1, seconds=5), False]
    data = a_workbook(People=[["Name", "a", "b", "c", "d"], row])
    assert tables.read_xlsx(data).rows[0][1:] == ("2026-01-02 09:30:07", "09:05:03", "1:00:05", "no")


def test_the_first_sheet_with_rows_is_taken_and_all_visible_ones_are_listed():
    book = openpyxl.load_workbook(
        io.BytesIO(a_workbook(Cover=[["Mentoring"]], People=[["Name"], ["Ada"]], More=[["Name"], ["Bob"]], Old=[["x"]]))
    )
    book["Old"].sheet_state = "hidden"
    book.create_chartsheet("Chart")
    table = tables.read_xlsx(saved(book))
    assert (table.source.sheet, table.source.sheets) == ("People", ("Cover", "People", "More"))
    assert tables.read_xlsx(saved(book), "More").rows == (("Bob",),)


def test_rows_count_from_the_top_of_the_sheet():
    table = tables.read_xlsx(
        a_workbook(People=[["Sign-ups 2026"], [], ["Name", "Team"], ["Ada", "Core"], [], ["Bob", "Web"]])
    )
    assert table.headers == ("Name", "Team")
    assert table.line_numbers == (4, 6)
    assert table.source.header_line == 3


def test_the_reader_of_workbooks_is_loaded_only_when_one_is_read():
    program = (
        "import sys; from mentordesk.exchange import tables, columns, people_rows;"
        "tables.read_csv(b'Name\\nAda'); sys.exit('python_calamine' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(UserError, match=r"has no sheet called “Team”\. .* Nothing was changed\."):
        tables.read_xlsx(a_workbook(People=[["Name"], ["Ada"]]), "Team")


def test_a_workbook_without_rows_is_refused():
    with pytest.raises(UserError, match=r"has no sheet with people.* Nothing was changed\."):
        tables.read_xlsx(a_workbook(People=[["Name"]], Empty=[]))


def test_formatted_but_empty_cells_far_away_do_no_harm():
    book = openpyxl.load_workbook(io.BytesIO(a_workbook(People=[["Name"], ["Ada"]])))
    book["People"]["XFD1048576"].font = Font(bold=True)
    assert tables.read_xlsx(saved(book)).rows == (("Ada",),)


def test_a_filled_cell_far_away_is_refused_before_memory_is_taken():
    book = openpyxl.load_workbook(io.BytesIO(a_workbook(People=[["Name"], ["Ada"]])))
    book["People"]["XFD1048576"] = "x"
    with pytest.raises(UserError, match=r"cells very far from each other.* Nothing was changed\."):
        tables.read_xlsx(saved(book))


def test_more_rows_than_a_list_of_people_has_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    with pytest.raises(UserError, match=r"more than 3 rows.* Nothing was changed\."):
        tables.read_xlsx(a_workbook(People=[["Name"], ["A"], ["B"], ["C"]]))


def test_a_package_that_unpacks_to_a_giant_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(UserError, match="too many for a list of people"):
        tables.read_xlsx(a_workbook(People=[["Name"], ["Ada"]]))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_workbook_with_broken_parts_is_refused(part):
    whole = zipfile.ZipFile(io.BytesIO(a_workbook(People=[["Name"], ["Ada"]])))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in whole.namelist():
            package.writestr(name, b"<broken" if name == part else whole.read(name))
    with pytest.raises(UserError, match=r"Nothing was changed\."):
        tables.read_xlsx(stream.getvalue())


def test_damaged_bytes_inside_are_refused():
    data = bytearray(a_workbook(People=[["Name"], *([f"Person {n}"] for n in range(400))]))
    place = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[place : place + 40] = b"\xff" * 40
    with pytest.raises(UserError, match="is damaged or was not copied completely"):
        tables.read_xlsx(bytes(data))
