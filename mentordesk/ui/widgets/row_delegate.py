"""Paints the rows of a list: avatar, two lines, and a time at the end."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from mentordesk.ui.look.focus_ring import RING_PX
from mentordesk.ui.look.look import Look
from mentordesk.ui.models.list_row import ListRow, RowRole
from mentordesk.ui.widgets.avatar import paint_avatar
from mentordesk.ui.widgets.task_check import paint_check
from mentordesk.ui.widgets.tip import show_tip

Index = QModelIndex | QPersistentModelIndex

_AVATAR_PX = 34
_OVERHANG_PX = 3  # the last letter of a line may reach out of its own width
_BOX_PX = 18
# The painter itself turns left and right around where people read from the right.
_START = int(Qt.AlignmentFlag.AlignLeft)
_END = int(Qt.AlignmentFlag.AlignRight)
_TOP = int(Qt.AlignmentFlag.AlignTop)
_BOTTOM = int(Qt.AlignmentFlag.AlignBottom)


class RowDelegate(QStyledItemDelegate):
    """For models that hand out a ``ListRow`` under ``RowRole.ROW``."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.space(160), self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(RowRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, chosen=chosen)
        self._paint_sign(painter, option, row)
        self._paint_words(painter, option, row, chosen=chosen)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole text of a row that had no room for it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        row: ListRow = index.data(RowRole.ROW)
        if self._is_cut(option, row):
            lines = "\n".join(part for part in (row.title, row.when, row.subtitle) if part)
            show_tip(event.globalPos(), lines, view)
        else:
            QToolTip.hideText()
        return True

    def _measure(self) -> None:
        self._fonts: dict[str, QFont] = {
            "title": self._look.font("body", 600),
            "small": self._look.font("caption"),
        }
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        lines = self._metrics["title"].height() + self._metrics["small"].height()
        self._height = max(lines, self._look.icon_px(_AVATAR_PX)) + self._look.space(24)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> None:
        rect = QRectF(option.rect).adjusted(8, 2, -8, -2)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(rect, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._look.color("focus"), RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_sign(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        if not self._has_sign(row):
            return
        place = QRectF(self.sign_rect(option))
        if row.done is not None:
            gap = (place.width() - self._look.icon_px(_BOX_PX)) / 2
            paint_check(painter, place.adjusted(gap, gap, -gap, -gap), self._look, done=row.done)
            return
        if row.person:
            paint_avatar(painter, place, row.person, self._look)
            return
        pixmap = self._look.pixmap(row.icon, row.tone or "text2", 20)
        inner = pixmap.width() / pixmap.devicePixelRatio()
        painter.drawPixmap(QPointF(place.center().x() - inner / 2, place.center().y() - inner / 2), pixmap)

    def sign_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Return where avatar, icon or box stand in a row."""
        side = self._look.icon_px(_AVATAR_PX)
        start = QRect(
            option.rect.left() + self._margin(), option.rect.top() + (option.rect.height() - side) // 2, side, side
        )
        return QStyle.visualRect(option.direction, option.rect, start)

    @staticmethod
    def _has_sign(row: ListRow) -> bool:
        return bool(row.person or row.icon) or row.done is not None

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow, *, chosen: bool) -> None:
        first, second, when = self._places(option, row)
        direction = option.direction
        small, title = self._metrics["small"], self._metrics["title"]
        painter.setFont(self._fonts["small"])
        painter.setPen(self._look.color("text2"))
        painter.drawText(QStyle.visualRect(direction, option.rect, when), _TOP | _END, row.when)
        painter.setPen(self._look.color("text2" if chosen or not row.tone else row.tone))
        words = small.elidedText(row.subtitle, Qt.TextElideMode.ElideRight, second.width() - _OVERHANG_PX)
        painter.drawText(QStyle.visualRect(direction, option.rect, second), _BOTTOM | _START, words)
        painter.setFont(self._fonts["title"])
        painter.setPen(self._look.color("text2" if row.done else "text"))
        words = title.elidedText(row.title, Qt.TextElideMode.ElideRight, first.width() - _OVERHANG_PX)
        painter.drawText(QStyle.visualRect(direction, option.rect, first), _TOP | _START, words)

    def _places(self, option: QStyleOptionViewItem, row: ListRow) -> tuple[QRect, QRect, QRect]:
        """Return where title, subtitle and time stand, as read from the left."""
        near = self._margin()
        if self._has_sign(row):
            near += self._look.icon_px(_AVATAR_PX) + self._look.space(10)
        lines = self._metrics["title"].height() + self._metrics["small"].height()
        above = max(0, (option.rect.height() - lines - self._look.space(3)) // 2)
        words = option.rect.adjusted(near, above, -self._margin(), -above)
        time = self._metrics["small"].horizontalAdvance(row.when)
        title = words.adjusted(0, 0, -(time + self._look.space(10)) if row.when else 0, 0)
        if not row.subtitle:
            up = (words.height() - self._metrics["title"].height()) // 2
            title, words = title.adjusted(0, up, 0, 0), words.adjusted(0, up, 0, 0)
        return title, words, words.adjusted(0, 1, 0, 0)

    def _is_cut(self, option: QStyleOptionViewItem, row: ListRow) -> bool:
        first, second, _ = self._places(option, row)
        return (
            self._metrics["title"].horizontalAdvance(row.title) > first.width() - _OVERHANG_PX
            or self._metrics["small"].horizontalAdvance(row.subtitle) > second.width() - _OVERHANG_PX
        )

    def _margin(self) -> int:
        return 8 + self._look.space(10)
