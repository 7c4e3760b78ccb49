"""A chart on a card, with the same numbers as a table one press away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableWidget, QTableWidgetItem

from mentordesk.ui.charts.chart import Chart
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.section import Section

_MOST_ROWS = 12


class NumberTable(QTableWidget):
    """As high as its rows, up to twelve; Tab leaves it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self._measure()
        look.changed.connect(self._measure)

    def set_table(self, headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self.clear()
        self.setColumnCount(len(headers))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(headers)
        for at, row in enumerate(rows):
            for across, text in enumerate(row):
                item = QTableWidgetItem(text)
                if across:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(at, across, item)
        for across in range(1, len(headers)):
            header = QTableWidgetItem(headers[across])
            header.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(across, header)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = min(self.rowCount(), _MOST_ROWS) * self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), rows + head + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.scale.pane(160), self.sizeHint().height())

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(24, self._look.px("body") + self._look.space(14)))
        self.updateGeometry()


class ChartCard(Card):
    """``chart.as_table`` is read when the table is asked for, so it shows what the chart shows then."""

    def __init__(self, look: Look, chart: Chart) -> None:
        self.chart = chart
        self.button = push("Show as table", look, "ghost")
        self.button.setAccessibleName(f"Show as table: {chart.title}")
        self._table = NumberTable(look, chart.title)
        self._stack = QStackedWidget()
        self._stack.addWidget(chart)
        self._stack.addWidget(self._table)
        super().__init__(look, Section(chart.title, look, self.button), self._stack, None, gap=10)
        self.button.clicked.connect(self._on_clicked)

    @property
    def shows_table(self) -> bool:
        return self._stack.currentIndex() == 1

    def _on_clicked(self) -> None:
        table = not self.shows_table
        if table:
            self._table.set_table(*self.chart.as_table())
        self._stack.setCurrentIndex(1 if table else 0)
        words = "Show as chart" if table else "Show as table"
        self.button.set_text(words)
        self.button.setAccessibleName(f"{words}: {self.chart.title}")
