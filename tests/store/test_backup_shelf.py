import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.errors import SaveFailed, UserError
from mentordesk.paths import backup_folder
from mentordesk.store import backup, driver, keys
from mentordesk.store.backup import counts, integrity
from mentordesk.store.backup_contents import Difference, differences, holdings
from mentordesk.store.backup_names import Backup, Reason, backups_in
from mentordesk.store.backup_second import SETTING, bring, chosen_folder, refuse_unfit, shelf_in
from mentordesk.store.backup_shelf import BackupShelf
from mentordesk.store.headers import is_sealed
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_person, a_session

KEY = keys.WorkspaceKey(bytes(range(32)), bytes(range(100, 116)))


@pytest.fixture
def shelf(store, team):
    return BackupShelf(store.path, backup_folder(store.path))


# Names


def test_the_name_tells_when_and_why_and_reads_back(shelf):
    made = shelf.add(Reason.IMPORT, NOW)
    assert made.path.name == "workspace 2026-11-24 092500Z before import.mentordesk"
    assert made == Backup(NOW, made.path, Reason.IMPORT, made.path.stat().st_size)
    assert shelf.backups() == [made]


def test_two_backups_in_one_second_have_two_names_in_their_order(shelf):
    first, second = shelf.add(Reason.TIMED, NOW), shelf.add(Reason.TIMED, NOW)
    third = shelf.add(Reason.CLOSING, NOW)
    assert shelf.backups() == [third, second, first]


def test_a_time_of_another_zone_is_named_in_utc(shelf):
    made = shelf.add(Reason.TIMED, datetime.fromisoformat("2026-11-24T20:25:00+11:00"))
    assert made.made_at == NOW


def test_only_files_with_a_name_that_we_give_are_backups(shelf):
    made = shelf.add(Reason.TIMED, NOW)
    for name in (
        "workspace 2026-11-24 092500Z my own.mentordesk",
        "workspace 2026-13-24 092500Z timed.mentordesk",
        "workspace 2026-11-24 092500Z timed.txt",
        "other 2026-11-24 092500Z timed.mentordesk",
        "desktop.ini",
        ".workspace 2026-11-24 092500Z timed.mentordesk.unfinished",
    ):
        (shelf.folder / name).write_bytes(b"x")
    assert shelf.backups() == [made]


def test_the_copy_before_an_update_is_one_of_the_list(tmp_path):
    workspace = tmp_path / "w.mentordesk"
    path = tmp_path / "w 2026-11-24 092500 before m006_history.mentordesk"
    path.write_bytes(b"abc")
    assert backups_in(tmp_path, workspace) == [Backup(NOW, path, Reason.UPDATE, 3)]


def test_a_folder_that_is_not_there_has_no_backups(tmp_path):
    assert backups_in(tmp_path / "none", tmp_path / "w.mentordesk") == []


# Making


def test_a_backup_opens_as_a_workspace_with_all_that_was_saved(shelf, store, repositories):
    made = shelf.add(Reason.TIMED, NOW)
    copy = Store(made.path, now=NOW)
    assert Repositories(copy).people.list() == repositories.people.list()
    assert counts(copy.connection) == counts(store.connection)
    assert integrity(copy.connection) == []
    copy.close()


def test_a_backup_of_a_sealed_workspace_is_sealed_with_its_key(tmp_path):
    store = Store(tmp_path / "w.mentordesk", now=NOW, key=KEY)
    with store.transaction("Add person"):
        Repositories(store).people.add(a_person("Quetzalcoatl"))
    shelf = BackupShelf(store.path, backup_folder(store.path), KEY)
    made = shelf.add(Reason.TIMED, NOW)
    assert is_sealed(made.path)
    assert b"Quetzalcoatl" not in made.path.read_bytes()
    assert holdings(made.path, KEY).people == 1
    assert shelf.holds_now(made)
    store.close()


def test_the_last_backup_holds_the_present_until_something_is_written(shelf, store, repositories):
    made = shelf.add(Reason.TIMED, NOW)
    assert shelf.holds_now(made)
    with store.transaction("Rename"):
        repositories.skills.add_all([])
        store.connection.execute("UPDATE person SET display_name = upper(display_name) WHERE is_me = 1")
    assert not shelf.holds_now(made)
    store.undo()
    assert shelf.holds_now(made)


def test_a_change_of_case_in_a_skill_is_a_change(shelf, store):
    store.connection.execute("INSERT INTO skill (id, name, area) VALUES ('s', 'python', 'technical')")
    made = shelf.add(Reason.TIMED, NOW)
    store.connection.execute("UPDATE skill SET name = 'Python'")
    assert not shelf.holds_now(made)


