"""Shows an agenda template as it would come out, before it is put on the agenda."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame

from mentordesk.domain.sessions import Session
from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label


class TemplatePicker(QFrame):
    """Hidden until ``begin``. Enter adds the lines below what is there, Escape closes."""

    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._session: Session | None = None
        self.setProperty("card", "note")
        self.setAccessibleName("Agenda templates")
        look = kit.look
        self.choice = QComboBox()
        self._about = text_label("", "cap", wrap=True)
        self._lines = text_label("", None, wrap=True)
        self.verb = push("Add these items", look, "small")
        close = push("Close", look, "ghost")
        close.setAccessibleName("Close templates")
        self.setLayout(
            column(
                look,
                FormRow("Template", self.choice, look),
                self._about,
                self._lines,
                row(look, self.verb, close, None),
                gap=8,
                margins=(16, 12, 16, 10),
            )
        )
        self.choice.currentIndexChanged.connect(self._preview)
        self.verb.clicked.connect(self._use)
        close.clicked.connect(self.close_picker)
        self.hide()

    def begin(self, session: Session) -> None:
        """Offer the templates for a session, the one for its stage first."""
        self._session = session
        if not self.choice.count():
            for template in self._kit.desk.agenda.templates:
                self.choice.addItem(template.name, template.key)
        self.choice.setCurrentIndex(max(0, self.choice.findData(session.stage.value)))
        self._preview()
        self.show()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_length(self, minutes: int) -> None:
        if self._session is not None and self._session.minutes != minutes and self.isVisible():
            self.close_picker()

    def close_picker(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_picker()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._use()
        else:
            super().keyPressEvent(event)

    def _preview(self) -> None:
        if self._session is None or self.choice.currentIndex() < 0:
            return
        template = self._kit.desk.agenda.templates[self.choice.currentIndex()]
        lines = [
            f"{line.text} · {line.minutes} min" if line.minutes else line.text
            for line in template.scaled(self._session.minutes)
        ]
        self._about.setText(template.about)
        self._lines.setText("\n".join(f"• {line}" for line in lines))
        self.choice.setAccessibleDescription(f"{template.about} {'. '.join(lines)}")
        self.verb.set_text(f"Add these {plural(len(lines), 'item')}")

    def _use(self) -> None:
        if self._session is None:
            return
        template = self._kit.desk.agenda.templates[self.choice.currentIndex()]
        self._kit.desk.agenda.use_template(self._session.id, template)
        self._kit.shell.toast(f"Added {plural(len(template.items), 'agenda item')} from “{template.name}”", undo=True)
        self.close_picker()
