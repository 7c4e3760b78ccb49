import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from mentordesk.ui.actions import WINDOW_ACTIONS
from mentordesk.ui.field_keys import FIELD_KEYS
from mentordesk.ui.key_rules import pressed, refusal
from mentordesk.ui.page_makers import PAGE_CLASSES

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def an_event(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held)


def all_rows() -> list[tuple[str, tuple[str, ...]]]:
    rows = [(row.id, row.keys) for row in WINDOW_ACTIONS]
    rows += [(row.id, row.keys) for _, group in FIELD_KEYS for row in group]
    pages = [row for make in PAGE_CLASSES.values() for row in make().page_actions]
    return rows + [(row.id, (row.keys,) if row.keys else ()) for row in pages]


@pytest.mark.parametrize("keys", ["A", "7", "Shift+A", "!", "/", "Space", "Alt+F", "Alt+Shift+E", "É"])
def test_what_types_is_never_a_shortcut(keys: str):
    assert refusal(keys, "file.export")


@pytest.mark.parametrize(
    "keys",
    ["Tab", "Return", "Esc", "Up", "Shift+Left", "Ctrl+Right", "F10", "F2", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A"],
)
def test_what_moves_or_edits_everywhere_is_refused_with_a_way_out(keys: str):
    sentence = refusal(keys, "file.export")
    assert keys in sentence
    assert sentence.endswith(("letter.", "with it."))


def test_the_sign_that_altgr_types_is_no_shortcut():
    assert "Ctrl with Alt" in refusal("Ctrl+Alt+E", "file.export")


def test_undo_keeps_the_keys_that_every_text_has():
    assert refusal("Ctrl+Z", "file.export")
    assert not refusal("Ctrl+Z", "edit.undo")
    assert refusal("Ctrl+Y", "edit.undo")


def test_every_standard_key_could_be_chosen_as_well():
    refused = {keys: why for each, all_ in all_rows() for keys in all_ if (why := refusal(keys, each))}
    assert refused == {}


def test_no_two_things_share_a_standard_key_anywhere():
    keys = [each for _, all_ in all_rows() for each in all_]
    assert sorted(keys) == sorted(set(keys))


def test_standard_keys_are_written_as_they_are_pressed():
    for _, all_ in all_rows():
        for keys in all_:
            combination = QKeySequence(keys)[0]
            assert pressed(an_event(combination.key(), combination.keyboardModifiers())) == keys


@pytest.mark.parametrize(
    ("key", "held", "keys"),
    [
        (Qt.Key.Key_Control, CTRL, ""),
        (Qt.Key.Key_Dead_Acute, NONE, ""),
        (Qt.Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_E, CTRL | SHIFT, "Ctrl+Shift+E"),
        (Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier, "Ctrl+Return"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
    ],
)
def test_the_same_key_is_written_the_same_on_every_keyboard(key: Qt.Key, held: Qt.KeyboardModifier, keys: str):
    assert pressed(an_event(key, held)) == keys
