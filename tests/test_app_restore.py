"""Restoring from the window: it goes away, the backup takes the workspace's place, and a new window shows it."""

import gc
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from mentordesk.app import Run
from mentordesk.paths import Paths
from mentordesk.services.backups import Reason
from mentordesk.services.desk import Desk
from mentordesk.services.protection import is_protected, key_from_passphrase
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.overlays.restore import RestoreSheet
from tests.builders import FixedClock

PASSPHRASE = "three quiet herons wade"


@pytest.fixture
def run(qapp: QApplication, tmp_path: Path, clock: FixedClock, qtbot):
    """A window on a workspace with Amara and Lin; its one backup has Amara alone."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    path = tmp_path / "week.mentordesk"
    desk = Desk(path, clock)
    desk.people.add(display_name="Amara Osei")
    desk.backups.make(Reason.TIMED)
    clock.move(minutes=10)
    desk.people.add(display_name="Lin Park")
    desk.close()
    run = Run(qapp, path, Paths(tmp_path, tmp_path / "logs"), clock, smoke=False, first_run=False)
    run.open()
    qtbot.waitUntil(lambda: run._idle is not None)
    yield run
    left, run.window, run.screen = (run.window, run.screen), None, None
    for widget in left:
        if widget is not None:
            widget.close()
            widget.deleteLater()
    if run.desk is not None:
        run.desk.close()
    if run._crash_watch is not None:
        run._crash_watch.end_well()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def names(run: Run) -> list[str]:
    return [person.display_name for person in run.desk.records.people.list()]


def restore(run: Run, backup: Path, qtbot, key=None) -> None:
    run.window.restore_asked.emit(backup, key)
    assert run.window is None
    qtbot.waitUntil(lambda: run.window is not None and run.window._backups is not None)


def newest(run: Run) -> Path:
    return run.desk.backups.backups()[0].path


def test_the_list_leads_to_the_workspace_of_then(run: Run, qtbot):
    gone = [ref(run.window), ref(run.desk)]
    run.window.resize(1280, 800)
    run.window.run("file.restore")
    qtbot.waitUntil(lambda: run.window.findChild(RestoreSheet).detail.is_ready)
    run.window.findChild(RestoreSheet).main_button.click()
    qtbot.waitUntil(lambda: run.window is not None and run.window._backups is not None)
    assert names(run) == ["Amara Osei"]
    assert run.window.isVisible()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and [each() for each in gone] == [None] * 2)


def test_the_file_of_before_is_named_and_holds_what_was_there(run: Run, qtbot, monkeypatch):
    shown = []
    restore(run, newest(run), qtbot)
    (aside,) = run._workspace.parent.glob("* set aside by restore.mentordesk")
    toast = run.window._toast
    assert toast.text == f"The backup is restored. The file of before is kept as “{aside.name}”"
    monkeypatch.setattr("mentordesk.app.Dialogs.open_outside", lambda _self, path: shown.append(path))
    toast.action.click()
    assert shown == [aside.parent]
    assert run.desk.backups.look_into(aside).holdings.people == 2


def test_private_notes_stay_hidden_though_the_backup_is_of_a_time_when_they_were_shown(run: Run, qtbot):
    run.window.run("view.guard")
    restore(run, newest(run), qtbot)
    assert run.window.guard.on
    assert run.desk.hides_private


def test_and_so_does_a_backup_so_that_it_can_be_put_back_as_well(run: Run, qtbot):
    restore(run, newest(run), qtbot)
    assert run.desk.backups.backups()[0].reason is Reason.RESTORE
    restore(run, newest(run), qtbot)
    assert names(run) == ["Amara Osei", "Lin Park"]


def test_what_was_typed_last_is_kept_too(run: Run, qtbot):
    desk = run.desk
    run.window.autosave.touch("name", lambda: desk.people.add(display_name="Marek Nowak"))
    restore(run, newest(run), qtbot)
    restore(run, newest(run), qtbot)
    assert "Marek Nowak" in names(run)


def test_the_clock_rests_until_the_next_start_and_closing_still_keeps_one(run: Run, qtbot, clock: FixedClock):
    assert keeper_of(run.window.kit)._clock.isActive()
    restore(run, newest(run), qtbot)
    assert not keeper_of(run.window.kit)._clock.isActive()
    run.desk.people.add(display_name="Marek Nowak")
    clock.move(minutes=1)
    run.window.close()
    assert run.desk.backups.backups()[0].reason is Reason.CLOSING


def test_a_backup_that_is_not_whole_leaves_everything_as_it_was(run: Run, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr("mentordesk.ui.main_window.MainWindow.tell_error", lambda _self, words: said.append(words))
    backup = newest(run)
    backup.write_bytes(backup.read_bytes()[:5000])
    restore(run, backup, qtbot)
    assert names(run) == ["Amara Osei", "Lin Park"]
    qtbot.waitUntil(lambda: len(said) == 1)
    assert "damaged" in said[0] or "cut short" in said[0]
    assert keeper_of(run.window.kit)._clock.isActive()


def test_a_protected_workspace_opens_with_the_passphrase_of_the_backup(run: Run, qtbot):
    run.desk.protection.protect(PASSPHRASE)
    run.desk.backups.make(Reason.ASKED)
    backup = newest(run)
    run.desk.protection.change(PASSPHRASE, "nine amber kettles hum")
    restore(run, backup, qtbot, key_from_passphrase(backup, PASSPHRASE))
    assert run.desk.protection.is_right(PASSPHRASE)
    assert names(run) == ["Amara Osei", "Lin Park"]


def test_a_readable_backup_makes_the_workspace_readable(run: Run, qtbot):
    backup = newest(run)
    run.desk.protection.protect(PASSPHRASE)
    restore(run, backup, qtbot)
    assert names(run) == ["Amara Osei"]
    assert not is_protected(run._workspace)


def test_the_window_in_between_stays_until_it_is_over(run: Run, qtbot):
    run.window.restore_asked.emit(newest(run), None)
    between = run._restoring
    assert between.isVisible()
    assert not between.close()
    qtbot.waitUntil(lambda: run.window is not None)
    qtbot.waitUntil(lambda: not isValid(between))
    qtbot.waitUntil(lambda: run.window._backups is not None)


def test_a_lock_meanwhile_changes_nothing(run: Run, qtbot):
    run.window.restore_asked.emit(newest(run), None)
    run.lock()
    run._show_yourself()
    qtbot.waitUntil(lambda: run.window is not None and run.window._backups is not None)
    assert names(run) == ["Amara Osei"]
