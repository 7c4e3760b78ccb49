"""Moves the keyboard to every stop and measures what changes to the eye (WCAG 2.4.13, and 1.4.11 beside it)."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QScrollArea, QWidget

from tests.ui.seen.fit import said
from tests.ui.seen.pixels import Change, Picture, apart, change
from tests.ui.test_sweep_pages import interactive

AROUND_PX = 8
_ROUND_CORNERS = 31  # what four corners of 9 px lack of a line of 2 px
_SMOOTHED = 0.98  # pixels along a curve are mixed with the ground
_OWN_EDGE_PX = 11  # rows of a list are tiles that stand a little inside of their line


@dataclass(frozen=True, slots=True)
class Mark:
    """What the keyboard's coming changed around a stop, in the window's coordinates."""

    widget: QWidget
    place: QRect
    change: Change
    beside: float

    @property
    def problem(self) -> str:
        if self.change.area == 0:
            return f"no focus mark: {said(self.widget)}"
        if not self.change.goes_round:
            sides = ", ".join(f"{side:.0%}" for side in self.change.sides)
            return f"focus mark does not go round: {said(self.widget)} {sides} {self.place} {self.change.box}"
        if not self.change.box.contains(self.place):
            return f"focus mark does not hold it: {said(self.widget)} {self.place} {self.change.box}"
        if self.change.area < self.needed:
            return f"focus mark too thin: {said(self.widget)} {self.change.area} px < {self.needed}"
        if self.beside < 3.0:
            return f"focus mark too near to what is beside: {said(self.widget)} {self.beside:.1f}"
        return ""

    @property
    def needed(self) -> int:
        """The area of a line of 2 px along the control's own edge, whose corners are round."""
        width, height = self.place.width(), self.place.height()
        return round((4 * (width + height) - 16 - _ROUND_CORNERS) * _SMOOTHED)


def marks(root: QWidget) -> Iterator[Mark]:
    """Yield the mark of each stop below ``root``; the window is as tall as it takes to see them all."""
    window = root.window()
    for widget in interactive(root):
        if not widget.isEnabled():
            continue
        _bring_into_sight(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            continue  # a proxy has it
        QApplication.processEvents()
        place = _component(widget)
        rect = place.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        after = Picture(window, rect)
        widget.clearFocus()
        before = Picture(window, rect)
        changed = change(before, after)
        yield Mark(widget, place, changed, _beside(after, changed) if changed.area else 0.0)


def _bring_into_sight(widget: QWidget) -> None:
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget)
        step = step.parentWidget()


def _component(widget: QWidget) -> QRect:
    """Return where the thing is that has the keyboard, as far as it is in sight."""
    own = getattr(widget, "focus_rect", None)
    rect = own() if own is not None else widget.rect()
    origin = widget
    if rect.isEmpty() and isinstance(widget, QAbstractItemView):
        edge = _OWN_EDGE_PX
        origin, rect = widget.viewport(), widget.visualRect(widget.currentIndex()).adjusted(edge, 5, -edge, -5)
    place = QRect(origin.mapTo(widget.window(), rect.topLeft()), rect.size())
    step = origin.parentWidget()
    while step is not None and not step.isWindow():
        above = step.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is step:
            place = place.intersected(QRect(step.mapTo(widget.window(), QPoint()), step.size()))
        step = above
    return place


def _beside(picture: Picture, changed: Change) -> float:
    """Return how far the mark stands apart from what touches it outside, at the middle of its sides."""
    box, middle = changed.box, changed.box.center()
    pairs = [
        (QPoint(box.left(), middle.y()), QPoint(box.left() - 1, middle.y())),
        (QPoint(box.right(), middle.y()), QPoint(box.right() + 1, middle.y())),
        (QPoint(middle.x(), box.top()), QPoint(middle.x(), box.top() - 1)),
        (QPoint(middle.x(), box.bottom()), QPoint(middle.x(), box.bottom() + 1)),
    ]
    seen = QRect(picture.left, picture.top, picture.width, picture.height)
    return min(
        (apart(picture.at(a.x(), a.y()), picture.at(b.x(), b.y())) for a, b in pairs if seen.contains(b)), default=21.0
    )
