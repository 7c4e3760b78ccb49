"""Fields of the Program page that save what is typed in them, and say below themselves what cannot be saved."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from mentordesk.domain.day_words import month_day
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.number_field import NumberField


class Saving:
    """Keeps one field and its record in step: what is typed wins until it is saved or its field shows another record.

    ``save`` writes the value that ``read`` gives. ``row`` shows a refusal.
    """

    def __init__(self, kit: Kit, key: str, save: Callable[[], None]) -> None:
        self._kit, self._key, self._save = kit, key, save
        self.row: FormRow | None = None
        self.is_typed = False

    def touch(self) -> None:
        self.is_typed = True
        self._say("")
        self._kit.autosave.touch(self._key, self._try)

    def leave(self) -> None:
        """Save what is typed; the next edit is an undo step of its own."""
        self._kit.autosave.flush(self._key)
        self._kit.desk.notes.left()

    def forget(self) -> None:
        """Drop what was refused: the field shows something else now."""
        self._kit.autosave.drop(self._key)
        self.is_typed = False
        self._say("")

    def _try(self) -> None:
        try:
            self._save()
        except SaveFailed:
            raise
        except UserError as error:
            self._say(str(error))
        else:
            self.is_typed = False

    def _say(self, error: str) -> None:
        if self.row is not None:
            self.row.set_error(error)


class SavedLine(QLineEdit):
    """``save`` gets the text."""

    def __init__(self, kit: Kit, key: str, save: Callable[[str], None]) -> None:
        super().__init__()
        self.saving = Saving(kit, key, lambda: save(self.text()))
        self.textEdited.connect(self.saving.touch)

    def show_text(self, text: str) -> None:
        if not self.saving.is_typed and text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.saving.leave()


class SavedText(QTextEdit):
    """Several lines, as high as they need; Tab leaves it."""

    def __init__(self, kit: Kit, key: str, save: Callable[[str], None], *, lines: int = 3) -> None:
        super().__init__()
        self._look, self._lines = kit.look, lines
        self.saving = Saving(kit, key, lambda: save(self.toPlainText()))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.saving.touch)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        kit.look.changed.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        if not self.saving.is_typed and text != self.toPlainText():
            cursor = self.textCursor()
            place = cursor.position()
            with QSignalBlocker(self):
                self.setPlainText(text)
            cursor.setPosition(min(place, len(text)))
            self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        lines = self.fontMetrics().lineSpacing() * self._lines
        content = round(self.document().size().height())
        return QSize(super().sizeHint().width(), max(lines, content) + self._look.space(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.scale.pane(120), self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.saving.leave()


class SavedNumber(NumberField):
    """``save`` gets the number."""

    def __init__(
        self, kit: Kit, key: str, save: Callable[[int], None], low: int, high: int, *, step: int = 1, suffix: str = ""
    ) -> None:
        super().__init__(kit.look, low, high, step=step, suffix=suffix)
        self.saving = Saving(kit, key, lambda: save(self.value()))
        self.valueChanged.connect(self.saving.touch)

    def show_number(self, number: int) -> None:
        if not self.saving.is_typed:
            with QSignalBlocker(self):
                self.setValue(number)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.saving.leave()


class SavedDate(DateField):
    """``save`` gets the day, or None; it is saved once the words have settled, or the field is left."""

    def __init__(self, kit: Kit, key: str, name: str, save: Callable[[date | None], None]) -> None:
        clock = kit.desk.clock
        super().__init__(kit.look, name, clock.today, lambda day: month_day(day, clock.today()))
        self.saving = Saving(kit, key, lambda: save(self.day))
        self.changed.connect(self.saving.touch)
        self.line.left.connect(self.saving.leave)

    def show_day(self, day: date | None) -> None:
        if not self.saving.is_typed:
            self.set_day(day)


SavedField = SavedLine | SavedText | SavedNumber | SavedDate


def form_row(kit: Kit, name: str, field: SavedField, *, hint: str = "") -> FormRow:
    """Return the field under its name, with room for what is wrong below it."""
    line = FormRow(name, field, kit.look, hint=hint)
    field.saving.row = line
    return line


def saved_fields(root: QWidget) -> list[SavedField]:
    return [widget for widget in root.findChildren(QWidget) if isinstance(widget, SavedField)]