def test_a_draft_is_a_change_too(shelf, store):
    made = shelf.add(Reason.TIMED, NOW)
    store.connection.execute("INSERT INTO private_draft (id, slot, body, updated_at) VALUES ('d', 's', 'b', 'now')")
    assert not shelf.holds_now(made)


def test_a_damaged_backup_does_not_hold_the_present(shelf):
    made = shelf.add(Reason.TIMED, NOW)
    made.path.write_bytes(made.path.read_bytes()[:9000])
    assert not shelf.holds_now(made)
    made.path.unlink()
    assert not shelf.holds_now(made)


def test_what_cannot_be_read_back_never_gets_the_name_of_a_backup(shelf, monkeypatch):
    def spoiled(copy: Path, key: object) -> None:
        copy.write_bytes(copy.read_bytes()[:5000])
        real(copy, key)

    real = backup._read_back
    monkeypatch.setattr(backup, "_read_back", spoiled)
    with pytest.raises(SaveFailed, match="nothing was lost"):
        shelf.add(Reason.TIMED, NOW)
    assert os.listdir(shelf.folder) == []


def test_a_copy_with_another_letter_than_the_workspace_is_refused(shelf, monkeypatch):
    def spoiled(copy: Path, key: object) -> None:
        raw = copy.read_bytes()
        assert raw.count(b"Marek") > 0
        copy.write_bytes(raw.replace(b"Marek", b"Maren"))

    monkeypatch.setattr(backup, "_read_back", spoiled)
    with pytest.raises(SaveFailed, match="what was written is not what was read"):
        shelf.add(Reason.TIMED, NOW)
    assert os.listdir(shelf.folder) == []


def test_a_backup_is_made_while_somebody_goes_on_writing(shelf, store, repositories):
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(shelf.add, Reason.TIMED, NOW)
        while not work.done():
            with store.transaction("Add person"):
                repositories.people.add(a_person("One more"))
        made = work.result()
    copy = driver.open_reader(made.path)
    assert integrity(copy) == []
    copy.close()


