"""The list of every command with its keys, menu by menu."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from mentordesk.domain.text import fold, plural
from mentordesk.ui.commands import Command
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.filter_field import FilterField
from mentordesk.ui.widgets.label import text_label

_TEXT_KEYS: tuple[tuple[str, str], ...] = (
    ("Indent a line of notes", "Ctrl+]"),
    ("Outdent a line of notes", "Ctrl+["),
    ("Open the menu", "F10"),
    ("Close what lies on top", "Esc"),
)
"""Keys that belong to a field or to the window itself, so that no menu has them."""
_OTHER = "Elsewhere"


class ShortcutList(Sheet):
    def __init__(self, kit: Kit, commands: Sequence[Command]) -> None:
        super().__init__(kit, "Keyboard shortcuts", width=680, height=600)
        look = kit.look
        rows = [(command.menu.replace("&", ""), command.text, command.keys) for command in commands]
        rows += [(_OTHER, text, keys) for text, keys in _TEXT_KEYS]
        self._rows = rows
        self._shown: list[tuple[str, str]] = []
        self.filter = FilterField(look, "Filter by command or key")
        self.table = QTreeWidget()
        self.table.setAccessibleName("Commands and their keys")
        self.table.setHeaderLabels(["Command", "Keys"])
        self.table.setRootIsDecorated(False)
        self.table.setItemsExpandable(False)
        self.table.setIndentation(look.space(14))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionsMovable(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        nothing = text_label("No command has these letters. Try fewer, or a key such as Ctrl+K.", "dim", wrap=True)
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(holder(column(look, nothing, None, margins=12)))
        step = holder(column(look, self.filter, (self._found, 1), gap=10, margins=(20, 0, 20, 14)))
        self.stack.addWidget(step)
        self.show_step(step, "A command without keys is in the menu and in the command palette.")
        self.filter.textChanged.connect(self._show)
        self.filter.left_down.connect(self._to_table)
        look.changed.connect(self._show_again)
        self._show("")

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.filter)

    def texts(self) -> list[tuple[str, str]]:
        """Return (command, keys) as they stand in the list now, the names of the menus left out."""
        return self._shown

    def _show(self, words: str) -> None:
        wanted = fold(words).split()
        shown = [row for row in self._rows if all(word in fold(" ".join(row)) for word in wanted)]
        self._shown = [(text, keys) for _, text, keys in shown]
        self.table.clear()
        for menu, rows in groupby(shown, key=lambda row: row[0]):
            self._add_group(menu, [(text, keys) for _, text, keys in rows])
        self.table.expandAll()
        self._found.setCurrentIndex(0 if shown else 1)
        if words:
            self.kit.shell.announce(plural(len(shown), "command"))

    def _show_again(self) -> None:
        self.table.setIndentation(self.kit.look.space(14))
        self._show(self.filter.text())

    def _add_group(self, menu: str, rows: list[tuple[str, str]]) -> None:
        group = QTreeWidgetItem([menu, ""])
        group.setFont(0, self.kit.look.font("body", 600))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setData(1, Qt.ItemDataRole.AccessibleTextRole, "Keys")
        for text, keys in rows:
            line = QTreeWidgetItem([text, keys])
            line.setData(1, Qt.ItemDataRole.AccessibleTextRole, keys or "No keys")
            group.addChild(line)
        self.table.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)

    def _to_table(self) -> None:
        group = self.table.topLevelItem(0)
        first = group.child(0) if group is not None else None
        if first is not None:
            self.table.setCurrentItem(first)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
