"""A page of a list and the detail of one of its rows: what all such pages do alike."""

from collections.abc import Hashable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.ui.page import Page
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.two_pane import TwoPane


class ListPage(Page):
    """Subclasses make ``pane``, call ``put`` with the detail side, and show a row's detail in ``show_detail``."""

    pane: ListPane
    two: TwoPane

    def put(self, side: QWidget) -> None:
        """Lay list and detail out, and let the list lead to the detail."""
        self.two = TwoPane(self.look, self.pane, side, self.title, self.kit.keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.two)
        self.pane.chosen.connect(self._on_chosen)
        self.pane.opened.connect(self._on_opened)
        self.pane.new_asked.connect(self.new)
        order_tabs(self)

    def show_detail(self, key: Hashable | None) -> None:
        """Show the record of a list key, or what stands where there is none."""
        raise NotImplementedError

    def filter_here(self) -> None:
        self.two.back()
        self.pane.filter.setFocus()

    def back(self) -> bool:
        return self.two.back()

    def first_focus(self) -> QWidget:
        return self.pane.list

    def stand_alone(self, _focus: QWidget | None) -> None:
        self.two.set_alone(alone=True)

    def stand_together(self) -> None:
        self.two.set_alone(alone=False)

    def _on_chosen(self, key: Hashable | None) -> None:
        self.kit.autosave.flush()
        self.show_detail(key)

    def _on_opened(self, key: Hashable) -> None:
        self.show_detail(key)
        self.two.show_detail()
