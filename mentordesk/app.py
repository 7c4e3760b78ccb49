"""The composition root: paths, desk, look, window. The only module that sees every layer."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk import logs
from mentordesk.clock import Clock, SystemClock
from mentordesk.errors import SealedWorkspace, UserError
from mentordesk.paths import Paths
from mentordesk.services.desk import Desk
from mentordesk.ui.crash import CrashGuard, HardCrashWatch
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.first_paint import FirstPaint, one_by_one
from mentordesk.ui.instance import InstanceLock, listen, raise_first
from mentordesk.ui.look.look import FUSION, Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.page_makers import PAGE_CLASSES
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.window_state import WindowState

if TYPE_CHECKING:
    from mentordesk.services.protection import WorkspaceKey
    from mentordesk.ui.backups.restoring import Restoring
    from mentordesk.ui.lock.idle import IdleWatch
    from mentordesk.ui.lock.screen import LockScreen

APP_ID = "io.github.mentordesk.MentorDesk"


def run(
    workspace: Path, paths: Paths, *, clock: Clock | None = None, smoke: bool = False, first_run: bool = True
) -> int:
    """Open the window on ``workspace`` and return the exit status when it closes.

    A workspace that is open already only comes to the front; a protected one asks for its passphrase first. ``smoke``
    closes after the first page was painted; ``first_run`` lets the welcome steps show where they are due. Raises
    UserError when the workspace cannot be opened, once its sentence was shown and read.
    """
    app = QApplication([*sys.argv[:1], *FUSION])
    app.setApplicationName("MentorDesk")
    app.setDesktopFileName(APP_ID)
    lock = InstanceLock(workspace)
    if not lock.acquire():
        return 0 if raise_first(workspace) else _busy()
    try:
        return Run(app, workspace, paths, clock or SystemClock(), smoke=smoke, first_run=first_run).until_closed()
    except UserError as error:
        if not smoke:
            from mentordesk.ui import refused_start  # late: a start that goes well needs none of it

            refused_start.tell(app, str(error))
        raise
    finally:
        gc.enable()
        lock.release()


class Run:
    """One run on one workspace: its window while that is open, the lock screen while it is locked.

    Locking takes the window and the desk away whole, models, undo history and search results with them, and unlocking
    makes new ones: what does not exist cannot be read.
    """

    def __init__(
        self, app: QApplication, workspace: Path, paths: Paths, clock: Clock, *, smoke: bool, first_run: bool
    ) -> None:
        self._app, self._workspace, self._paths, self._clock = app, workspace, paths, clock
        self._smoke, self._first_run = smoke, first_run
        self._look = Look()
        self._state = WindowState(workspace)
        self._guard = CrashGuard(self._tell_error, self._show_crash)
        self._crash_watch: HardCrashWatch | None = None
        self._idle: IdleWatch | None = None
        self._restoring: Restoring | None = None
        self._has_restored = False
        self._was_hiding = False
        self._going: list[tuple[MainWindow, Desk]] = []
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        self.screen: LockScreen | None = None

    def until_closed(self) -> int:
        """Open, and return the exit status of the event loop."""
        self.open()
        self._guard.install()
        status = self._app.exec()
        for window, desk in self._going:  # the lock screen was closed while a backup was still being made
            window.kit.tasks.wait()
            desk.close()
        if self.desk is not None:
            self.desk.close()
        if self._crash_watch is not None:
            self._crash_watch.end_well()
        return status

    def open(self) -> None:
        """Show the workspace, or ask for its passphrase. Raises UserError when it cannot be opened."""
        try:
            desk = Desk(self._workspace, self._clock)
        except SealedWorkspace:
            self._ask(may_recall=True)
        else:
            self._show(desk)

    def lock(self) -> None:
        """Put the workspace away and ask for its passphrase; one without a passphrase stays open."""
        window, desk = self.window, self.desk
        if window is None or desk is None or not desk.protection.is_on:
            return
        if (modal := QApplication.activeModalWidget()) is not None:
            modal.close()  # its own event loop must end before its window may go
            QTimer.singleShot(0, self.lock)
            return
        from mentordesk.ui.lock import clipboard  # late: only a protected workspace is locked

        if not window.settle(wait=False):
            window.toast("Not locked: what you typed is not saved yet. Free space on the disk, then lock again")
            return
        self._state.keep_look(desk.load_preferences())
        self._ask(may_recall=False).setGeometry(window.geometry())
        self.window = self.desk = None
        window.hide()  # now: what still runs in it may take its time
        clipboard.forget(self._app.clipboard())
        self._going.append((window, desk))
        window.back_up_unseen()
        window.kit.tasks.when_done(lambda: self._end_locking(window, desk))

    def _end_locking(self, window: MainWindow, desk: Desk) -> None:
        self._going.remove((window, desk))
        _let_go(window, desk)

    def restore(self, backup: Path, key: "WorkspaceKey | None") -> None:
        """Put the workspace away, ``backup`` in its place, and open what is there then; ``key`` None is today's."""
        window, desk = self.window, self.desk
        if window is None or desk is None or not window.settle():
            return
        from mentordesk.ui.backups.restoring import Restoring  # late: rarely needed

        today = desk.protection.key if desk.protection.is_on else None
        self._was_hiding = window.guard.on
        self._restoring = restoring = Restoring(self._look, Tasks(), self._workspace, self._clock, today)
        restoring.ended.connect(self._open_restored)
        restoring.setGeometry(window.geometry())
        restoring.show()
        self.window = self.desk = None
        QTimer.singleShot(0, lambda: _let_go(window, desk, then=lambda: restoring.begin(backup, key or today)))

    def _open_restored(self, key: "WorkspaceKey | None", words: str, aside: Path | None) -> None:
        """Open the workspace again, whether the restore went well or not."""
        restoring, self._restoring = self._restoring, None
        try:
            self._show(Desk(self._workspace, self._clock, key))
        except SealedWorkspace:
            self._ask(may_recall=False)
        if restoring is not None:
            QTimer.singleShot(0, lambda: _put_away(restoring))  # not inside its own signal
        if self.window is not None and aside is not None:
            self._has_restored = True
            self.window.tell(words, lambda: Dialogs().open_outside(aside.parent), "Open the folder", lambda: True)
        elif words:
            self._tell_error(words)

    def _show(self, desk: Desk, *, new_passphrase: bool = False) -> None:
        preferences = desk.load_preferences()
        self._look.apply(self._app, preferences)
        self.desk = desk
        self.window = window = MainWindow(desk, self._look, self._state, Dialogs(), Tasks())
        window.lock_asked.connect(self.lock)
        window.restore_asked.connect(self.restore)
        if self._was_hiding:  # a backup may be of a time when it did not hide; the screen is shared now
            self._was_hiding = False
            window.guard.switch(on=True, tell=window.toast)
        window.show_page(window.start_page())
        window.freshen_needs()
        window.show()

        def after_paint() -> None:
            self._collect_here()
            if self._crash_watch is None:
                logs.start(self._paths.logs)
                self._crash_watch = HardCrashWatch(self._paths.logs)
            one_by_one(
                [lambda: window.commands, *PAGE_CLASSES.values(), finish]
            )  # the keys first: somebody may press one

        def finish() -> None:
            if self.window is not window:
                return  # locked again meanwhile
            window.finish_start()
            self._watch(preferences.lock_after_minutes)
            if not self._smoke:
                window.keep_backups(by_the_clock=not self._has_restored)
            if self._first_run and not self._smoke and not preferences.first_run_done:
                window.opens.welcome()
            if self._crash_watch is not None and self._crash_watch.last:
                window.opens.crash(self._crash_watch.last)
                self._crash_watch.last = ""
            if new_passphrase:
                window.opens.protect("new")
            if self._smoke:
                window.close()

        FirstPaint(window.windowHandle(), after_paint)

    def _ask(self, *, may_recall: bool) -> "LockScreen":
        from mentordesk.ui.lock.screen import LockScreen  # late: a plain workspace never needs it

        QTimer.singleShot(0, self._collect_here)
        self._look.apply(self._app, self._state.look())
        is_remembered = self._state.get("remember") == "yes"
        self.screen = screen = LockScreen(
            self._workspace, self._look, Tasks(), is_remembered=is_remembered, may_recall=may_recall
        )
        screen.opened.connect(self._unlock)
        screen.resize(900, 640)
        self._state.restore_geometry(screen)
        screen.show()
        screen.focus_first()
        if self._smoke:
            QTimer.singleShot(0, screen.close)
        return screen

    def _unlock(self, key: "WorkspaceKey", by_code: bool) -> None:
        screen = self.screen
        if screen is None:
            return
        try:
            desk = Desk(self._workspace, self._clock, key)
        except UserError as error:
            screen.refuse(error)
            return
        self._show(desk, new_passphrase=by_code)
        self._keep_or_forget(key, wanted=screen.remember.isChecked())
        self.screen = None
        QTimer.singleShot(0, lambda: _put_away(screen))  # not inside its own signal

    def _keep_or_forget(self, key: "WorkspaceKey", *, wanted: bool) -> None:
        """Do with the keyring of the computer what the person chose, beside the work: a keyring may ask first."""
        window, was = self.window, self._state.get("remember") == "yes"
        if window is None or not (wanted or was):
            return
        from mentordesk.services.remembered_key import RememberedKeys  # late: only where somebody chose it

        keyring = RememberedKeys()
        done = keyring.remember if wanted else keyring.forget
        window.kit.tasks.run(
            lambda _progress: done(key),
            lambda _none: self._state.put("remember", "yes" if wanted else "no"),
            on_error=lambda error: window.toast(str(error)),
        )

    def _watch(self, minutes: int) -> None:
        """Lock by itself when nobody works here any more; hear of a second start."""
        if self._idle is None:
            from mentordesk.ui.lock.desktop import DesktopWatch  # late, with the next: after the first paint
            from mentordesk.ui.lock.idle import IdleWatch

            self._idle = IdleWatch(self._app)
            self._idle.idle.connect(self._on_idle)
            desktop = DesktopWatch(self._app)
            desktop.left.connect(self.lock)
            desktop.start()
            listen(self._workspace, self._show_yourself, self._app)
            self._look.fonts.load_other_scripts()
        self._idle.start(minutes)

    def _collect_here(self) -> None:
        from mentordesk.ui.garbage import Garbage  # late: after the first paint

        if self._app.findChild(Garbage) is None:
            Garbage(self._app)

    def _on_idle(self) -> None:
        self.lock()
        if self.desk is not None and self._idle is not None:  # it stayed open: go on watching
            self._idle.start(self.desk.load_preferences().lock_after_minutes)

    def _show_yourself(self) -> None:
        if self.window is not None:
            self.window.show_yourself()
        elif self.screen is not None:
            self.screen.show_yourself()

    def _tell_error(self, sentence: str) -> None:
        if self.window is not None:
            self.window.tell_error(sentence)
        elif self.screen is not None:
            self.screen.refuse(UserError(sentence))

    def _show_crash(self, report: str) -> None:
        if self.window is not None:
            self.window.opens.crash(report)


def _let_go(window: MainWindow, desk: Desk, then: Callable[[], None] = lambda: None) -> None:
    """Take a window and its desk out of memory; the desk last, for what the window still does when it goes.

    ``then`` comes when nothing of them is left: beside a worker, Qt and Python must not both take widgets away.
    """

    def close() -> None:
        desk.close()
        QTimer.singleShot(0, go_on)

    def go_on() -> None:
        gc.collect()
        then()

    _hold(window)
    window.destroyed.connect(close)
    window.put_away()


def _put_away(screen: "LockScreen | Restoring") -> None:
    _hold(screen)
    screen.put_away()


def _hold(widget: QWidget) -> None:
    """Keep Python from deleting a window that Qt is about to delete: it would take the parts in any order."""
    held = [widget]
    widget.destroyed.connect(lambda: QTimer.singleShot(0, held.clear))


def _busy() -> int:
    sys.stderr.write(
        "MentorDesk has this workspace open but does not answer. Close it and start again; nothing was changed.\n"
    )
    return 2
