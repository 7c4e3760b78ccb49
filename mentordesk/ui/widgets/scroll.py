"""Scrolls a page up and down, never sideways, and shows the ground that it lies on."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import Margins, row

SETTLE_MS = 200
_LARGE = 1.5
_TIGHT_PX = 10


class _Page(QWidget):
    def sizeHint(self) -> QSize:
        """Spare Qt a layout of all that is in it at a width that it never gets."""
        return QSize(0, 0)


class Scroll(QScrollArea):
    """Keeps ``body`` at most ``max_width`` px wide (at 100 %) and at the start of the line.

    One that ``fills`` gets all the room there is, whatever is in it.
    """

    def __init__(
        self,
        look: Look,
        body: QWidget,
        *,
        max_width: int | None = None,
        margins: Margins = (32, 26, 32, 32),
        fills: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._body, self._max_width = look, body, max_width
        self._tight = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view = QWidget()  # PySide makes a class of each kind of widget to name one that Qt made: 10 ms
        self.setViewport(self._view)
        self._inner = inner = _Page() if fills else QWidget()
        policy = body.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        body.setSizePolicy(policy)
        self._margins, self._line = margins, row(look, (body, 1), gap=0, margins=margins)
        line = self._line
        line.setAlignment(body, Qt.AlignmentFlag(0))
        inner.setLayout(line)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._view.setAutoFillBackground(False)
        self._kept: QWidget | None = None
        self._measure()
        look.changed.connect(self._on_look_changed)

    def minimumSizeHint(self) -> QSize:
        inner = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(inner, self._look.space(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_margins()
        if self.isVisible():
            self._keep_in_view()

    def _use_margins(self) -> None:
        """Large text needs the room of the margins where there is little."""
        tight = self._look.scale.factor >= _LARGE and self._look.is_narrow(self.width())
        if tight != self._tight:
            self._tight = tight
            self._line.set_margins(_narrower(self._margins) if tight else self._margins)

    def _on_look_changed(self) -> None:
        self._measure()
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        """Follow what has the keyboard until all is laid out anew."""
        focus = self.window().focusWidget()
        if focus is None or self._kept is not None or not self._inner.isAncestorOf(focus):
            return
        self._kept = focus
        self.verticalScrollBar().rangeChanged.connect(self._follow)
        QTimer.singleShot(SETTLE_MS, self, self._let_go)

    def _follow(self) -> None:
        if self._kept is not None and isValid(self._kept) and self._kept.hasFocus():
            self.ensureWidgetVisible(self._kept)

    def _let_go(self) -> None:
        self.verticalScrollBar().rangeChanged.disconnect(self._follow)
        self._follow()
        self._kept = None

    def _measure(self) -> None:
        self.verticalScrollBar().setSingleStep(self._look.px("body") * 3)
        if self._max_width is not None:
            self._body.setMaximumWidth(round(self._max_width * max(1.0, self._look.scale.factor)))


def bring_into_view(widget: QWidget) -> None:
    """Scroll all that ``widget`` lies in until it can be seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _narrower(margins: Margins) -> Margins:
    if isinstance(margins, int):
        return min(margins, _TIGHT_PX)
    left, top, right, bottom = margins
    return min(left, _TIGHT_PX), top, min(right, _TIGHT_PX), bottom
