"""Backups as the window keeps them: when one is due, what it holds, a second folder, and back again."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from mentordesk.errors import SaveFailed, SealedWorkspace, UserError, WorkspaceError, WorkspaceLocked, WrongPassphrase
from mentordesk.services.backups import Backups
from mentordesk.services.closed_workspace import look_into, put_back
from mentordesk.services.desk import Desk
from mentordesk.store import backup_second
from mentordesk.store.backup_names import Reason
from mentordesk.store.headers import is_sealed
from tests.builders import FixedClock


def elsewhere(work):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def names(desk: Desk) -> list[str]:
    return [person.display_name for person in desk.records.people.list()]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


# When


def test_the_first_one_is_due_at_once_and_the_next_after_half_an_hour_of_work(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    assert desk.backups.due()
    assert desk.backups.make(Reason.TIMED).is_new
    assert not desk.backups.due()
    desk.people.add("Amara Obi")
    clock.move(minutes=29)
    assert not desk.backups.due()
    clock.move(minutes=1)
    assert desk.backups.due()
    assert desk.backups.make(Reason.TIMED).is_new


def test_nothing_is_due_where_nothing_was_written(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    assert desk.backups.due()
    desk.backups.make(Reason.TIMED)
    clock.move(hours=5)
    assert not desk.backups.due()


def test_what_is_written_while_a_backup_is_made_is_in_the_next(desk: Desk, clock: FixedClock):
    assert desk.backups.due()
    desk.people.add("Lin Zhao")  # after the question and before the answer
    desk.backups.make(Reason.TIMED)
    desk.people.add("Amara Obi")
    clock.move(hours=1)
    assert desk.backups.due()
    assert desk.backups.make(Reason.TIMED).is_new


def test_the_next_start_knows_what_the_last_one_kept(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    kept = desk.backups.make(Reason.CLOSING)
    desk.close()
    clock.move(minutes=10)
    again = Desk(desk.path, clock)
    assert not again.backups.due()
    clock.move(minutes=25)
    assert again.backups.due()  # it may be: the files tell
    same = again.backups.make(Reason.TIMED)
    assert (same.is_new, same.backup) == (False, kept.backup)
    clock.move(hours=1)
    assert not again.backups.due()
    again.close()


def test_a_clock_set_back_makes_one_more_and_removes_none(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    desk.backups.due()
    desk.backups.make(Reason.TIMED)
    clock.move(days=-40)
    desk.people.add("Amara Obi")
    assert desk.backups.due()
    assert desk.backups.make(Reason.TIMED).is_new
    assert len(desk.backups.backups()) == 2
    clock.move(minutes=31)
    assert not desk.backups.due()
    assert not desk.backups.make(Reason.CLOSING).is_new


def test_a_locked_workspace_has_nothing_due_and_makes_none(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    desk.lock()
    assert not desk.backups.due()
    with pytest.raises(WorkspaceLocked):
        desk.backups.make(Reason.TIMED)
    desk.unlock()
    assert desk.backups.due()


# Making


def test_a_backup_is_made_on_another_thread_while_the_desk_is_in_use(desk: Desk):
    desk.people.add("Lin Zhao")
    kept = elsewhere(lambda: desk.backups.make(Reason.TIMED))
    assert desk.backups.backups() == [kept.backup]
    view = elsewhere(lambda: desk.backups.look_into(kept.backup.path))
    assert view.holdings.people == 1
    assert view.differences == ()


def test_the_folder_is_tidied_after_a_new_one(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    desk.backups.make(Reason.TIMED)
    for _ in range(3):
        clock.move(hours=1)
        desk.people.add("Somebody")
        desk.backups.make(Reason.TIMED)
    clock.move(days=3)
    desk.people.add("Amara Obi")
    desk.backups.make(Reason.TIMED)
    assert [backup.made_at.hour for backup in desk.backups.backups()] == [12, 12]


def test_a_folder_that_takes_nothing_is_a_sentence_and_is_tried_again(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    desk.backups.folder.write_text("a file where the folder should be")
    assert desk.backups.due()
    with pytest.raises(SaveFailed, match="nothing was lost|not touched"):
        desk.backups.make(Reason.TIMED)
    assert not desk.backups.due()
    desk.backups.folder.unlink()
    clock.move(minutes=30)
    assert desk.backups.due()
    assert desk.backups.make(Reason.TIMED).is_new


# The second folder


def test_every_backup_goes_to_the_second_folder_too(desk: Desk, stick: Path):
    desk.people.add("Lin Zhao")
    desk.backups.choose_second_folder(stick)
    assert desk.backups.second_folder == stick
    kept = desk.backups.make(Reason.TIMED)
    (copy,) = desk.backups.second_backups()
    assert copy.path.read_bytes() == kept.backup.path.read_bytes()
    assert desk.backups.second_trouble is None


def test_a_stick_that_is_not_there_is_told_and_tried_again_though_nothing_changed(
    desk: Desk, stick: Path, clock: FixedClock
):
    desk.people.add("Lin Zhao")
    desk.backups.choose_second_folder(stick)
    stick.rmdir()
    desk.backups.due()
    assert desk.backups.make(Reason.TIMED).is_new
    assert desk.backups.second_trouble is not None
    assert "cannot be reached" in desk.backups.second_trouble
    stick.mkdir()
    clock.move(minutes=30)
    assert desk.backups.due()
    assert not desk.backups.make(Reason.TIMED).is_new
    assert desk.backups.second_trouble is None
    assert len(desk.backups.second_backups()) == 1


def test_a_share_that_does_not_answer_keeps_nobody_waiting(desk: Desk, stick: Path, monkeypatch):
    answers = Event()
    real = backup_second.bring

    def slow(backup, shelf) -> None:
        answers.wait(30)
        real(backup, shelf)

    monkeypatch.setattr(backup_second, "bring", slow)
    desk.people.add("Lin Zhao")
    desk.backups.choose_second_folder(stick)
    backups = Backups(desk._store, desk.clock, second_folder_seconds=0.01)
    assert backups.make(Reason.TIMED).is_new
    assert backups.second_trouble is not None
    assert "does not answer" in backups.second_trouble
    desk.people.add("Amara Obi")
    assert backups.make(Reason.CLOSING).is_new
    answers.set()
    assert backups._second_work is not None
    backups._second_work.join(30)
    assert backups.second_trouble is None


def test_the_second_folder_is_a_setting_that_can_be_undone(desk: Desk, stick: Path):
    desk.backups.choose_second_folder(stick)
    desk.undo()
    assert desk.backups.second_folder is None
    desk.redo()
    desk.backups.choose_second_folder(None)
    assert desk.backups.second_folder is None
    assert desk.backups.second_backups() == []


def test_a_second_folder_beside_the_workspace_is_refused(desk: Desk):
    with pytest.raises(UserError, match="on another disk"):
        desk.backups.choose_second_folder(desk.path.parent)
    assert desk.backups.second_folder is None


# Putting back


def test_a_restore_brings_yesterday_back_and_tells_every_page(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    kept = desk.backups.make(Reason.TIMED)
    clock.move(days=1)
    desk.people.add("Amara Obi")
    view = desk.backups.look_into(kept.backup.path)
    assert (view.would_go, view.would_change, view.would_return) == (1, 0, 0)
    heard = []
    desk.subscribe(heard.append)
    restored = desk.backups.restore(kept.backup.path)
    assert names(desk) == ["Lin Zhao"]
    assert heard[-1].touches("person", "private_note")
    assert desk.undo_label is None
    assert restored.kept is not None
    desk.backups.restore(restored.kept.path)
    assert names(desk) == ["Lin Zhao", "Amara Obi"]


def test_after_a_restore_nothing_is_due_until_the_next_start(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    kept = desk.backups.make(Reason.TIMED)
    desk.people.add("Amara Obi")
    desk.backups.restore(kept.backup.path)
    desk.people.add("Marek Novak")
    clock.move(hours=3)
    assert not desk.backups.due()
    assert desk.backups.make(Reason.CLOSING).is_new


def test_a_restore_that_is_refused_leaves_the_desk_open_as_it_was(desk: Desk, tmp_path: Path):
    desk.people.add("Lin Zhao")
    broken = tmp_path / "broken.mentordesk"
    broken.write_bytes(b"\xff" * 5000)
    with pytest.raises(WorkspaceError):
        desk.backups.restore(broken)
    assert names(desk) == ["Lin Zhao"]
    desk.people.add("Amara Obi")


def test_a_backup_of_before_the_passphrase_was_changed_takes_the_old_one(desk: Desk):
    desk.people.add("Lin Zhao")
    desk.protection.protect("first few words")
    kept = desk.backups.make(Reason.PASSPHRASE)
    desk.protection.change("first few words", "other few words")
    desk.people.add("Amara Obi")
    path = kept.backup.path
    with pytest.raises(WorkspaceError, match="has another passphrase, or it is damaged"):
        desk.backups.look_into(path)
    with pytest.raises(WrongPassphrase):
        desk.backups.key_of(path, "wrong words")
    key = desk.backups.key_of(path, "first few words")
    assert desk.backups.look_into(path, key).would_go == 1
    desk.backups.restore(path, key)
    assert names(desk) == ["Lin Zhao"]
    assert desk.protection.is_right("first few words")


def test_the_first_backup_under_a_new_passphrase_is_made_though_nothing_else_changed(desk: Desk):
    desk.people.add("Lin Zhao")
    desk.backups.make(Reason.TIMED)
    desk.protection.protect("first few words")
    kept = desk.backups.make(Reason.TIMED)
    assert kept.is_new
    assert is_sealed(kept.backup.path)
    assert not desk.backups.make(Reason.CLOSING).is_new


def test_nothing_of_before_the_passphrase_stays_readable(desk: Desk, stick: Path):
    desk.people.add("Quetzalcoatl")
    desk.backups.choose_second_folder(stick)
    kept = desk.backups.make(Reason.TIMED)
    desk.people.add("Amara Obi")
    desk.backups.restore(kept.backup.path)  # leaves a file that was set aside
    for killed in (
        desk.path.with_name(f".{desk.path.name}.restoring"),
        desk.path.with_name(".workspace 2026-11-24 092500Z set aside by restore.mentordesk.unfinished"),
        desk.backups.folder / f".{kept.backup.path.name}.unfinished",
    ):
        killed.write_text("Quetzalcoatl")
    desk.protection.protect("first few words")
    assert desk.backups.seal_older() == []
    desk.close()
    files = [path for path in desk.path.parent.rglob("*") if path.is_file()]
    assert len(files) >= 5
    assert [path for path in files if b"Quetzalcoatl" in path.read_bytes()] == []


def test_a_workspace_that_no_longer_opens_is_put_back_without_a_desk(desk: Desk, clock: FixedClock):
    desk.people.add("Lin Zhao")
    kept = desk.backups.make(Reason.TIMED)
    desk.close()
    desk.path.write_bytes(b"\x00" * 9000)
    assert look_into(desk.path, kept.backup.path).differences is None
    restored = put_back(desk.path, kept.backup.path, now=clock.now())
    assert restored.set_aside is not None
    again = Desk(desk.path, clock)
    assert names(again) == ["Lin Zhao"]
    again.close()


def test_a_workspace_in_an_ordinary_folder_has_no_warning(desk: Desk):
    sentence = desk.backups.warning()
    assert sentence is None or "network" in sentence  # the folder for tests may lie on one


def test_a_sealed_backup_without_a_key_asks_for_the_passphrase(desk: Desk, tmp_path: Path):
    desk.people.add("Lin Zhao")
    desk.protection.protect("first few words")
    kept = desk.backups.make(Reason.TIMED)
    sealed = tmp_path / "sealed.mentordesk"
    shutil.copyfile(kept.backup.path, sealed)
    desk.protection.unprotect("first few words")
    with pytest.raises(SealedWorkspace):
        desk.backups.look_into(sealed)


@pytest.mark.parametrize("fate", ["removed", "replaced"])
def test_a_workspace_that_is_gone_is_said_in_a_sentence(desk: Desk, fate: str):
    if fate == "removed":
        desk.path.unlink()
    else:
        other = desk.path.with_name("other")
        other.write_bytes(b"something else " * 600)
        other.replace(desk.path)
    with pytest.raises(SaveFailed, match="not there any more"):
        desk.backups.make(Reason.TIMED)
    assert desk.backups.backups() == []


# What the window asks besides


def test_whether_anything_is_to_be_kept_is_known_without_a_file_opened(desk: Desk):
    assert desk.backups.is_behind()
    desk.backups.make(Reason.ASKED)
    assert not desk.backups.is_behind()
    desk.people.add("Lin Zhao")
    assert desk.backups.is_behind()
    desk.lock()
    assert not desk.backups.is_behind()


def test_nobody_waits_any_longer_for_a_share_than_is_wished(workspace: Path, clock: FixedClock, stick, monkeypatch):
    desk, answers, asked = Desk(workspace, clock), Event(), []
    monkeypatch.setattr(backup_second, "bring", lambda *_: answers.wait(30))
    monkeypatch.setattr(desk.backups, "_patience", 3600)
    desk.backups.choose_second_folder(stick)
    desk.backups.make(Reason.ASKED, lambda: bool(asked) or asked.append(1))
    assert "does not answer" in desk.backups.second_trouble
    answers.set()
    desk.close()


def test_the_key_of_before_is_found_among_those_at_hand(desk: Desk):
    desk.protection.protect("three quiet herons wade")
    desk.protection.change("three quiet herons wade", "nine amber kettles hum")
    backup = desk.backups.backups()[0].path
    assert desk.backups.key_among(backup, ()) is None
    key = desk.backups.key_of(backup, "three quiet herons wade")
    assert desk.backups.key_among(backup, (key,)) == key
    today = desk.backups.make(Reason.ASKED).backup.path
    assert desk.backups.key_among(today, (key,)) == desk.protection.key


def test_any_copy_is_described_by_its_name_or_by_its_date(desk: Desk, tmp_path: Path):
    made = desk.backups.make(Reason.TIMED).backup
    assert desk.backups.described(made.path) == made
    copy = tmp_path / "kept.mentordesk"
    desk.save_copy(copy)
    assert desk.backups.described(copy).made_at.timestamp() == pytest.approx(copy.stat().st_mtime)
    with pytest.raises(WorkspaceError, match="cannot be read"):
        desk.backups.described(tmp_path / "gone.mentordesk")
