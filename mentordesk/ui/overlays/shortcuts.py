"""The list of every command with its keys, menu by menu; each can be given others."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from mentordesk.domain.text import fold, plural
from mentordesk.ui.commands import Command
from mentordesk.ui.field_keys import FIELD_KEYS
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.overlays.shortcuts_change import KeyChange
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.filter_field import FilterField
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.separator import Separator

_FIXED: tuple[tuple[str, str], ...] = (
    ("Open the menu", "F10"),
    ("Close what lies on top", "Esc"),
    ("Next or previous field", "Tab, Shift+Tab"),
    ("Edit what is marked", "F2"),
    ("Move what is marked up or down", "Alt+Up, Alt+Down"),
)
"""Keys that are the same in every program, and stay."""
_ELSEWHERE = "Always the same"
_HOW = "Enter or F2 on a command gives it other keys. A command without keys is in the menu and in the command palette."
_LEAST_LINES = 6
_ID = int(Qt.ItemDataRole.UserRole)
_CHANGES = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Row(NamedTuple):
    group: str
    text: str
    keys: str
    id: str


class _Table(QTreeWidget):
    """``change_asked`` is told by Enter, F2 or a double click on a row."""

    change_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHANGES and not event.modifiers():
            self.change_asked.emit()
        else:
            super().keyPressEvent(event)


class ShortcutList(Sheet):
    """``commands`` returns all commands with their keys as they are now."""

    passed_on: ClassVar[tuple[str, ...]] = (*Sheet.passed_on, "edit.undo", "edit.redo")

    def __init__(self, kit: Kit, commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__(kit, "Keyboard shortcuts", width=720, height=660)
        look = kit.look
        self._commands = commands
        for _, rows in FIELD_KEYS:
            kit.keys.know(rows)
        self._shown: list[_Row] = []
        self.filter = FilterField(look, "Filter by command or key")
        self.table = self._make_table()
        nothing = text_label("", "dim", wrap=True)
        words = "No command has these letters. Try fewer, or a key such as"
        kit.keys.follow(nothing, lambda: nothing.setText(f"{words} {kit.keys.shown('edit.palette') or 'F10'}."))
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(holder(column(look, nothing, None, margins=12)))
        self.change = KeyChange(kit)
        lines = column(look, self.filter, (self._found, 1), Separator(look), self.change, gap=10)
        self._scroll = Scroll(look, holder(lines), margins=(20, 4, 20, 14))
        self.stack.addWidget(self._scroll)
        self.show_step(self._scroll, _HOW)
        self._measure()
        self.filter.textChanged.connect(self._on_filtered)
        self.filter.left_down.connect(self._to_table)
        self.table.currentItemChanged.connect(lambda *_: self._on_row())
        self.table.change_asked.connect(self._on_change_asked)
        self.table.itemDoubleClicked.connect(lambda *_: self._on_change_asked())
        self.change.grew.connect(self._show_change)
        self.change.done.connect(self._on_done)
        self.change.ended.connect(self._to_table)
        look.changed.connect(self._measure)
        look.changed.connect(self._show_again)
        kit.keys.changed.connect(self._show_again)
        self._show()

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.filter)

    def texts(self) -> list[tuple[str, str]]:
        """Return (command, keys) as they stand in the list now, the names of the menus left out."""
        return [(row.text, row.keys) for row in self._shown]

    def choose(self, action_id: str) -> None:
        """Make the row of a command the current one, if it is shown."""
        for group in range(self.table.topLevelItemCount()):
            above = self.table.topLevelItem(group)
            for at in range(above.childCount() if above is not None else 0):
                item = above.child(at) if above is not None else None
                if item is not None and item.data(0, _ID) == action_id:
                    self.table.setCurrentItem(item)
                    return

    def _measure(self) -> None:
        """Keep a few lines in view; where there is no room for the rest, all of it scrolls."""
        self.table.setMinimumHeight(self.kit.look.px("body") * 2 * _LEAST_LINES)

    def _show_change(self) -> None:
        """Bring what asks for keys into view, once it has its height."""
        QTimer.singleShot(0, self.change, lambda: self._scroll.ensureWidgetVisible(self.change, 0, 0))

    def _make_table(self) -> _Table:
        table = _Table()
        table.setAccessibleName("Commands and their keys")
        table.setHeaderLabels(["Command", "Keys"])
        table.setRootIsDecorated(False)
        table.setItemsExpandable(False)
        table.setIndentation(self.kit.look.space(14))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.header().setStretchLastSection(False)
        table.header().setSectionsMovable(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _rows(self) -> list[_Row]:
        rows = [_Row(each.menu.replace("&", ""), each.text, each.keys, each.id) for each in self._commands()]
        shown = self.kit.keys.shown
        rows += [_Row(group, each.text, shown(each.id), each.id) for group, all_ in FIELD_KEYS for each in all_]
        return rows + [_Row(_ELSEWHERE, text, keys, "") for text, keys in _FIXED]

    def _show(self) -> None:
        wanted = fold(self.filter.text()).split()
        shown = [row for row in self._rows() if all(word in fold(" ".join(row[:3])) for word in wanted)]
        self._shown = shown
        self.table.clear()
        for group, rows in groupby(shown, key=lambda row: row.group):
            self._add_group(group, list(rows))
        self.table.expandAll()
        self._found.setCurrentIndex(0 if shown else 1)
        self._on_row()

    def _on_filtered(self, words: str) -> None:
        self._show()
        if words:
            self.kit.shell.announce(plural(len(self._shown), "command"))

    def _show_again(self) -> None:
        """Fill it anew; the row that is marked stays, and so does the place of the list."""
        item = self.table.currentItem()
        current = item.data(0, _ID) if item is not None else None
        place = self.table.verticalScrollBar().value()
        self.table.setIndentation(self.kit.look.space(14))
        self._show()
        if current:
            self.choose(current)
        self.table.verticalScrollBar().setValue(place)

    def _add_group(self, menu: str, rows: list[_Row]) -> None:
        group = QTreeWidgetItem([menu, ""])
        group.setFont(0, self.kit.look.font("body", 600))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setData(1, Qt.ItemDataRole.AccessibleTextRole, "Keys")
        for row in rows:
            line = QTreeWidgetItem([row.text, row.keys])
            line.setData(0, _ID, row.id)
            changed = bool(row.id) and self.kit.keys.is_changed(row.id)
            if changed:
                line.setFont(1, self.kit.look.font("body", 600))
            said = row.keys or "No keys"
            line.setData(1, Qt.ItemDataRole.AccessibleTextRole, f"{said}, changed" if changed else said)
            group.addChild(line)
        self.table.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)

    def _on_row(self) -> None:
        item = self.table.currentItem()
        if item is None or item.parent() is None:
            self.change.show_nothing()
        elif action_id := item.data(0, _ID):
            self.change.show_row(action_id, item.text(0))
        else:
            self.change.show_fixed(item.text(0))

    def _on_change_asked(self) -> None:
        if not self.change.begin():
            self.kit.shell.announce(self.change.words)

    def _on_done(self, words: str) -> None:
        told = f"{words} {self.kit.keys.way('edit.undo')} takes it back."
        self.set_words(told)
        self.kit.shell.announce(told)

    def _to_table(self) -> None:
        if self.table.currentItem() is None:
            group = self.table.topLevelItem(0)
            first = group.child(0) if group is not None else None
            if first is None:
                return
            self.table.setCurrentItem(first)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self.table, 0, 0)
