"""One person, open for change: who they are, their pairs and roles, skills, how they work best, and what I noted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.ids import PersonId
from mentordesk.domain.note_of import NoteOf
from mentordesk.domain.people import Person, PersonStatus
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.in_steps import InSteps
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.pages.open_row import OpenRow
from mentordesk.ui.pages.pairs_private import PrivateNotePart
from mentordesk.ui.pages.people_card import WorkingCard
from mentordesk.ui.pages.people_fields import PersonFields
from mentordesk.ui.pages.people_roles import Roles
from mentordesk.ui.pages.people_skills import Skills
from mentordesk.ui.pages.people_words import goes_along_words, roles_words
from mentordesk.ui.widgets.avatar import Avatar
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.flow import Flow, actions
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.people import PersonPair, PersonWhole

_AboutPerson = Callable[["PersonWhole"], None]
_AVATAR_PX = 48


class PersonDetail(QWidget):
    """``show_person`` shows a person, or keeps the last one where there is none.

    It is built for the first person, in its place: moving what is built from parent to parent is slow. Who somebody is
    stands in view at once; what lies below comes part by part when that was painted, or when it is asked for.
    """

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: PersonWhole | None = None
        self._fields: PersonFields | None = None
        self._below: list[_AboutPerson] = []
        self._later = InSteps(
            self, (self._add_roles, self._add_skills, self._add_card, self._add_note, self._add_end), self._order
        )
        self.setAccessibleName("Person")
        look = kit.look
        self._column = column(look, gap=18)
        self._body = holder(column(look, self._column, None, gap=18))
        self._scroll = Scroll(look, self._body, max_width=760, margins=(28, 22, 28, 28))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    @property
    def shown(self) -> "PersonWhole | None":
        return self._whole

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is still to come."""
        return self._later.is_done

    @property
    def fields(self) -> PersonFields:
        if self._fields is None:
            self._build_head()
            self._fields = self._build_fields()
        return self._fields

    @property
    def roles(self) -> Roles:
        self._later.finish()
        return self._roles

    @property
    def skills(self) -> Skills:
        self._later.finish()
        return self._skills

    @property
    def card(self) -> WorkingCard:
        self._later.finish()
        return self._card

    @property
    def note(self) -> PrivateNotePart:
        self._later.finish()
        return self._note

    def show_person(self, whole: "PersonWhole | None") -> None:
        before, self._whole = self._whole, whole
        if whole is None:
            return
        person = whole.person
        self.fields.show_person(whole)
        self._avatar.set_person(person.display_name)
        self._name.setText(person.display_name)
        told = (roles_words(tuple(profile.role for profile in whole.profiles)), person.role_title, person.team)
        self._roles_line.setText(" · ".join(part for part in told if part))
        show_if(self._you, person.is_me)
        show_if(self._gone, person.status is PersonStatus.LEFT)
        show_if(self.me_button, not person.is_me)
        self._pairs.show_items(whole.pairs)
        show_if(self._pairs_part, bool(whole.pairs))
        for show in self._below:
            show(whole)
        self._order()
        if not self.is_whole:
            self._later.begin(self._body)
        if before is None or before.person.id != person.id:
            self._scroll.verticalScrollBar().setValue(0)

    def _build_head(self) -> None:
        look = self._kit.look
        self._avatar = Avatar("", look, _AVATAR_PX)
        self._name = text_label("", "h2", wrap=True)
        self._roles_line = text_label("", "dim", wrap=True)
        self._you, self._gone = Chip("You", "accent"), Chip("Left", "neutral")
        self.me_button = push("This is me", look, None, "user-round-check")
        self.me_button.clicked.connect(self.be_me)
        who = row(look, self._avatar, (column(look, self._name, self._roles_line, gap=2), 1), gap=14)
        self._column.add(Sides(look, who, actions(look, self.me_button)), Flow(look, (self._you, self._gone)))

    def _build_fields(self) -> PersonFields:
        look = self._kit.look
        fields = PersonFields(self._kit)
        self._column.add(fields)
        fields.fill()
        self._pairs: KeyedRows[PersonPair] = KeyedRows(look, "Pairs", lambda pair: pair.pair_id, self._pair_row)
        self._pairs_part = holder(column(look, Section("Pairs", look), self._pairs))
        self._column.add(self._pairs_part)
        return fields

    def _add_roles(self) -> None:
        self._roles = Roles(self._kit)
        self._add(self._roles, self._roles.show_person)

    def _add_skills(self) -> None:
        self._skills = Skills(self._kit)
        self._add(self._skills, self._skills.show_person)

    def _add_card(self) -> None:
        self._card = WorkingCard(self._kit)
        self._add(self._card, self._card.show_person)

    def _add_note(self) -> None:
        self._note = PrivateNotePart(
            self._kit,
            "What only you should know about this person.",
            read=self._read_note,
            write=self._write_note,
            note_of=lambda person_id: NoteOf(True, person_id=PersonId(person_id)),
        )
        self._add(self._note, lambda whole: self._note.show_about(whole.person.id))

    def _add_end(self) -> None:
        look = self._kit.look
        self._extras_grid = FactGrid(look, columns=2)
        self._extras = holder(column(look, Section("From the imported sheet", look), Card(look, self._extras_grid)))
        self.leave_button = push("Mark as left", look, None, "door-open")
        self.leave_button.clicked.connect(self.leave_or_come_back)
        self.remove_button = push("Remove", look, "danger", "trash-2")
        self.remove_button.clicked.connect(self.remove)
        self._goes_along = text_label("", "hint", wrap=True)
        buttons = actions(look, self.leave_button, self.remove_button)
        self._column.add(self._extras, 8, buttons, self._goes_along)
        self._below.append(self._show_end)
        self._kit.guard.changed.connect(self._on_guarded)
        if self._whole is not None:
            self._show_end(self._whole)
        buttons.show()

    def _add(self, part: QWidget, show: "_AboutPerson") -> None:
        """Put a part under the others, and let it speak about the person from now on."""
        self._column.add(part)
        self._below.append(show)
        if self._whole is not None:
            show(self._whole)
        part.show()  # now, not with the next event: the keyboard may go there at once

    def _show_end(self, whole: "PersonWhole") -> None:
        left = whole.person.status is PersonStatus.LEFT
        self.leave_button.set_text("Mark as back" if left else "Mark as left")
        self._extras_grid.set_facts(whole.person.extras)
        show_if(self._extras, bool(whole.person.extras))
        goes = self._goes_along_with(whole.person)
        self._goes_along.setText(f"Removing takes along {goes}. It can be undone." if goes else "")
        show_if(self._goes_along, bool(goes))

    def _on_guarded(self, on: bool) -> None:
        """Hold nothing that is hidden while nobody is shown either."""
        if on and not self.isVisible():
            self._extras_grid.set_facts(())

    def _order(self) -> None:
        order_tabs(self)

    def reveal(self, part: QWidget) -> None:
        """Scroll so that a part is in view."""
        self._scroll.ensureWidgetVisible(part)

    def be_me(self) -> None:
        if self._whole is not None:
            self._kit.autosave.flush()
            self._kit.desk.people.be_me(self._whole.person.id)
            self._kit.shell.toast(f"You are {self._whole.person.display_name}", undo=True)
            self.fields.lines["display_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_or_come_back(self) -> None:
        if self._whole is None:
            return
        self._kit.autosave.flush()
        person = self._whole.person
        if person.status is PersonStatus.LEFT:
            self._kit.desk.people.come_back(person.id)
            self._kit.shell.toast(f"{person.display_name} is back", undo=True)
        else:
            self._kit.desk.people.leave(person.id)
            self._kit.shell.toast(f"Marked {person.display_name} as left", undo=True)

    def remove(self) -> None:
        """Remove the person; the message says what went along."""
        if self._whole is None:
            return
        self._kit.autosave.flush()
        person = self._whole.person
        goes = self._goes_along_with(person)
        self._kit.desk.people.remove(person.id)
        along = f", and {goes}" if goes else ""
        self._kit.shell.toast(f"Removed {person.display_name}{along}", undo=True)

    def _goes_along_with(self, person: Person) -> str:
        return goes_along_words(self._kit.desk.queries.people.goes_along(person.id))

    def _read_note(self, person_id: str) -> str:
        return self._kit.desk.notes.private(person_id=PersonId(person_id))

    def _write_note(self, person_id: str, body: str) -> None:
        if self._kit.desk.records.people.find(person_id) is not None:
            self._kit.desk.notes.save_private(body, person_id=PersonId(person_id))

    def _pair_row(self, pair: "PersonPair") -> QWidget:
        look = self._kit.look
        role = "Mentee" if pair.is_mentor else "Mentor"
        words = column(look, text_label(pair.other_name, "strong", wrap=True), gap=2)
        words.add(text_label(f"{role} · {pair.state.value}", "cap", wrap=True))
        line = row(look, Avatar(pair.other_name, look, 32), (words, 1), gap=12, margins=(16, 9, 16, 9))
        opens = OpenRow(look, f"Open pair with {pair.other_name}", line, description=f"{role}, {pair.state.value}")
        opens.clicked.connect(lambda: self._kit.shell.open(Ref(Kind.PAIR, pair.pair_id)))
        return opens
