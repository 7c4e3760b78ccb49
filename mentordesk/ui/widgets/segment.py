"""Chooses one of two or three with everything in view: who may read this."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import row
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.choice_group import ChoiceGroup


@dataclass(frozen=True, slots=True)
class Choice:
    """``sealed`` colors the part as private when it is chosen."""

    key: str
    text: str
    icon: str | None = None
    sealed: bool = False


class Segment(QFrame):
    """``chosen`` is told with the key when the person, and nobody else, chooses."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._group = ChoiceGroup(self)
        self._parts: dict[str, Push] = {}
        line = row(look, gap=2, margins=2)
        for choice in choices:
            part = push(choice.text, look, "segment", choice.icon)
            part.setCheckable(True)
            part.setAccessibleName(f"{name}: {choice.text}")
            if choice.sealed:
                part.setProperty("sealed", "true")
                part.set_icon(choice.icon, "private")
            self._group.add(part)
            self._parts[choice.key] = part
            line.addWidget(part)
        self.setLayout(line)
        self._parts[choices[0].key].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

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
