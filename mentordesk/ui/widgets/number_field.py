"""A field for a number, with room beside its digits and steps that can be hit."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from mentordesk.ui.look.look import Look


class NumberField(QSpinBox):
    """The wheel changes it only while it has the keyboard, so that scrolling a page changes nothing."""

    def __init__(self, look: Look, low: int = 0, high: int = 99, *, step: int = 1, suffix: str = "") -> None:
        super().__init__()
        self._look = look
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self._measure()
        look.changed.connect(self._measure)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _measure(self) -> None:
        side = self._look.space(8)
        self.lineEdit().setTextMargins(side, 0, side, 0)
