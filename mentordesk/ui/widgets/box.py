"""Rows and columns of widgets whose gaps and margins follow the text size.

An item is a widget, a layout, ``None`` for a stretch, a number for a gap of its own (px at 100 %), or a pair
of one of the first two with its stretch factor.
"""

from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QSpacerItem, QWidget

from mentordesk.ui.look.look import Look

Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
Margins = int | tuple[int, int, int, int]


class Box(QBoxLayout):
    """A box layout that measures in the look's px."""

    def __init__(self, look: Look, direction: QBoxLayout.Direction, gap: int, margins: Margins) -> None:
        super().__init__(direction)
        self._look = look
        self._gap = gap
        self._margins = (margins,) * 4 if isinstance(margins, int) else margins
        self._gaps: list[tuple[QSpacerItem, int]] = []
        self._measure()
        look.changed.connect(self._measure)

    def add(self, *items: Item) -> "Box":
        for item in items:
            if item is None:
                self.addStretch(1)
            elif isinstance(item, int):
                self._add_gap(item)
            else:
                thing, stretch = item if isinstance(item, tuple) else (item, 0)
                if isinstance(thing, QWidget):
                    self.addWidget(thing, stretch)
                else:
                    self.addLayout(thing, stretch)
        return self

    def set_margins(self, margins: Margins) -> None:
        self._margins = (margins,) * 4 if isinstance(margins, int) else margins
        self._measure()

    def set_gap(self, gap: int) -> None:
        self._gap = gap
        self._measure()

    def _add_gap(self, px: int) -> None:
        spacer = QSpacerItem(0, 0)
        self._gaps.append((spacer, px))
        self.addItem(spacer)
        self._measure_gap(spacer, px)

    def _measure(self) -> None:
        self.setSpacing(self._look.space(self._gap))
        left, top, right, bottom = (self._look.space(px) for px in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        for spacer, px in self._gaps:
            self._measure_gap(spacer, px)
        self.invalidate()

    def _measure_gap(self, spacer: QSpacerItem, px: int) -> None:
        size = self._look.space(px)
        across = self.direction() in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        if across:
            spacer.changeSize(size, 0, fixed, free)
        else:
            spacer.changeSize(0, size, free, fixed)


def row(look: Look, *items: Item, gap: int = 8, margins: Margins = 0) -> Box:
    return Box(look, QBoxLayout.Direction.LeftToRight, gap, margins).add(*items)


def column(look: Look, *items: Item, gap: int = 8, margins: Margins = 0) -> Box:
    return Box(look, QBoxLayout.Direction.TopToBottom, gap, margins).add(*items)


def holder(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """Return a bare widget around a layout, for places that take widgets only."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    return widget
