import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import commands
from devtools.environment import RUNTIME_LOCK, Environment
from devtools.stop import Stop
from devtools.system import System

ROOT = Path(__file__).resolve().parents[2]
AS_PYTHON = """\
import runpy, sys
sys.version_info = {version}
sys.argv = ["dev.py", "run"]
runpy.run_path("dev.py", run_name="__main__")
"""


@pytest.mark.parametrize("version", [(3, 10, 4), (3, 14, 0), (2, 7, 18)])
def test_a_python_we_do_not_support_is_told_so(version):
    started = [sys.executable, "-c", AS_PYTHON.format(version=version)]
    done = subprocess.run(started, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 3
    assert f"this is Python {version[0]}.{version[1]}" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_front_door_can_be_read_by_any_python():
    source = (ROOT / "dev.py").read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    allowed = (ast.Module, ast.Import, ast.ImportFrom, ast.If, ast.Expr)
    assert all(isinstance(node, allowed) for node in [tree, *tree.body])
    assert not any(isinstance(node, ast.JoinedStr | ast.NamedExpr) for node in ast.walk(tree))


def test_the_front_door_needs_nothing_but_the_standard_library():
    blocked = "import sys; sys.path[:] = [p for p in sys.path if 'site-packages' not in p]; "
    shown = "import runpy; sys.argv = ['dev.py']; sys.path.insert(0, '.'); runpy.run_path('dev.py')"
    done = subprocess.run([sys.executable, "-S", "-c", blocked + shown], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert "dev.py test" in done.stdout


def test_an_unknown_command_shows_the_two_there_are(capsys):
    assert commands.main(["start"]) == 2
    told = capsys.readouterr().err
    assert "start" in told
    assert "dev.py run" in told


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        ([], True),
        (["--workspace", "team.mentordesk"], True),
        (["demo"], True),
        (["info"], False),
        (["--workspace", "team.mentordesk", "check"], False),
        (["import", "people", "people.csv"], False),
        (["--help"], False),
        (["--version"], False),
    ],
)
def test_only_what_opens_a_window_asks_for_its_libraries(arguments, needed):
    assert commands.needs_window(arguments) is needed


def test_journeys_are_refused_in_a_sentence_where_they_cannot_run(tmp_path):
    with pytest.raises(Stop, match="Linux only"):
        commands.test(Environment(tmp_path), System(name="darwin", is_root=False), ["tests/journeys"])


def make_current(root: Path) -> Environment:
    """Make `root` look as after a complete first start."""
    (root / RUNTIME_LOCK).write_text("tiny==1.0\n", encoding="utf-8")
    environment = Environment(root)
    environment.scripts.mkdir(parents=True)
    environment.python.touch()
    environment._stamp(RUNTIME_LOCK).write_bytes(environment._stamp_for(RUNTIME_LOCK))
    return environment


if os.name != "nt":

    def test_a_second_start_goes_straight_to_the_program(tmp_path):
        environment = make_current(tmp_path)
        start = (
            "import os, pathlib, sys\n"
            "from devtools import commands\n"
            "def execv(path, command):\n"
            "    print(command)\n"
            "    slow = {'subprocess', 'hashlib', 'tempfile', 'zipfile'}\n"
            "    print(sorted(slow & set(sys.modules) - before))\n"
            "    os._exit(0) if not sys.stdout.flush() else None\n"
            "os.execv = execv\n"
            "before = set(sys.modules)\n"
            f"commands.main(['run', 'info', '--long'], root=pathlib.Path({os.fspath(tmp_path)!r}))\n"
        )
        done = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True)
        command = [os.fspath(environment.python), "-P", "-m", "mentordesk", "info", "--long"]
        assert done.stdout.splitlines() == [str(command), "[]"], done.stderr
