"""The thin line between rows."""

from PySide6.QtWidgets import QFrame, QSizePolicy

from mentordesk.ui.look.look import Look


class Separator(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("sep", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        self.setFixedHeight(self._look.tokens.border)
