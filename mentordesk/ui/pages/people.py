"""The People page: everybody in the program, whatever their role."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.people import PeopleFilter, PersonStatus
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.list_page import ListPage
from mentordesk.ui.pages.people_add import AddPerson
from mentordesk.ui.pages.people_detail import PersonDetail
from mentordesk.ui.pages.people_privacy import PRIVACY_ACTIONS
from mentordesk.ui.pages.people_words import person_row
from mentordesk.ui.widgets.box import holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.spoken_label import name_choice

if TYPE_CHECKING:
    from mentordesk.store.queries.people import PersonRow

_SHOWS = (
    (PeopleFilter.ALL.value, "Everybody"),
    (PeopleFilter.MENTORS.value, "Mentors"),
    (PeopleFilter.MENTEES.value, "Mentees"),
    (PeopleFilter.WITHOUT_MENTOR.value, "Without a mentor"),
    (PeopleFilter.LEFT.value, "Left"),
)


def _of(page: Page) -> "PeoplePage":
    return cast(PeoplePage, page)


def _has_one(page: Page) -> bool:
    return _of(page).subject() is not None


def _has_left(page: Page) -> bool:
    whole = _of(page).detail.shown
    return _has_one(page) and whole is not None and whole.person.status is PersonStatus.LEFT


def _is_me(page: Page) -> bool:
    whole = _of(page).detail.shown
    return whole is not None and whole.person.is_me


class PeoplePage(ListPage):
    key = "people"
    title = "People"
    icon = "user-round"
    wants = (
        "person", "role_profile", "skill_claim", "skill", "working_preferences", "pair", "private_note", "session",
    )  # fmt: skip
    page_actions = (
        PageAction("people.add", "Add a person", lambda p: _of(p).new(), "", "user-round-plus", "new mentor mentee"),
        PageAction(
            "people.me", "This is me", lambda p: _of(p).detail.be_me(), "", "user-round-check", "who am i",
            lambda p: _has_one(p) and not _is_me(p),
        ),
        PageAction(
            "people.leave", "Mark person as left", lambda p: _of(p).detail.leave_or_come_back(), "", "door-open", "",
            lambda p: _has_one(p) and not _has_left(p),
        ),
        PageAction(
            "people.back", "Mark person as back", lambda p: _of(p).detail.leave_or_come_back(), "", "door-open",
            "return", _has_left,
        ),
        PageAction(
            "people.remove", "Remove person", lambda p: _of(p).detail.remove(), "", "trash-2", "delete", _has_one
        ),
        PageAction(
            "people.versions", "Earlier versions of the private note…", lambda p: _of(p).detail.note.show_versions(),
            "", "history", "history bring back compare lost text", _has_one,
        ),
        *PRIVACY_ACTIONS,
        PageAction(
            "people.unpaired", "Show who has no mentor", lambda p: _of(p).show_which(PeopleFilter.WITHOUT_MENTOR), "",
            "filter", "without unpaired",
        ),
        PageAction("people.all", "Show everybody", lambda p: _of(p).show_which(PeopleFilter.ALL), "", "filter"),
    )  # fmt: skip
    detail: PersonDetail

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._show = PeopleFilter.ALL
        self._rows: WindowRows[int, PersonRow] = WindowRows(self._keys, kit.desk.queries.people.rows, person_row, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self.look
        self.pane = ListPane(
            look,
            self.title,
            self._rows,
            filter_hint="Filter by name, team, email",
            new_name="Add a person",
            keys=self.kit.keys,
        )
        self.show_choice = ChoiceField(_SHOWS)
        name_choice(self.show_choice, "Which people")
        self.pane.tools.addWidget(self.show_choice, 1)
        self.add = AddPerson(self.kit)
        self.pane.add_below(holder(row(look, (self.add, 1), margins=(16, 4, 16, 12))))
        self.detail = PersonDetail(self.kit)
        self._empty: EmptyState | None = None
        self._side = QStackedWidget()
        self._side.addWidget(self.detail)
        self.put(self._side)

    def _nobody(self) -> EmptyState:
        """Return what stands where nobody is, made when it is first needed."""
        if self._empty is None:
            look = self.look
            bring = push("Import people", look, "primary", "file-spreadsheet")
            bring.clicked.connect(lambda: self.kit.shell.run("file.import"))
            first = push("Add a person", look, "ghost", "user-round-plus")
            first.clicked.connect(self.new)
            self._empty = EmptyState(
                look,
                "user-round",
                "Nobody is here yet",
                "Bring people in from a spreadsheet, or type a name below the list and press Enter.",
                bring,
                first,
            )
            self._side.addWidget(self._empty)
        return self._empty

    def _connect(self) -> None:
        self.pane.filtered.connect(lambda _: self._read())
        self.show_choice.chosen.connect(lambda key: self.show_which(PeopleFilter(key)))
        self.add.added.connect(self._select)

    def refresh(self, changes: ChangeSet | None) -> None:
        self._read()
        if changes is None and self.pane.key is None:
            self.pane.select_first()

    def show_which(self, which: PeopleFilter) -> None:
        """List the people of one kind."""
        self._show = which
        self.show_choice.set_key(which.value)
        self._read()
        if self.pane.key is None:
            self.pane.select_first()

    def open(self, ref: Ref) -> None:
        person_id = self._person_of(ref)
        if person_id is None:
            return
        self.freshen()
        self._select(person_id)
        self.two.show_detail()
        if ref.kind is Kind.PRIVATE_NOTE:
            self.detail.note.begin()
            self.detail.reveal(self.detail.note)

    def subject(self) -> Ref | None:
        whole = self.detail.shown
        return Ref(Kind.PERSON, whole.person.id) if whole and self._side.currentWidget() is self.detail else None

    def new(self) -> None:
        self.two.back()
        self.add.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> tuple[QWidget, ...]:
        person = (self.detail.fields.lines["display_name"],) if self.detail.shown is not None else ()
        return (self.pane.list, self.add.line, *person)

    def _keys(self) -> list[int]:
        return self.desk.queries.people.keys(text=self.pane.filter.text(), show=self._show)

    def _read(self) -> None:
        self._rows.refresh()
        self.pane.set_emptiness("Nobody is in this list.")
        self.show_detail(self.pane.key)

    def _select(self, person_id: str) -> None:
        rid = self.desk.queries.people.rid(person_id)
        person = self.desk.records.people.find(person_id)
        if rid is None or person is None:
            return
        if not self.pane.select(rid):
            self.show_which(PeopleFilter.LEFT if person.status is PersonStatus.LEFT else PeopleFilter.ALL)
            self.pane.select(rid)
        self.show_detail(rid)

    def _person_of(self, ref: Ref) -> str | None:
        if ref.kind is Kind.PERSON:
            return ref.id
        note = self.desk.records.private_notes.find(ref.id) if ref.kind is Kind.PRIVATE_NOTE else None
        return note.person_id if note else None

    def show_detail(self, key: Hashable | None) -> None:
        whole = self.desk.queries.people.whole(cast(int, key)) if key is not None else None
        self.detail.show_person(whole)
        self._side.setCurrentWidget(self.detail if whole is not None else self._nobody())
