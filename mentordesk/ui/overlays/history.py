"""The lasting list of what was changed when: by kind, by whom it is about, by time; each line opens its record."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.history import HistoryFilter, HistoryKind
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.text import plural
from mentordesk.errors import UserError
from mentordesk.services.history import HistoryForm, MadeHistory
from mentordesk.ui.editors.person_pick import Offer, PersonPick
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.row_list import RowList
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.spoken_label import name_choice
from mentordesk.ui.words.history import NAMES, history_row, where_to

if TYPE_CHECKING:
    from mentordesk.store.queries.history import HistoryRow

_PERIODS: tuple[tuple[str, str], ...] = (
    ("", "At any time"), ("0", "Today"), ("6", "The last 7 days"), ("29", "The last 30 days"), ("364", "The last year"),
)  # fmt: skip
_ABOUT_PX = 220
_NO_LINES = "Nothing is written here yet. From now on each change leaves a line: what was changed and when."
_NO_MATCH = "No change fits. Choose another kind, time or person, or show all changes."
_GONE = "That is not there any more"
_FORMS = {HistoryForm.CSV: "Tables (*.csv)", HistoryForm.JSON: "JSON files (*.json)"}


class HistorySheet(Sheet):
    """``about`` shows the lines of one record, and of all that belongs to a pair or a person."""

    def __init__(self, kit: Kit, about: Ref | None = None) -> None:
        super().__init__(kit, "History", width=820, height=640)
        look = kit.look
        self._about = about
        self._rows: WindowRows[int, HistoryRow] = WindowRows(
            self._keys, lambda keys: kit.desk.queries.history.rows(keys), lambda row: history_row(row, kit.desk.clock),
            self,
        )  # fmt: skip
        self.kind = ChoiceField((("", "All kinds"), *((kind.value, NAMES[kind]) for kind in HistoryKind)))
        name_choice(self.kind, "Kind")
        self.period = ChoiceField(_PERIODS)
        name_choice(self.period, "Time")
        self.person = PersonPick("Person", hint="Anybody")
        self.person.setMinimumWidth(look.scale.pane(_ABOUT_PX))
        self.all_button = push("Show all changes", look, "ghost", "x")
        self.list = RowList(look, self._rows, "Changes, newest first")
        self.csv_button = push("Save as a table…", look, "ghost", "table")
        self.json_button = push("Save as JSON…", look, "ghost", "download")
        self._empty = text_label("", "dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(holder(column(look, self._empty, None, margins=(24, 24, 24, 24))))
        filters = Flow(look, (self.kind, self.period, self.person, self.all_button), gap=8)
        below = Flow(look, (self.csv_button, self.json_button), gap=8)
        step = holder(
            column(
                look,
                row(look, (filters, 1), margins=(20, 4, 20, 0)),
                (self._places, 1),
                row(look, (below, 1), margins=(12, 4, 20, 8)),
                gap=8,
            )
        )
        place = Scroll(look, step, margins=0)
        self.stack.addWidget(place)
        self.show_step(place, "")
        self._connect()
        self._read()

    def open(self, focus: QWidget | None = None) -> None:
        if self._rows.rowCount():
            self.list.select(self._rows.key(0))
        super().open(focus or (self.list if self._rows.rowCount() else self.kind))

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _key: self._filtered())
        self.period.chosen.connect(lambda _key: self._filtered())
        self.person.entered.connect(self._offer_people)
        self.person.changed.connect(self._on_person)
        self.all_button.clicked.connect(self._show_all)
        self.list.opened.connect(self._open_record)
        self.csv_button.clicked.connect(lambda: self._save_as(HistoryForm.CSV))
        self.json_button.clicked.connect(lambda: self._save_as(HistoryForm.JSON))
        self.kit.guard.changed.connect(self._on_guarded)
        stop = self.kit.desk.subscribe(self._hear)
        self.closed.connect(stop)

    def _hear(self, _changes: ChangeSet) -> None:
        if isValid(self) and not self.kit.desk.is_locked:  # a window that is put away does not close its sheets
            self._read()

    def _on_guarded(self, _on: bool) -> None:
        self._read()

    def _wanted(self) -> HistoryFilter:
        clock = self.kit.desk.clock
        since = None
        if self.period.key:
            first = clock.today() - timedelta(days=int(self.period.key))
            since = datetime.combine(first, time(), clock.zone())
        return HistoryFilter(HistoryKind(self.kind.key) if self.kind.key else None, self._about, since)

    def _keys(self) -> list[int]:
        return self.kit.desk.queries.history.keys(self._wanted())

    def _filtered(self) -> None:
        self._read()
        announce(self, self._count_words())

    def _read(self) -> None:
        self._rows.refresh()
        is_filtered = self._wanted() != HistoryFilter()
        self._places.setCurrentIndex(0 if self._rows.rowCount() else 1)
        self._empty.setText(_NO_MATCH if is_filtered else _NO_LINES)
        self.all_button.setVisible(is_filtered)
        has_lines = self._rows.rowCount() > 0
        self.csv_button.setEnabled(has_lines)
        self.json_button.setEnabled(has_lines)
        self.set_words(self._count_words())

    def _count_words(self) -> str:
        about = self._about_words()
        return f"{plural(self._rows.rowCount(), 'change')}{f' of {about}' if about else ''}"

    def _about_words(self) -> str:
        """Return whom or what the lines are about, as the newest of them calls it."""
        if self._about is None:
            return ""
        records = self.kit.desk.records
        if self._about.kind is Kind.PERSON:
            person = records.people.find(self._about.id)
            return person.display_name if person else "a former participant"
        if self._about.kind is Kind.PAIR:
            pair = records.pairs.find(self._about.id)
            people = [records.people.find(each) for each in (pair.mentor_id, pair.mentee_id)] if pair else []
            return " and ".join(person.display_name for person in people if person) or "a former pair"
        return f"this {self._about.kind.value}"

    def _offer_people(self) -> None:
        people = self.kit.desk.queries.people.names()
        self.person.set_offers([Offer(each.person_id, each.name, each.about) for each in people])

    def _on_person(self, key: str) -> None:
        self._about = Ref(Kind.PERSON, key) if key else None
        self._filtered()

    def _show_all(self) -> None:
        self._about = None
        self.kind.set_key("")
        self.period.set_key("")
        self.person.set_person("", "")
        self._filtered()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_record(self, key: int) -> None:
        place = self._rows.place(key)
        found = self._rows.record(place) if place is not None else None
        if found is None:
            return
        if found.kind is HistoryKind.DOCUMENT:
            self.dismiss()
            self.kit.shell.show_page("reports")
        elif (ref := where_to(found)) is not None:
            self.dismiss()
            self.kit.shell.open(ref)
        else:
            self.kit.shell.toast(_GONE if found.how_many == 1 else "This line is about many: it opens none of them")

    def _save_as(self, form: HistoryForm) -> None:
        """Ask where, make the file beside the work, and keep a receipt with it."""
        desk, wanted = self.kit.desk, self._wanted()
        name = f"History {desk.clock.today().isoformat()}.{form.value}"
        target = self.kit.dialogs.choose_target("Save the history", Path.home() / name, _FORMS[form])
        if target is None:
            return
        path = target if target.suffix else target.with_suffix(f".{form.value}")
        history = desk.history
        self.kit.tasks.run(
            lambda _progress: history.make(wanted, form),
            lambda made: self._save(made, path),
            on_error=self._on_error,
        )

    def _save(self, made: MadeHistory, path: Path) -> None:
        try:
            self.kit.desk.history.save(made, path)
        except UserError as error:
            self._on_error(error)
            return
        back = f"; {plural(made.held_back, 'line')} about private things held back" if made.held_back else ""
        self.kit.shell.toast(f"Saved {plural(made.lines, 'line')} as {path.name}{back}")

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.kit.dialogs.tell("The history was not saved", str(error))
