"""A calendar that opens below a field: arrows move, Enter or a click chooses, Escape closes it."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.calendar import Calendar


class DayPopup(QFrame):
    """Made for one choice; deletes itself when it closes."""

    chosen = Signal(object)

    def __init__(self, owner: QWidget, look: Look, name: str, day: date) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "overlay")
        self.setAccessibleName(name)
        self.calendar = Calendar(look, self)
        self.calendar.setAccessibleName(name)
        self.calendar.setDateEditEnabled(False)  # the field reads typed days
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(self)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)

    def open_below(self, field: QWidget) -> None:
        """Show it under ``field``, or over it where the screen ends."""
        self.ensurePolished()
        self.calendar.ensurePolished()
        self.resize(self.sizeHint())
        room = field.screen().availableGeometry()
        place = QRect(field.mapToGlobal(QPoint(0, field.height())), self.size())
        if place.bottom() > room.bottom():
            place.moveBottom(field.mapToGlobal(QPoint(0, 0)).y())
        if field.isRightToLeft():
            place.moveRight(field.mapToGlobal(QPoint(field.width(), 0)).x())
        place.moveLeft(max(room.left(), min(place.left(), room.left() + room.width() - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.top() + room.height() - place.height())))
        self.move(place.topLeft())
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, picked: QDate) -> None:
        self.chosen.emit(date(picked.year(), picked.month(), picked.day()))
        self.close()
