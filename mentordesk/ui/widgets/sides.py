"""Two things side by side where there is room, one under the other where there is not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import Box, holder, row

_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom
_ROOM_FOR_WORDS_PX = 200


class Sides(QWidget):
    """``main`` takes the room that ``other`` leaves. Below a narrow window's width ``other`` goes under it.

    With ``share`` (two stretch factors) both grow and each is as wide as the page when it is narrow.
    """

    def __init__(
        self,
        look: Look,
        main: QWidget | QLayout,
        other: QWidget | QLayout,
        *,
        gap: int = 12,
        gap_below: int = 6,
        share: tuple[int, int] | None = None,
        top: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._main = main if isinstance(main, QWidget) else holder(main)
        self._other = other if isinstance(other, QWidget) else holder(other)
        self._gap, self._gap_below = gap, gap_below
        self._share = share
        self._top = top
        self._box: Box = row(look, gap=gap)
        self._box.addWidget(self._main, share[0] if share else 1)
        self._box.addWidget(self._other, share[1] if share else 0)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._is_below: bool | None = None
        self._arrange(below=False)
        look.changed.connect(self._rearrange)

    @property
    def is_below(self) -> bool:
        return bool(self._is_below)

    def minimumSizeHint(self) -> QSize:
        """Never wider than the wider of the two: it can always give way by going below."""
        whole = super().minimumSizeHint()
        each = (self._main.minimumSizeHint().width(), self._other.minimumSizeHint().width())
        return QSize(max(each), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    def _rearrange(self) -> None:
        words, other = self._main.minimumSizeHint().width(), self._other.minimumSizeHint().width()
        if not self._share:
            words = max(words, self._look.scale.pane(_ROOM_FOR_WORDS_PX))
            other = self._other.sizeHint().width()
        tight = words + self._look.space(self._gap) + other > self.width()
        self._arrange(below=tight or self._look.is_narrow(self.window().width()))

    def _arrange(self, *, below: bool) -> None:
        if below == self._is_below:
            return
        self._is_below = below
        self._box.setDirection(_BELOW if below else _BESIDE)
        self._box.set_gap(self._gap_below if below else self._gap)
        if not self._share:
            wraps = self._other.sizePolicy().hasHeightForWidth()
            leading = Qt.AlignmentFlag(0) if wraps else Qt.AlignmentFlag.AlignLeading
            beside = Qt.AlignmentFlag.AlignTop if self._top else Qt.AlignmentFlag.AlignVCenter
            self._box.setAlignment(self._other, leading if below else beside)
            self._box.setStretchFactor(self._main, 0 if below else 1)
