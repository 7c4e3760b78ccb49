"""A time zone, typed as a city, a country or its name; says what time it is there now."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from mentordesk.clock import Clock
from mentordesk.domain.day_words import clock_time, near_day
from mentordesk.ui.editors.suggestions import suggestion_list
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.label import set_tone, text_label

if TYPE_CHECKING:
    from mentordesk.exchange.time_zones import TimeZones

_UNKNOWN = "Not understood. Type a city or a zone, such as Dublin or Europe/Dublin; nothing was changed."


class _ZoneLine(QLineEdit):
    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ZoneField(QWidget):
    """``changed`` carries the IANA name, "" when the field was emptied; it is told when the field is left or Enter."""

    changed = Signal(str)

    def __init__(self, look: Look, name: str, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._zone = ""
        self._known: TimeZones | None = None
        self.line = _ZoneLine()
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText("Dublin, Poland, Europe/Madrid, …")
        self._names = QStringListModel(self)
        self._completer = completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        suggestion_list(completer, f"{name}: known ones")
        self.line.setCompleter(completer)
        self._words = text_label("", "hint", wrap=True)
        self._words.hide()
        self.setLayout(column(look, self.line, self._words, gap=2))
        self.setFocusProxy(self.line)
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self._take)
        self.line.returnPressed.connect(self._take)
        completer.activated.connect(lambda _: self._take())

    def set_zone(self, zone: str) -> None:
        """Show a zone without telling anybody; a field that is being typed in keeps its words."""
        if zone == self._zone and self.line.hasFocus():
            self._tell_time()
            return
        self._zone = zone
        self.line.setText(zone)
        self._tell_time()

    def _on_entered(self) -> None:
        if self._known is None:
            from zoneinfo import available_timezones  # late: reading the zones of the machine takes a while

            from mentordesk.exchange.time_zones import TimeZones  # late: the same

            self._known = TimeZones()
            self._names.setStringList(sorted(name for name in available_timezones() if "/" in name))

    def _take(self) -> None:
        if (popup := self._completer.popup()) is not None:
            popup.hide()  # an open list would keep the field from noticing that it is left
        typed = self.line.text().strip()
        if typed == self._zone:
            self._tell_time()
            return
        self._on_entered()
        found = self._known.find(typed) if typed and self._known else ""
        if found is None:
            self._say(_UNKNOWN, wrong=True)
            return
        self._zone = found
        self.line.setText(found)
        self._tell_time()
        self.changed.emit(found)

    def _tell_time(self) -> None:
        now: datetime = self._clock.now()
        try:
            zone = ZoneInfo(self._zone) if self._zone else None
        except (ValueError, ZoneInfoNotFoundError):
            zone = None
        if zone is None:
            self._say("")
            return
        here, there = self._clock.today(), now.astimezone(zone).date()
        day = "" if there == here else f", {near_day(there, here).lower()}"
        self._say(f"It is {clock_time(now, zone)} there now{day}")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        set_tone(self._words, role="error" if wrong else "hint")
        self.line.setAccessibleDescription(words)
