"""A one-line label that gives way where room is short; the whole text stays in its tip and its name."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from mentordesk.ui.widgets.label import RESHAPES, TextLabel
from mentordesk.ui.widgets.tip import set_tip


class ElidedLabel(TextLabel):
    """``full_text`` is what it says; ``text`` is what there is room for."""

    def __init__(self, text: str = "", role: str | None = None) -> None:
        super().__init__()
        self._full = ""
        self._measured: tuple[QSize, QSize] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("r", role)
        self.set_text(text)

    @property
    def full_text(self) -> str:
        return self._full

    def set_text(self, text: str) -> None:
        self._full = text
        self._measured = None
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._sizes()[0]

    def minimumSizeHint(self) -> QSize:
        return self._sizes()[1]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in RESHAPES:
            self._measured = None
        super().changeEvent(event)

    def _sizes(self) -> tuple[QSize, QSize]:
        """Remember them: one layout asks dozens of times, and each answer measures the text four times."""
        self.ensurePolished()
        if self._measured is None:
            metrics = self.fontMetrics()
            now = super().sizeHint()
            chrome = now.width() - metrics.horizontalAdvance(self.text())
            width = metrics.horizontalAdvance(self._full) + chrome + 1
            least = min(metrics.horizontalAdvance("mmm…"), width)
            self._measured = QSize(width, now.height()), QSize(least, now.height())
        return self._measured

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
        set_tip(self, self._full if shown != self._full else "")

    def _padding(self) -> int:
        """The sheet's padding is part of the hint, not of the contents rectangle."""
        self.ensurePolished()
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
