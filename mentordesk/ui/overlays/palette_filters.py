"""The filters above the results of a search: which kind of record, and whose."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.refs import Kind
from mentordesk.ui.look.look import Look
from mentordesk.ui.overlays.palette_entries import FILTERS
from mentordesk.ui.widgets.box import row
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.choice_group import ChoiceGroup
from mentordesk.ui.widgets.flow import Flow

_ANYBODY = "One person…"


class PaletteFilters(QWidget):
    """``changed`` is told when what is wanted changed, or when a person is to be chosen."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._group = ChoiceGroup(self)
        self._kinds: dict[str, Push] = {}
        self._asking = False
        self._person: tuple[str, str] | None = None
        for key, text, _ in FILTERS:
            chip = push(text, look, "small")
            chip.setCheckable(True)
            chip.setAccessibleName(f"Show: {text}")
            self._group.add(chip)
            self._kinds[key] = chip
        self.whose = push(_ANYBODY, look, "small", "user-round")
        self._flow = Flow(look, (*self._kinds.values(), self.whose))
        line = row(look, (self._flow, 1), margins=(15, 0, 15, 8))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(line)
        self._kinds["all"].setChecked(True)
        self._mark_kinds()
        self._group.buttonClicked.connect(self._on_kind)
        self.whose.clicked.connect(self._on_whose)

    @property
    def kinds(self) -> frozenset[Kind] | None:
        """The kinds of record that are wanted, None for all."""
        return next(kinds for key, _, kinds in FILTERS if self._kinds[key].isChecked())

    @property
    def person_id(self) -> str | None:
        return self._person[0] if self._person else None

    @property
    def is_asking_person(self) -> bool:
        return self._asking

    @property
    def is_narrowed(self) -> bool:
        return self.kinds is not None or self._person is not None

    def choose(self, key: str) -> None:
        """Want the kinds of one of FILTERS."""
        self._kinds[key].click()

    def set_person(self, person_id: str, name: str) -> None:
        self._person = (person_id, name)
        self._asking = False
        self._show_whose()
        self.changed.emit()

    def forget_person(self) -> None:
        if self._person is not None:
            self._person = None
            self._show_whose()
            self.changed.emit()

    def stop_asking(self) -> None:
        self._asking = False
        self._show_whose()
        self.changed.emit()

    def reset(self) -> None:
        """Want everything again, without telling anybody."""
        self._kinds["all"].setChecked(True)
        self._person, self._asking = None, False
        self._mark_kinds()
        self._show_whose()

    def _on_kind(self, _chip: Push) -> None:
        self._mark_kinds()
        self.changed.emit()

    def _on_whose(self) -> None:
        if self._person is not None:
            self.forget_person()
            return
        self._asking = not self._asking
        self._show_whose()
        self.changed.emit()

    def _mark_kinds(self) -> None:
        """A tick marks the chosen one: its ground alone would be color alone."""
        for chip in self._kinds.values():
            chip.set_icon("check" if chip.isChecked() else None, "accent_text")
            if not chip.isChecked():
                chip.setIcon(QIcon())

    def _show_whose(self) -> None:
        if self._person is not None:
            name = self._person[1]
            self.whose.set_text(f"Only {name}")
            self.whose.set_icon("x")
            self.whose.setAccessibleName(f"Only {name}. Press to search everybody's")
        else:
            self.whose.set_text("Choose a person below" if self._asking else _ANYBODY)
            self.whose.set_icon("user-round")
            self.whose.setAccessibleName(self.whose.text())
