"""Lets Tab go through a page as it is read, also when parts of it came later than what stands below them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget

from mentordesk.ui.widgets.flow import Flow


def order_tabs(root: QWidget) -> None:
    """Make the Tab key follow the layouts below ``root``; call it when rows or fields were added."""
    stops = list(stops_as_read(root))
    for before, after in zip(stops, stops[1:], strict=False):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def stops_as_read(widget: QWidget, *, shown_only: bool = False) -> Iterator[QWidget]:
    """Yield what Tab can reach from ``widget`` downwards, in the order of its layouts, hidden parts on request not."""
    if shown_only and not widget.isVisible():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        if (body := widget.widget()) is not None:
            yield from stops_as_read(body, shown_only=shown_only)
    elif isinstance(widget, Flow):
        for child in widget.widgets():
            yield from stops_as_read(child, shown_only=shown_only)
    elif not isinstance(widget, QAbstractScrollArea) and (layout := widget.layout()) is not None:
        yield from _in_layout(layout, shown_only=shown_only)


def visible_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab can reach now in ``root``, as it is read; what floats over its layout comes last."""
    managed = [stop for stop in stops_as_read(root, shown_only=True) if stop.isEnabled()]
    layout = root.layout()
    floating = [
        stop
        for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible() and (layout is None or layout.indexOf(child) < 0)
        for stop in stops_as_read(child, shown_only=True)
        if stop.isEnabled() and stop not in managed
    ]
    return [*managed, *floating]


def _in_layout(layout: QLayout, *, shown_only: bool) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from stops_as_read(widget, shown_only=shown_only)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner, shown_only=shown_only)
