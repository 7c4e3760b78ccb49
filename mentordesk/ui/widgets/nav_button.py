"""One place in the rail: icon, name, and how many things there need the person."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from mentordesk.ui.look.focus_ring import along_edge
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.tip import set_tip

_ICON_PX = 19


class NavButton(QPushButton):
    """Says so while its page is shown. A ``compact`` one is the icon alone, with the name as its tip."""

    def __init__(self, icon: str, text: str, look: Look, *, shortcut: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._icon, self._words, self._look, self._shortcut = icon, text, look, shortcut
        self._needs = 0
        self._compact = False
        self._is_here = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()
        look.changed.connect(self.updateGeometry)

    @property
    def needs(self) -> int:
        return self._needs

    @property
    def is_here(self) -> bool:
        return self._is_here

    def set_here(self, here: bool) -> None:
        """Mark it as the place that is shown. It is no check box: pressing it goes there, and never back."""
        if here != self._is_here:
            self._is_here = here
            self._name()
            self.update()

    def set_shortcut(self, shortcut: str) -> None:
        self._shortcut = shortcut
        self._name()

    def set_needs(self, count: int) -> None:
        """Show how many things there wait for the person; 0 shows nothing."""
        if count != self._needs:
            self._needs = count
            self._name()
            self.update()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.space(44), max(28, self._look.px("body") + self._look.space(20)))

    def minimumSizeHint(self) -> QSize:
        """An icon alone gives way to a scroll bar beside it."""
        hint = self.sizeHint()
        return QSize(max(28, self._look.icon_px(_ICON_PX) + 4), hint.height()) if self._compact else hint

    def focus_rect(self) -> QRect:
        """The places stand close together, and where lines are strong the one that is shown has a frame."""
        return along_edge(self.rect(), inside=4 if self._look.tokens.border > 1 else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._is_here
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("selected" if here else "hover"))
            painter.drawRoundedRect(rect, 8, 8)
        if here and self._look.tokens.border > 1:
            painter.setPen(QPen(self._look.color("line_strong"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        icon_right = self._paint_icon(painter, here=here)
        if not self._compact:
            self._paint_words(painter, rect, icon_right, here=here)

    def _paint_icon(self, painter: QPainter, *, here: bool) -> int:
        """Paint it and return how far from the leading edge it ends."""
        side = self._look.icon_px(_ICON_PX)
        start = (self.width() - side) // 2 if self._compact else self._look.space(10)
        left = self.width() - start - side if self.isRightToLeft() else start
        top = (self.height() - side) / 2
        painter.drawPixmap(
            QPointF(left, top), self._look.pixmap(self._icon, "accent_text" if here else "text2", _ICON_PX)
        )
        if self._compact and self._needs:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("badge"))
            dot = max(4.0, side * 0.2)
            painter.drawEllipse(QPointF(left + (0 if self.isRightToLeft() else side), top + 1), dot, dot)
        return start + side

    def _paint_words(self, painter: QPainter, rect: QRectF, icon_right: int, *, here: bool) -> None:
        near, far = icon_right + self._look.space(9), self._look.space(8)
        words = rect.adjusted(far, 0, -near, 0) if self.isRightToLeft() else rect.adjusted(near, 0, -far, 0)
        badge = str(self._needs) if self._needs else ""
        badge_font = self._look.font("caption", 600)
        painter.setFont(badge_font)
        badge_width = painter.fontMetrics().horizontalAdvance(badge) + self._look.space(8) if badge else 0
        painter.setPen(self._look.color("accent_text" if here else "text2"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, badge)
        painter.setFont(self._look.font("body", 600 if here else 500))
        painter.setPen(self._look.color("accent_text" if here else "text"))
        room = int(words.width() - badge_width)
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _name(self) -> None:
        here = ", this page" if self._is_here else ""
        waiting = f", {self._needs} waiting for you" if self._needs else ""
        self.setAccessibleName(f"{self._words}{here}{waiting}")
        set_tip(self, self._words, self._shortcut)
