"""Measures, in one window on a large workspace: opening each page, one saved edit, and scrolling the longest list."""

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from mentordesk.clock import SystemClock
from mentordesk.services.desk import Desk
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.page_makers import PAGE_CLASSES
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.widgets.row_list import RowList
from mentordesk.ui.window_state import WindowState

TURNS = 7
FRAMES = 300


def milliseconds(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def settle(window: MainWindow) -> None:
    """Do all that one gesture asked for, its painting included."""
    QApplication.processEvents()
    window.repaint()
    QApplication.processEvents()


def open_page(window: MainWindow, key: str) -> None:
    window.show_page(key)
    settle(window)


def opening(window: MainWindow) -> dict[str, float]:
    """Return the median of making, filling and painting each page."""
    found = {}
    for key in PAGE_CLASSES:
        clocked = []
        for _ in range(TURNS + 1):
            open_page(window, "help" if key != "help" else "settings")
            _forget(window, key)
            clocked.append(milliseconds(lambda key=key: open_page(window, key)))
        found[key] = statistics.median(clocked[1:])
    return found


def _forget(window: MainWindow, key: str) -> None:
    page = window._pages.pop(key, None)
    if page is not None:
        window._stack.removeWidget(page)
        page.deleteLater()
        settle(window)


def edits(window: MainWindow, desk: Desk) -> dict[str, float]:
    """Return the median of one change and its refresh, on the page that shows it."""
    found = {}
    action = desk.records.actions.list(limit=1)[0]
    open_page(window, "actions")
    found["actions"] = _edit(window, lambda n: desk.actions.done(action.id, n % 2 == 0))
    session = desk.records.sessions.list(limit=1)[0]
    open_page(window, "sessions")
    note = "One more line. " * 40
    found["sessions"] = _edit(window, lambda n: desk.notes.save_shared(session.id, f"{note}{n}"))
    return found


def _edit(window: MainWindow, change: Callable[[int], object]) -> float:
    clocked = []
    for turn in range(TURNS + 3):
        clocked.append(milliseconds(lambda turn=turn: (change(turn), QApplication.processEvents())))
    return statistics.median(clocked[3:])


def scrolling(window: MainWindow) -> float:
    """Return the 95th percentile of one frame while the list of all sessions goes by."""
    open_page(window, "sessions")
    page = window.current_page()
    assert page is not None
    rows = max(page.findChildren(RowList), key=lambda each: each.model().rowCount())
    print(f"scrolling {rows.model().rowCount():,} rows", file=sys.stderr)
    bar = rows.verticalScrollBar()
    step = max(1, bar.maximum() // FRAMES)

    def frame(value: int) -> None:
        bar.setValue(value)
        rows.viewport().repaint()

    clocked = [milliseconds(lambda value=value: frame(value)) for value in range(0, bar.maximum(), step)]
    return sorted(clocked)[int(0.95 * (len(clocked) - 1))]


def main(path: Path) -> None:
    app = QApplication(sys.argv[:1])
    desk = Desk(path, SystemClock())
    look = Look()
    look.apply(app, desk.load_preferences())
    window = MainWindow(desk, look, WindowState(path, path.with_suffix(".ini")), Dialogs(), Tasks())
    window.resize(1280, 800)
    window.show_page("today")
    window.show()
    settle(window)
    window.finish_start()
    desk.warm_up()
    figures = {"opening": opening(window), "edit": edits(window, desk), "scroll_p95": scrolling(window)}
    print(json.dumps(figures))
    window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
