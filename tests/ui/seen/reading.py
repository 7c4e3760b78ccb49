"""Reads every text off the picture: how far letters, signs and edges of fields stand apart from their ground."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from mentordesk.ui.widgets.nav_button import NavButton
from tests.ui.seen.fit import said
from tests.ui.seen.painted import Painted, listening
from tests.ui.seen.pixels import Picture, apart, strongest

TEXT, SIGN = 7.0, 3.0
LOW = 0.02  # a picture's colors are whole numbers
_EDGE_PX = 4

FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit)


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was read off the picture: how far it stands apart from its ground, and how far it must."""

    what: str
    ratio: float
    need: float

    @property
    def problem(self) -> str:
        return f"{self.what}: {self.ratio:.2f} < {self.need}" if self.ratio < self.need - LOW else ""


def read(root: QWidget) -> Iterator[Read]:
    """Yield everything in sight below ``root``; the window is as tall as it takes to see all."""
    with listening() as heard:
        picture = Picture(root.window())
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield from _read(widget, picture)
    yield from _painted(heard, root, picture)


def _read(widget: QWidget, picture: Picture) -> Iterator[Read]:
    for what, rect, need in _parts(widget):
        place = _seen(widget, rect)
        if place.size() == rect.size() and place.width() > _EDGE_PX:
            yield Read(f"{what} of {said(widget)}", strongest(picture.colors(place)), need)
    if isinstance(widget, FIELDS) and not _is_bare(widget) and _seen(widget, widget.rect()).size() == widget.size():
        yield Read(f"edge of {said(widget)}", _edge(widget, picture), SIGN)


def _parts(widget: QWidget) -> Iterator[tuple[str, QRect, float]]:
    inside = widget.rect().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
    match widget:
        case NavButton():
            return
        case QLabel() if widget.text().strip():
            chip = bool(widget.property("tone")) or widget.property("r") == "key"
            yield "text", inside if chip else widget.rect(), TEXT
        case QLabel() if not widget.pixmap().isNull():
            yield "sign", widget.rect(), SIGN
        case QCheckBox() | QRadioButton() if type(widget).paintEvent is QAbstractButton.paintEvent or (
            type(widget) in (QCheckBox, QRadioButton)
        ):
            option = QStyleOptionButton()
            widget.initStyleOption(option)
            yield "text", widget.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, widget), TEXT
            yield "sign", inside, SIGN
        case QPushButton() if widget.text():
            yield "text", _words(widget), TEXT
        case QPushButton() | QToolButton() if not widget.icon().isNull():
            yield "sign", inside, SIGN
        case QLineEdit() if widget.text() or widget.placeholderText():
            yield "text", inside, TEXT
        case QComboBox() if widget.currentText() and not widget.isEditable():
            yield "text", inside.adjusted(0, 0, -widget.height(), 0), TEXT
        case QTextEdit() | QPlainTextEdit() if widget.toPlainText().strip() or widget.placeholderText():
            yield "text", inside, TEXT


def _words(button: QPushButton) -> QRect:
    """Return the second half of what stands in the middle: an icon is in the first."""
    inside = button.rect().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
    if button.icon().isNull() or button.property("v") == "search":
        return inside
    words = button.fontMetrics().horizontalAdvance(button.text())
    half = (words + button.iconSize().width() + 4) // 2
    middle = inside.center().x()
    start = middle - half if button.isRightToLeft() else middle
    return QRect(start, inside.top(), half, inside.height())


def _edge(widget: QWidget, picture: Picture) -> float:
    """A field is seen by its edge: hold it against the ground on both sides of it."""
    corner = widget.mapTo(widget.window(), QPoint())
    y = corner.y() + widget.height() // 2
    line, inside, outside = (picture.at(corner.x() + shift, y) for shift in (0, 4, -4))
    return min(apart(line, inside), apart(line, outside))


def _is_bare(widget: QWidget) -> bool:
    """Say whether it has no edge of its own: it is a part of another field, or it is read and not written in."""
    part = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    return part or widget.property("v") == "bare" or (isinstance(widget, QTextEdit) and widget.isReadOnly())


def _seen(widget: QWidget, rect: QRect) -> QRect:
    """Return the part of ``rect`` that is in sight, in the window's coordinates."""
    visible = widget.visibleRegion().boundingRect().intersected(rect)
    return QRect(widget.mapTo(widget.window(), visible.topLeft()), visible.size())


def _painted(heard: list[Painted], root: QWidget, picture: Picture) -> Iterator[Read]:
    for one in heard:
        widget = one.widget
        if widget is None or not (widget is root or root.isAncestorOf(widget)) or not one.text.strip(" ·"):
            continue
        place = _seen(widget, one.place.toAlignedRect())
        if place.isEmpty():
            continue
        ink = int(one.ink[1:], 16) | 0xFF000000
        counts = picture.colors(place)
        counts.pop(ink, None)
        if counts:
            yield Read(f"{one.text!r} in {said(widget)}", apart(ink, counts.most_common(1)[0][0]), TEXT)
