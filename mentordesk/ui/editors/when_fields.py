"""Day, time and length of a session, typed in words or numbers, with what was understood under them."""

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.clock_words import parse_time
from mentordesk.domain.day_words import clock_time, long_day
from mentordesk.domain.due_words import parse_day
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.number_field import NumberField

_DAY_PX, _TIME_PX = 250, 110
_TIME_HINT = "Type a time like 10, 16:30, or 3 pm."


class WhenFields(QWidget):
    """``read`` tells what is wrong at its field and returns None; ``past`` reads days gone by."""

    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._look, self._clock = kit.look, kit.desk.clock
        self._is_past = False
        self.day = DateField(
            kit.look, "Day", self._clock.today, self._write_day, may_be_empty=False, read=self._read_day
        )
        self.time = QLineEdit()
        self.time.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.minutes = NumberField(kit.look, 5, 600, step=5, suffix=" min")
        self._day_row = FormRow("Day", self.day, kit.look)
        self._time_row = FormRow("Time", self.time, kit.look)
        self._length_row = FormRow("Length", self.minutes, kit.look)
        self._words = text_label("", "hint", wrap=True)
        flow = Flow(kit.look, (self._day_row, self._time_row, self._length_row), gap=12)
        self.setLayout(column(kit.look, flow, self._words, gap=4))
        self.day.changed.connect(self._on_edited)
        self.time.textEdited.connect(self._on_edited)
        self.minutes.valueChanged.connect(self._on_edited)
        self._measure()
        kit.look.changed.connect(self._measure)

    def set(self, at: datetime, minutes: int, *, past: bool = False) -> None:
        """Show an instant in the words that are read back."""
        self._is_past = past
        self.day.set_day(at.astimezone(self._clock.zone()).date())
        self.time.setText(clock_time(at, self._clock.zone()))
        self.minutes.setValue(minutes)
        self._clear_errors()
        self._say()

    def at(self) -> datetime | None:
        """Return the instant that the fields name now, in UTC; None while they name none."""
        day, moment = self.day.day, parse_time(self.time.text())
        if day is None or moment is None or not self.day.is_understood:
            return None
        return datetime.combine(day, moment, self._clock.zone()).astimezone(UTC)

    def read(self) -> tuple[datetime, int] | None:
        """Return instant and minutes, or say at the field what is wrong and put the keyboard there."""
        self._clear_errors()
        if self.day.day is None or not self.day.is_understood:
            self._day_row.set_error("This is not a day I can read. Type one like 3 December or Friday.")
            self.day.setFocus()
            return None
        if parse_time(self.time.text()) is None:
            self._time_row.set_error("This is not a time I can read. Type one like 10:30 or 3 pm.")
            self.time.setFocus()
            return None
        at = self.at()
        assert at is not None
        if self._is_past and at > self._clock.now():
            late = at.astimezone(self._clock.zone()).date() > self._clock.today()
            row, field = (self._day_row, self.day) if late else (self._time_row, self.time)
            row.set_error("This is in the future. Choose when the session took place.")
            field.setFocus()
            return None
        return at, self.minutes.value()

    def _read_day(self, text: str, today: date) -> date | None:
        return parse_day(text, today, gone_by=self._is_past)

    def _write_day(self, day: date) -> str:
        return long_day(day, self._clock.today())

    def _on_edited(self) -> None:
        self._clear_errors()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        day, moment, today = self.day.day, parse_time(self.time.text()), self._clock.today()
        if moment is None:
            self._words.setText(_TIME_HINT)
        elif day is not None:
            end = (datetime.combine(day, moment) + timedelta(minutes=self.minutes.value())).time()
            gone = " · this day is over" if day < today and not self._is_past else ""
            self._words.setText(f"{long_day(day, today)}, {_hm(moment)} to {_hm(end)}{gone}")

    def _clear_errors(self) -> None:
        self._day_row.set_error("")
        self._time_row.set_error("")

    def _measure(self) -> None:
        self._day_row.setMinimumWidth(self._look.scale.pane(_DAY_PX))
        for row in (self._time_row, self._length_row):
            row.setMinimumWidth(self._look.scale.pane(_TIME_PX))


def _hm(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"
