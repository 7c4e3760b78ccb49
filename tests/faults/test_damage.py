"""What a damaged, foreign, newer or half-migrated file, a second start and a stale lock lead to.

Empty, foreign, truncated and newer files are tried in tests/store/test_opening.py and test_headers.py.
"""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mentordesk.errors import SaveFailed, UserError, WorkspaceError
from mentordesk.store import driver
from mentordesk.store.opening import STEPS
from mentordesk.store.store import Store
from mentordesk.ui.instance import InstanceLock
from tests.builders import NOW
from tests.faults import workspaces
from tests.faults.damage import KEY, flips

ROOT = Path(__file__).resolve().parents[2]
SILENT = "opened, another text and nobody could know"


def test_a_flipped_bit_in_a_sealed_workspace_is_always_told(tmp_path):
    figures = flips(tmp_path / "flips", seed=7, places=12, key=KEY)
    assert (figures.total(), figures[SILENT]) == (12, 0)
    assert figures["opened, nothing is different"] == 0


def test_a_flipped_bit_in_a_plain_workspace_never_crashes(tmp_path):
    assert flips(tmp_path / "flips", seed=7, places=12, key=None).total() == 12


def test_a_file_with_a_name_that_is_no_text_any_more_is_refused(tmp_path):
    path = workspaces.make(tmp_path / "mine.mentordesk")
    data = path.read_bytes()
    at = data.index(b"indexperson_name")
    path.write_bytes(data[: at + 5] + b"\xa9" + data[at + 6 :])
    with pytest.raises(WorkspaceError, match="damaged and cannot be read"):
        workspaces.whole(path)


def test_a_sealed_file_whose_first_question_meets_damage_is_refused_with_a_sentence(tmp_path):
    path = workspaces.make(tmp_path / "mine.mentordesk", KEY)
    with closing(driver.open_untouched(path, KEY)) as reader:
        (page,) = reader.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_preference_1'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 100] ^= 1
    path.write_bytes(data)
    with pytest.raises(WorkspaceError, match="damaged"):
        Store(path, now=NOW, key=KEY)


def test_a_write_into_a_damaged_search_index_is_refused_with_a_sentence(tmp_path):
    path = workspaces.make(tmp_path / "mine.mentordesk")
    with closing(Store(path, now=NOW)) as store:
        store.connection.execute("UPDATE person_fts_data SET block = zeroblob(20)")
    with closing(Store(path, now=NOW)) as store:
        with pytest.raises(SaveFailed, match="The workspace file is damaged"), store.transaction("Rename"):
            store.connection.execute("UPDATE person SET display_name = display_name || ' again'")
        assert "Person 5" in workspaces.names(workspaces.rows(store))


def test_a_file_that_stands_between_two_steps_is_brought_up_to_date(tmp_path):
    modern = workspaces.make(tmp_path / "modern.mentordesk")
    for step in STEPS[4:]:
        half = workspaces.make_older(tmp_path / f"{step}.mentordesk", modern, before=step)
        assert workspaces.steps_of(half) < frozenset(STEPS)
        before = workspaces.known_to(half, workspaces.whole(modern))
        assert before.items() <= workspaces.whole(half).items()
        assert workspaces.steps_of(half) == frozenset(STEPS)


HOLDER = """
import os, sys, time
from pathlib import Path
from mentordesk.ui.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print("holds" if lock.acquire() else "waits", flush=True)
time.sleep(600)
"""


def holder(path):
    started = subprocess.Popen([sys.executable, "-c", HOLDER, path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return started, started.stdout.readline().strip()


def test_of_two_starts_at_once_exactly_one_gets_the_workspace(tmp_path):
    path = tmp_path / "mine.mentordesk"
    command = [sys.executable, "-c", HOLDER, path]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(each.stdout.readline().strip() for each in both)
    for each in both:
        each.kill()
        each.communicate()
    assert said == ["holds", "waits"]


def test_a_lock_that_a_killed_program_left_is_taken_over_at_once(tmp_path):
    path = tmp_path / "mine.mentordesk"
    first, said = holder(path)
    assert said == "holds"
    assert not InstanceLock(path).acquire()
    first.kill()
    first.communicate()
    assert os.path.exists(f"{path}.lock")
    lock = InstanceLock(path)
    assert lock.acquire()
    lock.release()


@pytest.mark.parametrize("left", [b"", b"garbage\n\0\xff"])
def test_a_lock_that_names_nobody_locks_nobody_out(tmp_path, left):
    """A power cut and a full disk leave an empty one."""
    path = tmp_path / "mine.mentordesk"
    Path(f"{path}.lock").write_bytes(left)
    lock = InstanceLock(path)
    assert lock.acquire()
    lock.release()


def test_a_lock_that_is_held_is_not_taken_over_even_when_it_names_nobody(tmp_path):
    path = tmp_path / "mine.mentordesk"
    first, _said = holder(path)
    os.truncate(f"{path}.lock", 0)
    assert not InstanceLock(path).acquire()
    first.kill()
    first.communicate()


def test_a_lock_of_another_computer_stays(tmp_path):
    """Its program may be running there, on a shared folder."""
    path = tmp_path / "mine.mentordesk"
    Path(f"{path}.lock").write_bytes(b"999999999\nmentordesk\nelsewhere\n")
    assert not InstanceLock(path).acquire()


def test_two_stores_on_one_file_lose_nothing_of_each_other(tmp_path, monkeypatch):
    """The lock keeps windows apart; a command that writes beside a window meets SQLite's own lock."""
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 50)
    path = workspaces.make(tmp_path / "mine.mentordesk")
    with closing(Store(path, now=NOW)) as one, closing(Store(path, now=NOW)) as other:
        with one.transaction("Rename"):
            one.connection.execute("UPDATE person SET team = 'one' WHERE display_name = 'Person 1'")
            busy = pytest.raises(UserError, match="Another program is using the workspace file")
            with busy, other.transaction("Rename"):
                pass
        with other.transaction("Rename"):
            other.connection.execute("UPDATE person SET team = 'other' WHERE display_name = 'Person 2'")
    teams = {row[2]: row[5] for row in workspaces.whole(path)["person"]}
    assert (teams["Person 1"], teams["Person 2"]) == ("one", "other")
