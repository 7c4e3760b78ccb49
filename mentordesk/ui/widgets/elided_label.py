"""A one-line label that gives way where room is short; the whole text stays in its tip and its name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from mentordesk.ui.widgets.label import TextLabel
from mentordesk.ui.widgets.tip import plain_tip


class ElidedLabel(TextLabel):
    """``full_text`` is what it says; ``text`` is what there is room for."""

    def __init__(self, text: str = "", role: str | None = None) -> None:
        super().__init__()
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("r", role)
        self.set_text(text)

    @property
    def full_text(self) -> str:
        return self._full

    def set_text(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        chrome = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + chrome + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        few = self.fontMetrics().horizontalAdvance("mmm…")
        return QSize(min(few, self.sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        chrome = self.width() - self.contentsRect().width()
        room = self.width() - max(chrome, self._padding())
        shown = self._full
        if self.isVisible() or self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(plain_tip(self._full) if shown != self._full else "")

    def _padding(self) -> int:
        """The sheet's padding is part of the hint, not of the contents rectangle."""
        self.ensurePolished()
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
