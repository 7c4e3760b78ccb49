"""One more backup when the window closes: nothing keeps a window open, and what takes long is said."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer

from mentordesk.services.backups import Reason
from mentordesk.ui.backups import closing
from mentordesk.ui.backups.closing import ClosingNotice
from mentordesk.ui.backups.in_window import WindowBackups
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.window_state import WindowState


@pytest.fixture
def open_window(window: MainWindow, qtbot) -> MainWindow:
    window.show()
    qtbot.waitExposed(window)
    window.keep_backups(by_the_clock=True)
    return window


def reasons(window: MainWindow) -> list[Reason]:
    return [backup.reason for backup in window.kit.desk.backups.backups()]


def test_closing_keeps_what_was_changed(open_window: MainWindow):
    open_window.kit.desk.people.add(display_name="Lin Park")
    assert open_window.close()
    assert not open_window.isVisible()
    assert reasons(open_window) == [Reason.CLOSING]


def test_what_was_typed_last_is_in_it(open_window: MainWindow):
    desk = open_window.kit.desk
    open_window.autosave.touch("name", lambda: desk.people.add(display_name="Lin Park"))
    open_window.close()
    (backup,) = desk.backups.backups()
    assert desk.backups.look_into(backup.path).holdings.people == len(desk.records.people.list())
    assert desk.backups.look_into(backup.path).differences == ()


def test_where_nothing_changed_none_is_made(open_window: MainWindow, monkeypatch):
    desk = open_window.kit.desk
    desk.backups.is_behind()
    desk.backups.make(Reason.ASKED)
    monkeypatch.setattr(desk.backups, "make", lambda *_: pytest.fail("nothing changed"))
    assert open_window.close()


def test_it_closes_where_no_backup_can_be_made(open_window: MainWindow):
    open_window.kit.desk.backups.folder.write_text("in the way")
    assert open_window.close()
    assert not open_window.isVisible()


def test_what_takes_long_is_said_and_a_second_wish_to_close_changes_nothing(open_window: MainWindow, monkeypatch):
    desk = open_window.kit.desk
    make, may_go_on, seen = desk.backups.make, Event(), []

    def slow(*given: object) -> object:
        assert may_go_on.wait(30)
        return make(*given)

    def look() -> None:
        notice = open_window.findChild(ClosingNotice)
        if notice is None or not notice.isVisible():
            return
        seen.append(notice.panel.accessibleName())
        watch.stop()
        seen.append(open_window.close())
        may_go_on.set()

    monkeypatch.setattr(desk.backups, "make", slow)
    watch = QTimer(open_window, interval=10)
    watch.timeout.connect(look)
    watch.start()
    assert open_window.close()
    assert seen == ["Keeping a copy…", True]
    assert not open_window.isVisible()
    assert reasons(open_window) == [Reason.CLOSING]


def test_what_is_quick_is_not_said(open_window: MainWindow, monkeypatch):
    monkeypatch.setattr(closing, "SAY_AFTER_MS", 60_000)
    open_window.close()
    notice = open_window.findChild(ClosingNotice)
    assert notice is not None
    assert not notice.isVisible()


def test_a_window_that_keeps_no_backups_makes_none_when_it_closes(window: MainWindow):
    window.kit.desk.people.add(display_name="Lin Park")
    window.close()
    assert reasons(window) == []


def test_an_unfit_place_is_said_once_for_each_workspace(window: MainWindow, qtbot, monkeypatch, tmp_path: Path):
    told = []
    sentence = "This workspace is on a network drive. When the connection drops, it can be damaged."
    monkeypatch.setattr(window.kit.desk.backups, "warning", lambda: sentence)
    state = WindowState(window.kit.desk.path, tmp_path / "place.ini")

    def tell(words: str, act, verb: str, is_valid) -> None:
        told.append((words, verb))
        assert is_valid()
        act()

    backups = WindowBackups(window.kit, state, tell)
    backups.begin(by_the_clock=False)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("This workspace is on a network drive. Settings says what to do", "Settings")]
    assert window.current_page().key == "settings"
    assert state.get("place_warned") == "yes"
    next_time = WindowBackups(window.kit, state, tell)
    next_time.begin(by_the_clock=False)
    keeper_of(window.kit).misplaced.emit(sentence)
    assert len(told) == 2  # by the first alone: the second does not listen
