"""Gathers every text that a window holds anywhere: in widgets, models, menus, tips, titles, and for screen readers."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QWidget

_TEXTS = (
    "text",
    "toPlainText",
    "placeholderText",
    "title",
    "windowTitle",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "iconText",
    "fullText",
)
_SEEN_BY_READERS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def all_words(window: QWidget) -> str:
    """Return all texts in and under ``window``, what is hidden in it included, as one."""
    told = [window.windowTitle()]
    for thing in (window, *window.findChildren(QWidget), *window.findChildren(QAction)):
        told += of_object(thing)
    for completer in window.findChildren(QCompleter):
        told += of_model(completer.model())
    told += of_readers(QAccessible.queryAccessibleInterface(window))
    return "\n".join(told)


def of_object(thing: QWidget | QAction) -> Iterator[str]:
    for name in _TEXTS:
        read = getattr(thing, name, None)
        if callable(read):
            yield str(read())
    if isinstance(thing, QAbstractItemView | QComboBox) and thing.model() is not None:
        yield from of_model(thing.model())
    document = getattr(thing, "document", None)
    if callable(document):
        shown = document()
        if shown.isUndoAvailable():
            shown.undo()
            yield thing.toPlainText()
            shown.redo()


def of_model(model: QAbstractItemModel) -> Iterator[str]:
    """Yield what every role of every row holds, as it would be written down."""
    roles = [*range(16), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 8)]
    for row in range(model.rowCount(QModelIndex())):
        index = model.index(row, 0)
        yield from (str(found) for role in roles if (found := model.data(index, role)) is not None)


def of_readers(interface: QAccessibleInterface | None) -> Iterator[str]:
    """Yield what a screen reader can read below ``interface``."""
    if interface is None or not interface.isValid():
        return
    yield from (interface.text(kind) for kind in _SEEN_BY_READERS)
    text = interface.textInterface()
    if text is not None:
        yield text.text(0, text.characterCount())
    for number in range(interface.childCount()):
        yield from of_readers(interface.child(number))
