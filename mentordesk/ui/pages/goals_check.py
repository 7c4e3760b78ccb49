"""How far a goal is: today's look at it, and the looks before, as a line and in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSlider, QWidget

from mentordesk.domain.day_words import month_day, short_day
from mentordesk.ui.charts.chart_card import ChartCard
from mentordesk.ui.charts.line_chart import LineChart
from mentordesk.ui.charts.series import Series
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.number_field import NumberField
from mentordesk.ui.widgets.progress import ProgressStrip
from mentordesk.ui.widgets.tip import set_tip

if TYPE_CHECKING:
    from mentordesk.domain.goals import Goal, GoalCheck
    from mentordesk.domain.ids import GoalId

_STEP = 5
_LATEST = 6
_WORTH_A_LINE = 3


class GoalCheckIn(QWidget):
    """Progress by slider or number, a few words, one button."""

    def __init__(self, kit: Kit, goal_id: "Callable[[], GoalId | None]") -> None:
        super().__init__()
        self._kit, self._goal_id = kit, goal_id
        self._shown: GoalId | None = None
        look = kit.look
        self._strip = ProgressStrip(0, "Progress", look)
        self._percent = text_label("", "strong")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(20)
        self.slider.setAccessibleName("Progress in percent")
        self.number = NumberField(look, 0, 100, step=_STEP, suffix=" %")
        self.number.setAccessibleName("Progress as a number")
        self.comment = QLineEdit()
        self.comment.setPlaceholderText("What changed? (a few words, if you like)")
        self.comment.setAccessibleName("What changed")
        self.button = push("Check in", look, None, "check")
        tip = "Write down how far the goal is today"
        kit.keys.follow(self.button, lambda: set_tip(self.button, tip, kit.keys.shown("goals.check_in")))
        self._history: KeyedRows[GoalCheck] = KeyedRows(look, "Earlier checks", lambda c: c.id, self._line)
        self._chart = LineChart(look, "Progress over time")
        self._chart_card = ChartCard(look, self._chart)
        self.setLayout(
            column(
                look,
                row(look, (self._strip, 1), self._percent, gap=12),
                row(look, (self.slider, 1), self.number, gap=12),
                row(look, (self.comment, 1), self.button),
                self._chart_card,
                self._history,
                gap=10,
            )
        )
        self.slider.valueChanged.connect(self.number.setValue)
        self.number.valueChanged.connect(self.slider.setValue)
        self.button.clicked.connect(self.check_in)
        self.comment.returnPressed.connect(self.check_in)

    def show_checks(self, goal: "Goal", checks: "tuple[GoalCheck, ...]") -> None:
        """Show the goal's checks, oldest first; what is being set for today stays while the same goal is shown."""
        progress = checks[-1].progress if checks else 0
        self._strip.setValue(progress)
        self._percent.setText(f"{progress} %")
        if goal.id != self._shown or not self.comment.text():
            self.number.setValue(progress)
        if goal.id != self._shown:
            self.comment.clear()
        self._shown = goal.id
        today = self._kit.desk.clock.today()
        self._history.show_items(tuple(reversed(checks[-_LATEST:])))
        self._history.setVisible(bool(checks))
        self._chart.set_data(
            [short_day(check.taken_on, today) for check in checks],
            [Series("Progress", tuple(check.progress for check in checks))] if checks else [],
        )
        self._chart_card.setVisible(len(checks) >= _WORTH_A_LINE)

    def check_in(self) -> None:
        """Write down today's look at the goal."""
        goal_id = self._goal_id()
        if goal_id is None:
            return
        progress = self.number.value()
        comment = self.comment.text()
        self.comment.clear()
        self._kit.desk.goals.check(goal_id, progress, comment=comment)
        self._kit.shell.toast(f"Checked in at {progress} percent", undo=True)

    def _line(self, check: "GoalCheck") -> QWidget:
        day = month_day(check.taken_on, self._kit.desk.clock.today())
        words = text_label(check.comment or "No words", None if check.comment else "dim", wrap=True)
        percent = text_label(f"{check.progress} %", "strong")
        return holder(row(self._kit.look, text_label(day, "cap"), (words, 1), percent, gap=12, margins=(16, 8, 16, 8)))
