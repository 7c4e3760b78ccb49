"""Who a person is: names, work, place and hours, each saved as it is typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.ids import PersonId
from mentordesk.domain.people import Person
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.person_pick import Offer, PersonPick
from mentordesk.ui.editors.plain_edit import PlainEdit
from mentordesk.ui.editors.tag_edit import TagEdit
from mentordesk.ui.editors.zone_field import ZoneField
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tool_button import tool

if TYPE_CHECKING:
    from mentordesk.store.queries.people import PersonWhole

_LEFT = (
    ("display_name", "Name", ""),
    ("pronouns", "Pronouns", "she/her, they/them, …"),
    ("email", "Email", ""),
)
_RIGHT = (
    ("role_title", "Role title", "Engineer, team lead, …"),
    ("level", "Level", ""),
    ("team", "Team", ""),
    ("organization", "Organization", ""),
)
_NAMES = ("display_name", "pronouns", "email", "level", "team", "organization", "location", "work_hours")
_PLACE = (("location", "Location", ""), ("work_hours", "Work hours", "9 to 5, mornings only, …"))


class PersonFields(QWidget):
    """``show_person`` leaves alone what is being typed in."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._person: Person | None = None
        self.lines: dict[str, QLineEdit] = {}
        self._column = column(kit.look, gap=14)
        self.setLayout(self._column)

    def fill(self) -> None:
        """Build the fields, once this stands in the page: moving all of them from parent to parent is slow."""
        look = self._kit.look
        left, right = self._beside()
        self._add_lines(left, _LEFT)
        self.manager = PersonPick("Manager", hint="Type a name")
        self._manager_row = left.add("Manager", self.manager)
        self._add_lines(right, _RIGHT)
        zone, hours = self._beside()
        self.zone = ZoneField(look, "Time zone", self._kit.desk.clock)
        zone.add("Time zone", self.zone)
        self._add_lines(hours, _PLACE[1:])
        place, tongues = self._beside()
        self._add_lines(place, _PLACE[:1])
        self.languages = TagEdit(look, "Languages")
        tongues.add("Languages", self.languages)
        about = Form(look)
        self._column.add(about)
        self.bio = PlainEdit(look, "About", hint="A few sentences that others may read")
        about.add("About", self.bio)
        self._connect()

    def _beside(self) -> tuple[Form, Form]:
        """Lay out two forms side by side, each as high as it is: room to spare would push its names down."""
        look = self._kit.look
        one, other = Form(look), Form(look)
        first, second = (holder(column(look, form, None, gap=0)) for form in (one, other))
        self._column.add(Sides(look, first, second, gap=24, gap_below=14, share=(1, 1), top=True))
        return one, other

    def _add_lines(self, form: Form, fields: tuple[tuple[str, str, str], ...]) -> None:
        for name, label, hint in fields:
            line = QLineEdit()
            line.setAccessibleName(label)
            if name in _NAMES:
                line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
            line.setPlaceholderText(hint)
            line.textEdited.connect(lambda text, name=name: self._touch(name, text))
            line.editingFinished.connect(self._on_left)
            self.lines[name] = line
            shown: QWidget = self._with_copy(line) if name == "email" else line
            field = form.add(label, shown)
            if name == "display_name":
                self.name_row = field

    def _with_copy(self, line: QLineEdit) -> QWidget:
        copy = tool("copy", "Copy email", self._kit.look)
        copy.clicked.connect(lambda: self._copy(line.text()))
        box = holder(row(self._kit.look, (line, 1), copy, gap=4))
        box.setFocusProxy(line)
        return box

    def _connect(self) -> None:
        self.bio.edited.connect(lambda: self._touch("bio", self.bio.text()))
        self.bio.left.connect(self._on_left)
        self.languages.changed.connect(lambda tags: self._edit(lambda p: replace(p, languages=tags)))
        self.zone.changed.connect(lambda zone: self._edit(lambda p: replace(p, time_zone=zone)))
        self.manager.entered.connect(self._on_manager_entered)
        self.manager.changed.connect(self._on_manager_changed)
        self.manager.left.connect(self._on_manager_left)

    def show_person(self, whole: "PersonWhole") -> None:
        before, self._person = self._person, whole.person
        person = whole.person
        moved = before is None or before.id != person.id
        for name, line in self.lines.items():
            if (moved or not line.hasFocus()) and line.text() != getattr(person, name):
                line.setText(getattr(person, name))
                line.setCursorPosition(0)
        if moved:
            self.name_row.set_error("")
            self._manager_row.set_error("")
        if moved or not self.bio.hasFocus():
            self.bio.set_text(person.bio)
        self.languages.set_tags(person.languages)
        self.zone.set_zone(person.time_zone)
        if moved or not self.manager.hasFocus():
            self.manager.set_person(person.manager_id or "", whole.manager_name)

    def _touch(self, name: str, text: str) -> None:
        person = self._person
        if person is None:
            return

        def save() -> None:
            """Keep what was typed about this person, whoever is shown by now."""
            known = self._kit.desk.records.people.find(person.id)
            if known is not None:
                self._save(replace(known, **{name: text}))  # type: ignore[arg-type]  # texts only

        self._kit.autosave.touch(f"person.{name}.{person.id}", save)

    def _edit(self, change: Callable[[Person], Person]) -> None:
        if self._person is not None:
            self._save(change(self._kit.desk.records.people.get(self._person.id)))

    def _save(self, person: Person) -> None:
        try:
            self._kit.desk.people.edit(person, merge=True)
        except SaveFailed:
            raise
        except UserError as error:
            self.name_row.set_error(str(error))
        else:
            self.name_row.set_error("")

    def _on_left(self) -> None:
        self._kit.autosave.flush()
        self._kit.desk.people.left()

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self._kit.shell.toast("Email copied")

    def _on_manager_entered(self) -> None:
        but = self._person.id if self._person else None
        names = self._kit.desk.queries.people.names(but=but)
        self.manager.set_offers([Offer(each.person_id, each.name, each.about) for each in names])

    def _on_manager_changed(self, key: str) -> None:
        if key or not self.manager.text().strip():
            self._edit(lambda p: replace(p, manager_id=PersonId(key) if key else None))
            self._manager_row.set_error("")

    def _on_manager_left(self) -> None:
        if self._person is None:
            return
        if not self.manager.is_understood:
            self._manager_row.set_error("Nobody is called so. Choose from the list; nothing was changed.")
        elif not self.manager.text().strip() and self._person.manager_id is not None:
            self._edit(lambda p: replace(p, manager_id=None))
