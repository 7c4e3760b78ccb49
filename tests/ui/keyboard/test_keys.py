"""Panes by F6, pages by their keys, no key that is a letter alone, and a key for all that can be dragged."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QSplitter, QTextEdit, QWidget

from mentordesk.ui.actions import PAGES
from tests.ui.keyboard.hands import Hands

KEYS = [key for key, *_ in PAGES]
TAKES_DROPS = {"MainWindow", "ImportPeople"}
"""What takes files that are dropped: both are the import, which chooses and pastes by keys."""


@pytest.mark.parametrize("key", KEYS)
def test_f6_goes_round_the_panes_of_a_page_and_shift_f6_back(full_hands: Hands, key: str):
    hands = full_hands
    hands.window.show_page(key)
    walk: list[QWidget] = []
    while True:
        hands.command("view.next_pane")
        hands.assert_held(f"{key}, pane {len(walk)}")
        if hands.focus in walk:
            break
        walk.append(hands.focus)
        assert len(walk) < 12, "F6 does not come round"
    assert hands.focus is walk[0]
    assert len(walk) >= 2, "the rail and at least the page"
    assert any(hands.window.rail.isAncestorOf(pane) for pane in walk)
    page = hands.window.current_page()
    assert page is not None
    assert any(page.isAncestorOf(pane) for pane in walk)
    back = []
    for _ in walk:
        hands.command("view.previous_pane")
        back.append(hands.focus)
    assert back == [*reversed(walk[1:]), walk[0]]


def test_each_page_has_a_key_from_any_other(hands: Hands):
    for key in KEYS:
        hands.command("help.help" if key == "help" else f"go.{key}")
        page = hands.window.current_page()
        assert page is not None
        assert page.key == key
        hands.assert_held(key)


def test_the_list_of_shortcuts_opens_by_its_key_and_gives_the_keyboard_back(hands: Hands):
    hands.command("go.goals")
    before = hands.focus
    hands.command("help.shortcuts")
    assert hands.overlay() is not None
    hands.assert_held("the list of shortcuts")
    hands.press("Escape")
    assert hands.focus is before


def test_no_key_is_a_letter_a_digit_or_a_sign_alone_or_with_shift(hands: Hands):
    strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    bare = [
        (action.objectName(), keys.toString())
        for action in hands.window.findChildren(QAction)
        for keys in action.shortcuts()
        if not keys[0].keyboardModifiers() & strong and not Qt.Key.Key_F1 <= keys[0].key() <= Qt.Key.Key_F35
    ]
    assert bare == []
    assert QKeySequence("A")[0].key() == Qt.Key.Key_A  # what would be found


@pytest.mark.parametrize("key", KEYS)
def test_nothing_can_be_dragged_that_has_no_key(full_hands: Hands, key: str):
    """Rows are moved by keys alone, panes have no bars to pull; files are dropped on the window or the import."""
    window = full_hands.window
    window.show_page(key)
    assert window.findChildren(QSplitter) == []
    for view in window.findChildren(QAbstractItemView):
        assert not view.dragEnabled(), view.accessibleName()
        assert view.dragDropMode() is QAbstractItemView.DragDropMode.NoDragDrop
    drops = {type(w).__name__ for w in (window, *window.findChildren(QWidget)) if w.acceptDrops() and not _is_text(w)}
    assert drops <= TAKES_DROPS


def _is_text(widget: QWidget) -> bool:
    """Text that is dragged into a field can be cut, copied and pasted."""
    return any(isinstance(each, QLineEdit | QTextEdit | QPlainTextEdit) for each in (widget, widget.parentWidget()))
