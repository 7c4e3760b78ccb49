"""After a summary was saved: where it is, what was in it, and what could not be shown."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.services.exporting import Made
from mentordesk.ui.look.look import Look
from mentordesk.ui.overlays import export_words as words
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.breakable import breakable
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label

_SHOWN = 8


class Done(QWidget):
    """``document_asked`` and ``folder_asked`` are told by the buttons."""

    document_asked = Signal()
    folder_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = text_label("", "h3", wrap=True)
        self._where = text_label("", "dim", wrap=True)
        self._what = text_label("", wrap=True)
        self._replaced = text_label("", wrap=True)
        self._note = Card(look, text_label("Some letters are in words", "strong"), self._replaced, kind="note")
        self.document = push("Open document", look, icon="external-link")
        self.folder = push("Open folder", look, icon="folder-open")
        disc = IconLabel("check", look, token="ok", size=48, ground="disc")
        head = row(look, disc, (column(look, self._title, self._where, gap=2), 1), gap=14)
        self.setLayout(
            column(
                look,
                head,
                self._what,
                self._note,
                Flow(look, (self.document, self.folder), gap=8),
                None,
                gap=16,
                margins=(20, 8, 20, 16),
            )
        )
        self.document.clicked.connect(self.document_asked)
        self.folder.clicked.connect(self.folder_asked)

    def show_saved(self, made: Made, path: Path) -> None:
        preview = made.preview
        self._title.setText(breakable(f"Saved {path.name}"))
        self._where.setText(breakable(f"In {path.parent}"))
        inside = words.counts(preview.summary.included(), "only who they are")
        back = ", ".join(preview.held_back.words()) or "nothing private"
        self._what.setText(f"In it: {inside}. Held back: {back}. A receipt is on the Reports page.")
        more = len(made.replaced) - _SHOWN
        listed = ", ".join(made.replaced[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        self._replaced.setText(breakable(f"No font of this computer shows them: {listed}."))
        self._note.setVisible(bool(made.replaced))
