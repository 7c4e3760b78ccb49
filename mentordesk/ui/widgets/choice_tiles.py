"""Radio buttons drawn as tiles: a choice that shows what it does, marked by shape as well as by color."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.choice_group import ChoiceGroup
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.tip import set_tip

_MARK_PX = 16
_RADIUS = 8
_LETTERS_WIDE = 3
_LETTERS_LEAST = 8

PaintPicture = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class Tile:
    """``picture`` paints over the whole width above the words; ``family`` gives the words a face of their own."""

    key: str
    text: str
    picture: PaintPicture | None = None
    family: Callable[[], str] | None = None


class _TileButton(QRadioButton):
    """Painted here: a radio button of the sheet has neither room for a picture nor a frame."""

    def __init__(self, tile: Tile, look: Look) -> None:
        super().__init__(tile.text)
        self._tile, self._look = tile, look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._size: QSize | None = None
        self._least: QSize | None = None
        look.changed.connect(self._measure_anew)

    def sizeHint(self) -> QSize:
        """Measure once for each look: a layout asks hundreds of times until it has found its lines."""
        if self._size is None:
            self._size = self._wanted()
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Where there is less room than the words need, they give up their extra spacing, then their end."""
        if self._least is None:
            metrics, size = QFontMetrics(self._look.font("body", 500)), self.sizeHint()
            least = metrics.averageCharWidth() * _LETTERS_LEAST + self._look.icon_px(_MARK_PX) + self._look.space(32)
            self._least = QSize(min(least, size.width()), size.height())
        return self._least

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._size = self._least = None

    def _measure_anew(self) -> None:
        self._size = self._least = None
        self.updateGeometry()
        self.update()

    def _wanted(self) -> QSize:
        look, metrics = self._look, QFontMetrics(self._font())
        edge = look.space(12)
        words = max(metrics.horizontalAdvance(self._tile.text), metrics.averageCharWidth() * _LETTERS_WIDE)
        width = edge * 2 + look.icon_px(_MARK_PX) + look.space(8) + words
        height = max(metrics.height(), look.icon_px(_MARK_PX)) + look.space(16)
        if self._tile.picture is not None:
            width = max(width, look.scale.pane(132))
            height += self._picture_height()
        return QSize(width, max(height, 32))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        line = 2.0 if chosen else float(look.tokens.border)
        frame = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        ground = "selected" if chosen else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(look.color("accent" if chosen else "line_strong"), line))
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        above = 0
        if self._tile.picture is not None:
            edge = look.space(8)
            above = self._picture_height()
            self._tile.picture(painter, QRectF(edge, edge, self.width() - 2 * edge, above - edge / 2))
        self._paint_words(painter, QRect(0, above, self.width(), self.height() - above))

    def _paint_words(self, painter: QPainter, place: QRect) -> None:
        look = self._look
        edge, side = look.space(12), look.icon_px(_MARK_PX)
        mark = QRect(edge, place.top() + (place.height() - side) // 2, side, side)
        words = place.adjusted(edge + side + look.space(8), 0, -look.space(4), 0)
        direction = self.layoutDirection()
        ring = QRectF(QStyle.visualRect(direction, place, mark)).adjusted(1, 1, -1, -1)
        painter.setBrush(look.color("surface"))
        painter.setPen(QPen(look.color("accent" if self.isChecked() else "line_strong"), 1.5))
        painter.drawEllipse(ring)
        if self.isChecked():
            inner = ring.width() / 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(ring.adjusted(inner, inner, -inner, -inner))
        painter.setPen(look.color("text"))
        font = self._font()
        if QFontMetrics(font).horizontalAdvance(self._tile.text) > words.width():
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
            font.setWordSpacing(0)
        text = QFontMetrics(font).elidedText(self._tile.text, Qt.TextElideMode.ElideRight, words.width())
        tip = "" if text == self._tile.text else self._tile.text
        if tip != self.toolTip():
            set_tip(self, tip)
        painter.setFont(font)
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(direction, place, words), start, text)

    def _picture_height(self) -> int:
        return self._look.scale.pane(58)

    def _font(self) -> QFont:
        font = self._look.font("body", 500)
        if self._tile.family is not None:
            font.setFamily(self._tile.family())
        return font


class ChoiceTiles(Flow):
    """One stop of Tab; the arrows go from tile to tile. ``chosen`` is told when the person chooses, and nobody else."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, tiles: Sequence[Tile]) -> None:
        super().__init__(look, gap=8)
        self.setAccessibleName(name)
        self._group = ChoiceGroup(self)
        self._buttons: dict[str, _TileButton] = {}
        for tile in tiles:
            button = _TileButton(tile, look)
            button.setAccessibleName(f"{name}: {tile.text}")
            self._group.add(button)
            self._buttons[tile.key] = button
            self.add(button)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit(self.key))

    @property
    def key(self) -> str:
        """The chosen key, "" while none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_key(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def stop(self) -> QWidget:
        """Return the tile that has the keyboard when the choice has it."""
        return self._group.stop() or next(iter(self._buttons.values()))
