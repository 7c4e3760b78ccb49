"""Every command works on a protected workspace: the passphrase comes from a file, a pipe, or the terminal."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mentordesk import commands
from mentordesk.clock import SystemClock
from mentordesk.services.desk import Desk
from mentordesk.services.protection import is_protected, key_for_new
from mentordesk.store.headers import is_sealed
from tests.test_commands import NAMES, ROOT, assert_done, assert_refused, mentordesk

WORDS = "lamp copper violin"
SENTENCE = "This does not open"


@pytest.fixture(scope="session")
def sealed_demo(tmp_path_factory) -> tuple[Path, str]:
    """A protected demo that nobody changes, and its recovery code."""
    path = tmp_path_factory.mktemp("sealed") / "demo.mentordesk"
    desk = Desk(path, SystemClock(), key_for_new(WORDS))
    desk.demo.add()
    code = "-".join(desk.protection.recovery_code())
    desk.close()
    return path, code


@pytest.fixture
def sealed(sealed_demo, tmp_path) -> Path:
    path = tmp_path / "mine.mentordesk"
    shutil.copyfile(sealed_demo[0], path)
    return path


@pytest.fixture
def words_file(tmp_path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(f"{WORDS}\r\nand a second line\n", encoding="utf-8-sig")
    return path


@pytest.fixture
def run(tmp_path):
    return lambda *arguments, **environment: mentordesk(*arguments, home=tmp_path, **environment)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["search", "Lin"], "[person]"),
        (["check"], "The workspace is whole."),
        (["report", "person", "Lin", "--to", "OUT.txt"], "Written to"),
        (["backup"], "Backup made: "),
        (["restore"], "There are no backups"),
        (["info"], "Workspace: "),
        (["import", "people", "PEOPLE.csv"], "2 people added"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_each_command_opens_it_with_a_passphrase_from_a_file(run, sealed, words_file, tmp_path, command, said):
    (tmp_path / "people.csv").write_text(NAMES)
    places = {"OUT.txt": tmp_path / "out.txt", "PEOPLE.csv": tmp_path / "people.csv", "Lin": a_name_in(sealed)}
    words = [places.get(word, word) for word in command]
    assert_done(run(*words, "--workspace", sealed, "--passphrase-file", words_file), said)
    assert is_sealed(sealed)
    assert all(is_sealed(path) for path in tmp_path.rglob("*.mentordesk"))


def a_name_in(path: Path) -> str:
    from mentordesk.services.protection import key_from_passphrase

    desk = Desk(path, SystemClock(), key_from_passphrase(path, WORDS))
    name = desk.records.people.list()[0].display_name
    desk.close()
    return name


def test_the_passphrase_comes_through_a_pipe(sealed, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "mentordesk", "check", "--workspace", str(sealed), "--passphrase-file", "-"],
        cwd=ROOT, input=f"{WORDS}\n", capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert_done(done, "The workspace is whole.")


def test_a_terminal_is_asked_and_nothing_typed_is_shown(sealed):
    asked = CliRunner().invoke(commands.main, ["check", "--workspace", str(sealed)], input=f"{WORDS}\n")
    assert asked.exit_code == 0, asked.output
    assert "Passphrase of mine.mentordesk" in asked.stderr
    assert WORDS not in asked.output


def test_the_recovery_code_does_as_well(run, sealed, sealed_demo, tmp_path):
    (tmp_path / "code.txt").write_text(sealed_demo[1].lower())
    assert_done(run("check", "--workspace", sealed, "--passphrase-file", tmp_path / "code.txt"), "is whole")


def test_a_wrong_passphrase_is_refused_with_a_sentence(run, sealed, tmp_path):
    before = sealed.read_bytes()
    (tmp_path / "wrong.txt").write_text("lamp copper violins")
    done = run("check", "--workspace", sealed, "--passphrase-file", tmp_path / "wrong.txt")
    assert_refused(done, SENTENCE, "not its passphrase, or the file is damaged", "The file was not touched")
    assert sealed.read_bytes() == before


def test_a_file_that_cannot_be_read_is_named(run, sealed, tmp_path):
    (tmp_path / "picture.txt").write_bytes(b"\xff\xfe\x00\xd8" * 9)
    for file in (tmp_path / "none.txt", tmp_path / "picture.txt"):
        done = run("check", "--workspace", sealed, "--passphrase-file", file)
        assert_refused(done, "The passphrase could not be read from", str(file))


def test_without_a_terminal_and_a_file_the_way_is_told(sealed):
    done = subprocess.run(
        [sys.executable, "-m", "mentordesk", "check", "--workspace", str(sealed)],
        cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, start_new_session=True,
    )  # fmt: skip
    assert_refused(done, "is protected by a passphrase", "--passphrase-file")


def test_a_new_workspace_is_never_made_without_the_passphrase_that_was_named(run, words_file, tmp_path):
    (tmp_path / "people.csv").write_text(NAMES)
    new = tmp_path / "new.mentordesk"
    assert_done(
        run("import", "people", tmp_path / "people.csv", "--workspace", new, "--passphrase-file", words_file),
        "2 people",
    )
    assert is_protected(new)
    assert_done(run("demo", "--to", tmp_path / "demo.mentordesk", "--passphrase-file", words_file), "The demo is in")
    assert is_protected(tmp_path / "demo.mentordesk")


def test_a_plain_workspace_needs_none_and_ignores_one(run, workspace, words_file):
    assert_done(run("check", "--workspace", workspace), "is whole")
    assert_done(run("check", "--workspace", workspace, "--passphrase-file", words_file), "is whole")


def test_no_crash_of_the_program_leaves_its_memory_on_the_disk():
    script = (
        "import resource, sys\nfrom mentordesk import cli\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
        "try:\n    cli.main(['--version'])\n"
        "except SystemExit:\n    print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "(0, 0)"
