"""One field of a form: its name above it, help or what is wrong below it in words."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import Box, column, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label


class FormRow(QWidget):
    """``field`` (or what it hands the focus to) is called ``name`` and described by ``hint`` or by the error."""

    def __init__(self, name: str, field: QWidget, look: Look, *, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._hint_text = hint
        self.name = text_label(name, "over", wrap=True)
        self.name.setBuddy(field)
        self._hint = text_label(hint, "hint", wrap=True)
        if not hint:
            self._hint.hide()  # never shown before it has a parent: it would be a window of its own
        self._sign = IconLabel("circle-alert", look, token="danger", size=16)
        self._error = text_label("", "error", wrap=True)
        self._sign.hide()
        self._error.hide()
        self._spoken = field.focusProxy() or field
        if not self._spoken.accessibleName():
            self._spoken.setAccessibleName(name)
        if hint:
            self._spoken.setAccessibleDescription(hint)
        wrong = row(look, self._sign, (self._error, 1), gap=6)
        self.setLayout(column(look, self.name, field, self._hint, wrong, gap=4))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def error(self) -> str:
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Say below the field what is wrong and what to do, and to a screen reader; "" takes it away."""
        if text == self._error.text():
            return
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._sign.setVisible(bool(text))
        self._hint.setVisible(bool(self._hint_text) and not text)
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
