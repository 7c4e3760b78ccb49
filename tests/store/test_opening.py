import os
import shutil
import struct
import subprocess
import sys

import pytest

from mentordesk.errors import DataTooNew, NotAWorkspace, SaveFailed, WorkspaceError
from mentordesk.store import driver
from mentordesk.store.backup_names import backups_in
from mentordesk.store.opening import copy_before
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_person, a_team


@pytest.fixture
def full(workspace):
    """The path of a closed workspace with a team and some text in it."""
    store = Store(workspace, now=NOW)
    repositories = Repositories(store)
    a_team(store, repositories)
    with store.transaction("Add people"):
        repositories.people.add_all(a_person(f"Person {n}", bio="text " * 100) for n in range(100))
    store.close()
    return workspace


def folder_of(path):
    """Return every file beside ``path`` with its bytes."""
    return {name: (path.parent / name).read_bytes() for name in os.listdir(path.parent)}


def refused(path, error, sentence):
    """Check that ``path`` is refused with ``sentence`` and that no byte in its folder changed."""
    before = folder_of(path)
    with pytest.raises(error, match=sentence) as caught:
        Store(path, now=NOW)
    assert type(caught.value) is error
    assert caught.value.path == path
    assert folder_of(path) == before
    return str(caught.value)


def test_a_new_workspace_is_made_with_its_folder(tmp_path):
    path = tmp_path / "a" / "b" / "new.mentordesk"
    store = Store(path, now=NOW)
    store.close()
    assert os.listdir(path.parent) == ["new.mentordesk"]
    assert path.read_bytes()[68:72] == b"MDsk"


def test_the_remains_of_an_unfinished_creation_are_no_obstacle(tmp_path):
    path = tmp_path / "new.mentordesk"
    (tmp_path / "new.mentordesk.new").write_bytes(b"half of a file")
    Store(path, now=NOW).close()
    assert os.listdir(tmp_path) == ["new.mentordesk"]


def test_what_was_saved_is_there_after_closing_and_opening(full):
    store = Store(full, now=NOW)
    assert len(Repositories(store).people.list()) == 103
    store.close()
    store.close()
    assert os.listdir(full.parent) == [full.name]


def test_an_empty_file_is_refused(full):
    full.write_bytes(b"")
    refused(full, NotAWorkspace, "is empty. .* The file was not touched")


@pytest.mark.parametrize("content", [b"Dear diary\n" * 50, b"x", b"PK\x03\x04" + bytes(500), bytes(4096)])
def test_a_file_of_another_kind_is_refused(full, content):
    full.write_bytes(content)
    refused(full, NotAWorkspace, "is not a MentorDesk workspace, or it is damaged")


def test_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "photos.db"
    connection = driver.dbapi.connect(str(path))
    connection.execute("CREATE TABLE person (name)")
    connection.execute("PRAGMA user_version = 3")
    connection.commit()
    connection.close()
    refused(path, NotAWorkspace, "a database of another program")


def test_a_workspace_of_a_newer_version_is_refused(full):
    connection = driver.open_writer(full)
    connection.execute("INSERT INTO _sqlite_migrations VALUES (99, 'mentordesk', 'm099_later', '2030-01-01')")
    connection.close()
    assert "Update MentorDesk" in refused(full, DataTooNew, "used with a newer MentorDesk")


def test_a_newer_workspace_that_keeps_no_log_stays_so(full):
    """As a copy made by "Save a copy" is; opening for writing would turn its log on."""
    connection = driver.open_writer(full)
    connection.execute("INSERT INTO _sqlite_migrations VALUES (99, 'mentordesk', 'm099_later', '2030-01-01')")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    refused(full, DataTooNew, "used with a newer MentorDesk")


