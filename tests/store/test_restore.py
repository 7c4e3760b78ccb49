"""A restore, and a kill at each of its steps and at every touch of the disk in between."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.errors import DataTooNew, NotAWorkspace, SaveFailed, WorkspaceBusy, WorkspaceError, WrongPassphrase
from mentordesk.paths import backup_folder
from mentordesk.store import driver, durable_files, keys
from mentordesk.store.backup import integrity, save_copy
from mentordesk.store.backup_names import Reason, backups_in
from mentordesk.store.headers import is_sealed
from mentordesk.store.repositories import Repositories
from mentordesk.store.restore import Step, put_back
from mentordesk.store.store import Store
from tests.builders import NOW, a_person

ROOT = Path(__file__).resolve().parents[2]
KEY = keys.WorkspaceKey(bytes(range(32)), bytes(range(100, 116)))
OTHER = keys.WorkspaceKey(bytes(range(1, 33)), bytes(range(50, 66)))
THEN = {"Amara", "Lin", "Marek"}


def people(path, key=None):
    """Return the names in a workspace, which is whole."""
    store = Store(path, now=NOW, key=key)
    assert integrity(store.connection) == []
    names = {person.display_name.split()[0] for person in Repositories(store).people.list()}
    store.close()
    return names


@pytest.fixture
def then(store, team, tmp_path):
    """A copy from before; the workspace has one more person since, and is closed."""
    copy = tmp_path / "elsewhere" / "copy.mentordesk"
    copy.parent.mkdir()
    save_copy(store.path, copy)
    with store.transaction("Add person"):
        Repositories(store).people.add(a_person("Nadia"))
    store.close()
    return copy


def test_the_backup_takes_the_place_and_the_present_file_is_kept_twice(workspace, then):
    steps = []
    before = then.read_bytes()
    restored = put_back(workspace, then, now=NOW, tell=steps.append)
    assert steps == list(Step)
    assert people(workspace) == THEN
    assert then.read_bytes() == before
    assert restored.set_aside is not None
    assert restored.set_aside.name == "workspace 2026-11-24 092500Z set aside by restore.mentordesk"
    assert people(restored.set_aside) == THEN | {"Nadia"}
    assert restored.kept is not None
    assert restored.kept.reason is Reason.RESTORE
    assert people(restored.kept.path) == THEN | {"Nadia"}
    left = {path.name for path in workspace.parent.iterdir()}
    assert left == {workspace.name, restored.set_aside.name, "workspace backups", "elsewhere"}


def test_a_link_to_the_workspace_stays_a_link(workspace, then, tmp_path):
    link = tmp_path / "desk" / "linked.mentordesk"
    link.parent.mkdir()
    link.symlink_to(workspace)
    restored = put_back(link, then, now=NOW)
    assert link.is_symlink()
    assert people(workspace) == THEN
    assert restored.set_aside is not None
    assert people(restored.set_aside) == THEN | {"Nadia"}


def test_there_and_back_again(workspace, then):
    first = put_back(workspace, then, now=NOW)
    assert first.set_aside is not None
    put_back(workspace, first.set_aside, now=NOW)
    assert people(workspace) == THEN | {"Nadia"}
    assert len([path for path in workspace.parent.iterdir() if "set aside" in path.name]) == 2


def test_a_file_with_its_log_beside_it_is_put_back_with_what_the_log_holds(workspace, then, tmp_path):
    writer = driver.open_writer(then)
    writer.execute("INSERT INTO skill (id, name, area) VALUES ('s', 'Python', 'technical')")
    killed = tmp_path / "elsewhere" / "killed.mentordesk"
    for end in ("", "-wal"):
        killed.with_name(killed.name + end).write_bytes(then.with_name(then.name + end).read_bytes())
    writer.close()
    put_back(workspace, killed, now=NOW)
    reader = driver.open_untouched(workspace)
    assert reader.execute("SELECT name FROM skill").fetchall() == [("Python",)]
    reader.close()


def test_no_second_backup_is_made_of_what_the_last_one_holds(workspace, then):
    first = put_back(workspace, then, now=NOW)
    store = Store(workspace, now=NOW)
    store.close()
    second = put_back(workspace, then, now=NOW)
    third = put_back(workspace, then, now=NOW)
    assert first.kept != second.kept
    assert third.kept == second.kept


def test_a_workspace_that_is_gone_comes_back(workspace, then):
    workspace.unlink()
    restored = put_back(workspace, then, now=NOW)
    assert (restored.set_aside, restored.kept) == (None, None)
    assert people(workspace) == THEN


def test_a_damaged_workspace_is_set_aside_with_its_log(workspace, then):
    workspace.write_bytes(b"\xff" * 30_000)
    log = workspace.with_name(workspace.name + "-wal")
    log.write_bytes(b"what was not folded in")
    restored = put_back(workspace, then, now=NOW)
    assert people(workspace) == THEN
    assert restored.kept is None
    assert restored.set_aside is not None
    assert restored.set_aside.read_bytes() == b"\xff" * 30_000
    assert restored.set_aside.with_name(restored.set_aside.name + "-wal").read_bytes() == b"what was not folded in"
    assert not log.exists()


def test_a_log_that_a_kill_left_is_folded_in_before(workspace, then, tmp_path):
    writer = driver.open_writer(workspace)
    writer.execute("INSERT INTO skill (id, name, area) VALUES ('s', 'Python', 'technical')")
    shape = tmp_path / "killed"
    shape.mkdir()
    for end in ("", "-wal"):
        (shape / f"w.mentordesk{end}").write_bytes(workspace.with_name(workspace.name + end).read_bytes())
    writer.close()
    restored = put_back(shape / "w.mentordesk", then, now=NOW)
    assert restored.kept is not None
    for path in (restored.set_aside, restored.kept.path):
        reader = driver.open_untouched(path)
        assert reader.execute("SELECT name FROM skill").fetchall() == [("Python",)]
        reader.close()
    assert people(shape / "w.mentordesk") == THEN


def refused(workspace, copy, error, words, **keys):
    before = workspace.read_bytes()
    with pytest.raises(error, match=words):
        put_back(workspace, copy, now=NOW, **keys)
    assert workspace.read_bytes() == before
    assert {path.name for path in workspace.parent.iterdir()} <= {workspace.name, "elsewhere", "workspace backups"}


def test_a_backup_that_is_not_whole_is_refused(workspace, then):
    raw = then.read_bytes()
    then.write_bytes(raw[:50_000])
    refused(workspace, then, NotAWorkspace, "its end is missing")
    then.write_bytes(raw[:40_960] + b"\xff" * 40_960 + raw[81_920:])
    refused(workspace, then, WorkspaceError, "damaged")
    then.write_bytes(b"")
    refused(workspace, then, NotAWorkspace, "is empty")


def test_a_backup_of_a_newer_version_is_refused(workspace, then):
    writer = driver.open_writer(then)
    writer.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mentordesk', 'm999', '')")
    writer.close()
    refused(workspace, then, DataTooNew, "newer MentorDesk")


def test_a_workspace_that_is_open_is_refused(workspace, then, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 1)
    reader = driver.open_reader(workspace)
    writer = driver.open_writer(workspace)
    writer.execute("INSERT INTO skill (id, name, area) VALUES ('s', 'Python', 'technical')")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM person").fetchone()
    writer.execute("DELETE FROM skill")
    with pytest.raises(WorkspaceBusy, match="Another program has .* open"):
        put_back(workspace, then, now=NOW)
    reader.close()
    writer.close()
    assert people(workspace) == THEN | {"Nadia"}


@pytest.mark.parametrize("files_before_it_is_full", [0, 1])
def test_a_full_disk_changes_nothing(workspace, then, monkeypatch, files_before_it_is_full):
    real, written = durable_files.copy_file, []

    def full(source: Path, target: Path) -> None:
        if len(written) == files_before_it_is_full:
            raise OSError(28, "No space left on device")
        written.append(target)
        real(source, target)

    monkeypatch.setattr(durable_files, "copy_file", full)
    refused(workspace, then, SaveFailed, "could not be put in the place of .*Nothing was lost")


def test_what_the_disk_cannot_read_is_set_aside_by_its_name_alone(workspace, then, monkeypatch):
    real = durable_files.copy_file

    def failing(source: Path, target: Path) -> None:
        if source == workspace:
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(durable_files, "copy_file", failing)
    restored = put_back(workspace, then, now=NOW)
    assert restored.set_aside is not None
    assert people(restored.set_aside) == THEN | {"Nadia"}
    assert people(workspace) == THEN


def test_a_sealed_backup_with_an_older_passphrase_comes_back_under_it(tmp_path):
    path, copy = tmp_path / "w.mentordesk", tmp_path / "copy.mentordesk"
    for place, key, name in ((path, KEY, "Present"), (copy, OTHER, "Earlier")):
        store = Store(place, now=NOW, key=key)
        with store.transaction("Add person"):
            Repositories(store).people.add(a_person(name))
        store.close()
    with pytest.raises(WrongPassphrase):
        put_back(path, copy, now=NOW, key=KEY, copy_key=KEY)
    restored = put_back(path, copy, now=NOW, key=KEY, copy_key=OTHER)
    assert people(path, OTHER) == {"Earlier"}
    assert restored.set_aside is not None
    assert restored.kept is not None
    assert people(restored.set_aside, KEY) == {"Present"}
    assert is_sealed(restored.kept.path)


def test_a_sealed_workspace_whose_passphrase_is_forgotten_is_set_aside_all_the_same(tmp_path, then):
    path = tmp_path / "sealed.mentordesk"
    Store(path, now=NOW, key=KEY).close()
    restored = put_back(path, then, now=NOW)
    assert restored.kept is None
    assert restored.set_aside is not None
    assert people(restored.set_aside, KEY) == set()
    assert people(path) == THEN


# Kills

CHILD = """
import os, signal, sys
from pathlib import Path
from mentordesk.store import restore
from tests.builders import NOW

