"""The real window on a full program, and everything that can be seen in it, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk
from mentordesk.store import opening
from mentordesk.ui.actions import PAGES
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.widgets.overlay import Overlay
from mentordesk.ui.window_state import WindowState
from tests.accessibility.openers import OPENERS
from tests.builders import FixedClock
from tests.ui.conftest import PLAIN, _put_away
from tests.ui.test_sweep_pages import OVERLAYS, View, views_of_pages

SEEN_ALREADY = {"file.capture", "file.import", "file.export", "edit.palette", "help.shortcuts", "help.welcome",
                "help.about", "sessions.plan", "edit.search"}  # fmt: skip
Share = tuple[int, int]
_PAGES = {key for key, *_ in PAGES}


def full_desk(folder: Path) -> Desk:
    path = folder / "demo.mentordesk"
    opening.create(path)
    desk = Desk(path, FixedClock())
    desk.warm_up()
    desk.demo.add()
    desk.preferences.end_first_run()
    return desk


@contextmanager
def window_on(
    desk: Desk, look: Look, app: QApplication, folder: Path, direction: Qt.LayoutDirection
) -> Iterator[MainWindow]:
    """The direction is set before the window is made, as a start does."""
    app.setLayoutDirection(direction)
    look.apply(app, PLAIN)
    window = MainWindow(desk, look, WindowState(desk.path, folder / "window.ini"), Dialogs(), Tasks())
    window.finish_start()
    window.show_page("today")
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        window.kit.tasks.wait()
        _put_away(window)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        look.apply(app, PLAIN)


def every_view(window: MainWindow, desk: Desk, share: Share = (0, 1)) -> Iterator[View]:
    """Rail, pages, overlays and sheets; what is yielded is gone when the next is asked for.

    A ``share`` of (n, of) yields every so many only, so that few looks see many dresses.
    """
    mine = _turns(share)
    yield View("rail", window.rail)
    for view in views_of_pages(window, desk):
        if next(mine):
            yield view
    window.show_page("today")
    for name, make in OVERLAYS.items():
        if next(mine):
            yield from _opened(name, make(window))
    other = next(person for person in desk.records.people.list() if not person.is_me)
    window.open(Ref(Kind.PERSON, other.id))  # nobody erases themselves
    for action in OPENERS:
        if action not in SEEN_ALREADY and next(mine):
            yield from _opened(action, _run(window, action))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or the next dress is put on all of them


def _turns(share: Share) -> Iterator[bool]:
    number, of = share
    return (at % of == number % of for at in count())


def _run(window: MainWindow, action: str) -> Overlay:
    """Open what belongs to an action, on its page."""
    page = action.split(".")[0]
    window.show_page(page if page in _PAGES else "today")
    window.run(action)
    opened = next((overlay for overlay in window.findChildren(Overlay) if overlay.isVisible()), None)
    if opened is None:
        raise LookupError(f"{action} opened nothing")
    return opened


def _opened(name: str, overlay: Overlay) -> Iterator[View]:
    yield View(name, overlay)
    overlay.dismiss()
    overlay.deleteLater()
