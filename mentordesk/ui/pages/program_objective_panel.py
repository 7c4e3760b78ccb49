"""The fields of one objective, its readings, and the form for a new one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.day_words import month_day
from mentordesk.domain.ids import ObjectiveId
from mentordesk.errors import UserError
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.pages.program_fields import SavedLine, form_row
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.fact_row import FactRow
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tool_button import tool

if TYPE_CHECKING:
    from mentordesk.domain.programs import ObjectiveReading
    from mentordesk.store.queries.program import ObjectiveStory


class ObjectivePanel(QWidget):
    """``edit`` writes fields of the objective by their names."""

    def __init__(self, kit: Kit, objective_id: ObjectiveId, edit: Callable[..., None]) -> None:
        super().__init__()
        self._kit, self._id = kit, objective_id
        look = kit.look
        key = f"objective {objective_id}"
        self._statement = SavedLine(kit, f"{key} statement", lambda text: edit(statement=text))
        self.measure = SavedLine(kit, f"{key} measure", lambda text: edit(measure=text))
        self._baseline = SavedLine(kit, f"{key} baseline", lambda text: edit(baseline=text))
        self._target = SavedLine(kit, f"{key} target", lambda text: edit(target=text))
        ends = Sides(
            look, form_row(kit, "At the start", self._baseline), form_row(kit, "Wanted", self._target),
            share=(1, 1), top=True, gap_below=14,
        )  # fmt: skip
        self._readings = KeyedRows["ObjectiveReading"](look, "Readings", lambda r: r.id, self._make_reading)
        self.setLayout(
            column(
                look,
                form_row(kit, "Objective", self._statement),
                form_row(
                    kit, "How it is measured", self.measure, hint="Reviews led by mentees in a month, for example."
                ),
                ends,
                self._readings,
                *self._build_new(),
                gap=14,
            )
        )

    def _build_new(self) -> tuple[QWidget, ...]:
        look, clock = self._kit.look, self._kit.desk.clock
        self._slot = f"objective.{self._id}"
        self._value, self._decision = QLineEdit(), QLineEdit()
        value, _, decision = self._kit.desk.notes.draft(self._slot).partition("\n")
        self._value.setText(value)
        self._decision.setText(decision)
        self._decision.setPlaceholderText("Nothing, or what changes because of it")
        self._day = DateField(
            look, "Read on", clock.today, lambda day: month_day(day, clock.today()), may_be_empty=False
        )
        self._day.set_day(clock.today())
        self._value_row = FormRow("Value now", self._value, look)
        for line in (self._value, self._decision):
            line.textEdited.connect(self._on_typed)
            line.returnPressed.connect(self._add_reading)
        add = push("Add reading", look, "small", "plus")
        add.clicked.connect(self._add_reading)
        first = Sides(look, self._value_row, FormRow("Read on", self._day, look), share=(1, 1), top=True, gap_below=14)
        holder = QWidget()
        holder.setLayout(row(look, add, None))
        return first, FormRow("What was decided because of it", self._decision, look), holder

    def show_story(self, story: "ObjectiveStory") -> None:
        objective = story.objective
        self._statement.show_text(objective.statement)
        self.measure.show_text(objective.measure)
        self._baseline.show_text(objective.baseline)
        self._target.show_text(objective.target)
        self._readings.show_items(story.readings)
        show_if(self._readings, bool(story.readings))

    def _make_reading(self, reading: "ObjectiveReading") -> QWidget:
        day = month_day(reading.taken_on, self._kit.desk.clock.today())
        title = f"{reading.value} on {day}"
        remove = tool("trash-2", "Remove this reading", self._kit.look, size=16)
        remove.setAccessibleName(f"Remove the reading of {day}: {reading.value}")
        remove.clicked.connect(lambda: self._remove(reading.id, title))
        decided = f"Decided: {reading.decision}" if reading.decision else "Nothing decided"
        return FactRow(self._kit.look, title, decided, other=remove)

    def _remove(self, reading_id: str, title: str) -> None:
        self._kit.desk.programs.remove_reading(reading_id)
        self._kit.shell.toast(f"Removed the reading {title}", undo=True)

    def _on_typed(self) -> None:
        self._value_row.set_error("")
        self._kit.autosave.touch(self._slot, self._keep_draft)

    def _keep_draft(self) -> None:
        typed = f"{self._value.text()}\n{self._decision.text()}"
        self._kit.desk.notes.save_draft(self._slot, typed if typed.strip() else "")

    def _add_reading(self) -> None:
        try:
            self._kit.desk.programs.read_objective(
                self._id,
                taken_on=self._day.day or self._kit.desk.clock.today(),
                value=self._value.text(),
                decision=self._decision.text(),
            )
        except UserError as error:
            self._value_row.set_error(str(error))
            self._value.setFocus()
            return
        self._value.clear()
        self._decision.clear()
        self._kit.autosave.drop(self._slot)
        self._keep_draft()
        self._kit.shell.toast("Added a reading", undo=True)
        self._value.setFocus()
