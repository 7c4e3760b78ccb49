"""How a list is read: its sheet, its letters, its separator, its first row. Shown where a person can tell better."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.exchange.delimited import DELIMITERS
from mentordesk.exchange.encodings import LABELS, Candidate
from mentordesk.ui.look.look import Look
from mentordesk.ui.overlays.import_people_work import Options, Reading
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.breakable import breakable
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.sides import Sides

_FIRST_PX, _SMALL_PX = 250, 180
_LETTERS_HINT = "The file does not say how its letters are kept. Choose until the names below read well."


class ReadingChoices(QWidget):
    """``changed`` is told with the new Options when the person wants the list read in another way.

    ``first`` is a question that stands before the small ones.
    """

    changed = Signal(object)

    def __init__(self, look: Look, first: QWidget) -> None:
        super().__init__()
        self._look, self._first = look, first
        self._options = Options()
        self._candidates: tuple[Candidate, ...] = ()
        self.sheet = ChoiceField()
        self.encoding = ChoiceField()
        self.delimiter = ChoiceField(tuple(DELIMITERS.items()))
        self.header = QCheckBox("The first row names the columns")
        self._lines = text_label("", None, wrap=True)
        self._lines.setAccessibleName("The list in these letters")
        self._preview = Card(look, self._lines, kind="note")
        self._sheet_row = FormRow("Sheet", self.sheet, look)
        self._letters_row = FormRow("Letters", self.encoding, look, hint=_LETTERS_HINT)
        self._delimiter_row = FormRow("Columns are separated by", self.delimiter, look)
        self.setLayout(
            column(
                look,
                Sides(look, self._letters_row, self._preview, share=(1, 1), gap=16, top=True),
                Flow(look, (first, self._sheet_row, self._delimiter_row), gap=16),
                self.header,
                gap=10,
            )
        )
        self.encoding.currentIndexChanged.connect(self._show_lines)
        self.encoding.chosen.connect(lambda key: self._ask(encoding=key))
        self.sheet.chosen.connect(lambda key: self._ask(sheet=key, has_header=None))
        self.delimiter.chosen.connect(lambda key: self._ask(delimiter=key, has_header=None))
        self._measure()
        look.changed.connect(self._measure)
        self.header.clicked.connect(lambda ticked: self._ask(has_header=ticked))

    def show_reading(self, reading: Reading) -> None:
        source = reading.table.source
        self._options = reading.options
        self._candidates = reading.candidates
        self._letters_row.setVisible(bool(reading.candidates))
        self._preview.setVisible(bool(reading.candidates))
        self.encoding.set_choices([(one.encoding, one.label) for one in reading.candidates], source.encoding)
        self._show_lines()
        self._sheet_row.setVisible(len(source.sheets) > 1)
        self.sheet.set_choices([(name, name) for name in source.sheets], source.sheet)
        self._delimiter_row.setVisible(bool(source.delimiter))
        known = dict(DELIMITERS)
        if source.delimiter:
            known.setdefault(source.delimiter, f"“{source.delimiter}”")
        self.delimiter.set_choices(tuple(known.items()), source.delimiter)
        self.header.setChecked(source.header_line is not None)

    def words(self, reading: Reading) -> str:
        """Return how the list was read, for the line over the columns."""
        source = reading.table.source
        parts = [f"sheet “{source.sheet}”" if len(source.sheets) > 1 else "", LABELS.get(source.encoding, "")]
        return ", ".join(part for part in parts if part)

    def _measure(self) -> None:
        pane = self._look.scale.pane
        self._first.setMinimumWidth(pane(_FIRST_PX))
        for each in (self._sheet_row, self._delimiter_row):
            each.setMinimumWidth(pane(_SMALL_PX))

    def _show_lines(self) -> None:
        found = (one.lines for one in self._candidates if one.encoding == self.encoding.key)
        self._lines.setText(breakable("\n".join(next(found, ()))))

    def _ask(self, **choice: Any) -> None:  # noqa: ANN401  (fields of Options; replace() checks names)
        self.changed.emit(replace(self._options, **choice))
