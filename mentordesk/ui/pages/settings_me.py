"""The part of Settings that asks who sits at this desk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.domain.people import Person
from mentordesk.domain.preferences import Preferences
from mentordesk.errors import SaveFailed
from mentordesk.ui.choices.reading_choices import role_tiles
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.program_fields import SavedLine, form_row
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.words import settings as words


class MePart(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        look = kit.look
        self.name = SavedLine(kit, "settings.name", self._save_name)
        self.name.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.name.setPlaceholderText("For example Amara Osei")
        self.role = role_tiles(kit)
        self.role.chosen.connect(self._on_role)
        about = Card(
            look,
            form_row(kit, "Your name", self.name, hint="Today greets you by it, and your own actions are told by it."),
            FormRow("What you do", self.role, look, hint="Whoever leads the program sees every pair on Today."),
            gap=16,
            margins=(16, 16, 16, 16),
        )
        self.setLayout(column(look, Section("Who am I", look), about))

    def refresh(self, chosen: Preferences, me: Person | None) -> None:
        self.name.show_text(me.display_name if me is not None else "")
        self.role.set_key(words.role_key(is_lead=chosen.is_lead, is_mentor=chosen.is_mentor))

    def _save_name(self, text: str) -> None:
        if text.strip() or self._kit.desk.people.me() is not None:
            self._kit.desk.introduction.say_name(text)

    def _on_role(self, key: str) -> None:
        try:
            self._kit.desk.introduction.say_role(is_lead=key != "mentor", is_mentor=key != "lead")
        except SaveFailed as error:
            self._kit.shell.toast(str(error))
