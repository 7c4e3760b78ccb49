"""Measures in one window on a large workspace.

python bench/window.py WORKSPACE          one saved edit, scrolling the list of all sessions, a step of text size
python bench/window.py WORKSPACE PAGE     the first opening of one page in this process
"""

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from mentordesk.clock import SystemClock
from mentordesk.services.desk import Desk
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import FUSION, Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.page_makers import PAGE_CLASSES
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.window_state import WindowState

if TYPE_CHECKING:
    from mentordesk.ui.pages.sessions import SessionsPage

TURNS = 7
FRAMES = 300


class Painted(QObject):
    """Notes that a widget was painted. It hears of that one's events only: hearing of all would be half of the cost."""

    is_so = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.is_so |= event.type() is QEvent.Type.Paint
        return False


def milliseconds(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def settle(window: MainWindow) -> None:
    """Do all that one gesture asked for, its painting included."""
    QApplication.processEvents()
    window.repaint()
    QApplication.processEvents()


def rest() -> float:
    """Let the program do what it put off; return the longest time in which it answered nobody."""
    return max(milliseconds(QApplication.processEvents) for _ in range(200))


def open_page(window: MainWindow, key: str) -> None:
    window.show_page(key)
    settle(window)


def first_opening(window: MainWindow, key: str) -> dict[str, float]:
    """Open a page for the first time: until it is painted, and the longest of the steps that follow."""
    rest()
    painted = Painted(window)

    def until_painted() -> None:
        window.show_page(key).installEventFilter(painted)
        QApplication.sendPostedEvents()  # laid out and painted; what a page builds later waits for timers

    opened = milliseconds(until_painted)
    assert painted.is_so, f"{key} was not painted"
    return {"opened": opened, "later": rest()}


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


def dressing(window: MainWindow) -> float:
    """Return the median of one step of the text size, up or down, with every page built."""
    for page in PAGE_CLASSES:
        open_page(window, page)
        rest()
    clocked = []
    for _ in range(TURNS):
        for step in ("view.larger", "view.smaller"):
            clocked.append(milliseconds(lambda step=step: (window.run(step), settle(window))))
    return statistics.median(clocked)


def scrolling(window: MainWindow) -> dict[str, float]:
    """Return the 95th percentile of one frame in the list of all sessions: by the wheel, and dragged to its end."""
    open_page(window, "sessions")
    page = cast("SessionsPage", window.current_page())
    page.shown.show_all()
    page._rows.refresh()
    settle(window)
    rows = page.list_pane.list
    bar = rows.verticalScrollBar()
    painted = Painted(window)
    rows.viewport().installEventFilter(painted)

    def frame(value: int) -> None:
        painted.is_so = False
        bar.setValue(value)
        QApplication.sendPostedEvents()
        assert painted.is_so, "a frame was not painted"

    def p95(step: int) -> float:
        bar.setValue(0)
        settle(window)
        clocked = [milliseconds(lambda turn=turn: frame(turn * step)) for turn in range(1, FRAMES)]
        assert bar.value() >= min((FRAMES - 1) * step, bar.maximum()), "the list did not scroll"
        return sorted(clocked)[int(0.95 * (len(clocked) - 1))]

    row_px = rows.sizeHintForRow(0)
    return {"rows": rows.model().rowCount(), "wheel": p95(3 * row_px), "dragged": p95(bar.maximum() // FRAMES)}


def main(path: Path, first: str | None) -> None:
    app = QApplication([*sys.argv[:1], *FUSION])
    desk = Desk(path, SystemClock())
    look = Look()
    look.apply(app, desk.load_preferences())
    window = MainWindow(desk, look, WindowState(path, path.with_suffix(".ini")), Dialogs(), Tasks())
    window.resize(1280, 800)
    window.show_page("help" if first == "today" else "today")
    window.freshen_needs()  # as the program does before its window is seen
    window.show()
    settle(window)
    window.finish_start()
    desk.warm_up()
    if first is not None:
        print(json.dumps(first_opening(window, first)))
    else:
        print(json.dumps({"edit": edits(window, desk), "scroll": scrolling(window), "dress": dressing(window)}))
    window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
