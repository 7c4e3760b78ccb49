import pytest

from devtools.checks import Checks, at_once, names_journeys, steady_environ
from devtools.environment import Environment
from devtools.system import System


class Calls:
    """Stands for the started programs: remembers each command and answers with an exit code."""

    def __init__(self, codes=None):
        self.codes = codes or {}
        self.commands = []

    def __call__(self, command, *, cwd, env):
        self.commands.append([str(part) for part in command])
        return next((code for word, code in self.codes.items() if word in " ".join(command)), 0)


def checks(tmp_path, calls, *, name="win32"):
    return Checks(Environment(tmp_path), System(name=name, is_root=False), call=calls)


def test_all_checks_run_even_when_one_fails_and_the_first_failure_is_the_exit_code(tmp_path, capsys):
    calls = Calls({"mypy": 5, "lint-imports": 7})
    assert checks(tmp_path, calls).run_all(lacking=()) == 5
    *quick, tests = calls.commands
    assert [command[-1] for command in quick] == [".", ".", "mypy", "--no-logo"]
    assert tests[1:4] == ["-m", "pytest", "-q"]
    told = capsys.readouterr().out
    assert "FAILED  Types" in told
    assert "passed  Tests" in told
    assert "2 of 5 did not pass." in told


def test_when_all_is_well_the_summary_says_so(tmp_path, capsys):
    assert checks(tmp_path, Calls()).run_all(lacking=()) == 0
    assert "Everything passed." in capsys.readouterr().out


def test_journeys_that_cannot_run_are_not_passed_over(tmp_path, capsys):
    assert checks(tmp_path, Calls(), name="linux").run_all(lacking=("xvfb", "openbox")) == 3
    told = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends xvfb openbox" in told
    assert "NOT RUN Journeys" in told


def test_arguments_go_to_pytest_alone(tmp_path):
    calls = Calls({"pytest": 4})
    assert checks(tmp_path, calls).run_pytest(["tests/store", "-k", "undo"]) == 4
    assert [command[1:] for command in calls.commands] == [["-m", "pytest", "tests/store", "-k", "undo"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["tests/journeys"], True),
        (["-m", "journey"], True),
        (["tests/bus/test_walk.py::test_x"], True),
        (["tests/store", "-k", "undo"], False),
    ],
)
def test_journeys_are_recognized_in_arguments(arguments, expected):
    assert names_journeys(arguments) is expected


def test_tests_see_no_screen_and_one_locale():
    environ = steady_environ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "LANG": "de_DE", "HOME": "h"}, linux=True)
    assert environ == {"LANG": "de_DE", "HOME": "h", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def test_tests_run_on_up_to_four_cores_and_those_of_a_file_together():
    assert at_once(1) == []
    assert at_once(2) == ["-n", "2", "--dist", "loadfile"]
    assert at_once(32)[:2] == ["-n", "4"]
