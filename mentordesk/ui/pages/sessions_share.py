"""Shows private lines once more before they are moved where somebody else can read them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from mentordesk.domain.text import first_name
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.label import text_label

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import Who


class ShareLines(QFrame):
    """Hidden until ``ask``. ``agreed`` carries the lines; the keyboard begins on keeping them private."""

    agreed = Signal(int, int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._lines = (0, 0)
        self.setProperty("card", "warn")
        look = kit.look
        self._title = text_label("", "strong", wrap=True)
        self._text = text_label("", None, wrap=True)
        self.share, self.keep = push("Share these lines", look, "small"), push("Keep private", look, "small")
        self.share.clicked.connect(self._on_agreed)
        self.keep.clicked.connect(self.put_away)
        self.setLayout(
            column(
                look, self._title, self._text, row(look, self.keep, self.share, None), gap=8, margins=(16, 12, 16, 12)
            )
        )
        self.hide()

    def ask(self, text: str, lines: tuple[int, int], who: "Who") -> None:
        self._lines = lines
        readers = first_name(who.other_name) if who.me else "the pair"
        self._title.setText(f"Move this to the note that {readers} can read?")
        self.setAccessibleName(self._title.text())
        self._text.setText(text)
        self.keep.setAccessibleDescription(text)
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Hide, and hold none of the lines any more."""
        self.hide()
        self._text.clear()
        self.keep.setAccessibleDescription("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _on_agreed(self) -> None:
        self.put_away()
        self.agreed.emit(*self._lines)
