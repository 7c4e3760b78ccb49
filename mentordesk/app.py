"""The composition root: paths, desk, look, window. The only module that sees every layer."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mentordesk import logs
from mentordesk.clock import Clock, SystemClock
from mentordesk.paths import Paths
from mentordesk.services.desk import Desk
from mentordesk.ui.crash import CrashGuard, HardCrashWatch
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.first_paint import FirstPaint, one_by_one
from mentordesk.ui.instance import InstanceLock, listen, raise_first
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.page_makers import PAGE_CLASSES
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.window_state import WindowState

APP_ID = "io.github.mentordesk.MentorDesk"


def run(
    workspace: Path, paths: Paths, *, clock: Clock | None = None, smoke: bool = False, first_run: bool = True
) -> int:
    """Open the window on ``workspace`` and return the exit status when it closes.

    A workspace that is open already only comes to the front. ``smoke`` closes after the first page was painted;
    ``first_run`` lets the welcome steps show where they are due. Raises UserError before there is a window.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("MentorDesk")
    app.setDesktopFileName(APP_ID)
    lock = InstanceLock(workspace)
    if not lock.acquire():
        return 0 if raise_first(workspace) else _busy()
    try:
        return _run_locked(app, workspace, paths, clock or SystemClock(), smoke=smoke, first_run=first_run)
    finally:
        lock.release()


def _run_locked(app: QApplication, workspace: Path, paths: Paths, clock: Clock, *, smoke: bool, first_run: bool) -> int:
    desk = Desk(workspace, clock)
    preferences = desk.load_preferences()
    look = Look()
    look.apply(app, preferences)
    dialogs = Dialogs()
    tasks = Tasks()
    window = MainWindow(desk, look, WindowState(workspace), dialogs, tasks)
    window.show_page(window.start_page())
    window.freshen_needs()
    window.show()

    watches: list[HardCrashWatch] = []

    def after_paint() -> None:
        logs.start(paths.logs)
        watches.append(HardCrashWatch(paths.logs))
        one_by_one([*PAGE_CLASSES.values(), finish])

    def finish() -> None:
        window.finish_start()
        look.fonts.load_other_scripts()
        listen(workspace, window.show_yourself, window)
        if first_run and not smoke and not preferences.first_run_done:
            window.welcome()
        if watches[0].last:
            window.show_crash(watches[0].last)
        if smoke:
            window.close()

    guard = CrashGuard(window.tell_error, window.show_crash)
    guard.install()
    FirstPaint(window.windowHandle(), after_paint)
    status = app.exec()
    desk.close()
    for watch in watches:
        watch.end_well()
    return status


def _busy() -> int:
    sys.stderr.write(
        "MentorDesk has this workspace open but does not answer. Close it and start again; nothing was changed.\n"
    )
    return 2
