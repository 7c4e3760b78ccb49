"""A window that puts on another dress looks as one that begins in it: Qt is asked for less than it does by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.domain.preferences import FontChoice, Spacing, ThemeChoice
from mentordesk.services.desk import Desk
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.window_state import WindowState
from tests.ui.conftest import PLAIN, _put_away
from tests.ui.test_sweep_pages import WIDE, demo_desk

__all__ = ["demo_desk"]  # fixtures

OTHER = PLAIN._replace(
    text_size=150, font=FontChoice.OPENDYSLEXIC, letter_spacing=Spacing.WIDE, theme=ThemeChoice.CONTRAST
)
PAGES = ("today", "goals", "settings")


@contextmanager
def begun(desk: Desk, look: Look, folder: Path) -> Iterator[MainWindow]:
    window = MainWindow(desk, look, WindowState(desk.path, folder / "window.ini"), Dialogs(), Tasks())
    window.finish_start()
    window.resize(*WIDE)
    window.show()
    yield window
    window.kit.tasks.wait()
    _put_away(window)


def picture(window: MainWindow, key: str) -> QImage:
    window.show_page(key)
    window.setFocus()
    return window.grab().toImage()


def at_rest(window: MainWindow, key: str) -> QImage:
    """Return what a page looks like once all of it was built: ten pictures in a row are the same."""
    taken = [picture(window, key)]
    while len(taken) < 10 or any(each != taken[-1] for each in taken[-10:]):
        QTest.qWait(10)
        taken.append(picture(window, key))
    return taken[-1]


def test_another_dress_put_on_looks_as_one_begun_in(
    demo_desk: Desk, look: Look, qapp: QApplication, qtbot: QtBot, tmp_path: Path
):
    demo_desk.preferences.end_first_run()
    look.apply(qapp, OTHER)
    with begun(demo_desk, look, tmp_path) as window:
        begun_in = {key: at_rest(window, key) for key in PAGES}
    look.apply(qapp, PLAIN)
    with begun(demo_desk, look, tmp_path) as window:
        for key in PAGES:
            assert at_rest(window, key) != begun_in[key]
        look.apply(qapp, OTHER)
        for key in PAGES:
            qtbot.waitUntil(lambda key=key: picture(window, key) == begun_in[key])
