"""The rules of room: nothing is cut off, laid over another, out of the window, or seen only by scrolling sideways."""

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QTextEdit,
    QWidget,
)

from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.nav_button import NavButton
from mentordesk.ui.widgets.row_delegate import RowDelegate
from tests.ui.seen.painted import Painted, listening

SOLID = (
    QLabel,
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QTextEdit,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
    QProgressBar,
    QSlider,
)
_BESIDE_LETTERS = 1
_WORD = re.compile(r"[^\s\u200b]+")


def findings(root: QWidget) -> list[str]:
    """Return what does not fit below ``root``, as sentences."""
    solid = [widget for widget in root.findChildren(QWidget) if widget.isVisible() and isinstance(widget, SOLID)]
    found = [text for widget in solid for text in _without_room(widget)]
    found += [f"out of sight: {said(widget)}, {where}" for widget in solid if (where := _out_of_sight(widget, root))]
    found += _sideways(root)
    return found + _overlaps(root)


def said(widget: QWidget) -> str:
    """Return what to call a widget in a finding."""
    words = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    return f"{type(widget).__name__} {words[:60]!r} in {type(widget.parentWidget()).__name__}"


def _without_room(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidedLabel():
            if widget.text() != widget.full_text and widget.full_text not in _full_names(widget):
                yield f"elided without its full name: {said(widget)}"
            if widget.height() < widget.fontMetrics().height() - 2:
                yield f"too low: {said(widget)}"
        case QLabel() if widget.text():
            yield from _label(widget)
        case NavButton():
            pass  # paints itself
        case QAbstractButton():
            yield from _button(widget)
        case QComboBox():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            field = widget.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
            )
            yield from _line(widget, widget.currentText(), field)
        case QLineEdit() if not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
            option = QStyleOptionFrame()
            widget.initStyleOption(option)
            field = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
            yield from _line(widget, "" if widget.text() else widget.placeholderText(), field)
        case QAbstractSpinBox():
            edit = widget.findChild(QLineEdit)
            yield from _line(widget, widget.text(), edit.geometry() if edit is not None else widget.rect())
        case QTextEdit() | QPlainTextEdit():
            if widget.viewport().height() < widget.fontMetrics().height():
                yield f"too low: {said(widget)}"
        case QTableView():
            yield from _table(widget)


def _label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.height() < label.heightForWidth(label.width()):
            yield f"too low: {said(label)}"
        if label.textFormat() is Qt.TextFormat.PlainText:
            metrics = label.fontMetrics()
            longest = max((metrics.horizontalAdvance(word) for word in _WORD.findall(label.text())), default=0)
            if longest > label.contentsRect().width() + _BESIDE_LETTERS + metrics.averageCharWidth():
                yield f"a word too long: {said(label)} {longest} > {label.contentsRect().width()}"
    elif label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height():
        yield f"too small: {said(label)} {_sizes(label.size(), label.sizeHint())}"


def _button(button: QAbstractButton) -> Iterator[str]:
    """A painted one says by its least size what it needs."""
    if not button.text() and button.icon().isNull():
        return
    hint = button.sizeHint() if button.inherits("QPushButton") else button.minimumSizeHint()
    if not button.text() or button.inherits("QToolButton"):
        hint = button.iconSize()
    if button.width() < hint.width() or button.height() < hint.height():
        yield f"too small: {said(button)} {_sizes(button.size(), hint)}"


def _sizes(is_now: QSize, wanted: QSize) -> str:
    return f"{is_now.width()}x{is_now.height()} < {wanted.width()}x{wanted.height()}"


def _line(widget: QWidget, text: str, field: QRect) -> Iterator[str]:
    metrics = QFontMetrics(widget.font())
    if field.height() < metrics.height() - 1:
        yield f"too low: {said(widget)} {field.height()} < {metrics.height()}"
    if metrics.horizontalAdvance(text) > field.width() + 1 and text not in _full_names(widget):
        yield f"cut off: {text!r} in {said(widget)} {metrics.horizontalAdvance(text)} > {field.width()}"


