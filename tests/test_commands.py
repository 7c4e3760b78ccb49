"""The commands as a script meets them: real processes, with and without a display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.ui.instance import InstanceLock
from mentordesk.version import __version__

ROOT = Path(__file__).resolve().parents[1]
SHEETS = ROOT / "tests" / "data" / "sheets"
NAMES = "Name,Email,Team\nAda Byron,ada@example.org,Engines\nGrace Hopper,grace@example.org,Compilers\n"


def mentordesk(*arguments: object, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own that has no display and its own folders."""
    own = {name: os.fspath(home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.run(
        [sys.executable, "-m", "mentordesk", *map(str, arguments)],
        cwd=ROOT,
        env=kept | own | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory) -> Path:
    """A demo workspace that nobody changes."""
    folder = tmp_path_factory.mktemp("demo")
    path = folder / "demo.mentordesk"
    done = mentordesk("demo", "--to", path, home=folder)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def run(tmp_path):
    return lambda *arguments, **environment: mentordesk(*arguments, home=tmp_path, **environment)


def assert_refused(done, *sentences):
    """One or more sentences on standard error, exit status 2, and no traceback."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    for sentence in sentences:
        assert sentence in done.stderr


def assert_done(done, *words):
    assert (done.returncode, done.stderr) == (0, "")
    for word in words:
        assert word in done.stdout


def test_the_version_is_told(run):
    assert_done(run("--version"), __version__)


@pytest.mark.parametrize(
    "command",
    [[], ["demo"], ["import"], ["import", "people"], ["report"], ["search"], ["check"], ["info"]],
    ids=" ".join,
)
def test_each_command_explains_itself(run, command):
    assert_done(run(*command, "--help"), "Usage: mentordesk", "--help")


@pytest.mark.parametrize(
    "command", [["demo"], ["import", "people"], ["report"], ["search"], ["check"], ["info"]], ids=" ".join
)
def test_each_command_takes_a_workspace(run, command):
    assert "--workspace" in run(*command, "--help").stdout


@pytest.mark.parametrize("words", [["dance"], ["--loud"], ["report", "team", "x", "--to", "x.pdf"], ["search"]])
def test_what_is_no_command_is_refused(run, words):
    assert_refused(run(*words), "Usage: mentordesk")


def test_a_window_without_a_display_names_what_works_there(run):
    done = run()
    assert done.returncode == 3
    assert "--offscreen" in done.stderr
    assert "demo --to FILE" in done.stderr


def test_a_window_off_the_screen_paints_and_ends(run, demo_file, tmp_path):
    copy = tmp_path / "copy.mentordesk"
    copy.write_bytes(demo_file.read_bytes())
    assert_done(run("--offscreen", "--smoke", "--workspace", copy))


def test_a_file_that_is_no_workspace_is_refused_before_there_is_a_window(run, tmp_path):
    foreign = tmp_path / "letter.mentordesk"
    foreign.write_text("Dear Lin", encoding="utf-8")
    assert_refused(run("--offscreen", "--smoke", "--workspace", foreign))
    assert foreign.read_text(encoding="utf-8") == "Dear Lin"


# demo


def test_the_demo_opens_in_a_place_of_its_own(run, tmp_path):
    assert_done(run("demo", "--offscreen", "--smoke"))
    assert_done(
        run("search", "Lin", "--workspace", tmp_path / "xdg_data_home" / "MentorDesk" / "demo.mentordesk"), "Lin Zhao"
    )


def test_the_demo_is_not_written_over_a_file_that_exists(run, tmp_path):
    kept = tmp_path / "kept.mentordesk"
    kept.write_text("mine", encoding="utf-8")
    assert_refused(run("demo", "--to", kept), "exists", "Nothing was changed")
    assert kept.read_text(encoding="utf-8") == "mine"


def test_the_demo_can_be_made_anew(run, demo_file, tmp_path):
    copy = tmp_path / "copy.mentordesk"
    copy.write_bytes(demo_file.read_bytes())
    assert_done(run("demo", "--to", copy, "--fresh"))
    assert_done(run("check", "--workspace", copy), "pair: 12", "The workspace is whole.")


# import


@pytest.fixture
def people_file(tmp_path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(NAMES, encoding="utf-8")
    return path


def test_people_are_brought_in_once(run, people_file, tmp_path):
    own = ("--workspace", tmp_path / "own.mentordesk")
    assert_done(run("import", "people", people_file, *own), "2 people added, 0 changed, 0 unchanged.")
    assert_done(run("import", "people", people_file, *own), "0 people added, 0 changed, 2 unchanged.")
    assert_done(run("check", *own), "person: 2")


def test_a_dry_run_says_what_would_come_and_brings_in_nobody(run, people_file, tmp_path):
    own = ("--workspace", tmp_path / "own.mentordesk")
    assert_done(run("import", "people", people_file, "--dry-run", *own), "2 people would be added")
    assert "person" not in run("check", *own).stdout


def test_a_row_that_cannot_be_brought_in_is_named_and_the_others_come(run, tmp_path):
    sheet = tmp_path / "people.csv"
    sheet.write_text(NAMES + ",nobody@example.org,Engines\n", encoding="utf-8")
    done = run("import", "people", sheet, "--workspace", tmp_path / "own.mentordesk")
    assert "2 people added" in done.stdout
    assert done.stderr.startswith("Line 4: ")
    assert done.returncode == 0


def test_a_sheet_that_is_not_there_is_refused(run, tmp_path):
    assert_refused(run("import", "people", tmp_path / "none.csv", "--workspace", tmp_path / "own.mentordesk"))


def test_nobody_is_brought_in_while_a_window_has_the_workspace(run, people_file, demo_file, tmp_path):
    copy = tmp_path / "copy.mentordesk"
    copy.write_bytes(demo_file.read_bytes())
    window = InstanceLock(copy)
    assert window.acquire()
    try:
        done = run("import", "people", people_file, "--workspace", copy)
    finally:
        window.release()
    assert_refused(done, "Close its window and try again", "Nothing was changed")
    assert_done(run("check", "--workspace", copy), "person: 23")


# report


@pytest.mark.parametrize("ending", ["pdf", "md", "txt", "html"])
def test_a_summary_is_written_in_each_form(run, demo_file, tmp_path, ending):
    target = tmp_path / f"summary.{ending}"
    done = run("report", "pair", "Amara and Lin", "--to", target, "--workspace", demo_file)
    assert_done(done, "Written to", "Held back:", "private note")
    assert target.stat().st_size > 1000


def test_a_pair_is_found_by_the_one_name_that_only_it_has(run, demo_file, tmp_path):
    own = ("--to", tmp_path / "x.txt", "--workspace", demo_file)
    assert_done(run("report", "pair", "lin zhao", *own), "Written to")


def test_a_name_that_fits_several_pairs_lists_them(run, demo_file, tmp_path):
    target = tmp_path / "x.txt"
    done = run("report", "pair", "Amara", "--to", target, "--workspace", demo_file)
    assert_refused(done, "more than one pair", "Lin Zhao", "Nothing was written")
    assert not target.exists()


def test_a_person_is_found_without_accents(run, demo_file, tmp_path):
    target = tmp_path / "x.md"
    assert_done(run("report", "person", "tomas", "--to", target, "--workspace", demo_file), "Written to")
    assert "Tomás" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("subject", ["pair", "person"])
def test_a_name_that_nobody_has_is_refused(run, demo_file, tmp_path, subject):
    done = run("report", subject, "Nobody", "--to", tmp_path / "x.md", "--workspace", demo_file)
    assert_refused(done, f"No {subject} is called Nobody")


def test_a_form_that_cannot_be_written_is_refused(run, demo_file, tmp_path):
    done = run("report", "person", "Lin", "--to", tmp_path / "x.docx", "--workspace", demo_file)
    assert_refused(done, ".pdf, .md, .txt or .html", "Nothing was written")


def test_a_period_leaves_out_what_was_before(run, demo_file, tmp_path):
    target = tmp_path / "x.txt"
    done = run(
        "report", "pair", "Amara and Lin", "--from", "2001-01-01", "--until", "2001-12-31", "--to", target,
        "--workspace", demo_file,
    )  # fmt: skip
    assert_done(done)
    assert "session" not in done.stdout.splitlines()[0]


# search, check, info


def test_search_finds_the_own_private_notes_too(run, demo_file):
    assert_done(run("search", "promotion", "--workspace", demo_file), "[note]", "Lin Zhao")


def test_search_says_when_there_is_nothing(run, demo_file):
    assert_done(run("search", "xylophone", "--workspace", demo_file), "Nothing has all these words.")


@pytest.mark.parametrize("command", [["search", "x"], ["check"]], ids=" ".join)
def test_a_workspace_that_is_not_there_is_refused_and_not_made(run, tmp_path, command):
    missing = tmp_path / "missing.mentordesk"
    assert_refused(run(*command, "--workspace", missing), "There is no workspace at")
    assert not missing.exists()


def test_check_counts_a_whole_workspace(run, demo_file):
    assert_done(run("check", "--workspace", demo_file), "pair: 12", "The workspace is whole.")


def test_info_tells_places_and_versions_and_makes_nothing(run, tmp_path):
    done = run("info")
    assert_done(done, f"MentorDesk {__version__}", "Python", "Qt 6", "Workspace:", "(not made yet)", "Log:")
    assert not list(tmp_path.rglob("*.mentordesk"))


def test_the_window_does_not_wait_for_what_only_commands_need(demo_file, tmp_path):
    words = (
        "import sys; sys.modules['click'] = sys.modules['dateutil'] = None; from mentordesk.cli import open_window; "
    )
    started = (
        f"from pathlib import Path; sys.exit(open_window(Path({str(tmp_path / 'w.mentordesk')!r}), offscreen=True))"
    )
    (tmp_path / "w.mentordesk").write_bytes(demo_file.read_bytes())
    stop = (
        "from PySide6.QtWidgets import QApplication; import mentordesk.ui.main_window as m; "
        "m.MainWindow.finish_start = lambda self: QApplication.exit(7); "
    )
    done = subprocess.run(
        [sys.executable, "-c", words + stop + started], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (7, "")
