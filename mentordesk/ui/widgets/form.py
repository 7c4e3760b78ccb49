"""One field of a form: its name above it, help or what is wrong below it in words."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import Box, column, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label


class _Wrong(QWidget):
    """What is wrong with a field, behind a sign."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = text_label("", "error", wrap=True)
        self.setLayout(row(look, IconLabel("circle-alert", look, token="danger", size=16), (self._words, 1), gap=6))

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setVisible(bool(text))


class FormRow(QWidget):
    """``field`` (or what it hands the focus to) is called ``name`` and described by ``hint`` or by the error."""

    def __init__(self, name: str, field: QWidget, look: Look, *, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._look = look
        self._hint_text = hint
        self._wrong: _Wrong | None = None  # most fields are right: it is made when one is not
        self._column: Box = column(look, gap=4)
        self.setLayout(self._column)
        self.name = text_label(name, "over", wrap=True)
        self.name.setBuddy(field)
        self._column.add(self.name, field)
        self._hint = text_label(hint, "hint", wrap=True) if hint else None
        if self._hint is not None:
            self._column.addWidget(self._hint)
        self._spoken = field.focusProxy() or field
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

    @property
    def error(self) -> str:
        return self._wrong.text if self._wrong is not None else ""

    def set_error(self, text: str) -> None:
        """Say below the field what is wrong and what to do, and to a screen reader; "" takes it away."""
        if text == self.error:
            return
        if self._wrong is None:
            self._wrong = _Wrong(self._look)
            self._column.addWidget(self._wrong)
        self._wrong.say(text)
        if self._hint is not None:
            self._hint.setVisible(not text)
        self._spoken.setProperty("bad", "true" if text else "false")
        self._spoken.style().unpolish(self._spoken)
        self._spoken.style().polish(self._spoken)
        self._spoken.setAccessibleDescription(text or self._hint_text)
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
