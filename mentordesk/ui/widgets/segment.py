"""Chooses one of two or three with everything in view: who may read this."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import Push
from mentordesk.ui.widgets.choice_group import ChoiceGroup
from mentordesk.ui.widgets.flow import actions


@dataclass(frozen=True, slots=True)
class Choice:
    """``sealed`` colors the part as private when it is chosen."""

    key: str
    text: str
    icon: str | None = None
    sealed: bool = False


class _Part(Push):
    _measured: tuple[str, str] | None = None
    _room = 0

    def sizeHint(self) -> QSize:
        """As wide as the words are when they are chosen, and so heavier: nothing moves and nothing is cut then."""
        measured = (self.text(), self.font().key())
        if self._measured != measured:  # one layout asks some hundred times
            self._measured = measured
            heavy = QFontMetrics(self._look.font("body", 600)).horizontalAdvance(self.text())
            self._room = max(0, heavy - self.fontMetrics().horizontalAdvance(self.text()))
        return super().sizeHint() + QSize(self._room, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segment(QFrame):
    """``chosen`` is told with the key when the person, and nobody else, chooses. Parts break into lines like words."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = ChoiceGroup(self)
        self._parts: dict[str, Push] = {}
        for choice in choices:
            part = _Part(choice.text, look, "segment", choice.icon)
            part.setCheckable(True)
            part.setAccessibleName(f"{name}: {choice.text}")
            if choice.sealed:
                part.setProperty("sealed", "true")
                part.set_icon(choice.icon, "private")
            self._group.add(part)
            self._parts[choice.key] = part
        self.setLayout(column(look, actions(look, *self._parts.values(), gap=2), margins=2))
        self._parts[choices[0].key].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """As high as its lines at the width it has."""
        whole = super().sizeHint()
        return whole if self.width() >= whole.width() else QSize(whole.width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @property
    def key(self) -> str:
        return next(key for key, part in self._parts.items() if part.isChecked())

    def set_key(self, key: str) -> None:
        self._parts[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        part = self._parts[key]
        part.set_text(text)
        part.setAccessibleName(f"{self.accessibleName()}: {text}")

    def _on_clicked(self, _part: Push) -> None:
        self.chosen.emit(self.key)
