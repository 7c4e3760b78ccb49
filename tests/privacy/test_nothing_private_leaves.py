"""A thousand words that nobody can guess go into every private field, and into no file that leaves or is left behind.

All of them are looked for in some ninety ways each. ``MENTORDESK_SECRET`` repeats the words of a run that failed.
"""

import os
import secrets
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentordesk.paths import backup_folder
from mentordesk.services.protection import is_protected
from mentordesk.store.driver import open_reader
from tests.privacy import scene, window
from tests.privacy.fields import AUTHORS, DESKS
from tests.privacy.hands import GUESTS
from tests.privacy.looking import Looker, text_in, views
from tests.privacy.markers import Marker

COUNT = 1_000
ROOT = Path(__file__).parents[2]
DOCUMENT_OF_A_PERSON = "person "


@dataclass(frozen=True)
class Day:
    """What a whole day left behind: ``home`` is all that the program may write to, ``plain`` the workspace before."""

    secret: str
    home: Path
    plain: Path
    written: list[Marker]
    typed: list[Marker]

    def words(self, *fields: tuple[str, str]) -> set[str]:
        return {each.word for each in (*self.written, *self.typed) if each.field in fields}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Return a day in the window, from an open workspace to a protected one; each part is a program of its own."""
    secret = os.environ.get("MENTORDESK_SECRET") or secrets.token_hex(16)
    print(f"MENTORDESK_SECRET={secret}")  # shown when a test fails
    base = tmp_path_factory.mktemp("day")
    home = base / "home"
    (home / "desk").mkdir(parents=True)
    workspace = home / "desk" / window.WORKSPACE
    written = scene.make(workspace, secret, COUNT)
    plain = base / "plain.mentordesk"
    plain.write_bytes(workspace.read_bytes())
    _run(home, "window", home, secret, "whole")
    return Day(secret, home, plain, written, window.typed(secret))


@pytest.fixture(scope="module")
def worked(begun: Day) -> Day:
    """Return it with a thousand words more, typed into the protected workspace."""
    _run(begun.home, "window", begun.home, begun.secret, "much")
    begun.typed.extend(window.typed_much(begun.home))
    return begun


@pytest.fixture(scope="module")
def day(worked: Day) -> Day:
    """Return it after a crash, with all that leaves or is left behind."""
    _run(worked.home, "window", worked.home, worked.secret, "crash", fails=True)
    _run(worked.home, "leaving", worked.home)
    return worked


def _run(home: Path, program: str, *words: object, fails: bool = False) -> None:
    """Run a program with folders of its own, and keep what it prints."""
    places = {"HOME": home, "TMPDIR": home / "tmp"} | {
        f"XDG_{name}": home / name.lower() for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME")
    }
    runtime = home / "runtime"
    for folder in (*places.values(), runtime):
        folder.mkdir(mode=0o700, exist_ok=True)
    keep = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    environ = keep | {name: str(folder) for name, folder in places.items()}
    environ |= {
        "PYTHONFAULTHANDLER": "1",
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    (home / "said").mkdir(exist_ok=True)
    command = [sys.executable, "-m", f"tests.privacy.{program}", *map(str, words)]
    with (home / "said" / f"{program} {Path(str(words[-1])).name}.txt").open("ab") as output:
        done = subprocess.run(command, env=environ, cwd=home, stdout=output, stderr=output, timeout=480, check=False)
    assert (done.returncode != 0) is fails, _last_words(Path(output.name), *home.rglob("hard-crash.txt"))


def _last_words(*files: Path) -> str:
    return "\n".join(file.read_text(errors="replace")[-3_000:] for file in files)


def _all_but(folder: Path, *names: str) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.name not in names]


def test_what_was_typed_in_a_day_is_kept_where_it_belongs(begun: Day):
    assert _kept(begun, begun.typed)


def test_a_thousand_words_were_typed_into_every_private_field_of_the_real_window(worked: Day):
    words = window.typed_much(worked.home)
    assert len({each.word for each in words}) >= COUNT
    assert {each.field for each in words} == {*AUTHORS, *DESKS}
    assert _kept(worked, words)


def _kept(day: Day, words: list[Marker]) -> bool:
    return window.kept(day.home, words) == {each.word for each in words if each.field != window.NOWHERE}


def test_the_words_are_in_the_fields_that_they_were_written_into(day: Day):
    with closing(open_reader(day.plain)) as reader:
        for field in (*AUTHORS, *DESKS):
            text = text_in(reader, field)
            wanted = {each.word for each in day.written if each.field == field}
            assert len(wanted) >= COUNT // len((*AUTHORS, *DESKS)) - 3
            assert {word for word in wanted if word.casefold() not in text} == set()


def test_a_workspace_without_a_passphrase_shows_them_so_the_search_can_find(day: Day):
    some = {each.word for each in day.written[::25]}
    assert Looker(some).words_in(day.plain.read_bytes()) == some


def test_what_only_its_author_may_read_is_in_no_file(day: Day):
    looker = Looker(day.words(*AUTHORS, window.NOWHERE))
    assert looker.files_with(*_all_but(day.home, "own")) == {}


def test_what_is_known_at_the_desk_is_in_no_file_but_the_one_for_the_person_it_is_about(day: Day):
    found = Looker(day.words(*DESKS)).files_with(*_all_but(day.home, "own"))
    assert {name for name in found if not Path(name).name.startswith(DOCUMENT_OF_A_PERSON)} == {
        name for name in found if "MentorDesk person file" in name
    }
    assert any(name.endswith(".json") for name in found)


def test_with_the_tick_of_their_author_they_are_in_the_file_of_the_person(day: Day):
    wanted = day.words(*AUTHORS) - day.words(("private_note_version", "body"), ("private_draft", "body"))
    some = sorted(wanted)[::20]
    files = sorted((day.home / "own").glob("*.json"))
    assert Looker(some).words_in(b"\n".join(file.read_bytes() for file in files)) == set(some)
    (pdf,) = (day.home / "own").glob("*.pdf")
    assert len(Looker(wanted).words_in(pdf.read_bytes())) > len(wanted) // 20


def test_an_author_finds_their_own_words_by_the_command_line(day: Day):
    assert Looker(day.words(*AUTHORS)).words_in((day.home / "own" / "search.txt").read_bytes())


def test_every_copy_of_the_workspace_is_sealed(day: Day):
    copies = [path for path in day.home.rglob("*.mentordesk") if path.name != "demo.mentordesk"]
    assert [path for path in copies if not is_protected(path)] == []
    homes = {path.parent.relative_to(day.home).parts[0] for path in copies}
    assert {"desk", "while open", "documents", "printed", "migrated", "damaged"} <= homes
    assert len(list(backup_folder(day.home / "desk" / window.WORKSPACE).iterdir())) >= 3


def test_there_was_something_to_look_through(day: Day):
    """Guard the guard: each way out was taken, and what may leave did."""
    said = {path.name: path.read_text(encoding="utf-8") for path in (day.home / "said").iterdir()}
    assert "MentorDesk" in said["titles.txt"]
    assert "The review rotation" in said["clipboard.txt"]
    documents = list((day.home / "documents").iterdir())
    assert {path.suffix for path in documents} == {".pdf", ".md", ".txt", ".html", ".json", ".csv", ".mentordesk"}
    names = [name.encode() for name in ("Amara", *GUESTS)]  # who came by an import has no pair yet
    for path in documents:
        if path.suffix != ".mentordesk":
            text = b"\n".join(views(path.read_bytes()))
            assert any(name in text for name in names)
    assert any("hard-crash" in path.name and path.stat().st_size for path in day.home.rglob("*.txt"))
    log = next(day.home.rglob("mentordesk.log")).read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "in boom" in log
    assert any(path.suffix in (".conf", ".ini") for path in day.home.rglob("*"))
    assert len(list((day.home / "left").iterdir())) == 3
