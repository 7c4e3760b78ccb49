"""A program's numbers as tiles, as many beside each other as there is room for."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import row
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.label import text_label

_TILE_PX = 190


@dataclass(frozen=True, slots=True)
class Tile:
    """``fact`` is a caption, or a chip when it has a ``tone``."""

    name: str
    value: str
    fact: str
    tone: str = ""


class Tiles(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tiles: tuple[Tile, ...] = ()
        self._cards: list[Card] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._arrange)

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        if tiles == self._tiles:
            return
        self._tiles = tiles
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._make(tile) for tile in tiles]
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()

    def _make(self, tile: Tile) -> Card:
        name = text_label(tile.name, "cap", wrap=True)
        fact = (
            row(self._look, Chip(tile.fact, tile.tone), None) if tile.tone else text_label(tile.fact, "cap", wrap=True)
        )
        card = Card(self._look, name, text_label(tile.value, "h1"), fact, None, gap=2)
        card.setAccessibleName(f"{tile.name}: {tile.value}. {tile.fact}")
        return card

    def _fitting(self) -> int:
        """Four in a row, or two, or one: never three and one."""
        room = self.width() // max(1, self._look.scale.pane(_TILE_PX))
        return 4 if room >= 4 else 2 if room >= 2 else 1

    def _arrange(self) -> None:
        self._columns = self._fitting()
        gap = self._look.space(12)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap)
        for index, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, index // self._columns, index % self._columns)
            if self.isVisible():
                card.show()
        for index in range(4):
            self._grid.setColumnStretch(index, 1 if index < self._columns else 0)
