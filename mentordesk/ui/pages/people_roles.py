"""The roles of a person: which, how many places, what they hope for, and in which form they like to meet."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.people import Person, Role, RoleProfile
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.plain_edit import PlainEdit
from mentordesk.ui.editors.tag_edit import TagEdit
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import show_if
from mentordesk.ui.pages.people_words import ROLE_WORDS
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.number_field import NumberField
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.task_check import Check

if TYPE_CHECKING:
    from mentordesk.store.queries.people import PersonWhole

_HOPES = {
    Role.MENTOR: "What would you like to pass on, or to learn by mentoring?",
    Role.MENTEE: "Where would you like to be in a year?",
    Role.SPONSOR: "Whom would you like to open doors for?",
}


class _RolePart(QWidget):
    """One role: its box, and what belongs to it while it is ticked."""

    def __init__(self, kit: Kit, role: Role, toggle: Callable[[Role, bool], None]) -> None:
        super().__init__()
        self._kit, self._role = kit, role
        self._profile: RoleProfile | None = None
        look = kit.look
        name = ROLE_WORDS[role]
        self.check = Check(name, look)
        self.check.setAccessibleName(name)
        self._lines = column(look, self.check, gap=10)
        self.setLayout(self._lines)
        self._form: Form | None = None
        self.check.clicked.connect(lambda: toggle(role, self.check.isChecked()))

    def show_profile(self, profile: RoleProfile | None, *, moved: bool) -> None:
        self._profile = profile
        self.check.setChecked(profile is not None)
        if profile is None:
            if self._form is not None:
                show_if(self._form, False)
            return
        if self._form is None:
            self._form = self._build_form()
        show_if(self._form, True)
        self.places.blockSignals(True)
        self.places.setValue(profile.capacity)
        self.places.blockSignals(False)
        if moved or not self.hopes.hasFocus():
            self.hopes.set_text(profile.aspirations)
        self.formats.set_tags(profile.formats)

    def _build_form(self) -> Form:
        """Make what belongs to the role; for nobody who does not hold it."""
        look, word = self._kit.look, ROLE_WORDS[self._role].lower()
        self.places = NumberField(look, 0, 99)
        self.hopes = PlainEdit(look, f"Hopes as a {word}", hint=_HOPES[self._role])
        self.formats = TagEdit(look, f"Formats as a {word}", hint="Video, in person, walking, … Enter adds")
        self.places.setAccessibleName(f"Places as a {word}")
        form = Form(look)
        self._lines.addWidget(form)
        if self._role is Role.MENTOR:
            form.add("Places: pairs at a time", self.places)
        form.add("Hopes", self.hopes)
        form.add("Formats they like", self.formats)
        self.places.valueChanged.connect(self._on_places)
        self.hopes.edited.connect(self._on_hopes)
        self.hopes.left.connect(self._kit.autosave.flush)
        self.formats.changed.connect(self._on_formats)
        if self.isVisible():
            form.show()  # now, not with the next event: the keyboard may go there at once
        return form

    def _on_places(self, places: int) -> None:
        self._write(lambda profile: replace(profile, capacity=places))

    def _on_formats(self, tags: tuple[str, ...]) -> None:
        self._write(lambda profile: replace(profile, formats=tags))

    def _on_hopes(self) -> None:
        profile, text = self._profile, self.hopes.text()
        if profile is None:
            return

        def save() -> None:
            known = self._kit.desk.records.role_profiles.find(profile.id)
            if known is not None:
                self._kit.desk.people.set_profile(replace(known, aspirations=text))

        self._kit.autosave.touch(f"role.{profile.id}", save)

    def _write(self, change: Callable[[RoleProfile], RoleProfile]) -> None:
        known = self._kit.desk.records.role_profiles.find(self._profile.id) if self._profile else None
        if known is not None:
            self._kit.desk.people.set_profile(change(known))


class Roles(QWidget):
    """Mentor and mentee are roles of one person: any of them may be ticked."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._person: Person | None = None
        look = kit.look
        self.parts = {role: _RolePart(kit, role, self._toggle) for role in Role}
        self.setLayout(column(look, Section("Roles", look), Card(look, *self.parts.values(), gap=12)))

    def show_person(self, whole: "PersonWhole") -> None:
        moved = self._person is None or self._person.id != whole.person.id
        self._person = whole.person
        held = {profile.role: profile for profile in whole.profiles}
        for role, part in self.parts.items():
            part.show_profile(held.get(role), moved=moved)

    def _toggle(self, role: Role, wanted: bool) -> None:
        person = self._person
        if person is None:
            return
        self._kit.autosave.flush()
        profiles = self._kit.desk.records.role_profiles.list(person_id=person.id)
        roles = {profile.role: profile.capacity for profile in profiles}
        if wanted:
            roles.setdefault(role, 1)
        else:
            roles.pop(role, None)
        try:
            self._kit.desk.people.set_roles(person.id, roles, program_id=self._kit.desk.programs.current().id)
        except SaveFailed:
            raise
        except UserError as error:
            self._kit.shell.toast(str(error))
            return
        word = ROLE_WORDS[role].lower()
        told = f"is a {word} now" if wanted else f"is no {word} any more"
        self._kit.shell.toast(f"{person.display_name} {told}", undo=True)
