"""Whatever program wrote a list of people, it becomes the same plain table."""

import csv
import io
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.progress import Watch
from mentordesk.errors import Cancelled, UserError
from mentordesk.exchange import file_kinds, header_row, tables, workbook
from mentordesk.exchange.safe_cell import escape
from mentordesk.exchange.tables import SourceKind
from tests.exchange.sheets import a_table, a_workbook

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufdd0\ufeff"), max_size=12)
HEADERS = ("Name", "E-mail", "Team", "Bio", "Level", "City")


@given(
    rows=st.lists(
        st.lists(CELLS | st.just("a\nb") | st.just('say "x", ok'), min_size=6, max_size=6), min_size=1, max_size=8
    ),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_what_is_read(rows, delimiter, quoting, end, encoding):
    rows = [["Ada Lovelace", *row[1:]] for row in rows]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([HEADERS, *([escape(cell) for cell in row] for row in rows)])
    table = tables.read_csv(stream.getvalue().encode(encoding), delimiter=delimiter)
    assert table.headers == HEADERS
    assert table.rows == tuple(map(tuple, rows))
    assert table.problems == ()


@given(
    rows=st.lists(
        st.lists(st.from_regex(r"[A-Za-z0-9äöß .'@/]{1,8}", fullmatch=True), min_size=3, max_size=6), min_size=1
    ),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
)
def test_the_dialect_is_found_without_being_told(rows, delimiter):
    width = len(rows[0])
    lines = [HEADERS[:width], *(["Ada", *(row * 2)[1:width]] for row in rows)]
    table = tables.read_csv("\n".join(delimiter.join(line) for line in lines).encode())
    assert table.source.delimiter == delimiter
    assert table.headers == HEADERS[:width]
    assert len(table.rows) == len(rows)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=6), st.binary(max_size=60))
def test_whatever_stands_in_a_file_is_read_or_refused_with_a_sentence(rows, junk):
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    table, sentence = read_or_refused(stream.getvalue().encode() + junk)
    if table is None:
        assert sentence.endswith("Nothing was changed.")
        return
    assert len(set(table.headers)) == len(table.headers)
    assert {len(row) for row in table.rows} == {len(table.headers)}
    assert len(table.line_numbers) == len(table.rows) > 0


def read_or_refused(data):
    try:
        return tables.read_csv(data), ""
    except UserError as refused:
        return None, str(refused)


def test_a_file_is_told_apart_by_what_is_in_it(tmp_path):
    path = tmp_path / "team.csv"
    path.write_bytes(a_workbook(People=[["Name"], ["Ada"]]))
    assert tables.read(path).source.kind is SourceKind.XLSX
    path.write_text("Name\nAda\n", encoding="utf-8")
    table = tables.read(path)
    assert (table.source.kind, table.source.name, table.source.encoding) == (SourceKind.CSV, "team.csv", "utf-8")


def test_an_uncertain_encoding_is_said_and_can_be_chosen(tmp_path):
    path = tmp_path / "team.csv"
    path.write_bytes("Name\nZoë\n".encode("windows-1252"))
    assert not tables.read(path).source.encoding_is_certain
    chosen = tables.read(path, encoding="iso-8859-15")
    assert chosen.source.encoding_is_certain
    assert chosen.rows == (("Zoë",),)
    assert [one.encoding for one in tables.candidates(path)][0] == "windows-1252"


def test_a_workbook_has_no_encodings_to_choose():
    assert tables.candidates(a_workbook(People=[["Name"], ["Ada"]])) == ()


def test_short_rows_are_filled_and_noted():
    table = a_table("Name,Team,City\nAda\nBob,Web,Leeds")
    assert table.rows[0] == ("Ada", "", "")
    (note,) = table.problems
    assert (note.line, note.is_error) == (2, False)
    assert note.reason == "The row has 1 of 3 cells. The missing ones are taken as empty."


def test_long_rows_keep_their_cells_in_columns_of_their_own():
    table = a_table("Name,Team\nAda,Core\nBob,Web,Leeds,\nCy,Ops")
    assert table.headers == ("Name", "Team", "Column 3")
    assert table.rows[1] == ("Bob", "Web", "Leeds")
    (note,) = table.problems
    assert note.reason == "The row has 3 cells under 2 headers. Perhaps a separator stands inside a value."


def test_blank_rows_and_empty_columns_are_left_out():
    table = a_table("Name,,Team,\nAda,,Core,\n,,,\n\nBob,,Web,")
    assert table.headers == ("Name", "Team")
    assert table.line_numbers == (2, 5)
    assert table.problems == ()


def test_headers_are_made_different_and_none_is_empty():
    assert a_table("Name,E-mail,e-mail,,Name\nAda,a,b,c,d").headers == (
        "Name",
        "E-mail",
        "e-mail (2)",
        "Column 4",
        "Name (2)",
    )


