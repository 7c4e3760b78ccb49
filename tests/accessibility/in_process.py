"""The same tree without a bus: what Qt would tell an assistive technology about a widget, asked in this process."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tests.accessibility.nodes import Node, Tree, tree_of

Role = QAccessible.Role
ROLES = {
    Role.Button: "push button",
    Role.CheckBox: "check box",
    Role.RadioButton: "radio button",
    Role.ComboBox: "combo box",
    Role.EditableText: "text",
    Role.SpinBox: "spin box",
    Role.Slider: "slider",
    Role.ProgressBar: "progress bar",
    Role.StaticText: "label",
    Role.Heading: "heading",
    Role.Graphic: "image",
    Role.Link: "link",
    Role.List: "list",
    Role.ListItem: "list item",
    Role.Table: "table",
    Role.Cell: "table cell",
    Role.ColumnHeader: "column header",
    Role.RowHeader: "row header",
    Role.Tree: "tree",
    Role.TreeItem: "tree item",
    Role.PageTab: "page tab",
    Role.PageTabList: "page tab list",
    Role.Dialog: "dialog",
    Role.AlertMessage: "alert",
    Role.Window: "frame",
    Role.MenuItem: "menu item",
    Role.PopupMenu: "popup menu",
    Role.MenuBar: "menu bar",
    Role.ScrollBar: "scroll bar",
    Role.Grouping: "panel",
    Role.Pane: "panel",
    Role.Border: "panel",
    Role.LayeredPane: "layered pane",
    Role.Client: "filler",
    Role.NoRole: "unknown",
    Role.ButtonDropDown: "push button",
    Role.ButtonMenu: "push button",
}
_NAMES = {"press": "Press", "toggle": "Toggle", "setfocus": "SetFocus", "increase": "Increase", "decrease": "Decrease"}
MOST_CELLS = 400


def tree_below(widget: QWidget) -> Tree:
    """Return what is shown of ``widget`` and in it."""
    return tree_of(_walk(QAccessible.queryAccessibleInterface(widget), "", 0, is_root=True))


def id_of(widget: QWidget) -> str:
    return str(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(widget)))


def _walk(face: QAccessibleInterface, parent: str, place: int, *, is_root: bool = False) -> Iterator[Node]:
    state = face.state()
    if not is_root and (state.invisible or not face.isValid()):
        return
    node = _node(face, parent, place)
    yield node
    for at in range(min(face.childCount(), MOST_CELLS)):
        child = face.child(at)
        if child is not None:
            yield from _walk(child, node.id, at)


def _node(face: QAccessibleInterface, parent: str, place: int) -> Node:
    widget = face.object()
    rect = face.rect()
    role = ROLES.get(face.role(), face.role().name.lower())
    value = face.valueInterface()
    table = isinstance(widget, QTableView) and role == "table"
    return Node(
        id=str(QAccessible.uniqueId(face)),
        role=role,
        parent=parent,
        place=place,
        name=face.text(QAccessible.Text.Name),
        description=face.text(QAccessible.Text.Description),
        states=_states(face),
        actions=_actions(face),
        box=(rect.x(), rect.y(), rect.width(), rect.height()),
        text=_text(face, role),
        value=float(value.currentValue()) if value is not None else None,
        columns=widget.model().columnCount() if table else None,
        headers=_headers(widget) if table else (),
        label=" ".join(
            other.text(QAccessible.Text.Name)
            for other, kind in face.relations(QAccessible.RelationFlag.Label)
            if other is not None and kind == QAccessible.RelationFlag.Label
        ),
        is_main=isinstance(widget, QWidget) and widget.property("v") == "primary",
    )


def _states(face: QAccessibleInterface) -> frozenset[str]:
    state = face.state()
    said = {
        "focusable": state.focusable,
        "focused": state.focused,
        "enabled": not state.disabled,
        "checkable": state.checkable,
        "checked": state.checked,
        "selected": state.selected,
        "editable": state.editable,
        "expandable": state.expandable,
    }
    return frozenset(name for name, holds in said.items() if holds)


def _actions(face: QAccessibleInterface) -> tuple[str, ...]:
    actions = face.actionInterface()
    if actions is None:
        return ()
    return tuple(_NAMES.get(name.lower(), name) for name in actions.actionNames())


def _text(face: QAccessibleInterface, role: str) -> str | None:
    text = face.textInterface()
    if text is None:
        return None
    return text.text(0, text.characterCount()) if role != "password text" else ""


def _headers(view: QAbstractItemView) -> tuple[str, ...]:
    header = view.horizontalHeader()  # type: ignore[attr-defined]  # tables alone are asked
    if header.isHidden():
        return ()
    model = view.model()
    return tuple(str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(model.columnCount()))
