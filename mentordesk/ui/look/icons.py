"""Draws the program's icons in the colors of the theme, when they are first asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_POINTS_SOMEWHERE = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "arrow-up-right",
        "chevron-left",
        "chevron-right",
        "corner-down-left",
        "external-link",
        "list",
        "list-checks",
        "list-ordered",
        "log-out",
        "panel-left",
        "redo-2",
        "send",
        "undo-2",
    }
)


_READ_AT_ONCE = 8


class Icons:
    """The drawn icons of one folder of stroke SVGs, remembered until ``forget``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shapes: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, int, float, bool], QPixmap] = {}

    def forget(self) -> None:
        self._drawn.clear()

    def preloads(self) -> list[Callable[[], object]]:
        """Return the reading of all shapes in small steps: opening a file takes longer than drawing what it holds."""
        names = sorted(path.stem for path in self._folder.glob("*.svg"))
        return [
            partial(self._read, names[first : first + _READ_AT_ONCE]) for first in range(0, len(names), _READ_AT_ONCE)
        ]

    def _read(self, names: list[str]) -> None:
        for name in names:
            self._shape(name)

    def _shape(self, name: str) -> str:
        if name not in self._shapes:
            self._shapes[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._shapes[name]

    def pixmap(self, name: str, color: str, size: int, *, gap: int = 0) -> QPixmap:
        """Return the icon ``size`` px wide; ``gap`` px are left free on the side where its text stands.

        Raises FileNotFoundError for a name that does not ship.
        """
        ratio = _pixel_ratio()
        flipped = QGuiApplication.isRightToLeft()
        key = (name, color, size, gap, ratio, flipped)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, color, size, gap, ratio, flipped)
        return self._drawn[key]

    def icon(self, name: str, color: str, disabled: str, size: int, *, gap: int = 0) -> QIcon:
        icon = QIcon()
        icon.addPixmap(self.pixmap(name, color, size, gap=gap), QIcon.Mode.Normal)
        icon.addPixmap(self._in_other_color(name, color, disabled, size, gap), QIcon.Mode.Disabled)
        return icon

    def _in_other_color(self, name: str, color: str, other: str, size: int, gap: int) -> QPixmap:
        """Fill the shape that is drawn already: reading the drawing once more takes longer."""
        key = (name, other, size, gap, _pixel_ratio(), QGuiApplication.isRightToLeft())
        if key not in self._drawn:
            shape = self.pixmap(name, color, size, gap=gap).toImage()
            filled = QImage(shape.size(), QImage.Format.Format_ARGB32)
            filled.setDevicePixelRatio(shape.devicePixelRatio())
            filled.fill(QColor(other))
            filled.setAlphaChannel(shape.convertToFormat(QImage.Format.Format_Alpha8))
            self._drawn[key] = QPixmap.fromImage(filled)
        return self._drawn[key]

    def _draw(self, name: str, color: str, size: int, gap: int, ratio: float, flipped: bool) -> QPixmap:
        svg = self._shape(name).replace("currentColor", color).replace('stroke-width="2"', 'stroke-width="1.75"')
        turned = flipped and name in _POINTS_SOMEWHERE
        pixmap = QPixmap(QSize(size + gap, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        left = gap if flipped and not turned else 0
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(left, 0, size, size))
        painter.end()
        return QPixmap.fromImage(pixmap.toImage().flipped(Qt.Orientation.Horizontal)) if turned else pixmap


def _pixel_ratio() -> float:
    """The application's ratio is the highest of its screens: icons stay sharp on each of them."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
