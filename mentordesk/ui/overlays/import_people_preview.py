"""The third step of an import: every row and what it would do, before anything is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentordesk.services.import_plan import ImportPlan
from mentordesk.ui.look.look import Look
from mentordesk.ui.models.list_row import ListRow
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.overlays import import_people_words as words
from mentordesk.ui.overlays.import_people_words import Entry, Group
from mentordesk.ui.widgets.box import Box, column, holder
from mentordesk.ui.widgets.breakable import breakable
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.row_list import RowList
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.separator import Separator
from mentordesk.ui.widgets.two_pane import TwoPane

_ICONS = {
    Group.LEFT_OUT: ("circle-alert", "danger"),
    Group.CHANGED: ("pencil", "warn"),
    Group.NEW: ("user-round-plus", "ok"),
    Group.SAME: ("check", "text2"),
    Group.NOTES: ("info", "info"),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Key = tuple[Group, int]


class _Panes(TwoPane):
    """``turned`` is told with True where the detail alone is in view: it needs the room of what stands above."""

    turned = Signal(bool)

    def _show(self) -> None:
        super()._show()
        self.turned.emit(self.is_narrow and self._in_detail)


class _Rows(RowList):
    """Beside the detail there is nothing to open: Enter is left to the sheet, which goes on."""

    def __init__(self, look: Look, rows: "WindowRows[Key, Entry]", name: str) -> None:
        super().__init__(look, rows, name)
        self.opens_by_enter = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self.opens_by_enter:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Preview(QWidget):
    """Lists by what happens to a row, and the whole of the row that is current."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._entries: dict[Group, list[Entry]] = {group: [] for group in Group}
        self._group = Group.NEW
        self._tabs: dict[Group, Push] = {}
        self._flow = Flow(look, tuple(self._make_tab(group) for group in Group), gap=8)
        self._flow.setAccessibleName("What happens to the rows")
        self._about = text_label("", "dim", wrap=True)
        self._rows: WindowRows[Key, Entry] = WindowRows(self._fetch_keys, self._fetch, self._present, self)
        self.list = _Rows(look, self._rows, "Rows")
        self._facts = column(look, gap=12)
        self._title = text_label("", "h3", wrap=True)
        self._line = text_label("", "cap", wrap=True)
        self._detail = Scroll(
            look, holder(column(look, self._title, self._line, 12, self._facts, None, gap=2)), margins=(20, 14, 20, 16)
        )
        self._head = holder(column(look, self._flow, self._about, gap=8, margins=(20, 4, 20, 10)))
        self._panes = _Panes(look, self.list, self._detail, "Rows")
        self.setLayout(column(look, self._head, Separator(look), (self._panes, 1), gap=0))
        self._panes.turned.connect(self._head.setHidden)
        self._panes.arranged.connect(self._on_arranged)
        self._on_arranged(self._panes.is_narrow)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._panes.show_detail)

    def show_plan(self, plan: ImportPlan) -> None:
        self._entries = {group: list(words.entries(plan, group)) for group in Group}
        for group, tab in self._tabs.items():
            count = len(self._entries[group])
            tab.set_text(words.tab_words(group, count))
            tab.setVisible(count > 0)
        first = next((group for group in Group if self._entries[group]), Group.SAME)
        self.show_group(first)

    def show_group(self, group: Group) -> None:
        self._group = group
        for each, tab in self._tabs.items():
            tab.setChecked(each is group)
        self._about.setText(words.about(group))
        self.list.setAccessibleName(words.list_name(group))
        self._rows.refresh()
        self._panes.back()
        if self._entries[group]:
            self.list.select((group, 0))
        else:
            self._on_chosen(None)

    @property
    def group(self) -> Group:
        return self._group

    def shown_lines(self) -> list[str]:
        """Return what the list of the chosen group says, row by row."""
        return [self._rows.list_row(at).aloud() for at in range(self._rows.rowCount())]

    def first_focus(self) -> QWidget:
        return self.list

    def _on_arranged(self, narrow: bool) -> None:
        self.list.opens_by_enter = narrow

    def _make_tab(self, group: Group) -> Push:
        icon, token = _ICONS[group]
        tab = push("", self._look, "small", icon)
        tab.set_icon(icon, token)
        tab.setCheckable(True)
        self._tabs[group] = tab
        tab.clicked.connect(lambda _checked=False, chosen=group: self.show_group(chosen))
        return tab

    def _fetch_keys(self) -> list[Key]:
        return [(self._group, at) for at in range(len(self._entries[self._group]))]

    def _fetch(self, keys: Sequence[Key]) -> dict[Key, Entry]:
        return {key: self._entries[key[0]][key[1]] for key in keys}

    def _present(self, entry: Entry) -> ListRow:
        return words.list_row(entry)

    def _on_chosen(self, key: Key | None) -> None:
        _empty(self._facts)
        if key is None:
            self._title.clear()
            self._line.clear()
            return
        shown = words.detail(self._entries[key[0]][key[1]])
        self._title.setText(breakable(shown.title))
        self._line.setText(shown.line)
        for label, value, was in shown.facts:
            self._facts.addWidget(self._fact(label, value, was))
        self._detail.verticalScrollBar().setValue(0)

    def _fact(self, label: str, value: str, was: str) -> QWidget:
        over, now = (text_label(breakable(text), role, wrap=True) for text, role in ((label, "over"), (value, None)))
        lines = column(self._look, over, now, gap=2)
        if was:
            lines.addWidget(text_label(breakable(was), "cap", wrap=True))
        fact = holder(lines)
        fact.setAccessibleName(f"{label}: {value}" + (f", {was}" if was else ""))
        return fact


def _empty(box: Box) -> None:
    while item := box.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
