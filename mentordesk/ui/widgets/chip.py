"""A status or a tag in a few words on a tinted ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from mentordesk.ui.widgets.elided_label import ElidedLabel


class Chip(ElidedLabel):
    """``tone``: "neutral", "info", "warn", "danger", "ok", "private" or "accent"; the words say it too."""

    def __init__(self, text: str, tone: str = "neutral") -> None:
        super().__init__(text)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def set_state(self, text: str, tone: str) -> None:
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)
        self.set_text(text)
