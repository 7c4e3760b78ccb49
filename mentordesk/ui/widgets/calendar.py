"""A month to choose a day from, in the theme's colors and the person's sizes."""

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.tip import set_tip

_DAY_PX = 36
_WIDE_NAME = "Wed"
_STEPS = (
    ("qt_calendar_prevmonth", "chevron-left", "Previous month"),
    ("qt_calendar_nextmonth", "chevron-right", "Next month"),
)


class Calendar(QCalendarWidget):
    """Weekends look like any other day: people work when they work, and red on a tint cannot be read."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.setAccessibleName("Calendar")
        for part, _, name in _STEPS:
            button = self.findChild(QToolButton, part)
            if button is not None:
                button.setAccessibleName(name)
                set_tip(button, name)
        for view in self.findChildren(QTableView):
            view.setAccessibleName("Days")
            view.horizontalHeader().setMinimumSectionSize(1)  # all seven days always fit
        self._dress()
        look.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        names = QFontMetrics(self._look.font("body")).horizontalAdvance(_WIDE_NAME) + self._look.space(10)
        side = max(self._look.scale.pane(_DAY_PX), names)
        return QSize(side * 7 + 16, side * 7 + self._look.px("body") + self._look.space(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _dress(self) -> None:
        day, head = QTextCharFormat(), QTextCharFormat()
        day.setForeground(QColor(self._look.tokens["text"]))
        head.setForeground(QColor(self._look.tokens["text2"]))
        head.setBackground(QColor(self._look.tokens["raised"]))
        for weekday in Qt.DayOfWeek:
            self.setWeekdayTextFormat(weekday, day)
        self.setHeaderTextFormat(head)
        size = self._look.icon_px(18)
        for part, icon, _ in _STEPS:
            button = self.findChild(QToolButton, part)
            if button is not None:
                button.setIcon(self._look.icon(icon))
                button.setIconSize(QSize(size, size))
        self.updateGeometry()
