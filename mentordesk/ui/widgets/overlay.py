"""A panel over the whole window that keeps the keyboard until it is closed, and gives it back then."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.ui.look.look import Look

_SHADOW_PX = 14
_EDGE_PX = 20


class _Panel(QDialog):
    """Lies in the window as any widget does; it is a dialog so that a screen reader calls it one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape and Enter to the overlay: a dialog would hide itself, or press some button."""
        event.ignore()


class Overlay(QWidget):
    """Base of palette, quick capture and sheets: put widgets into ``panel_layout``, then ``open``.

    ``name`` is said when it opens. ``width`` is the panel's in px at 100 %; its height follows what is in it, up
    to the window's. ``top`` (0 to 1) says how far down the window it begins; without it stands in the middle.
    """

    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        look: Look,
        name: str,
        *,
        width: int = 620,
        top: float | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        self._width, self._top, self._height = width, top, height
        self._came_from: QWidget | None = window.window().focusWidget()  # now: what is built may take the keyboard
        self.hide()
        self.setAccessibleName(name)
        self.panel = _Panel(self)
        self.panel.setAccessibleName(name)
        frame = QFrame()
        frame.setProperty("card", "overlay")
        around = QVBoxLayout(self.panel)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        self.panel_layout = QVBoxLayout(frame)
        self.panel_layout.setContentsMargins(0, 0, 0, 0)
        self.panel_layout.setSpacing(0)
        look.changed.connect(self.place)

    def open(self, focus: QWidget | None = None) -> None:
        """Show it with the keyboard on ``focus``, or on the first stop in it."""
        now = self.window().focusWidget()
        if now is not None and not self.isAncestorOf(now):
            self._came_from = now
        self._window.installEventFilter(self)
        self.panel.installEventFilter(self)
        self.show()
        self.panel.show()
        self.raise_()
        self.place()
        target = focus or next(iter(self._stops()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close it; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        self._window.removeEventFilter(self)
        self.panel.removeEventFilter(self)
        self.hide()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.closed.emit()

    def place(self) -> None:
        self.setGeometry(self._window.rect())
        edge = self._look.space(_EDGE_PX)
        width = min(round(self._width * self._look.scale.factor**0.6), self.width() - 2 * edge)
        layout = self.panel_layout
        edges = 2 * self._look.tokens.border
        if self._height is not None:
            wanted = round(self._height * self._look.scale.factor**0.6)
        elif layout.hasHeightForWidth():
            wanted = layout.heightForWidth(width - edges) + edges
        else:
            wanted = layout.sizeHint().height() + edges
        start = round(self.height() * self._top) if self._top is not None else edge
        height = min(max(wanted, layout.minimumSize().height() + edges), self.height() - start - edge)
        if self._top is None:
            start = (self.height() - height) // 2
        self.panel.setGeometry(QRect((self.width() - width) // 2, start, width, height))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside the panel: what lies under it cannot be reached."""
        stops = self._stops()
        if not stops:
            return True
        now = self.window().focusWidget()
        at = stops.index(now) if now in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        cause = QEvent.Type.Resize if watched is self.parentWidget() else QEvent.Type.LayoutRequest
        if event.type() == cause:
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.scrim())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        alpha = self._look.tokens.shadow_alpha
        panel = QRectF(self.panel.geometry())
        for reach in range(_SHADOW_PX, 0, -1):
            painter.setBrush(QColor.fromRgbF(0, 0, 0, alpha * (_SHADOW_PX + 1 - reach) / 60))
            around = panel.adjusted(-reach, 5 - reach, reach, reach + 5)
            painter.drawRoundedRect(around, 12 + reach, 12 + reach)

    def _stops(self) -> list[QWidget]:
        """Return where Tab stops, in its order."""
        stops: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            if self.panel.isAncestorOf(step) and _is_stop(step):
                stops.append(step)
            step = step.nextInFocusChain()
        return stops


def _is_stop(widget: QWidget) -> bool:
    if not (widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        return False
    if widget.focusProxy() is not None:
        return False
    if isinstance(widget, QAbstractButton) and not widget.isChecked():
        group = widget.group()
        if group is not None and group.exclusive() and group.checkedButton() is not None:
            return False  # the group is one stop: its checked button, the arrows go to the others
    return True
