"""One field of a form: its name above it, help or what is wrong below it in words, which get the keyboard there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import Box, column, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import TextLabel, text_label


class Wrong(QWidget):
    """What is wrong, behind a sign. Most of what people do is right: it is empty until something is not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._words: TextLabel | None = None
        self.hide()

    def text(self) -> str:
        return self._text

    def show_words(self, text: str) -> None:
        self._text = text
        if self._words is None and text:
            self._words = text_label("", "error", wrap=True)
            sign = IconLabel("circle-alert", self._look, token="danger", size=16)
            self.setLayout(row(self._look, sign, (self._words, 1), gap=6))
        if self._words is not None:
            from mentordesk.ui.widgets.breakable import breakable  # late: only where something is wrong

            self._words.setText(breakable(text))
        if bool(text) == self.isHidden():
            self.setVisible(bool(text))


class ErrorLine(Wrong):
    """Speaks of the ``field`` above it; without one it speaks of the whole, and moves nothing."""

    def __init__(self, look: Look, field: QWidget | None = None) -> None:
        super().__init__(look)
        self._field = field
        self._described: tuple[QWidget, str] | None = None

    def set_field(self, field: QWidget) -> None:
        self._field = field

    def say(self, text: str) -> None:
        """Tell what is wrong and how to mend it, by eye and by ear, and put the keyboard there; "" takes it away."""
        if self._described is not None:
            field, before = self._described
            self._described = None
            now = field.accessibleDescription()  # somebody may have said something newer meanwhile
            _mark(field, "", before if now == self._text else now)
        self.show_words(text)
        if not text:
            return
        if self._field is None:
            announce(self, text)
            return
        spoken = self._field.focusProxy() or self._field
        self._described = spoken, spoken.accessibleDescription()
        _mark(spoken, text)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        name = spoken.accessibleName() or (spoken.text() if isinstance(spoken, QAbstractButton) else "")
        announce(spoken, f"{name}: {text}" if name else text)


class FormRow(QWidget):
    """``field`` is called ``name`` and described by ``hint`` or by the error, for the ear at its part ``spoken``."""

    def __init__(self, name: str, field: QWidget, look: Look, *, hint: str = "", spoken: QWidget | None = None) -> None:
        super().__init__()
        self.field = field
        self._look = look
        self._hint_text = hint
        self._wrong: Wrong | None = None  # most fields are right: it is made when one is not
        self._column: Box = column(look, gap=4)
        self.setLayout(self._column)
        self.name = text_label(name, "over", wrap=True)
        self.name.setBuddy(field)
        self._column.add(self.name, field)
        self._hint = text_label(hint, "hint", wrap=True) if hint else None
        if self._hint is not None:
            self._column.addWidget(self._hint)
        self._spoken = spoken or field.focusProxy() or field
        if not self._spoken.accessibleName():
            self._spoken.setAccessibleName(name)
        if hint:
            self._spoken.setAccessibleDescription(hint)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_hint(self, hint: str) -> None:
        """Say something else below the field; only where there was a hint before."""
        self._hint_text = hint
        if self._hint is not None:
            self._hint.setText(hint)
        if not self.error:
            self._spoken.setAccessibleDescription(hint)

    def refuse(self, text: str) -> None:
        """Say what is wrong with what was asked for, and put the keyboard there."""
        self.set_error(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def error(self) -> str:
        return self._wrong.text() if self._wrong is not None else ""

    def set_error(self, text: str) -> None:
        """Say below the field what is wrong and what to do, and to a screen reader; "" takes it away."""
        if text == self.error:
            return
        if self._wrong is None:
            self._wrong = Wrong(self._look)
            self._column.addWidget(self._wrong)
        self._wrong.show_words(text)
        if self._hint is not None:
            self._hint.setVisible(not text)
        _mark(self._spoken, text, self._hint_text)
        if text:
            announce(self._spoken, f"{self.name.text()}: {text}")


class Form(QWidget):
    """Fields under each other; ``add`` returns the row, so that errors can be set on it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column: Box = column(look, gap=14)
        self.setLayout(self._column)

    def add(self, name: str, field: QWidget, *, hint: str = "") -> FormRow:
        line = FormRow(name, field, self._look, hint=hint)
        self._column.addWidget(line)
        return line

    def add_widget(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def focus_first_error(self) -> bool:
        """Put the keyboard into the first field that has an error; False when none has."""
        for line in self.findChildren(FormRow):
            if line.error:
                line.field.setFocus()
                return True
        return False


def _mark(field: QWidget, wrong: str, otherwise: str = "") -> None:
    """Let a field say what is wrong with it, to eye and ear; without anything wrong, what it says ``otherwise``."""
    field.setProperty("bad", "true" if wrong else "false")
    field.style().unpolish(field)
    field.style().polish(field)
    field.setAccessibleDescription(wrong or otherwise)
