"""The line under the list of people: a name and Enter adds somebody, in the role that is chosen beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.people import Role
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.people_words import ROLE_WORDS
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.spoken_label import name_choice

_BOTH = "both"
_ROLES = (
    (Role.MENTEE.value, ROLE_WORDS[Role.MENTEE]),
    (Role.MENTOR.value, ROLE_WORDS[Role.MENTOR]),
    (_BOTH, "Mentor and mentee"),
    (Role.SPONSOR.value, ROLE_WORDS[Role.SPONSOR]),
    ("", "No role yet"),
)


class AddPerson(QWidget):
    """``added`` carries the id; the keyboard stays, so that the next name can follow."""

    added = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        look = kit.look
        self.line = QLineEdit()
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.line.setPlaceholderText("Add a person: type a name")
        self.line.setAccessibleName("New person's name")
        self.role = ChoiceField(_ROLES, Role.MENTEE.value)
        name_choice(self.role, "New person's role")
        self.add_button = push("Add", look, None, "user-round-plus")
        self.add_button.setAccessibleName("Add person")
        self._error = ErrorLine(look, self.line)
        self.setLayout(column(look, self.line, row(look, (self.role, 1), self.add_button), self._error, gap=6))
        self.line.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)

    def add(self) -> None:
        """Add the typed name; the words say what is missing where something is."""
        desk, key = self._kit.desk, self.role.key
        roles = (Role.MENTOR, Role.MENTEE) if key == _BOTH else (Role(key),) if key else ()
        try:
            person = desk.people.add(self.line.text(), roles=roles, program_id=desk.programs.current().id)
        except SaveFailed:
            raise
        except UserError as error:
            self._error.say(str(error))
            return
        self._error.say("")
        self.line.setText("")
        self.added.emit(person.id)
        self._kit.shell.toast(f"Added {person.display_name}", undo=True)
