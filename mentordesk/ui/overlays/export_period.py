"""Which days a summary is about."""

from calendar import monthrange
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.clock import Clock
from mentordesk.domain.day_words import month_day
from mentordesk.domain.due_words import parse_day
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import FormRow

_DAY_PX = 190
_BACKWARDS = "The period ends before it begins. Choose a later last day."
_PRESETS = (
    ("all", "Everything so far"),
    ("quarter", "The last 3 months"),
    ("year", "This year"),
    ("own", "Own dates"),
)


class PeriodField(QWidget):
    """``changed`` is told when the person chose other days."""

    changed = Signal()

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        self._look, self._clock = look, clock
        self.preset = ChoiceField(_PRESETS)
        read = partial(parse_day, gone_by=True)
        self.first = DateField(look, "First day", clock.today, self._write, read=read)
        self.last = DateField(look, "Last day", clock.today, self._write, read=read)
        self._first_row = FormRow("First day", self.first, look)
        self._last_row = FormRow("Last day, counted in", self.last, look)
        self._days = Flow(look, (self._first_row, self._last_row), gap=12)
        self._days.hide()
        self.setLayout(column(look, FormRow("Period", self.preset, look), self._days, gap=8))
        self.preset.chosen.connect(self._on_preset)
        self.first.changed.connect(self._on_day)
        self.last.changed.connect(self._on_day)
        self._measure()
        look.changed.connect(self._measure)

    @property
    def is_possible(self) -> bool:
        since, until = self.days()
        return not (since and until and until < since)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day; None is open."""
        today = self._clock.today()
        match self.preset.key:
            case "quarter":
                return _months_before(today, 3), None
            case "year":
                return date(today.year, 1, 1), None
            case "own":
                return self.first.day, self.last.day
            case _:
                return None, None

    def _on_preset(self, key: str) -> None:
        self._days.setVisible(key == "own")
        self._check()
        self.changed.emit()

    def _on_day(self) -> None:
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        self._last_row.set_error("" if self.is_possible else _BACKWARDS)

    def _write(self, day: date) -> str:
        return month_day(day, self._clock.today())

    def _measure(self) -> None:
        for each in (self._first_row, self._last_row):
            each.setMinimumWidth(self._look.scale.pane(_DAY_PX))


def _months_before(day: date, months: int) -> date:
    """Return the same day ``months`` earlier, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 - months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
