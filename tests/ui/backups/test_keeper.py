"""Backups by the clock, beside the work; what goes wrong is said once."""

from pathlib import Path
from threading import Event

import pytest

from mentordesk.errors import SaveFailed
from mentordesk.services.backups import Reason
from mentordesk.store import backup_second
from mentordesk.ui.backups.asked import back_up
from mentordesk.ui.backups.keeper import BackupKeeper, keeper_of
from mentordesk.ui.kit import Kit
from tests.builders import FixedClock


@pytest.fixture
def keeper(kit: Kit) -> BackupKeeper:
    return keeper_of(kit)


def reasons(kit: Kit) -> list[Reason]:
    return [backup.reason for backup in kit.desk.backups.backups()]


def block(kit: Kit) -> None:
    """Let a file stand where the folder for backups has to be."""
    kit.desk.backups.folder.write_text("in the way")


def look(keeper: BackupKeeper, qtbot) -> None:
    with qtbot.waitSignal(keeper.changed):
        keeper.look()


def test_a_window_has_one_keeper(kit: Kit, keeper: BackupKeeper):
    assert keeper_of(kit) is keeper


def test_the_clock_brings_a_backup_each_half_hour_of_work(kit: Kit, keeper: BackupKeeper, clock: FixedClock, qtbot):
    kit.desk.people.add(display_name="Lin Park")
    look(keeper, qtbot)
    assert reasons(kit) == [Reason.TIMED]
    clock.move(minutes=31)
    keeper.look()
    assert not keeper.is_busy  # nothing changed
    kit.desk.people.add(display_name="Amara Osei")
    look(keeper, qtbot)
    assert reasons(kit) == [Reason.TIMED, Reason.TIMED]
    assert kit.shell.toasts == []


def test_the_timer_runs_only_once_it_was_started(keeper: BackupKeeper):
    assert not keeper._clock.isActive()
    keeper.start()
    assert keeper._clock.isActive()
    keeper.stop()
    assert not keeper._clock.isActive()


def test_a_second_look_waits_for_the_first(kit: Kit, keeper: BackupKeeper, clock: FixedClock, qtbot):
    with qtbot.waitSignal(keeper.changed):
        keeper.look()
        clock.move(hours=1)
        keeper.look()
    assert not keeper.is_busy


def test_what_goes_wrong_is_said_once_and_again_after_it_went_well(
    kit: Kit, keeper: BackupKeeper, clock: FixedClock, qtbot
):
    block(kit)
    for _ in range(3):
        look(keeper, qtbot)
        clock.move(minutes=31)
    assert len(kit.shell.toasts) == 1
    assert "may not be written to" in keeper.trouble or "cannot be read" in keeper.trouble
    kit.desk.backups.folder.unlink()
    look(keeper, qtbot)
    assert keeper.trouble == ""
    for file in kit.desk.backups.folder.iterdir():
        file.unlink()
    kit.desk.backups.folder.rmdir()
    block(kit)
    kit.desk.people.add(display_name="Lin Park")
    clock.move(minutes=31)
    look(keeper, qtbot)
    assert len(kit.shell.toasts) == 2


def test_whoever_waits_goes_on_whether_it_went_well_or_not(kit: Kit, keeper: BackupKeeper, qtbot):
    came = []
    keeper.keep(Reason.IMPORT, came.append)
    qtbot.waitUntil(lambda: len(came) == 1)
    assert came[0].is_new
    for file in kit.desk.backups.folder.iterdir():
        file.unlink()
    kit.desk.backups.folder.rmdir()
    block(kit)
    kit.desk.people.add(display_name="Lin Park")
    keeper.keep(Reason.IMPORT, came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came[1] is None


def test_a_bug_is_not_taken_for_trouble_with_a_disk(kit: Kit, keeper: BackupKeeper, qtbot, monkeypatch):
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(kit.desk.backups, "make", fail)
    with qtbot.captureExceptions() as raised:
        keeper.keep(Reason.TIMED)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert not keeper.is_busy


def test_a_stick_that_is_not_there_is_said_once(kit: Kit, keeper: BackupKeeper, clock: FixedClock, tmp_path, qtbot):
    stick = tmp_path / "stick"
    stick.mkdir()
    with qtbot.waitSignals([keeper.changed, keeper.changed]):
        keeper.choose_second(stick)
    qtbot.waitUntil(lambda: not keeper.is_busy)
    assert keeper.second_trouble == ""
    gone = stick.rename(tmp_path / "elsewhere")
    for name in ("Lin Park", "Amara Osei"):
        kit.desk.people.add(display_name=name)
        clock.move(minutes=31)
        look(keeper, qtbot)
    assert "cannot be reached" in keeper.second_trouble
    assert [text for text, _ in kit.shell.toasts] == [keeper.second_trouble]
    gone.rename(stick)
    clock.move(minutes=31)
    look(keeper, qtbot)
    assert keeper.second_trouble == ""


def test_the_place_is_looked_at_once(kit: Kit, keeper: BackupKeeper, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(kit.desk.backups, "warning", lambda: asked.append(1))
    with qtbot.waitSignal(keeper.misplaced) as told:
        keeper.look_at_place()
        keeper.look_at_place()
    assert told.args == [""]
    assert asked == [1]


def test_back_up_now_says_what_came_of_it_each_time(kit: Kit, keeper: BackupKeeper, qtbot):
    toasts = kit.shell.toasts
    back_up(kit)
    qtbot.waitUntil(lambda: len(toasts) == 1)
    back_up(kit)
    qtbot.waitUntil(lambda: len(toasts) == 2)
    assert toasts[0] == ("Backup made", False)
    assert toasts[1][0].startswith("Nothing changed since the last backup, made today at ")
    assert reasons(kit) == [Reason.ASKED]


def test_back_up_now_says_why_there_is_none_each_time(kit: Kit, qtbot):
    block(kit)
    back_up(kit)
    qtbot.waitUntil(lambda: not keeper_of(kit).is_busy)
    kit.shell.toasts.clear()
    back_up(kit)
    qtbot.waitUntil(lambda: not keeper_of(kit).is_busy)
    assert kit.shell.toasts == [(keeper_of(kit).trouble, False)]


def test_what_is_typed_is_in_the_backup_that_was_asked_for(kit: Kit, qtbot, tmp_path: Path):
    kit.autosave.touch("name", lambda: kit.desk.people.add(display_name="Lin Park"))
    back_up(kit)
    qtbot.waitUntil(lambda: bool(kit.shell.toasts))
    (backup,) = kit.desk.backups.backups()
    assert kit.desk.backups.look_into(backup.path).differences == ()


def test_nobody_waits_for_a_share_when_the_window_goes(kit: Kit, keeper: BackupKeeper, tmp_path, qtbot, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    answers, asked = Event(), Event()

    def hang(*_: object) -> None:
        asked.set()
        answers.wait(30)

    monkeypatch.setattr(backup_second, "bring", hang)
    monkeypatch.setattr(kit.desk.backups, "_patience", 3600)
    kit.desk.backups.choose_second_folder(stick)
    keeper.keep(Reason.ASKED)
    assert asked.wait(10)
    kit.tasks.wait()
    assert "does not answer" in kit.desk.backups.second_trouble
    answers.set()


def test_a_refusal_is_the_services_sentence(kit: Kit, keeper: BackupKeeper, qtbot, monkeypatch):
    def refuse(*_: object) -> None:
        raise SaveFailed("There is no room. Nothing was lost.")

    monkeypatch.setattr(kit.desk.backups, "make", refuse)
    look(keeper, qtbot)
    assert kit.shell.toasts == [("There is no room. Nothing was lost.", False)]
