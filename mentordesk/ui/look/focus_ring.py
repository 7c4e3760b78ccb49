"""Rings whatever has the keyboard, in every window, so that nobody has to search for it.

One thin widget per window lies over the others, lets the mouse through and is laid around the focused widget:
two px of the theme's focus color, outside of the widget where there is room and along its edge where there is
none. Style sheets and painted widgets need no focus drawing of their own.

A widget can say where the ring goes with ``focus_rect() -> QRect`` in its own coordinates (an empty one means
that it draws its own ring), and what color it takes with the dynamic property ``ring``, looked up through its
parents.
"""

from collections.abc import Callable
from weakref import ref

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

RING_PX = 2
_GAP_PX = 1
RING_REACH_PX = RING_PX + _GAP_PX
_RADIUS_PX = 9
_MOVED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.LayoutRequest,
        QEvent.Type.ZOrderChange,
    }
)


def along_edge(rect: QRect, inside: int = 0) -> QRect:
    """Return what ``focus_rect`` gives for a ring ``inside`` px within ``rect``.

    That is for what lies close to other lines: a ring over a line of nearly its color cannot be seen there.
    """
    step = RING_REACH_PX + inside
    return rect.adjusted(step, step, -step, -step)


class _Ring(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.color = QColor()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.color, RING_PX))
        half = RING_PX / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS_PX, _RADIUS_PX)


class FocusRing(QObject):
    """Follows the application's focus; ``color(role)`` gives the theme's color.

    It keeps no window alive: one that goes only when the focus is told to leave it takes Qt down with it.
    """

    def __init__(self, app: QApplication, color: Callable[[str], QColor], parent: QObject) -> None:
        super().__init__(parent)
        self._color = color
        self._ring: _Ring | None = None
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []
        self._window: ref[QWidget] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._lay)
        app.focusChanged.connect(self._on_focus_changed)

    def refresh(self) -> None:
        """Lay the ring again, in the theme's present color."""
        if self._widget is not None:
            self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            self._later.start()
        return False

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._unwatch()
        self._widget = now if now is not None and now.focusPolicy() & Qt.FocusPolicy.TabFocus else None
        if self._widget is not None:
            self._watch(self._widget)
        self._lay()

    def _watch(self, widget: QWidget) -> None:
        step: QWidget | None = widget
        while step is not None:
            step.installEventFilter(self)
            if step.isWindow():
                self._window = ref(step)
                return
            self._watched.append(step)
            step = step.parentWidget()

    def _unwatch(self) -> None:
        window = self._window() if self._window is not None else None
        for widget in (*self._watched, window):
            if widget is not None and isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._window = None

    def _lay(self) -> None:
        widget = self._widget
        if widget is None or not isValid(widget) or not widget.isVisible():
            self._hide()
            return
        rect = _place(widget)
        if rect.isEmpty():
            self._hide()
            return
        ring = self._ring_in(widget.window())
        ring.color = self._color(_ring_role(widget))
        ring.setGeometry(rect)
        ring.raise_()
        ring.show()
        ring.update()

    def _hide(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()

    def _ring_in(self, window: QWidget) -> _Ring:
        """Return the ring of this window; the one of a window that was left, or is gone, is given up."""
        ring = self._ring
        if ring is not None and isValid(ring):
            if ring.parentWidget() is window:
                return ring
            ring.hide()
            ring.deleteLater()
        self._ring = _Ring(window)
        return self._ring


def _place(widget: QWidget) -> QRect:
    """Return where the ring lies, in the window's coordinates: never outside of what is in view."""
    own = getattr(widget, "focus_rect", None)
    inner: QRect = own() if own is not None else widget.rect()
    if inner.isEmpty():
        return QRect()
    window = widget.window()
    reach = RING_REACH_PX
    place = QRect(widget.mapTo(window, inner.topLeft()), inner.size()).adjusted(-reach, -reach, reach, reach)
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        above = parent.parentWidget()
        if parent.isWindow():
            place = place.intersected(parent.rect())
            break
        if isinstance(above, QAbstractScrollArea) and above.viewport() is parent:
            place = place.intersected(QRect(parent.mapTo(window, parent.rect().topLeft()), parent.size()))
        parent = above
    return place


def _ring_role(widget: QWidget) -> str:
    step: QWidget | None = widget
    while step is not None and not step.isWindow():
        role = step.property("ring")
        if role:
            return str(role)
        step = step.parentWidget()
    return "focus"
