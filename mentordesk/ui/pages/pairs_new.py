"""Making a pair: two names, typed; what is worth knowing about the two is said below, never in the way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.domain.ids import PersonId
from mentordesk.domain.pair_hints import shared_hours, shared_languages
from mentordesk.domain.people import Role
from mentordesk.domain.text import join_names, plural
from mentordesk.domain.weather import cadence_words
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.person_pick import Offer, PersonPick
from mentordesk.ui.editors.tag_edit import TagEdit
from mentordesk.ui.guard_cover import Shelf
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import show_if
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.form import ErrorLine, Form
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import Candidate

_FEW_HOURS = 3


class NewPair(QWidget):
    """``made`` carries the new pair's id; Escape or Cancel tell ``given_up``."""

    made = Signal(str)
    given_up = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._people: dict[Role, dict[str, Candidate]] = {Role.MENTOR: {}, Role.MENTEE: {}}
        self.setAccessibleName("New pair")
        look = kit.look
        self.mentee = PersonPick("Mentee", hint="Type a name")
        self.mentor = PersonPick("Mentor", hint="Type a name; free places stand behind it")
        self.focus = TagEdit(look, "Focus", hint="Career plan, technical depth, … Enter adds")
        self.reason = QLineEdit()
        self._form = Form(look)
        self._mentee_row = self._form.add("Mentee", self.mentee)
        self._mentor_row = self._form.add("Mentor", self.mentor)
        self._hints = text_label("", "dim", wrap=True)
        self._hints_card = Card(look, text_label("Good to know", "over"), self._hints)
        self._form.add_widget(self._hints_card)
        self._reason_row = self._form.add(
            "Why this pair all the same",
            self.reason,
            hint="One reports to the other, which can hold back what is said. Kept in your private note.",
        )
        self._form.add("Focus, if you know it", self.focus)
        self._error = ErrorLine(look, self.mentor)
        self._rhythm = text_label("", "dim", wrap=True)
        self.make = push("Make the pair", look, "primary", "users")
        cancel = push("Cancel", look)
        body = column(
            look, text_label("New pair", "h2"), self._rhythm, 8, self._form, self._error, 8,
            actions(look, self.make, cancel), None,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(look, holder(body), max_width=760, margins=(28, 22, 28, 28)))
        self.mentee.changed.connect(self._on_changed)
        self.mentor.changed.connect(self._on_changed)
        self.mentee.returnPressed.connect(self._on_enter)
        self.mentor.returnPressed.connect(self._on_enter)
        Shelf(self._kit.guard, self.reason)
        self.reason.returnPressed.connect(self.add)
        self.make.clicked.connect(self.add)
        cancel.clicked.connect(self.given_up)

    def start(self, mentee: str = "", mentor: str = "") -> None:
        """Begin anew, with one side chosen if it is known, and the keyboard on the other."""
        self.freshen()
        self.mentee.set_key(mentee)
        self.mentor.set_key(mentor)
        self.focus.set_tags(())
        self.reason.clear()
        program = self._kit.desk.records.programs.first()
        rhythm = cadence_words(program.default_cadence_days if program else 14)
        length = program.default_minutes if program else 45
        self._rhythm.setText(f"They meet {rhythm} for {length} minutes to begin with; each pair can change that.")
        self._on_changed()
        (self.mentor if mentee else self.mentee).setFocus(Qt.FocusReason.OtherFocusReason)

    def freshen(self) -> None:
        """Ask again who there is; who is chosen stays chosen."""
        for role, field in ((Role.MENTOR, self.mentor), (Role.MENTEE, self.mentee)):
            found = self._kit.desk.queries.pairs.candidates(role)
            self._people[role] = {each.person_id: each for each in found}
            field.set_offers([Offer(each.person_id, each.name, _about(each, role)) for each in found])

    def add(self) -> None:
        """Make the pair, or say at the field what is missing."""
        if not self._is_filled():
            return
        desk = self._kit.desk
        try:
            pair = desk.pairs.make(
                desk.programs.current().id,
                PersonId(self.mentor.key),
                PersonId(self.mentee.key),
                focus=self.focus.tags,
                line_reason=self.reason.text() if not self._reason_row.isHidden() else "",
            )
        except SaveFailed:
            raise
        except UserError as error:
            self._error.say(str(error))
            return
        self.made.emit(pair.id)
        names = join_names([self._name(Role.MENTOR), self._name(Role.MENTEE)])
        self._kit.shell.toast(f"{names} are a pair. Begin it when both have said yes", undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _is_filled(self) -> bool:
        self._clear_errors()
        for line, field, who in (
            (self._mentee_row, self.mentee, "mentee"),
            (self._mentor_row, self.mentor, "mentor"),
        ):
            if not field.key:
                missing = "Nobody is called so. Choose from the list" if field.text().strip() else f"Choose a {who}"
                line.set_error(f"{missing}; people are added on the People page.")
        if not self._reason_row.isHidden() and not self.reason.text().strip():
            self._reason_row.set_error("Say in a few words why, so that you still know it later.")
        return not self._form.focus_first_error()

    def _on_enter(self) -> None:
        if not self.mentee.key:
            self.mentee.setFocus()
        elif not self.mentor.key:
            self.mentor.setFocus()
        else:
            self.add()

    def _on_changed(self) -> None:
        self._clear_errors()
        mentor = self._people[Role.MENTOR].get(self.mentor.key)
        mentee = self._people[Role.MENTEE].get(self.mentee.key)
        both = mentor is not None and mentee is not None
        in_line = (
            mentor is not None
            and mentee is not None
            and self._kit.desk.queries.pairs.is_in_line(mentor.person_id, mentee.person_id)
        )
        show_if(self._reason_row, in_line)
        hints = self._hints_about(mentor, mentee) if mentor is not None and mentee is not None else []
        if in_line:
            hints.insert(0, "One of the two reports to the other.")
        self._hints.setText("\n".join(hints))
        show_if(self._hints_card, both and bool(hints))

    def _clear_errors(self) -> None:
        for line in (self._mentee_row, self._mentor_row, self._reason_row):
            line.set_error("")
        self._error.say("")

    def _hints_about(self, mentor: "Candidate", mentee: "Candidate") -> list[str]:
        hints = []
        if mentor.taken >= mentor.capacity:
            name = self._kit.desk.queries.names.short.of(mentor.name)
            hints.append(f"{name} has no free place: {mentor.taken} of {mentor.capacity} taken.")
        languages = shared_languages(mentor.languages, mentee.languages)
        if languages is not None:
            hints.append(f"Both speak {join_names(languages)}." if languages else "They name no language in common.")
        hours = shared_hours(mentor.time_zone, mentee.time_zone, self._kit.desk.clock.now())
        if hours == 0:
            hints.append("Their working days do not overlap.")
        elif hours is not None:
            few = "only " if hours <= _FEW_HOURS else ""
            hints.append(f"Their working days overlap by {few}{plural(hours, 'hour')}.")
        return hints

    def _name(self, role: Role) -> str:
        field = self.mentor if role is Role.MENTOR else self.mentee
        return self._people[role][field.key].name


def _about(person: "Candidate", role: Role) -> str:
    if role is Role.MENTOR and person.has_role:
        free = max(0, person.capacity - person.taken)
        places = f"{free} of {plural(person.capacity, 'place')} free"
    elif role is Role.MENTOR:
        places = "not a mentor yet"
    else:
        places = "has a mentor" if person.taken else "looking for a mentor" if person.has_role else ""
    return ", ".join(part for part in (places, person.about) if part)
