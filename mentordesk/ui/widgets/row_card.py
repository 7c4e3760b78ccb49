"""A card that is a list of rows parted by lines."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.separator import Separator


class RowCard(QFrame):
    """For up to some fifty rows; longer lists are ``ListPane``'s."""

    def __init__(self, look: Look, rows: Iterable[QWidget] = ()) -> None:
        super().__init__()
        self._look = look
        self._rows: list[QWidget] = []
        self._lines: list[Separator] = []
        self.setProperty("card", "plain")
        self._column = column(look, gap=0, margins=(0, 4, 0, 4))
        self.setLayout(self._column)
        self.set_rows(rows)

    @property
    def rows(self) -> tuple[QWidget, ...]:
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[QWidget]) -> None:
        """Show these rows instead; the former ones are deleted."""
        for widget in (*self._rows, *self._lines):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows.clear()
        self._lines.clear()
        for row in rows:
            self.add_row(row)

    def add_row(self, row: QWidget) -> None:
        if self._rows:
            line = Separator(self._look)
            self._lines.append(line)
            self._column.addWidget(line)
        self._rows.append(row)
        self._column.addWidget(row)
