"""The keyboard is never lost: whatever closes, goes, comes back or changes its dress, it stands somewhere sensible.

One full window serves all these walks; what they change they take back.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mentordesk.services.desk import Desk
from mentordesk.ui.actions import PAGES
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.widgets.scroll import SETTLE_MS, bring_into_view
from tests.accessibility.openers import OPENERS
from tests.ui.keyboard.hands import Hands
from tests.ui.shell import name_of
from tests.ui.test_sweep_pages import WIDE, demo_desk, full_window

__all__ = ["demo_desk", "full_window"]  # fixtures
pytestmark = pytest.mark.parametrize("full_window", [Qt.LayoutDirection.LeftToRight], indirect=True)

KEYS = [key for key, *_ in PAGES]
EVERYWHERE = ("edit.palette", "file.capture", "file.export", "help.shortcuts")
DRESS = ("view.larger", "view.larger", "view.larger", "view.contrast", "view.guard", "view.guard")
"""What changes how a page looks."""

STEPS = ("edit.undo", "edit.redo", "edit.undo")
DRESSED = ("today", "settings", "goals", "sessions", "program")
BOTH_PANES = ("goals",)
"""Where list and detail are both tried, and there and back: each change dresses every page, which takes long."""

CHANGES = sum(action != "view.guard" for action in DRESS)


@pytest.fixture
def full_hands(full_window: MainWindow, demo_desk: Desk, qtbot: QtBot) -> Hands:
    demo_desk._store.forget_history()
    full_window.resize(*WIDE)
    full_window.show()
    full_window.activateWindow()
    qtbot.waitUntil(full_window.isActiveWindow)
    return Hands(full_window, qtbot.waitUntil)


def trouble(hands: Hands, what: str, before: QWidget | None = None) -> list[str]:
    """Return what is wrong with where the keyboard is; ``before`` is where it should be."""
    try:
        hands.assert_held(what)
    except AssertionError as error:
        return [str(error).splitlines()[0]]
    if before is not None and hands.focus is not before:
        was = name_of(before) if isValid(before) else "something that is gone"
        return [f"{what}: the keyboard went from {was!r} to {hands.place!r}"]
    return []


def panes_of(hands: Hands, key: str) -> list[QWidget]:
    """Go round a page by F6 and return where the keyboard came to, the rail left out."""
    hands.window.show_page(key)
    found: list[QWidget] = []
    for _ in range(8):
        hands.command("view.next_pane")
        here = hands.focus
        if here in found:
            break
        if not hands.window.rail.isAncestorOf(here):
            assert trouble(hands, f"{key}, by F6") == []
            found.append(here)
    return found


def go_to(place: QWidget) -> None:
    place.setFocus()
    bring_into_view(place)


@pytest.mark.parametrize("key", KEYS)
def test_what_was_opened_gives_the_keyboard_back_where_it_was(full_hands: Hands, key: str):
    hands, found = full_hands, []
    for number, place in enumerate(panes_of(hands, key)):
        for action in OPENERS:
            here = action.startswith(f"{key}.")
            if not (here or action in EVERYWHERE[:1] or (number == 0 and (key == "today" or action in EVERYWHERE))):
                continue
            if action.split(".")[0] in KEYS and not here:
                continue
            go_to(place)
            where = f"{key}, {name_of(place)}, {action}"
            hands.window.run(action)
            if hands.overlay() is None:
                continue
            found += trouble(hands, f"{where} opened")
            hands.press("Escape")
            if (over := hands.overlay()) is not None:
                found.append(f"{where}: Escape does not close it")
                over.dismiss()
            found += trouble(hands, f"{where} closed", place)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("key", DRESSED)
def test_a_page_in_another_dress_keeps_the_keyboard(full_hands: Hands, demo_desk: Desk, key: str):
    hands, found = full_hands, []
    for place in panes_of(hands, key)[: 2 if key in BOTH_PANES else 1]:
        go_to(place)
        for action in DRESS:
            hands.window.run(action)
            QTest.qWait(2 * SETTLE_MS)  # a page follows once all is laid out
            found += trouble(hands, f"{key}, {name_of(place)}, {action}", place)
        for step in STEPS if key in BOTH_PANES else STEPS[:1]:
            for _ in range(CHANGES):
                hands.window.run(step)
            found += trouble(hands, f"{key}, {name_of(place)}, {step}", place)
    assert demo_desk.load_preferences().text_size == 100
    assert "\n".join(found) == ""


@pytest.mark.parametrize("key", KEYS)
def test_a_page_that_is_left_and_come_back_to_has_the_keyboard(full_hands: Hands, key: str):
    hands, found = full_hands, []
    hands.window.show_page(key)
    for other in [each for each in KEYS if each != key][::3]:
        hands.window.show_page(other)
        found += trouble(hands, f"{key} left for {other}")
        hands.command("go.back")
        found += trouble(hands, f"{key} come back to from {other}")
        page = hands.window.current_page()
        assert page is not None
        assert page.key == key
        if not page.isAncestorOf(hands.focus):
            found.append(f"{key} come back to from {other}: the keyboard is on {hands.place}")
    assert "\n".join(found) == ""


@pytest.mark.parametrize("key", ["pairs", "sessions", "goals", "actions", "people", "help"])
def test_a_list_filtered_to_nothing_and_back_keeps_the_keyboard(full_hands: Hands, key: str):
    hands, found = full_hands, []
    hands.window.show_page(key)
    hands.command("edit.find_here")
    found += trouble(hands, f"{key}, finding")
    field = hands.focus
    assert isinstance(field, QLineEdit)
    hands.type("zzzz")
    found += trouble(hands, f"{key}, nothing found", field)
    hands.press("Down")
    found += trouble(hands, f"{key}, down into nothing")
    hands.command("edit.find_here")
    found += trouble(hands, f"{key}, finding again", field)
    hands.press("Ctrl+A", "Backspace")
    found += trouble(hands, f"{key}, all again", field)
    hands.press("Down")
    found += trouble(hands, f"{key}, down into the list")
    if hands.focus is field:
        found.append(f"{key}: Down does not lead from the filter to the list")
    assert "\n".join(found) == ""
