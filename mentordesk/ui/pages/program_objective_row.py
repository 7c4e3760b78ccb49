"""One objective of a program: its story in two lines, and its fields and readings when it is opened."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import month_day
from mentordesk.domain.ids import ObjectiveId
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import show_if
from mentordesk.ui.widgets.box import Box, column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.separator import Separator
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.tool_button import ToolButton, tool

if TYPE_CHECKING:
    from mentordesk.store.queries.program import ObjectiveStory
    from mentordesk.ui.pages.program_objective_panel import ObjectivePanel


class ObjectiveRow(QWidget):
    """``edit`` opens and closes the fields; they are made when they are first opened."""

    def __init__(self, kit: Kit, objective_id: ObjectiveId) -> None:
        super().__init__()
        self._kit, self._id = kit, objective_id
        self._story: ObjectiveStory | None = None
        self._panel: ObjectivePanel | None = None
        look = kit.look
        self._statement = text_label("", "strong", wrap=True)
        self._facts = text_label("", "cap", wrap=True)
        self.edit = push("Edit", look, "small")
        self.edit.clicked.connect(self._toggle)
        self._up = self._tool("arrow-up", lambda: self._move(-1))
        self._down = self._tool("arrow-down", lambda: self._move(1))
        self._remove = self._tool("trash-2", self._on_remove)
        words = column(look, self._statement, self._facts, gap=2)
        verbs = row(look, self.edit, self._up, self._down, self._remove, gap=6)
        self._body: Box = column(look, Sides(look, words, verbs), gap=12, margins=(16, 11, 16, 11))
        self.setLayout(column(look, self._body, Separator(look), gap=0))

    def show_story(self, story: "ObjectiveStory", *, is_first: bool, is_last: bool) -> None:
        objective = story.objective
        self._story = story
        self._statement.setText(objective.statement)
        self._facts.setText(self._words(story))
        self._name_buttons(objective.statement)
        self._up.setEnabled(not is_first)
        self._down.setEnabled(not is_last)
        if self._panel is not None:
            self._panel.show_story(story)

    def open_measure(self) -> None:
        """Open the fields with the keyboard where the measure goes."""
        if self._panel is None or self._panel.isHidden():
            self._toggle()
        if self._panel is not None:
            self._panel.measure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        if self._panel is None:
            from mentordesk.ui.pages.program_objective_panel import ObjectivePanel  # late: few objectives are opened

            self._panel = ObjectivePanel(self._kit, self._id, self._edit_fields)
            self._body.addWidget(self._panel)
            self._panel.hide()
            if self._story is not None:
                self._panel.show_story(self._story)
            order_tabs(self)
        show_if(self._panel, self._panel.isHidden())
        if self._story is not None:
            self._name_buttons(self._story.objective.statement)

    def _name_buttons(self, statement: str) -> None:
        is_open = self._panel is not None and not self._panel.isHidden()
        verb = "Done" if is_open else "Edit"
        self.edit.set_text(verb)
        self.edit.setAccessibleName(f"{verb}: {statement}")
        for button, words in ((self._up, "Move up"), (self._down, "Move down"), (self._remove, "Remove")):
            button.set_name(words)
            button.setAccessibleName(f"{words}: {statement}")

    def _words(self, story: "ObjectiveStory") -> str:
        objective = story.objective
        parts = [objective.measure or "No measure yet"]
        if objective.baseline or objective.target:
            parts.append(f"from {objective.baseline or '?'} to {objective.target or '?'}")
        if story.readings:
            latest = story.readings[0]
            parts.append(f"{latest.value} on {month_day(latest.taken_on, self._kit.desk.clock.today())}")
        return " · ".join(parts)

    def _tool(self, icon: str, run: Callable[[], None]) -> ToolButton:
        button = tool(icon, "", self._kit.look, size=16)
        button.clicked.connect(run)
        return button

    def _move(self, steps: int) -> None:
        self._kit.autosave.flush()
        self._kit.desk.programs.move_objective(self._id, steps)

    def _on_remove(self) -> None:
        self._kit.autosave.flush()
        statement = self._story.objective.statement if self._story else ""
        self._kit.desk.programs.remove_objective(self._id)
        self._kit.shell.toast(f"Removed the objective '{statement}'", undo=True)

    def _edit_fields(self, **changes: Any) -> None:  # noqa: ANN401  (fields of Objective; replace() checks their names)
        objective = self._kit.desk.records.objectives.get(self._id)
        self._kit.desk.programs.edit_objective(replace(objective, **changes))