def _table(table: QTableView) -> Iterator[str]:
    for row in range(min(table.model().rowCount(), 30)):
        if table.rowHeight(row) < table.fontMetrics().height():
            yield f"rows too low: {said(table)}"
            return


def _full_names(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    asked = (QAccessible.Text.Name, QAccessible.Text.Description)
    return "\n".join((widget.toolTip().replace("&amp;", "&"), *(face.text(text) for text in asked)))


def _out_of_sight(widget: QWidget, root: QWidget) -> str:
    """Say where a part of ``widget`` is outside of what holds it; what scrolls up and down may be below."""
    rect, step = QRect(QPoint(), widget.size()), widget
    while step is not root and not step.isWindow():
        above = step.parentWidget()
        rect = rect.translated(step.pos())
        area = above.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is above:
            if rect.left() < 0 or rect.right() > above.width() - 1:
                return f"beside {said(area)}"
            return ""
        if not above.rect().contains(rect) and not isinstance(area, QAbstractItemView):
            return f"outside of {said(above)} by {_beyond(above.rect(), rect)}"
        step = above
    return ""


def _beyond(outer: QRect, inner: QRect) -> str:
    gaps = {
        "left": outer.left() - inner.left(),
        "right": inner.right() - outer.right(),
        "top": outer.top() - inner.top(),
        "bottom": inner.bottom() - outer.bottom(),
    }
    return ", ".join(f"{side} {gap}" for side, gap in gaps.items() if gap > 0)


def _sideways(root: QWidget) -> list[str]:
    return [
        f"scrolls sideways: {said(area)} by {area.horizontalScrollBar().maximum()}"
        for area in root.findChildren(QAbstractScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0 and not _is_in_popup(area)
    ]


def _is_in_popup(widget: QWidget) -> bool:
    return widget.window().windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def _overlaps(root: QWidget) -> list[str]:
    """Compare what lies beside each other, in the same parent, and any two that hold something."""
    families: dict[QWidget, list[QWidget]] = {}
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or widget.isWindow() or isinstance(parent, SOLID):
            continue
        if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents) or widget.size().isEmpty():
            continue
        if isinstance(parent, QAbstractScrollArea) or isinstance(parent.parentWidget(), QAbstractItemView):
            continue
        families.setdefault(parent, []).append(widget)
    return [
        f"overlap: {said(one)} and {said(other)}"
        for children in families.values()
        for one, other in combinations(children, 2)
        if one.geometry().intersects(other.geometry()) and not (_floats(one) or _floats(other))
    ]


def _floats(widget: QWidget) -> bool:
    """Say whether it is made to lie over the others."""
    return (
        widget.inherits("QRubberBand")
        or type(widget).__name__ in {"Toast", "FocusCover", "QSizeGrip"}
        or (hasattr(widget, "dismiss") and hasattr(widget, "panel"))
    )


def painted_findings(root: QWidget) -> list[str]:
    """Return what is painted without room; it costs a picture of everything."""
    with listening() as heard:
        root.grab()
        for area in root.findChildren(QScrollArea):
            if area.isVisible() and area.widget() is not None:
                area.widget().grab()
    found = []
    for one in {str(one): one for one in heard}.values():
        if one.is_cut:
            found.append(f"painted without room: {one}")
        if "…" in one.text and one.widget is not None and not _is_told(one):
            found.append(f"painted and elided without its full name: {one}")
    return found


def _is_told(one: Painted) -> bool:
    widget = one.widget
    view = widget if isinstance(widget, QAbstractItemView) else widget.parentWidget()
    part = one.text.replace("…", "").strip()
    if isinstance(view, QAbstractItemView):
        if isinstance(view.itemDelegate(), RowDelegate):
            return True  # its tips hold the whole text: tests/ui/widgets/test_row_delegate.py
        model = view.model()
        roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        rows = range(min(model.rowCount(), 500))
        return any(part in str(model.index(row, 0).data(role)) for row in rows for role in roles)
    return part in _full_names(widget)
