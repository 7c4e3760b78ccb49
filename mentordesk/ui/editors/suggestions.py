"""The list that a field offers while one types: named for screen readers, and in the sheet's dress for popups."""

from PySide6.QtWidgets import QAbstractItemView, QCompleter


def suggestion_list(completer: QCompleter, name: str) -> QAbstractItemView:
    """Return the completer's list, made ready; a window of its own cannot be see-through like lists on a page."""
    popup = completer.popup()
    assert popup is not None  # made by the completer when it is first asked for
    popup.setAccessibleName(name)
    popup.setProperty("v", "popup")
    return popup