def test_a_folder_that_takes_no_file_is_a_sentence(store, team, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    with pytest.raises(SaveFailed, match="may not be written to.*nothing was lost"):
        BackupShelf(store.path, blocked / "backups").add(Reason.TIMED, NOW)


def test_what_a_kill_left_goes_a_day_later(shelf):
    shelf.add(Reason.TIMED, NOW)
    fresh = shelf.folder / ".workspace 2026-11-24 090000Z timed.mentordesk.unfinished"
    stale = shelf.folder / ".workspace 2026-11-22 090000Z timed.mentordesk.unfinished"
    for path in (fresh, stale):
        path.write_bytes(b"half")
    os.utime(stale, (time.time() - 90_000,) * 2)
    shelf.add(Reason.TIMED, NOW)
    assert fresh.exists()
    assert not stale.exists()


def test_tidying_removes_what_the_rotation_lets_go_and_nothing_else(shelf):
    made = shelf.add(Reason.TIMED, NOW)
    other = shelf.folder / "keep me.txt"
    other.write_text("mine")
    for hours in (100, 101, 102):
        shutil.copyfile(
            made.path, shelf.folder / f"workspace {NOW - timedelta(hours=hours):%Y-%m-%d %H%M%S}Z timed.mentordesk"
        )
    gone = shelf.tidy(NOW)
    assert [backup.made_at for backup in gone] == [NOW - timedelta(hours=102), NOW - timedelta(hours=101)]
    assert len(shelf.backups()) == 2
    assert other.exists()


# What is in one


def test_holdings_and_differences_say_what_putting_it_back_would_do(shelf, store, repositories, team):
    made = shelf.add(Reason.TIMED, NOW)
    held = holdings(made.path)
    assert (held.people, held.pairs, held.sessions, held.notes) == (3, 1, 0, 0)
    assert differences(store.path, made.path) == []
    with store.transaction("Work"):
        repositories.sessions.add_all([a_session(team.pair), a_session(team.pair, 14)])
        store.connection.execute("UPDATE person SET team = 'Other' WHERE id = ?", [team.lin.id])
        repositories.people.remove(team.marek.id)
    assert differences(store.path, made.path) == [
        Difference("person", would_go=0, would_change=1, would_return=1),
        Difference("session", would_go=2, would_change=0, would_return=0),
    ]


def test_an_older_shape_is_compared_by_what_both_have(shelf, store):
    made = shelf.add(Reason.TIMED, NOW)
    older = driver.open_writer(made.path)
    older.execute("DROP TABLE import_mapping")
    older.execute("ALTER TABLE objective DROP COLUMN baseline")
    older.execute("PRAGMA journal_mode = DELETE")
    older.close()
    assert differences(store.path, made.path) == []
    assert not shelf.holds_now(made)


# The second folder


def test_the_second_folder_gets_the_same_bytes_in_a_folder_of_its_own(shelf, store, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    made = shelf.add(Reason.TIMED, NOW)
    second = shelf_in(stick, store.path)
    bring(made, second)
    bring(made, second)
    (copy,) = second.backups()
    assert copy.path.read_bytes() == made.path.read_bytes()
    assert [path.name for path in stick.iterdir()] == [second.folder.name]
    assert second.folder.name.startswith("workspace backups ")


def test_two_workspaces_of_one_name_do_not_share_a_folder_on_the_stick(tmp_path):
    first = shelf_in(tmp_path, Path("/home/ann/workspace.mentordesk"))
    second = shelf_in(tmp_path, Path("/home/ben/workspace.mentordesk"))
    assert first.folder != second.folder


def test_a_stick_that_is_not_there_is_a_sentence_and_its_place_stays_empty(shelf, store, tmp_path):
    made = shelf.add(Reason.TIMED, NOW)
    with pytest.raises(SaveFailed, match="cannot be reached. The backup on this computer was made. .* tried again"):
        bring(made, shelf_in(tmp_path / "stick", store.path))
    assert not (tmp_path / "stick").exists()


def test_a_copy_on_the_stick_that_was_cut_short_is_made_again(shelf, store, tmp_path):
    made = shelf.add(Reason.TIMED, NOW)
    second = shelf_in(tmp_path, store.path)
    second.folder.mkdir()
    (second.folder / made.path.name).write_bytes(b"half")
    bring(made, second)
    assert (second.folder / made.path.name).read_bytes() == made.path.read_bytes()


def test_the_place_of_the_workspace_is_no_second_folder(store, tmp_path):
    first = backup_folder(store.path)
    first.mkdir()
    for folder in (first, store.path.parent):
        with pytest.raises(UserError, match="on another disk"):
            refuse_unfit(folder, store.path, first)
    with pytest.raises(UserError, match="cannot be reached"):
        refuse_unfit(tmp_path / "none", store.path, first)


def test_the_chosen_folder_is_read_where_the_preferences_keep_it(store):
    assert chosen_folder(store.connection) is None
    with store.transaction("Change settings"):
        PreferenceTable(store).set_value(SETTING, "/media/stick")
    assert chosen_folder(store.connection) == Path("/media/stick")
    with store.transaction("Change settings"):
        PreferenceTable(store).set_value(SETTING, "")
    assert chosen_folder(store.connection) is None


def test_backups_of_before_the_passphrase_are_sealed_and_what_cannot_be_is_named(shelf, store):
    made = shelf.add(Reason.TIMED, NOW)
    broken = shelf.add(Reason.TIMED, NOW)
    broken.path.write_bytes(broken.path.read_bytes()[:30_000])
    assert b"Marek" in made.path.read_bytes()
    assert shelf.seal(KEY) == [broken.path]
    assert b"Marek" not in made.path.read_bytes()
    assert holdings(made.path, KEY).people == 3
    assert len(os.listdir(shelf.folder)) == 2


def test_a_folder_full_of_letters_that_mean_something_to_a_search_is_tidied_as_well(store, team, tmp_path):
    odd = tmp_path / "a[b]*c.mentordesk"
    shutil.copyfile(store.path, odd)
    shelf = BackupShelf(odd, tmp_path / "there")
    made = shelf.add(Reason.TIMED, NOW)
    stale = made.path.with_name(f".{made.path.name}.unfinished")
    stale.write_bytes(b"half")
    shelf.clear_left_overs(older_than_seconds=0)
    assert os.listdir(shelf.folder) == [made.path.name]


CHILD = """
import os, signal, sys
from pathlib import Path
from mentordesk.store.backup_shelf import BackupShelf
from mentordesk.store.backup_names import Reason
from tests.builders import NOW

left = int(sys.argv[1])
workspace = Path(sys.argv[2])
shelf = BackupShelf(workspace, workspace.with_name("workspace backups"))

def watch(event, arguments):
    global left
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect", "os.listdir", "os.scandir"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
shelf.add(Reason.TIMED, NOW)
"""


def test_a_kill_at_any_touch_of_the_disk_leaves_only_whole_backups(store, team):
    shelf = BackupShelf(store.path, backup_folder(store.path))
    store.close()
    root = Path(__file__).resolve().parents[2]
    for touch in range(1000):
        command = [sys.executable, "-c", CHILD, str(touch), str(store.path)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        assert all(shelf.holds_now(found) for found in shelf.backups())
        if done.returncode == 0:
            break
    assert touch > 4
    assert shelf.backups()
