"""A day, typed in words ("Friday", "1 dec", "in two weeks") or picked from a calendar; says what it understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.due_words import parse_day
from mentordesk.ui.editors.day_popup import DayPopup
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.label import set_tone, text_label
from mentordesk.ui.widgets.tool_button import tool

HINT = "A day, such as Friday, 1 Dec, in two weeks, or 2026-12-01"
_NOT_UNDERSTOOD = "Not understood. Try Friday, 1 Dec, in two weeks, or 2026-12-01."


class _DayLine(QLineEdit):
    """Up and Down move by a day, Page Up and Page Down by a week."""

    left = Signal()
    stepped = Signal(int)

    _STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class DateField(QWidget):
    """``changed`` carries the day, or None when the field was emptied; what is not understood changes nothing.

    ``today`` is asked whenever words are read by ``read``; ``write`` turns a day into the words that the field shows.
    """

    changed = Signal(object)

    def __init__(
        self,
        look: Look,
        name: str,
        today: Callable[[], date],
        write: Callable[[date], str],
        *,
        may_be_empty: bool = True,
        read: Callable[[str, date], date | None] = parse_day,
    ) -> None:
        super().__init__()
        self._look = look
        self._today, self._write, self._may_be_empty = today, write, may_be_empty
        self._parse = read
        self._day: date | None = None
        self.line = _DayLine()
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(HINT)
        self.line.setPlaceholderText("No date" if may_be_empty else "Friday, 1 Dec, …")
        self._button = tool("calendar", f"Choose {name.lower()} from a calendar", look)
        self._words = text_label("", "hint", wrap=True)
        self._words.hide()
        self.setLayout(column(look, row(look, (self.line, 1), self._button, gap=4), self._words, gap=2))
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self._on_left)
        self.line.stepped.connect(self._on_stepped)
        self._button.clicked.connect(self._show_calendar)

    @property
    def day(self) -> date | None:
        return self._day

    @property
    def is_understood(self) -> bool:
        return self._read() is not None or not self.line.text().strip()

    def set_day(self, day: date | None) -> None:
        """Show a day without telling anybody; a field that is being typed in keeps its words."""
        if day == self._day and self.line.hasFocus():
            return
        self._day = day
        self.line.setText(self._write(day) if day else "")
        self._say("")

    def setAccessibleDescription(self, description: str) -> None:
        """Say it where the keyboard is; without any, how a day is typed."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description or HINT)

    def event(self, event: QEvent) -> bool:
        """Let the line show what a form says about the field: that it is wrong."""
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == "bad":
            self.line.setProperty("bad", self.property("bad"))
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
        return super().event(event)

    def _read(self) -> date | None:
        text = self.line.text().strip()
        if self._day is not None and text == self._write(self._day):
            return self._day
        return self._parse(text, self._today())

    def _on_edited(self, text: str) -> None:
        day = self._read()
        if day is not None:
            self._say(self._write(day))
            self._take(day)
        elif not text.strip() and self._may_be_empty:
            self._say("No date")
            self._take(None)
        else:
            self._say("…")

    def _on_left(self) -> None:
        if self.is_understood and (self._day or self._may_be_empty):
            self.line.setText(self._write(self._day) if self._day else "")
            self._say("")
        else:
            self._say(_NOT_UNDERSTOOD, wrong=True)

    def _on_stepped(self, days: int) -> None:
        start = self._read() or self._day or self._today()
        self._choose(date.fromordinal(start.toordinal() + days))

    def _choose(self, day: date) -> None:
        self.line.setText(self._write(day))
        self._say("")
        self._take(day)

    def _take(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self.changed.emit(day)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        set_tone(self._words, role="error" if wrong else "hint")
        self.line.setAccessibleDescription(words or self.accessibleDescription() or HINT)

    def _show_calendar(self) -> None:
        popup = DayPopup(self, self._look, self.line.accessibleName(), self._day or self._today())
        popup.chosen.connect(self._on_chosen)
        popup.open_below(self.line)

    def _on_chosen(self, day: date) -> None:
        self._choose(day)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
