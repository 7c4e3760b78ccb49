"""A protected workspace asks first; locking takes everything out of memory, and unlocking brings it back."""

import gc
import threading
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from mentordesk.app import Run
from mentordesk.paths import Paths
from mentordesk.services.desk import Desk
from tests.builders import FixedClock

PASSPHRASE = "three quiet herons wade"


@pytest.fixture
def run(qapp: QApplication, tmp_path: Path, clock: FixedClock):
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    path = tmp_path / "week.mentordesk"
    desk = Desk(path, clock)
    desk.people.add(display_name="Amara Osei")
    desk.protection.protect(PASSPHRASE)
    desk.close()
    run = Run(qapp, path, Paths(tmp_path, tmp_path / "logs"), clock, smoke=False, first_run=False)
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


def unlock(run: Run, qtbot) -> None:
    assert run.screen is not None
    run.screen.passphrase.line.setText(PASSPHRASE)
    run.screen.try_to_open()
    qtbot.waitUntil(lambda: run.window is not None and run._idle is not None)


def test_a_protected_workspace_asks_before_anything_is_read(run: Run, qtbot):
    run.open()
    assert run.desk is None
    assert run.window is None
    unlock(run, qtbot)
    assert run.desk is not None
    assert [person.display_name for person in run.desk.records.people.list()] == ["Amara Osei"]


def test_locking_lets_go_of_the_window_the_desk_and_its_history(run: Run, qtbot):
    run.open()
    unlock(run, qtbot)
    run.desk.people.add(display_name="Lin Park")
    gone = [ref(run.window), ref(run.desk), ref(run.desk._store)]
    run.lock()
    assert run.window is None
    assert run.screen is not None
    qtbot.waitUntil(lambda: gc.collect() >= 0 and [each() for each in gone] == [None] * 3)


def test_it_opens_again_where_it_was(run: Run, qtbot):
    run.open()
    unlock(run, qtbot)
    run.window.show_page("people")
    run.lock()
    unlock(run, qtbot)
    assert run.window.current_page().key == "people"


def test_what_is_hidden_stays_hidden_over_a_lock_and_is_never_shown_between(run: Run, qtbot):
    run.open()
    unlock(run, qtbot)
    run.window.run("view.guard")
    run.lock()
    unlock(run, qtbot)
    assert run.window.guard.on
    run.window.run("view.guard")
    run.lock()
    unlock(run, qtbot)
    assert not run.window.guard.on


def test_ctrl_l_locks_and_the_lock_screen_is_dressed_as_the_window_was(run: Run, qtbot):
    run.open()
    unlock(run, qtbot)
    run.desk.preferences.change(text_size=150)
    run.window.run("file.lock")
    assert run.screen is not None
    assert run._look.preferences.text_size == 150


def test_locking_does_not_wait_for_what_runs_and_lets_go_when_it_is_done(run: Run, qtbot):
    run.open()
    unlock(run, qtbot)
    window, desk, may_end = run.window, run.desk, threading.Event()
    window.kit.tasks.run(lambda _progress: may_end.wait(20), lambda _done: None)
    run.lock()
    assert run.screen.isVisible()
    assert not window.isVisible()
    assert not desk.is_locked
    may_end.set()
    gone = ref(window)
    del window
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
    assert desk.is_locked


def test_locking_keeps_a_backup_if_anything_changed(run: Run, qtbot):
    run.open()
    unlock(run, qtbot)
    run.window.keep_backups(by_the_clock=False)
    run.desk.people.add(display_name="Lin Park")
    desk = run.desk
    before = len(desk.backups.backups())
    run.lock()
    qtbot.waitUntil(lambda: desk.is_locked)
    assert len(desk.backups.backups()) == before + 1
    unlock(run, qtbot)
    assert len(run.desk.records.people.list()) == 2
