"""The rows of the palette: a list of entries, and how one is painted with its matches marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.overlays.palette_entries import Entry, Marks

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
_NOWHERE = QModelIndex()
_ICON_PX = 20
_END_SHARE = 0.4


class EntryRows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        return self._entries[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.aloud()
        return None


class EntryList(QListView):
    """Paints its own ground, so that a keystroke does not paint the page and the shadow under it again."""

    def __init__(self, look: Look, rows: EntryRows) -> None:
        super().__init__()
        self._look = look
        self.setModel(rows)
        self.setItemDelegate(EntryDelegate(look, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Results")
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.color("raised"))
        painter.end()
        super().paintEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # after the sheet took it away


class EntryDelegate(QStyledItemDelegate):
    """One line for a command, two for a record that has something to say below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY_ROLE)
        return QSize(self._look.space(200), self._tall if entry.below else self._low)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        edge, side = self._look.space(18), self._look.icon_px(_ICON_PX)
        rect = option.rect
        token = "private" if entry.is_private else "text2"
        sign = QRect(rect.left() + edge, rect.top() + (rect.height() - side) // 2, side, side)
        pixmap = self._look.pixmap(entry.icon, token, _ICON_PX)
        painter.drawPixmap(QPointF(QStyle.visualRect(option.direction, rect, sign).topLeft()), pixmap)
        words = rect.adjusted(edge + side + self._look.space(12), 0, -edge, 0)
        end = self._paint_end(painter, option, entry, words)
        self._paint_lines(painter, option, entry, words.adjusted(0, 0, -end, 0), words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if not chosen and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        rect = QRectF(option.rect).adjusted(7, 1, -7, -1)
        painter.setPen(QPen(self._look.color("focus"), 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("selected" if chosen else "hover"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_end(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, words: QRect) -> int:
        """Write kind or keys at the end of the first line; return the room that they take."""
        text = f"{entry.end} · Only you" if entry.is_private else entry.end
        room = round(words.width() * _END_SHARE)
        text = self._small.elidedText(text, Qt.TextElideMode.ElideRight, room)
        wide = round(self._small.horizontalAdvance(text)) + 1
        place = QRect(words.right() - wide, words.top(), wide, words.height())
        if entry.below:
            place.setHeight(round(self._title.height()) + 2 * self._above(option, entry))
        painter.setFont(self._fonts["small"])
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(self._look.color("private" if entry.is_private and not chosen else "text2"))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(option.direction, option.rect, place), align, text)
        return wide + self._look.space(12)

    def _paint_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, first: QRect, second: QRect
    ) -> None:
        above = self._above(option, entry)
        first = QRect(first.left(), first.top() + above, first.width(), round(self._title.height()))
        painter.setPen(self._look.color("text"))
        self._write(painter, option, self._fonts["title"], entry.title, entry.title_marks, first)
        if entry.below:
            second = QRect(second.left(), first.bottom() + 2, second.width(), round(self._small.height()))
            painter.setPen(self._look.color("text2"))
            self._write(painter, option, self._fonts["small"], entry.below, entry.marks, second)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, font: QFont, text: str, marks: Marks, place: QRect
    ) -> None:
        strong = QFont(font)
        strong.setWeight(QFont.Weight.Bold)
        measure = QFontMetricsF(strong if marks else font).horizontalAdvance
        text, marks = fit(text, marks, place.width(), measure)
        layout = QTextLayout(text, font)
        direction = QTextOption()
        direction.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        direction.setAlignment(Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft)
        direction.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(direction)
        layout.setFormats([self._marked(text, start, end) for start, end in marks])
        layout.beginLayout()
        layout.createLine().setLineWidth(place.width())
        layout.endLayout()
        shown = QStyle.visualRect(option.direction, option.rect, place)
        layout.draw(painter, QPointF(shown.topLeft()))

    def _marked(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        """Bold and underlined and in the first color: three signs, and two of them are no color."""
        words = QTextCharFormat()
        words.setFontWeight(QFont.Weight.Bold)
        words.setFontUnderline(True)
        words.setForeground(self._look.color("text"))
        part = QTextLayout.FormatRange()
        part.start = units(text, start)
        part.length = units(text, end) - part.start
        part.format = words
        return part

    def _above(self, option: QStyleOptionViewItem, entry: Entry) -> int:
        lines = self._title.height() + (self._small.height() + 2 if entry.below else 0)
        return max(0, round((option.rect.height() - lines) / 2))

    def _measure(self) -> None:
        self._fonts = {"title": self._look.font("body", 500), "small": self._look.font("caption")}
        self._title, self._small = QFontMetricsF(self._fonts["title"]), QFontMetricsF(self._fonts["small"])
        self._low = max(32, round(self._title.height()) + self._look.space(18))
        self._tall = round(self._title.height() + self._small.height()) + self._look.space(18)


def fit(text: str, marks: Sequence[tuple[int, int]], room: float, measure: Callable[[str], float]) -> tuple[str, Marks]:
    """Return the part of ``text`` that ``room`` takes, with the first mark in it, and its marks; "…" at cuts."""
    if measure(text) <= room:
        return text, tuple(marks)
    start = _start(text, marks, room, measure)
    lead = "…" if start else ""
    low, high = start, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        tail = "…" if middle < len(text) else ""
        low, high = (middle, high) if measure(lead + text[start:middle] + tail) <= room else (low, middle - 1)
    tail = "…" if low < len(text) else ""
    shift = len(lead) - start
    kept = tuple((max(a, start) + shift, min(b, low) + shift) for a, b in marks if a < low and b > start)
    return lead + text[start:low] + tail, kept


def _start(text: str, marks: Sequence[tuple[int, int]], room: float, measure: Callable[[str], float]) -> int:
    """Return where to begin, at a word, so that the first mark and a little before it are in view."""
    if not marks or measure(text[: marks[0][1]] + "…") <= room:
        return 0
    start = marks[0][0]
    while start > 0:
        before = text.rfind(" ", 0, start - 1) + 1
        if measure("…" + text[before : marks[0][1]] + "…") > room / 2:
            break
        start = before
    return start


def units(text: str, index: int) -> int:
    """Return the place of a character as Qt counts: characters beyond the first 65,536 count twice."""
    return index + sum(ord(character) > 0xFFFF for character in text[:index])
