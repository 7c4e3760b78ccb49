"""Says which keys a person may give to a command: never one that types, moves, or leads out of a field."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CONTROL, _SHIFT, _ALT, _META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_ALONE = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Hyper_L,
        Qt.Key.Key_Hyper_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Mode_switch,
        Qt.Key.Key_unknown,
    }
)
_DEAD = range(int(Qt.Key.Key_Dead_Grave), int(Qt.Key.Key_Dead_Longsolidusoverlay) + 1)
_FIRST_NAMED = int(Qt.Key.Key_Escape)
"""From here on keys have names; below stand those that type a sign."""

_FUNCTION = range(int(Qt.Key.Key_F1), int(Qt.Key.Key_F35) + 1)
_FIXED = {
    "F2": "F2 edits what is marked.",
    "F10": "F10 opens the menu.",
    "Shift+F10": "Shift+F10 opens the menu of what is marked.",
    "Alt+F4": "Alt+F4 closes the window.",
    "Alt+Up": "Alt+Up moves what is marked.",
    "Alt+Down": "Alt+Down moves what is marked.",
    "Ctrl+C": "Ctrl+C copies.",
    "Ctrl+V": "Ctrl+V pastes.",
    "Ctrl+X": "Ctrl+X cuts.",
    "Ctrl+A": "Ctrl+A selects everything.",
}
_OF_UNDO = {"Ctrl+Z": "edit.undo", "Ctrl+Shift+Z": "edit.redo", "Ctrl+Y": "edit.redo"}
_ANOTHER = "Press other keys, such as Ctrl with a letter."


def pressed(event: QKeyEvent) -> str:
    """Return the keys of an event as they are kept; empty while only Ctrl, Shift or the like is down."""
    combination = event.keyCombination()
    key = combination.key()
    if key in _ALONE or int(key) in _DEAD or key == 0:
        return ""
    held = combination.keyboardModifiers() & (_CONTROL | _SHIFT | _ALT | _META)
    if key == Qt.Key.Key_Backtab:
        key, held = Qt.Key.Key_Tab, held | _SHIFT
    elif key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if int(key) < _FIRST_NAMED and key != Qt.Key.Key_Space and not chr(int(key)).isalnum():
        held &= ~_SHIFT  # the sign itself may take it, on one keyboard and not on the next
    return QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)


def refusal(sequence: str, action_id: str) -> str:
    """Return why these keys cannot be had, and what to do; empty where they can."""
    if sequence in _FIXED:
        return f"{_FIXED[sequence]} {_ANOTHER}"
    if _OF_UNDO.get(sequence, action_id) != action_id:
        return f"{sequence} is undo or redo in every text. {_ANOTHER}"
    combination: QKeyCombination = QKeySequence(sequence)[0]  # type: ignore[index]  # the stubs do not know it
    key, held = combination.key(), combination.keyboardModifiers()
    has_control = bool(held & (_CONTROL | _META))
    if int(key) in _FUNCTION:
        return ""
    if int(key) < _FIRST_NAMED:
        if not has_control:
            return f"{sequence} alone would type, or open a menu. Hold Ctrl with it."
        if held & _ALT:
            return f"Ctrl with Alt types signs on many keyboards. {_ANOTHER}"
        return ""
    if key == Qt.Key.Key_Return and has_control:
        return ""
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down) and held & _ALT:
        return ""
    return f"{sequence} moves, edits or closes wherever you are. {_ANOTHER}"


def is_usable(sequence: str, action_id: str) -> bool:
    """Tell whether a text is keys that the action may have."""
    keys = QKeySequence(sequence)
    is_one = keys.count() == 1 and keys.toString(QKeySequence.SequenceFormat.PortableText) == sequence
    return is_one and not refusal(sequence, action_id)