def test_a_newer_workspace_whose_program_was_killed_keeps_its_log(full):
    script = (
        "import sys, os; from pathlib import Path; from mentordesk.store import driver\n"
        "c = driver.open_writer(Path(sys.argv[1]))\n"
        "c.execute(\"INSERT INTO _sqlite_migrations VALUES (99, 'mentordesk', 'm099_later', '2030-01-01')\")\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(full)], check=True)
    log = full.with_name(full.name + "-wal")
    before = full.read_bytes(), log.read_bytes()
    with pytest.raises(DataTooNew):
        Store(full, now=NOW)
    assert (full.read_bytes(), log.read_bytes()) == before


def test_a_file_whose_end_is_missing_is_refused(full):
    content = full.read_bytes()
    for size in (len(content) - 1, len(content) // 2, 4096):
        full.write_bytes(content[:size])
        refused(full, NotAWorkspace, "its end is missing. Bring back a backup")


def test_a_file_that_ends_in_its_header_is_refused(full):
    full.write_bytes(full.read_bytes()[:80])
    refused(full, NotAWorkspace, "damaged")


def test_a_file_whose_end_still_waits_in_its_log_is_not_damaged(full):
    """A kill while the log is folded in can leave a header that counts pages which only the log has."""
    writer = driver.open_writer(full)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("CREATE TABLE later (body TEXT)")
    writer.execute("INSERT INTO later VALUES (hex(zeroblob(50000)))")
    aside = full.with_name("aside.mentordesk")
    shutil.copyfile(full, aside)
    shutil.copyfile(f"{full}-wal", f"{aside}-wal")
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.close()
    with aside.open("rb+") as file:
        file.seek(28)
        file.write(struct.pack(">I", pages))
    Store(aside, now=NOW).close()


@pytest.mark.parametrize(("start", "length"), [(100, 3996), (4096, 40_000), (16, 84)])
def test_a_file_with_garbage_where_its_shape_is_kept_is_refused(full, start, length):
    with full.open("rb+") as file:
        file.seek(start)
        file.write((b"\xde\xad\xbe\xef" * 20_000)[:length])
        if start < 68 < start + length:  # leave our own mark, so that the rest decides
            file.seek(68)
            file.write(b"MDsk")
    refused(full, NotAWorkspace, "damaged")


def test_a_folder_in_place_of_the_file_is_a_sentence(tmp_path):
    path = tmp_path / "folder.mentordesk"
    path.mkdir()
    (path / "precious").write_text("kept")
    with pytest.raises(WorkspaceError, match="cannot read .* The file was not touched"):
        Store(path, now=NOW)
    assert (path / "precious").read_text() == "kept"


def test_a_file_in_place_of_the_folder_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("kept")
    with pytest.raises(WorkspaceError, match="cannot write to the folder .* Choose another place with --workspace"):
        Store(tmp_path / "file" / "new.mentordesk", now=NOW)
    assert (tmp_path / "file").read_text() == "kept"


def test_a_file_that_another_program_locks_is_a_sentence(full, monkeypatch):
    other = driver.open_writer(full)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 1)
    with pytest.raises(WorkspaceError, match="Another program is busy with"):
        Store(full, now=NOW)
    other.execute("ROLLBACK")
    other.close()


def test_the_copy_before_an_update_is_not_begun_without_space(workspace, monkeypatch, tmp_path):
    older = tmp_path / "older.mentordesk"
    connection = driver.open_writer(older)
    connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    before = older.read_bytes()
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=4096))
    with pytest.raises(SaveFailed, match="not enough free space for the copy .* Nothing was changed"):
        Store(older, now=NOW)
    assert older.read_bytes() == before


def test_an_update_that_fails_leaves_the_file_and_its_copy(tmp_path, monkeypatch):
    older = tmp_path / "older.mentordesk"
    connection = driver.open_writer(older)
    connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    connection.execute("CREATE TABLE shared_note (a)")  # stands in the way of the second step
    connection.close()
    with pytest.raises(WorkspaceError, match="could not bring .* up to date .* Nothing was lost, and a copy"):
        Store(older, now=NOW)
    (copy,) = (tmp_path / "older backups").iterdir()
    reader = driver.open_reader(copy)
    assert reader.execute("SELECT name FROM sqlite_master").fetchall() == [("shared_note",)]
    reader.close()


def test_the_remains_of_a_copy_that_was_never_finished_are_no_obstacle_and_look_like_no_backup(tmp_path):
    older = tmp_path / "older.mentordesk"
    connection = driver.open_writer(older)
    connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    copy = copy_before(connection, older, "m001_people_and_programs", NOW)
    left = copy.rename(copy.with_name(f".{copy.name}.unfinished"))
    left.write_bytes(b"half of a copy")
    assert backups_in(copy.parent, older) == []
    assert copy_before(connection, older, "m001_people_and_programs", NOW) == copy
    assert copy_before(connection, older, "m001_people_and_programs", NOW) == copy  # twice in one second
    connection.close()
    assert os.listdir(copy.parent) == [copy.name]
    assert driver.open_untouched(copy).execute("PRAGMA quick_check").fetchone() == ("ok",)


READ_ONLY = """
import os, sys
from pathlib import Path
from mentordesk.errors import WorkspaceError
from mentordesk.store.store import Store
from tests.builders import NOW
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Store(Path(sys.argv[1]), now=NOW)
except WorkspaceError as error:
    print(error)
"""


@pytest.mark.parametrize("of_folder", [True, False])
def test_a_workspace_that_may_not_be_written_is_a_sentence(full, of_folder, tmp_path_factory):
    """Tried by a process without root's rights, which would be above any right."""
    place = tmp_path_factory.mktemp("shut")
    path = place / "shut.mentordesk"
    shutil.copyfile(full, path)
    path.chmod(0o444)
    place.chmod(0o555 if of_folder else 0o777)
    for folder in place.parents:
        if folder.stat().st_uid == os.geteuid() and folder != folder.parent and "pytest" in str(folder):
            folder.chmod(folder.stat().st_mode | 0o055)
    before = path.read_bytes()
    answer = subprocess.run([sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False)
    place.chmod(0o755)
    assert "may not write to" in answer.stdout, answer.stderr
    assert "The file was not touched" in answer.stdout
    assert path.read_bytes() == before