def test_title_rows_above_the_headers_are_left_out():
    table = a_table("Mentoring sign-up\nExported on,2026-01-02\n\nName,E-mail,Team\nAda,ada@example.org,Core")
    assert table.headers == ("Name", "E-mail", "Team")
    assert table.source.header_line == 4


def test_headers_nobody_knows_are_found_by_how_full_the_row_is():
    table = a_table("Report\nQuux,Corge,Grault,Garply\na,b,c,d\ne,f,g,h")
    assert table.headers == ("Quux", "Corge", "Grault", "Garply")


def test_pasted_rows_need_no_headers():
    table = tables.read_pasted("Ada Lovelace\tada@example.org\tMentor\nBob Stone\tbob@example.org\tMentee\n")
    assert table.headers == ("Column 1", "Column 2", "Column 3")
    assert len(table.rows) == 2
    assert table.source.header_line is None


@pytest.mark.parametrize("text", ["Ada Lovelace\nBob Stone", "Ada\tMentor\nBob\tMentor\nCy\tMentor", "Ada"])
def test_pasted_names_are_not_taken_for_headers(text):
    assert tables.read_pasted(text).source.header_line is None


def test_pasted_headers_are_seen():
    table = tables.read_pasted("Name\tTeam\r\nAda\tCore\r\n")
    assert (table.headers, table.rows) == (("Name", "Team"), (("Ada", "Core"),))


def test_a_person_decides_about_the_headers():
    assert tables.read_pasted("Quux\tCorge\nAda\tCore", has_header=True).headers == ("Quux", "Corge")
    assert len(tables.read_csv(b"Name,Team\nAda,Core", has_header=False).rows) == 2


def test_a_file_without_headers_is_seen_by_its_addresses_and_numbers():
    assert tables.read_csv(b"Ada Lovelace,ada@example.org\nBob,bob@example.org").source.header_line is None
    assert tables.read_csv(b"1,2,x\n3,4,y\n").source.header_line is None


@pytest.mark.parametrize("data", [b"Name,Team\n", b",,\n,,\n", b"Name,Team\n,\n"])
def test_a_file_without_rows_is_refused(data):
    with pytest.raises(UserError, match=r"holds no rows with people\. .* Nothing was changed\."):
        tables.read_csv(data)


def test_nothing_pasted_is_said_kindly():
    with pytest.raises(UserError, match="There is nothing to read yet"):
        tables.read_pasted(" \n ")


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path, monkeypatch):
    with pytest.raises(UserError, match=r"“team\.csv” is not there any more\. .* Nothing was changed\."):
        tables.read(tmp_path / "team.csv")
    with pytest.raises(UserError, match=r"is a folder\. .* Nothing was changed\."):
        tables.read(tmp_path)
    monkeypatch.setattr(file_kinds, "MAX_BYTES", 10)
    (tmp_path / "big.csv").write_text("Name\n" + "Ada\n" * 9, encoding="utf-8")
    with pytest.raises(UserError, match=r"“big\.csv” is larger than .* Nothing was changed\."):
        tables.read(tmp_path / "big.csv")
    with pytest.raises(UserError, match="The pasted text is larger"):
        tables.read_pasted("Name\n" + "Ada\n" * 9)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    path = tmp_path / ("x" * 300 + ".csv")
    with pytest.raises(UserError, match=r"cannot be opened\. .* Nothing was changed\."):
        tables.read(path)


def test_too_many_rows_or_columns_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    with pytest.raises(UserError, match=r"more than 2 rows.* Nothing was changed\."):
        tables.read_csv(b"Name\nA\nB\nC\n")
    monkeypatch.setattr(header_row, "MAX_COLUMNS", 3)
    with pytest.raises(UserError, match=r"has 4 columns; up to 3 can be read\. .* Nothing was changed\."):
        tables.read_csv(b"Name,Team,City,Level\nA,B,C,D\n")


def test_each_reader_refuses_the_other_kind():
    with pytest.raises(UserError, match=r"is a workbook, not separated text\. .* Nothing was changed\."):
        tables.read_csv(a_workbook(People=[["Name"], ["Ada"]]))
    with pytest.raises(UserError, match=r"is not an XLSX workbook\. .* Nothing was changed\."):
        tables.read_xlsx(b"Name\nAda")


def test_progress_runs_up_to_the_end():
    seen = []
    tables.read_csv(b"Name\n" + b"Ada\n" * 1000, watch=Watch(progress=lambda done, total: seen.append((done, total))))
    assert seen == sorted(seen)
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
    assert len(seen) > 5


@pytest.mark.parametrize("data", [b"Name\n" + b"Ada\n" * 1000, a_workbook(People=[["Name"], *([["Ada"]] * 1000)])])
def test_reading_stops_when_asked_to(data):
    asked = count()
    watch = Watch(should_stop=lambda: next(asked) >= 2)
    read = tables.read_csv if data.startswith(b"Name") else tables.read_xlsx
    with pytest.raises(Cancelled):
        read(data, watch=watch)
    assert next(asked) == 3
