"""The steps on the way to a goal: ticked, added, renamed, moved by Alt+Up and Alt+Down, removed by Delete."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.day_words import month_day
from mentordesk.errors import UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.task_check import Check
from mentordesk.ui.widgets.tool_button import tool

if TYPE_CHECKING:
    from mentordesk.domain.goals import Milestone
    from mentordesk.domain.ids import GoalId


class _MilestoneRow(QWidget):
    """One step; its keys work wherever the focus is in the row."""

    def __init__(self, kit: Kit, milestone: "Milestone") -> None:
        super().__init__()
        self._kit, self._milestone = kit, milestone
        look, today = kit.look, kit.desk.clock.today()
        self.check = Check(milestone.text, look, done=milestone.done_on is not None)
        self.check.setAccessibleName(milestone.text)
        self.check.setAccessibleDescription("Alt+Up and Alt+Down move it, F2 renames it, Delete removes it")
        self.check.clicked.connect(self._on_ticked)
        day = f"Done {month_day(milestone.done_on, today)}" if milestone.done_on else ""
        remove = tool("x", f"Remove {milestone.text}", look, size=16)
        remove.clicked.connect(self._remove)
        self._line = QLineEdit(milestone.text)
        self._line.setAccessibleName(f"Words of {milestone.text}")
        self._line.hide()
        self._line.editingFinished.connect(self._on_renamed)
        words = text_label(day, "cap")
        self.setLayout(row(look, (self.check, 1), (self._line, 1), words, remove, margins=(12, 4, 8, 4)))
        self._add_keys()

    def _add_keys(self) -> None:
        """Shortcuts, not key events: a button keeps the arrow keys to itself."""
        keys: dict[str, Callable[[], None]] = {
            "Alt+Up": lambda: self._move(-1),
            "Alt+Down": lambda: self._move(1),
            "F2": self._rename,
            "Delete": self._remove,
        }
        for sequence, act in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _move(self, steps: int) -> None:
        self._kit.desk.goals.move_milestone(self._milestone.id, steps)

    def _rename(self) -> None:
        self.check.hide()
        self._line.show()
        self._line.setFocus()
        self._line.selectAll()

    def _on_ticked(self) -> None:
        self._kit.desk.goals.tick_milestone(self._milestone.id, self.check.isChecked())

    def _on_renamed(self) -> None:
        self._line.hide()
        self.check.show()
        text = self._line.text().strip()
        if text and text != self._milestone.text:
            self._kit.desk.goals.edit_milestone(replace(self._milestone, text=text))

    def _remove(self) -> None:
        self._kit.desk.goals.remove_milestone(self._milestone.id)
        self._kit.shell.toast("Milestone removed", undo=True)


class Milestones(QWidget):
    """All steps of the shown goal, and a line to add one."""

    def __init__(self, kit: Kit, goal_id: "Callable[[], GoalId | None]") -> None:
        super().__init__()
        self._kit, self._goal_id = kit, goal_id
        look = kit.look
        self.rows: KeyedRows[Milestone] = KeyedRows(
            look, "Milestones", lambda each: each.id, lambda each: _MilestoneRow(kit, each)
        )
        self.line = QLineEdit()
        self.line.setPlaceholderText("Add a milestone")
        self.line.setAccessibleName("New milestone")
        add = push("Add", look, None, "plus")
        add.setAccessibleName("Add milestone")
        self._error = ErrorLine(look, self.line)
        self.setLayout(column(look, self.rows, row(look, (self.line, 1), add), self._error, gap=8))
        self.line.returnPressed.connect(self._add)
        add.clicked.connect(self._add)

    def show_milestones(self, milestones: "tuple[Milestone, ...]") -> None:
        self.rows.show_items(milestones)
        self.rows.setVisible(bool(milestones))

    def _add(self) -> None:
        goal_id = self._goal_id()
        if goal_id is None:
            return
        try:
            self._kit.desk.goals.add_milestone(goal_id, self.line.text())
        except UserError as error:
            self._error.say(str(error))
            return
        self._error.say("")
        self.line.setText("")
        self.line.setFocus()
