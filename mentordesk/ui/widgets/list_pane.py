"""The left part of a list page: its heading, what is new, the filter, and the rows."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from mentordesk.ui.actions import Keys
from mentordesk.ui.look.look import Look
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.filter_field import FilterField
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.row_list import RowList
from mentordesk.ui.widgets.tool_button import tool


class ListPane(QFrame):
    """``rows`` is refreshed by whoever owns the pane; what is current stays current by its key.

    ``filtered`` is told with the text on every change; ``chosen`` with the key of the row that became current
    (None when the list got empty); ``opened`` when a row is clicked or Enter pressed; ``new_asked`` by the +, which
    names the keys of ``new_action``.
    """

    filtered = Signal(str)
    chosen = Signal(object)
    opened = Signal(object)
    new_asked = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        rows: WindowRows,
        *,
        filter_hint: str,
        new_name: str = "",
        keys: Keys | None = None,
        new_action: str = "edit.new",
    ) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAccessibleName(title)
        self._rows = rows
        self._nothing_yet, self._nothing_found = "", "Nothing here matches. Try fewer letters."
        self.filter = FilterField(look, filter_hint)
        self.list = RowList(look, rows, title)
        head = row(look, (text_label(title, "h2", wrap=True), 1), margins=(18, 16, 12, 0))
        if new_name:
            self.new_button = tool("plus", new_name, look, token="accent_text", size=20)
            self.new_button.clicked.connect(self.new_asked)
            head.addWidget(self.new_button)
        self.tools = row(look, gap=6, margins=(16, 0, 16, 0))
        self._empty = text_label("", "dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(holder(column(look, self._empty, None, margins=(24, 24, 24, 24))))
        self._lines = column(
            look, head, row(look, (self.filter, 1), margins=(16, 0, 16, 4)), self.tools, (self._stack, 1), gap=8
        )
        self.setLayout(self._lines)
        self.filter.textChanged.connect(self.filtered)
        self.filter.left_down.connect(self._on_left_down)
        self.filter.returnPressed.connect(self._on_left_down)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        rows.modelReset.connect(self._show_emptiness)
        self._new_name, self._new_action = new_name, new_action
        if keys is not None:
            keys.follow(self, lambda: self._name_keys(keys))

    def _name_keys(self, keys: Keys) -> None:
        self.filter.set_shortcut(keys.shown("edit.find_here"))
        if self._new_name:
            self.new_button.set_name(self._new_name, keys.shown(self._new_action))

    def add_below(self, widget: QWidget) -> None:
        """Put something under the rows that always stays in view."""
        self._lines.addWidget(widget)

    @property
    def key(self) -> Hashable | None:
        return self.list.key

    def select(self, key: Hashable) -> bool:
        """Make a row current; empties the filter if it hides the row."""
        if self.list.select(key):
            return True
        if self.filter.text():
            self.filter.clear()
            return self.list.select(key)
        return False

    def select_first(self) -> None:
        if self._rows.rowCount():
            self.list.select(self._rows.key(0))

    def set_emptiness(self, nothing_yet: str, nothing_found: str = "") -> None:
        """Say what stands where there are no rows: none at all, or none that pass the filter."""
        self._nothing_yet = nothing_yet
        self._nothing_found = nothing_found or self._nothing_found
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        has_rows = self._rows.rowCount() > 0
        self._empty.setText(self._nothing_found if self.filter.text() else self._nothing_yet)
        had_focus = self.list.hasFocus()
        self._stack.setCurrentIndex(0 if has_rows else 1)
        if had_focus and not has_rows:
            self.filter.setFocus()

    def _on_left_down(self) -> None:
        if not self._rows.rowCount():
            return
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.currentIndex().isValid():
            self.select_first()
