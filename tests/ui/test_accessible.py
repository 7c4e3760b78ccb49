"""Every page and overlay, full and empty, by the rules that hold on the accessibility bus too, asked in-process."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk
from mentordesk.ui import overlays
from mentordesk.ui.actions import PAGES
from mentordesk.ui.backups.closing import ClosingNotice
from mentordesk.ui.charts.chart import Chart
from mentordesk.ui.charts.chart_card import ChartCard
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.share_note import ShareNote
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.overlay import Overlay
from tests.accessibility import rules
from tests.accessibility.in_process import tree_below
from tests.accessibility.openers import OPENERS
from tests.ui.test_sweep_pages import (
    OVERLAYS,
    WIDE,
    demo_desk,
    full_window,
    listed,
    views_of_overlays,
    views_of_pages,
)

__all__ = ["demo_desk", "full_window"]  # fixtures
LEFT_TO_RIGHT = pytest.mark.parametrize("full_window", [Qt.LayoutDirection.LeftToRight], indirect=True)


def findings(root: QWidget) -> list[str]:
    for _ in range(15):  # layouts settle from the inside outwards
        QApplication.processEvents()
    return [str(finding) for finding in rules.check(tree_below(root))]


@LEFT_TO_RIGHT
def test_what_is_shown_of_a_full_program_keeps_the_rules(full_window: MainWindow, demo_desk: Desk):
    full_window.resize(*WIDE)
    found = {view.name: findings(view.root) for view in views_of_pages(full_window, demo_desk)}
    found |= {view.name: findings(view.root) for view in views_of_overlays(full_window)}
    found["rail"] = findings(full_window.rail)
    assert listed(found) == ""


def test_what_is_shown_of_an_empty_workspace_keeps_the_rules(window: MainWindow):
    window.resize(*WIDE)
    window.show()
    found = {key: findings(window.show_page(key)) for key, *_ in PAGES}
    found |= {view.name: findings(view.root) for view in views_of_overlays(window)}
    assert listed(found) == ""


def test_what_hides_private_notes_keeps_the_rules(window: MainWindow):
    window.resize(*WIDE)
    window.show()
    window.run("view.guard")
    found = {key: findings(window.show_page(key)) for key, *_ in PAGES}
    found["window"] = findings(window)
    assert listed(found) == ""


@LEFT_TO_RIGHT
def test_every_chart_says_a_sentence_and_lists_its_numbers(full_window: MainWindow, demo_desk: Desk):
    charts = 0
    for view in views_of_pages(full_window, demo_desk):
        for chart in view.root.findChildren(Chart):
            if chart.isVisible():
                charts += 1
                said = QAccessible.queryAccessibleInterface(chart).text(QAccessible.Text.Name)
                assert said.startswith(chart.title), view.name
                assert len(said.split()) > 3
                headers, rows = chart.as_table()
                assert all(headers)
                assert all(len(row) == len(headers) for row in rows)
        for card in view.root.findChildren(ChartCard):
            if card.isVisible():
                card.button.click()
                table = tree_below(card).named(card.chart.title, "table")
                card.button.click()
                assert table.headers == card.chart.as_table()[0]
    assert charts


ELSEWHERE = {
    ClosingNotice: "stands there while the window closes: tests/ui/backups/test_closing.py",
    Sheet: "the base of others",
    ShareNote: "needs words in a private note: tests/ui/overlays/test_share_note.py",
}


def kinds_of_overlays(base: type[Overlay] = Overlay) -> Iterator[type[Overlay]]:
    for module in pkgutil.iter_modules(overlays.__path__, f"{overlays.__name__}."):
        importlib.import_module(module.name)
    for kind in base.__subclasses__():
        yield kind
        yield from kinds_of_overlays(kind)


def test_every_overlay_there_is_keeps_the_rules_when_its_action_opens_it(window: MainWindow, desk: Desk):
    desk.demo.add()
    window.resize(*WIDE)
    window.show()
    other = next(person for person in desk.records.people.list() if not person.is_me)
    window.open(Ref(Kind.PERSON, other.id))  # nobody erases themselves
    window.show_page("today")
    found: dict[str, list[str]] = {}
    seen: set[type[Overlay]] = set()
    for action in OPENERS:
        if (page := action.split(".")[0]) in dict.fromkeys(key for key, *_ in PAGES):
            window.show_page(page)
        window.run(action)
        opened = next((overlay for overlay in window.findChildren(Overlay) if overlay.isVisible()), None)
        assert opened is not None, action
        found[action] = findings(opened)
        seen.add(type(opened))
        opened.dismiss()
        opened.deleteLater()
    for make in OVERLAYS.values():
        opened = make(window)
        seen.add(type(opened))
        opened.dismiss()
        opened.deleteLater()
    assert listed(found) == ""
    assert {*kinds_of_overlays()} - seen - {*ELSEWHERE} == set()
