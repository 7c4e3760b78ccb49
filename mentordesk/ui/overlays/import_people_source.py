"""The first step of an import: a file, a drop, or pasted rows."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.tip import set_tip

_RADIUS_PX = 12


class ChooseSource(QWidget):
    """``file_asked`` and ``paste_asked`` are told by the buttons; drops are the overlay's."""

    file_asked = Signal()
    paste_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.choose = push("Choose file…", look, "primary", "folder-open")
        self.paste = push("Paste rows", look, "ghost", "clipboard-paste")
        set_tip(self.paste, "Ctrl+V")
        words = (
            "A CSV or XLSX file: drop it here or choose it. Or copy rows in a spreadsheet and paste them. "
            "You see every change before anything is written."
        )
        invitation = EmptyState(look, "file-spreadsheet", "Bring a list of people", words, self.choose, self.paste)
        area = _DropArea(look, invitation)
        self._error = ErrorLine(look, self.choose)
        wrong = row(look, (self._error, 1), margins=(20, 4, 20, 4))
        self.setLayout(column(look, wrong, (Scroll(look, area, margins=(20, 4, 20, 20)), 1), gap=0))
        self.choose.clicked.connect(self.file_asked)
        self.paste.clicked.connect(self.paste_asked)

    @property
    def error(self) -> str:
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Say why the list cannot be read and what to do; "" takes it away."""
        self._error.say(text)


class _DropArea(QWidget):
    """A dashed frame, as places to drop things have."""

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__()
        self._look = look
        self.setLayout(column(look, content))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.color("line_strong"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(self._look.color("bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS_PX, _RADIUS_PX)
