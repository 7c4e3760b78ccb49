"""A drop-down list of a few choices that scrolling past cannot change."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from mentordesk.ui.widgets.tip import set_tip

_LETTERS = 12


class ChoiceField(QComboBox):
    """Choices are (key, words). ``chosen`` is told with the key when the person, and nobody else, chooses."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]] = (), key: str = "") -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices, key)
        self.activated.connect(self._on_activated)

    @property
    def key(self) -> str:
        return str(self.currentData() or "")

    def set_key(self, key: str) -> None:
        self.setCurrentIndex(max(0, self.findData(key)))

    def set_choices(self, choices: Sequence[tuple[str, str]], key: str = "") -> None:
        """Offer these instead, with ``key`` chosen, or the first."""
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] != list(choices):
            with QSignalBlocker(self):
                self.clear()
                for each, words in choices:
                    self.addItem(words, each)
        self.set_key(key)

    def minimumSizeHint(self) -> QSize:
        """Give way in narrow places; the list that drops down shows all words."""
        whole = self.sizeHint()
        few = self.fontMetrics().averageCharWidth() * _LETTERS + whole.height()
        return QSize(min(whole.width(), few), whole.height())

    def shown_words(self) -> str:
        """Return the words as they are painted: with an ellipsis where they do not fit."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_words()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            words = self.currentText()
            set_tip(self, words if self.shown_words() != words else "")
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_activated(self) -> None:
        self.chosen.emit(self.key)