where, workspace, copy = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def tell(step):
    if step.name == where:
        die()

if where.isdigit():
    left = [int(where)]

    def watch(event, arguments):
        if event in ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect"):
            left[0] -= 1
            if left[0] < 0:
                die()

    import hashlib, mentordesk.store.backup_shelf  # nothing is loaded while disk events are counted
    sys.addaudithook(watch)

restore.put_back(workspace, copy, now=NOW, tell=tell)
print("done")
"""


def killed(where, workspace, copy):
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(where), str(workspace), str(copy)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def holds_either_and_nothing_is_lost(workspace):
    """One of the two is there, whole; the present one is somewhere; a restore afterwards works."""
    present = people(workspace)
    assert present in (THEN, THEN | {"Nadia"})
    named = [path for path in workspace.parent.iterdir() if path.suffix == ".mentordesk" and path.name[0] != "."]
    kept = [backup.path for backup in backups_in(backup_folder(workspace), workspace)]
    assert any(people(path) == THEN | {"Nadia"} for path in (*named, *kept))
    return present


@pytest.mark.parametrize("step", list(Step))
def test_a_kill_at_each_step_leaves_one_of_the_two_whole(workspace, then, step):
    assert killed(step.name, workspace, then)
    assert holds_either_and_nothing_is_lost(workspace) == (THEN if step is Step.DONE else THEN | {"Nadia"})
    put_back(workspace, then, now=NOW)
    assert people(workspace) == THEN
    assert not [path for path in workspace.parent.iterdir() if path.name.startswith(".")]


def test_a_kill_at_any_touch_of_the_disk_leaves_one_of_the_two_whole(workspace, then):
    raw = workspace.read_bytes()
    seen = set()
    touch = 0
    while killed(touch, workspace, then):
        seen.add(frozenset(holds_either_and_nothing_is_lost(workspace)))
        for path in workspace.parent.glob("workspace*"):
            if path.is_file():
                path.unlink()
        workspace.write_bytes(raw)
        touch += 1
    assert people(workspace) == THEN
    assert touch > 10
    assert frozenset(THEN | {"Nadia"}) in seen
