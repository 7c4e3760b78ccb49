"""Text is split where its writer split it."""

import pytest

from mentordesk.domain.progress import UNWATCHED
from mentordesk.errors import UserError
from mentordesk.exchange.delimited import find_delimiter, split, split_pasted


def rows_of(text, delimiter=None):
    grid, _ = split(text, delimiter=delimiter, named="“team.csv”", watch=UNWATCHED)
    return grid.rows


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark):
    text = f'Name{mark}Skills{mark}Team\nAda{mark}"Go, C; SQL"{mark}Core\nBob{mark}x{mark}Web\n'
    assert find_delimiter(text) == mark


def test_commas_inside_values_do_not_win_over_semicolons():
    assert find_delimiter("Name;Skills\nAda;Go, C, SQL\nBob;Python, Rust\nCy;Go, C, SQL\n") == ";"


def test_semicolons_inside_values_do_not_win_over_commas():
    assert find_delimiter("Name,Skills\nAda,Go;C\nBob,Python;Rust\n") == ","


def test_a_single_column_is_split_by_nothing_it_holds():
    assert rows_of("Name\nAda\nBob\n") == [["Name"], ["Ada"], ["Bob"]]


def test_excel_says_its_delimiter_in_a_first_line():
    grid, mark = split("sep=;\r\nName;Team\r\nAda;Core, Web\r\n", delimiter=None, named="x", watch=UNWATCHED)
    assert mark == ";"
    assert grid.rows == [["Name", "Team"], ["Ada", "Core, Web"]]
    assert grid.lines == [2, 3]


def test_quoted_line_breaks_stay_and_lines_are_counted_as_an_editor_does():
    grid, _ = split('Name,Bio\nAda,"one\ntwo\nthree"\nBob,x\n', delimiter=",", named="x", watch=UNWATCHED)
    assert grid.rows[1] == ["Ada", "one\ntwo\nthree"]
    assert grid.lines == [1, 2, 5]


def test_escaped_cells_are_read_as_they_were_before():
    assert rows_of("Name,Phone\n'=Ada,'+44 1\nO'Brien,'tis\n")[1:] == [["=Ada", "+44 1"], ["O'Brien", "'tis"]]


def test_an_open_quotation_mark_is_refused_with_its_line():
    with pytest.raises(UserError, match=r"“team\.csv” opens a quotation mark in line 3 .* Nothing was changed\."):
        rows_of('Name,Bio\nAda,x\nBob,"open\nCy,y\nDi,z\n')


def test_a_cell_longer_than_any_reader_takes_is_refused_with_its_line():
    with pytest.raises(UserError, match="opens a quotation mark in line 2"):
        rows_of('Name,Bio\nAda,"' + "x" * 200_000 + "\n")


def test_pasted_rows_may_hold_a_lone_quotation_mark():
    grid, mark = split_pasted('Ada\t"quick\nBob\tslow', delimiter=None, named="x", watch=UNWATCHED)
    assert mark == "\t"
    assert grid.rows == [["Ada", '"quick'], ["Bob", "slow"]]
    assert grid.lines == [1, 2]
