"""A few facts with their names above them, side by side where there is room."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.label import TextLabel, text_label

_COLUMN_PX = 170


class FactGrid(QWidget):
    """Facts are pairs of name and value."""

    def __init__(self, look: Look, facts: Iterable[tuple[str, str]] = (), *, columns: int = 3) -> None:
        super().__init__()
        self._look, self._most = look, columns
        self._cells: list[tuple[QWidget, TextLabel, TextLabel]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_facts(facts)
        look.changed.connect(self._arrange_again)

    def set_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        wanted = list(facts)
        while len(self._cells) > len(wanted):
            cell, _, _ = self._cells.pop()
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self._cells) < len(wanted):
            name, value = text_label("", "over", wrap=True), text_label("", None, wrap=True)
            self._cells.append((holder(column(self._look, name, value, None, gap=2)), name, value))
        for (_, name, value), (name_text, value_text) in zip(self._cells, wanted, strict=True):
            name.setText(name_text)
            value.setText(value_text)
        self._arrange_again()

    def minimumSizeHint(self) -> QSize:
        widest = max((cell.minimumSizeHint().width() for cell, _, _ in self._cells), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        return max(1, min(self._most, self.width() // self._look.scale.pane(_COLUMN_PX)))

    def _arrange_again(self) -> None:
        self._columns = 0
        self._grid.setHorizontalSpacing(self._look.space(24))
        self._grid.setVerticalSpacing(self._look.space(12))
        self._arrange(self._fitting())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, (cell, _, _) in enumerate(self._cells):
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, index // columns, index % columns)
        for index in range(self._most):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
