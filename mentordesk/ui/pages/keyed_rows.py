"""A card of rows that stays where the keyboard is when its rows change under it."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.row_card import RowCard

T = TypeVar("T")


class KeyedRows(RowCard, Generic[T]):
    """Shows values as rows. An equal list changes nothing.

    The focus stays on the same place of the same key's row; when that row is gone it goes to the one that took its
    place. F6 reaches the first thing in the card.
    """

    def __init__(self, look: Look, name: str, key: Callable[[T], Hashable], make: Callable[[T], QWidget]) -> None:
        self._key = key
        self._make = make
        self._items: tuple[T, ...] = ()
        super().__init__(look)
        self.setAccessibleName(name)

    def show_items(self, items: Sequence[T]) -> None:
        items = tuple(items)
        if items == self._items:
            return
        place = self._place()
        self._items = items
        self.set_rows(self._make(item) for item in items)
        if self.isVisible():
            for row in self.rows:
                row.show()  # now, not with the next event: the keyboard may go there at once
        if place is not None:
            self._go_to(*place)

    @property
    def is_pane(self) -> bool:
        """Tell whether F6 finds anything here."""
        return not self.isHidden() and bool(focus_stops(self))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the first thing in the card; a focus proxy would do so too, but it leads Tab astray."""
        for stop in focus_stops(self)[:1]:
            stop.setFocus(reason)

    def row_of(self, key: Hashable) -> QWidget | None:
        return next((row for item, row in zip(self._items, self.rows, strict=True) if self._key(item) == key), None)

    def _place(self) -> tuple[Hashable, int, int] | None:
        """Return key and number of the row that has the focus, and the number of the stop in it."""
        focus = self.window().focusWidget()
        for index, (item, row) in enumerate(zip(self._items, self.rows, strict=True)):
            if focus is not None and (row is focus or row.isAncestorOf(focus)):
                stops = focus_stops(row)
                return self._key(item), index, stops.index(focus) if focus in stops else 0
        return None

    def _go_to(self, key: Hashable, index: int, stop: int) -> None:
        row = self.row_of(key)
        if row is None and self.rows:
            row = self.rows[min(index, len(self.rows) - 1)]
        stops = focus_stops(row) if row is not None else []
        if stops:
            stops[min(stop, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def focus_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab reaches in ``root``, itself included, in the order of the tree."""
    widgets = [root, *root.findChildren(QWidget)]
    return [w for w in widgets if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled() and not w.isHidden()]


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide ``widget``, touching it only where that changes something: showing walks through its sheet."""
    told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if wanted and widget.isHidden() and told:
        widget.show()
    elif not wanted and not (widget.isHidden() and told):
        widget.hide()
