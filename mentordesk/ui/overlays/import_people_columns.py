"""The second step of an import: what each column means, and what these people are."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.people import Role
from mentordesk.domain.text import plural
from mentordesk.exchange.fields import Field
from mentordesk.exchange.people_rows import likely_roles
from mentordesk.ui.look.look import Look
from mentordesk.ui.overlays.import_people_reading import ReadingChoices
from mentordesk.ui.overlays.import_people_work import Column, Reading
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.breakable import breakable
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.form import ErrorLine, FormRow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import set_tone, text_label
from mentordesk.ui.widgets.row_card import RowCard
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.spoken_label import name_choice

_FIELDS = tuple((field.value, field.label) for field in Field)
_KEPT = "Kept as an additional fact on this computer. No document can contain it."
_CHOSEN = "You chose this."
_AT_ONCE, _AT_A_TIME = 6, 3
_ROLES: dict[str, frozenset[Role]] = {
    "open": frozenset(),
    "mentors": frozenset({Role.MENTOR}),
    "mentees": frozenset({Role.MENTEE}),
    "both": frozenset({Role.MENTOR, Role.MENTEE}),
}


class MapColumns(QWidget):
    """``reread`` is told with the Options of another reading."""

    reread = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._reading: Reading | None = None
        self._rows: list[_ColumnRow] = []
        self._fields: list[Field] = []
        self._remembered: list[Field | None] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._roles_chosen = False
        self._summary = text_label("", "dim", wrap=True)
        self._error = ErrorLine(look)
        self.roles = ChoiceField()
        self._roles_row = FormRow("These people are", self.roles, look)
        self.choices = ReadingChoices(look, self._roles_row)
        self._card = RowCard(look)
        self._card.setAccessibleName("Columns of the list")
        self._empty = text_label("", "cap", wrap=True)
        body = column(
            look,
            self._summary,
            self._error,
            self.choices,
            Section("What each column means", look),
            self._card,
            self._empty,
            None,
            gap=12,
        )
        self._scroll = Scroll(look, holder(body), margins=(20, 4, 20, 16))
        self.setLayout(column(look, (self._scroll, 1), gap=0))
        self._later.timeout.connect(lambda: self._add_rows(_AT_A_TIME))
        self.choices.changed.connect(self.reread)
        self.roles.chosen.connect(self._on_roles_chosen)
        self.set_error("")

    def show_reading(self, reading: Reading, mapping: Sequence[Field] | None) -> None:
        """Show a list with the remembered ``mapping`` of its whole table, or with what was guessed."""
        self._reading = reading
        self.set_error("")
        self.choices.show_reading(reading)
        table = reading.table
        parts = [
            reading.source.name,
            plural(len(table.rows), "row"),
            plural(len(reading.columns), "column"),
            self.choices.words(reading),
        ]
        self._summary.setText(breakable(" · ".join(part for part in parts if part)))
        self._remembered = [mapping[each.place] if mapping else None for each in reading.columns]
        self._fields = [old or each.guess.field for each, old in zip(reading.columns, self._remembered, strict=True)]
        self._card.set_rows(())
        self._rows = []
        self._add_rows(_AT_ONCE)
        empty = len(table.headers) - len(reading.columns)
        self._empty.setText(f"{plural(empty, 'column')} without any value {'is' if empty == 1 else 'are'} not listed.")
        self._empty.setVisible(empty > 0)
        self._roles_chosen = False
        self._offer_roles()

    @property
    def mapping(self) -> tuple[Field, ...]:
        """The field of every column of the table."""
        assert self._reading is not None
        return self._reading.mapping(self._fields)

    @property
    def default_roles(self) -> frozenset[Role]:
        return _ROLES[self.roles.key]

    def first_focus(self) -> QWidget:
        return self.choices.encoding if self.choices.encoding.isVisibleTo(self) else self.roles

    def set_error(self, text: str) -> None:
        if text and self._rows:
            self._error.set_field(self._rows[0].choice)
        self._error.say(text)
        if text:
            self._scroll.ensureWidgetVisible(self._error)

    def _add_rows(self, count: int) -> None:
        """Add the next columns and let the others follow: a list may have a hundred, and the window must not wait."""
        assert self._reading is not None
        start = len(self._rows)
        for at, shown in enumerate(self._reading.columns[start : start + count], start):
            line = _ColumnRow(shown, self._look, self._remembered[at])
            line.changed.connect(self._on_mapping_changed)
            self._rows.append(line)
            self._card.add_row(line)
        self._tell_rivals()
        if len(self._rows) < len(self._reading.columns):
            self._later.start()

    def _on_mapping_changed(self) -> None:
        self.set_error("")
        self._fields[: len(self._rows)] = [each.field for each in self._rows]
        self._offer_roles()
        self._tell_rivals()

    def _tell_rivals(self) -> None:
        taken: dict[Field, str] = {}
        for each in self._rows:
            each.tell_rival(taken.get(each.field, ""))
            if not each.field.takes_several:
                taken.setdefault(each.field, each.header)

    def _offer_roles(self) -> None:
        assert self._reading is not None
        says_itself = Field.ROLES in self.mapping
        likely = likely_roles(self._reading.source.name, self.mapping)
        key = self.roles.key if self._roles_chosen else next(k for k, roles in _ROLES.items() if roles == likely)
        self.roles.set_choices(
            (
                ("open", "What each row says" if says_itself else "Not decided yet"),
                ("mentors", "Mentors"),
                ("mentees", "Mentees"),
                ("both", "Both mentors and mentees"),
            ),
            key,
        )
        name = "Unless their row says it, they are" if says_itself else "These people are"
        self._roles_row.name.setText(name)
        self.roles.setAccessibleName(name)

    def _on_roles_chosen(self) -> None:
        self._roles_chosen = True


class _ColumnRow(QWidget):
    """One column: its header, a few values, what it means and why."""

    changed = Signal()

    def __init__(self, shown: Column, look: Look, remembered: Field | None) -> None:
        super().__init__()
        self._shown = shown
        self._why = shown.guess.why
        self.header = shown.guess.header
        self.setAccessibleName(f"Column “{self.header}”")
        self.choice = ChoiceField(_FIELDS, (remembered or shown.guess.field).value)
        name_choice(self.choice, f"Field for column “{self.header}”")
        self._sign = IconLabel("triangle-alert", look, token="warn", size=14)
        self._reason = text_label("", "hint", wrap=True)
        words = column(
            look,
            text_label(breakable(self.header), "strong", wrap=True),
            text_label(breakable(" · ".join(shown.samples)), "cap", wrap=True),
            row(look, self._sign, (self._reason, 1), gap=4),
            gap=2,
        )
        self.setLayout(column(look, Sides(look, words, self.choice), gap=0, margins=(16, 9, 16, 9)))
        if remembered and remembered is not shown.guess.field:
            self._why = "As you chose the last time."
        self.choice.chosen.connect(self._on_chosen)
        self.tell_rival("")

    @property
    def field(self) -> Field:
        return Field(self.choice.key)

    def tell_rival(self, header: str) -> None:
        """Say that another column feeds the same field before this one, or nothing."""
        why = self._why
        if header:
            why = f"“{header}” gives “{self.field.label}” as well: the first filled cell of a row counts."
        sensitive = self._shown.guess.is_sensitive
        if sensitive and self.field is Field.EXTRA:
            why = _KEPT
        caution = bool(header) or (sensitive and self.field is not Field.IGNORE) or self._shown.guess.has_caution
        self._reason.setText(breakable(why))
        self._sign.setVisible(caution)
        set_tone(self._reason, role="cap" if caution else "hint")
        samples = ", ".join(self._shown.samples)
        self.choice.setAccessibleDescription(f"{why} For example: {samples}")

    def _on_chosen(self) -> None:
        guess = self._shown.guess
        self._why = guess.why if self.field is guess.field else _CHOSEN
        self.changed.emit()
