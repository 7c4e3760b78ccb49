"""The part of Program with what it is for: objectives, how each is measured, what was read and what was decided."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.ids import ObjectiveId, ProgramId
from mentordesk.errors import UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import focus_stops
from mentordesk.ui.pages.program_objective_row import ObjectiveRow
from mentordesk.ui.widgets.box import Box, column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tip import set_tip

if TYPE_CHECKING:
    from mentordesk.store.queries.program import ObjectiveStory

_SLOT = "program.objective"


class ObjectivesPart(QWidget):
    """Rows stay while their objective does, so that a field in one keeps what is typed in it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._program_id: ProgramId | None = None
        self._rows: dict[ObjectiveId, ObjectiveRow] = {}
        look = kit.look
        self._list: Box = column(look, gap=0)
        self.line = QLineEdit()
        hint = "Mentees lead reviews on their own within a year"
        self.line.setPlaceholderText(hint)
        set_tip(self.line, hint)
        self.line.setText(kit.desk.notes.draft(_SLOT))
        self.line.textEdited.connect(self._on_typed)
        self.line.returnPressed.connect(self._add)
        self._line_row = FormRow("New objective", self.line, look, hint="One sentence; how to measure it comes next.")
        add = push("Add objective", look, "small", "plus")
        add.clicked.connect(self._add)
        adding = column(look, self._line_row, row(look, add, None), margins=(16, 12, 16, 12))
        card = Card(look, self._list, adding, gap=0, margins=(0, 4, 0, 4))
        self.setLayout(column(look, Section("Objectives", look), card))

    def refresh(self, program_id: ProgramId, stories: "list[ObjectiveStory]") -> None:
        if program_id != self._program_id:
            self._program_id = program_id
        place = self._focus_place()
        known = {story.objective.id for story in stories}
        for gone in [key for key in self._rows if key not in known]:
            line = self._rows.pop(gone)
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        for position, story in enumerate(stories):
            key = story.objective.id
            if key not in self._rows:
                self._rows[key] = ObjectiveRow(self._kit, key)
            line = self._rows[key]
            if self._list.indexOf(line) != position:
                self._list.removeWidget(line)
                self._list.insertWidget(position, line)
                line.setVisible(True)
            line.show_story(story, is_first=position == 0, is_last=position == len(stories) - 1)
        self._keep_focus(place, [story.objective.id for story in stories])

    def begin_new(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_place(self) -> tuple[ObjectiveId, int, QWidget] | None:
        focus = self.window().focusWidget()
        for position, (key, line) in enumerate(self._rows.items()):
            if focus is not None and line.isAncestorOf(focus):
                return key, position, focus
        return None

    def _keep_focus(self, place: tuple[ObjectiveId, int, QWidget] | None, order: list[ObjectiveId]) -> None:
        """Keep the keyboard on its row, on the next one when the row is gone, on the new line when none is left."""
        self._rows = {key: self._rows[key] for key in order}
        if place is None:
            return
        key, position, focus = place
        if key in self._rows:
            target: QWidget = focus if focus.isEnabled() and not focus.isHidden() else self._rows[key].edit
        elif order:
            target = focus_stops(self._rows[order[min(position, len(order) - 1)]])[0]
        else:
            target = self.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        self._line_row.set_error("")
        self._kit.autosave.touch(_SLOT, lambda: self._kit.desk.notes.save_draft(_SLOT, text))

    def _add(self) -> None:
        if self._program_id is None:
            return
        try:
            objective = self._kit.desk.programs.add_objective(self._program_id, self.line.text())
        except UserError as error:
            self._line_row.set_error(str(error))
            self.begin_new()
            return
        self._kit.autosave.drop(_SLOT)
        self._kit.desk.notes.save_draft(_SLOT, "")
        self.line.setText("")
        self._line_row.set_error("")
        self._rows[objective.id].open_measure()
