"""Odd files, starts at once, clocks and zones, and the one command for all; the long runs do more of each."""

import pytest

from tests.faults import starts, times
from tests.faults.__main__ import PROGRAMS, main
from tests.faults.odd_files import OddFiles


def test_an_odd_file_is_refused_untouched_or_opens_with_everything(tmp_path):
    figures = OddFiles(tmp_path / "odd", seed=7).go_on(24)
    assert figures["files"] == 24
    assert figures["refused with a sentence"] > 10
    assert figures["brought up to date"] == 4


def test_of_several_starts_at_once_one_gets_the_workspace_also_after_a_kill(tmp_path):
    assert starts.run(tmp_path / "starts", seed=7, times=3, at_once=3)["took over a stale lock"] == 2


def test_no_clock_and_no_zone_loses_or_moves_anything(tmp_path):
    figures = times.run(tmp_path / "times", seed=7, times=150)
    assert figures["set back"] > 10
    assert figures["undone"] > 30


def test_the_computer_may_move_to_another_zone_while_the_program_runs():
    assert times.zones(seed=7, times=500)["times"] == 500


def test_the_one_command_prints_a_line_for_each_program(capsys):
    assert main(["zones", "starts", "--short"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[2:]] == [["starts", "3"], ["zones", "500"]]


def test_the_one_command_says_what_was_found_and_fails(capsys, monkeypatch):
    def broken(**_options):
        raise AssertionError("a session moved")

    monkeypatch.setattr(times, "zones", broken)
    assert main(["zones", "--short"]) == 1
    assert "a session moved" in capsys.readouterr().out


def test_the_long_run_does_what_was_promised():
    long = {program.name: program.long for program in PROGRAMS}
    assert sum(count for name, count in long.items() if name.startswith("kills-")) >= 200
    assert sum(count for name, count in long.items() if name.startswith("hostile-")) >= 10_000
    assert (long["power-cuts"], long["bits-plain"], long["bits-sealed"]) == (400, 60, 60)


def test_a_name_that_is_none_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["earthquakes"])
    assert "kills-typing" in capsys.readouterr().err
