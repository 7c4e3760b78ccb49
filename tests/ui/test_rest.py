"""A window that nobody touches does nothing: no page and no overlay lays itself out or paints without end."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.domain.preferences import Preferences, ThemeChoice
from mentordesk.services.desk import Desk
from mentordesk.ui.main_window import MainWindow
from tests.ui.conftest import PLAIN
from tests.ui.test_sweep_pages import SMALL, SPACED, WIDE, demo_desk, full_window, views_of_overlays, views_of_pages

__all__ = ["demo_desk", "full_window"]  # fixtures of the sweep, asked for by name

MOST_ROUNDS = 60
WORK = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest, QEvent.Type.Paint, QEvent.Type.Resize})


class Work(QObject):
    """Counts what the program does, by what and where."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self.seen = Counter[tuple[str, str]]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if event.type() in WORK and isinstance(watched, QWidget):
            self.seen[event.type().name, type(watched).__name__] += 1
        return False

    def until_rest(self) -> Counter[tuple[str, str]]:
        """Let the program work; return what it still does after as many rounds as it may need."""
        self._app.installEventFilter(self)
        try:
            for _ in range(MOST_ROUNDS):
                self.seen.clear()
                QApplication.processEvents()
                if not self.seen:
                    break
        finally:
            self._app.removeEventFilter(self)
        return self.seen


@pytest.mark.parametrize(
    ("preferences", "size"),
    [(PLAIN, WIDE), (Preferences(theme=ThemeChoice.LIGHT, text_size=200, **SPACED), SMALL)],
    ids=["light", "spaced, small, 200 %"],
)
def test_every_page_and_overlay_comes_to_rest(
    full_window: MainWindow, demo_desk: Desk, qapp: QApplication, preferences, size
):
    full_window.resize(*size)
    full_window.kit.look.apply(qapp, preferences)
    work = Work(qapp)
    restless = {}
    for views in (views_of_pages(full_window, demo_desk), views_of_overlays(full_window)):
        for view in views:
            if left := work.until_rest():
                restless[view.name] = left.most_common(6)
    assert restless == {}
