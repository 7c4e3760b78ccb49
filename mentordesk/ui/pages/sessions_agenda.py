"""The agenda of a session: topics to tick, add, edit and move, templates to begin with, and the sum of the minutes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentordesk.domain.ids import AgendaItemId, PersonId
from mentordesk.domain.note_lines import resolve_owner
from mentordesk.domain.sessions import AgendaItem, Session
from mentordesk.errors import UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.sessions_agenda_row import AgendaItemForm, AgendaRow
from mentordesk.ui.pages.sessions_templates import TemplatePicker
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import set_tone, text_label
from mentordesk.ui.widgets.tip import set_tip
from mentordesk.ui.widgets.tool_button import tool
from mentordesk.ui.words.sessions import agenda_text, item_facts, minutes_sum

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import Who

_MINUTES = re.compile(r"[\s,(]+(\d{1,3})\s*(?:min|minutes|m)\.?\)?$", re.IGNORECASE)
_NAME = re.compile(r"(?<!\w)@(\w[\w'’-]*)\s*")


class AgendaPart(QWidget):
    """``copied`` is told when the agenda went to the clipboard."""

    copied = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session: Session | None = None
        self._who: Who | None = None
        self._items: tuple[AgendaItem, ...] = ()
        self._rows: list[AgendaRow] = []
        self._form: AgendaItemForm | None = None
        self._picker: TemplatePicker | None = None
        look = kit.look
        self._title = text_label("Agenda", "over")
        self._sum = text_label("", "cap")
        self._template_button = tool("list-ordered", "Use a template", look, size=16)
        self._template_button.clicked.connect(self.choose_template)
        self._copy_button = tool("copy", "Copy agenda", look, size=16)
        self._copy_button.clicked.connect(self.copy)
        self._place = column(look, gap=0)
        self._list = column(look, gap=0)
        self._none = text_label("", "dim", wrap=True)
        self.add_line = QLineEdit()
        self.add_line.setProperty("v", "bare")
        hint = "Add an item, such as “Two reviews, 15 min”"
        self.add_line.setPlaceholderText(hint)
        set_tip(self.add_line, hint)
        self.add_line.setAccessibleName("Add an agenda item")
        self.add_line.setAccessibleDescription("Enter adds it. Minutes at its end and a name with @ are understood.")
        self.add_line.returnPressed.connect(self._on_add)
        self._error = ErrorLine(look, self.add_line)
        plus = IconLabel("plus", look, size=18)
        add = row(look, 1, plus, (self.add_line, 1), gap=8)
        head = row(look, self._title, None, self._sum, self._template_button, self._copy_button, gap=4)
        self.setLayout(column(look, head, self._place, self._list, self._none, add, self._error, gap=2))

    def show_session(self, session: Session, who: "Who") -> None:
        if self._session is None or self._session.id != session.id:
            self._close_form()
            if self._picker is not None:
                self._picker.hide()
            self.add_line.setText("")
            self._say_error("")
        self._session, self._who = session, who
        if self._picker is not None:
            self._picker.set_length(session.minutes)
        items = tuple(self._kit.desk.agenda.of(session.id))
        self._show_items(items)
        words, fits = minutes_sum(items, session.minutes)
        self._sum.setText(words)
        set_tone(self._sum, role=None if not fits else "cap", tone=None if fits else "warn")
        self._none.setText("No items yet. Type one, or begin with a template.")
        self._none.setVisible(not items)
        self._copy_button.setEnabled(bool(items))

    # What the page's actions call

    def current(self) -> AgendaItemId | None:
        """Return the topic that has the keyboard."""
        focus = self.window().focusWidget()
        return next((r.item.id for r in self._rows if focus is not None and r.isAncestorOf(focus)), None)

    def focus_item(self, item_id: str) -> bool:
        """Put the keyboard on a topic; False where it is not on this agenda."""
        found = next((r for r in self._rows if r.item.id == item_id), None)
        if found is not None:
            found.check.setFocus(Qt.FocusReason.OtherFocusReason)
        return found is not None

    def edit(self, item_id: AgendaItemId) -> None:
        place = next((n for n, r in enumerate(self._rows) if r.item.id == item_id), None)
        if place is None or self._who is None:
            return
        self._close_form()
        shown = self._rows[place]
        short = self._kit.desk.queries.names.short
        people = (
            (self._who.mentee_id, short.of(self._who.mentee_name)),
            (self._who.mentor_id, short.of(self._who.mentor_name)),
        )
        form = AgendaItemForm(self._kit.look, shown.item, people)
        form.kept.connect(self._on_kept)
        form.closed.connect(lambda: self._close_form(focus=True))
        self._form = form
        self._list.insertWidget(place + 1, form)
        form.show()
        shown.hide()
        form.begin()

    def move_item(self, item_id: AgendaItemId, steps: int) -> None:
        self._kit.desk.agenda.move(item_id, steps)
        place = next((n for n, r in enumerate(self._rows, 1) if r.item.id == item_id), 0)
        self._kit.shell.announce(f"Agenda item {place} of {len(self._rows)}")

    def remove(self, item_id: AgendaItemId) -> None:
        text = next((r.item.text for r in self._rows if r.item.id == item_id), "")
        self._kit.desk.agenda.drop(item_id)
        self._kit.shell.toast(f"Removed “{text}” from the agenda", undo=True)

    def make_private(self, item_id: AgendaItemId) -> None:
        """Take a topic back from what both see; it waits among the private reminders."""
        self._kit.desk.visibility.keep_topic(item_id)
        self._kit.shell.toast("Moved the item to your private reminders", undo=True)

    def choose_template(self) -> None:
        if self._session is None:
            return
        if self._picker is None:
            self._picker = TemplatePicker(self._kit)
            self._picker.closed.connect(self._on_picker_closed)
            self._place.addWidget(self._picker)
        self._picker.begin(self._session)

    def copy(self) -> None:
        """Put the agenda on the clipboard, as text for an invitation."""
        if self._session is None or self._who is None or not self._items:
            return
        text = agenda_text(self._session, self._who, self._items, self._kit.desk.clock)
        QApplication.clipboard().setText(text)
        self._kit.shell.toast("Agenda copied")
        self.copied.emit()

    @property
    def has_items(self) -> bool:
        return bool(self._items)

    # Inside

    def _show_items(self, items: Sequence[AgendaItem]) -> None:
        """Show the topics, the keyboard on the same one; a form that is open stays open while its topic is there."""
        who = self._who
        assert who is not None
        focused, place = self.current(), self._focused_place()
        if self._form is not None and self._form.item not in items:
            self._close_form()
        shown = [(r.item, r.property("facts")) for r in self._rows]
        wanted = [(item, item_facts(item, who)) for item in items]
        self._items = tuple(items)
        if shown == wanted:
            return
        editing = self._form.item.id if self._form is not None else None
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [self._make_row(item, facts) for item, facts in wanted]
        for at, new in enumerate(self._rows):
            self._list.insertWidget(at, new)
            new.show()
        if self._form is not None:
            at = next(n for n, r in enumerate(self._rows) if r.item.id == editing)
            self._rows[at].hide()
            self._list.removeWidget(self._form)
            self._list.insertWidget(at + 1, self._form)
        elif place is not None:
            self._keep_focus(focused, place)

    def _focused_place(self) -> int | None:
        focus = self.window().focusWidget()
        return next((n for n, r in enumerate(self._rows) if focus is not None and r.isAncestorOf(focus)), None)

    def _keep_focus(self, item_id: AgendaItemId | None, place: int) -> None:
        if item_id is not None and self.focus_item(item_id):
            return
        target: QWidget = self._rows[min(place, len(self._rows) - 1)].check if self._rows else self.add_line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_row(self, item: AgendaItem, facts: str) -> AgendaRow:
        made = AgendaRow(self._kit.look, item, facts)
        made.setProperty("facts", facts)
        made.ticked.connect(lambda done: self._kit.desk.agenda.cover(item.id, done))
        made.edit_asked.connect(lambda: self.edit(item.id))
        made.moved.connect(lambda steps: self.move_item(item.id, steps))
        made.removed.connect(lambda: self.remove(item.id))
        made.private_asked.connect(lambda: self.make_private(item.id))
        return made

    def _on_kept(self, text: str, minutes: int, raised_by: PersonId | None) -> None:
        form = self._form
        if form is None:
            return
        changed = replace(form.item, text=text, minutes=minutes, raised_by=raised_by)
        try:
            if changed != form.item:
                self._kit.desk.agenda.edit(changed)
        except UserError as error:
            form.set_error(str(error))
            return
        self._close_form(focus=True)
        self.focus_item(changed.id)

    def _close_form(self, *, focus: bool = False) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        for each in self._rows:
            each.show()
        if focus:
            self.focus_item(form.item.id)
        self._list.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _on_add(self) -> None:
        session, who = self._session, self._who
        if session is None or who is None:
            return
        text, minutes, raised_by = self._read(self.add_line.text(), who)
        try:
            self._kit.desk.agenda.add(session.id, text, raised_by=raised_by, minutes=minutes)
        except UserError as error:
            self._say_error(str(error))
            return
        self.add_line.setText("")
        self._say_error("")

    def _read(self, typed: str, who: "Who") -> tuple[str, int, PersonId | None]:
        """Return words, minutes and who raised it; without a name that is me, where I am one of the pair."""
        sides = {"mentor": who.mentor_id, "mentee": who.mentee_id}
        raised_by, text = sides.get(who.me), typed.strip()
        if found := _NAME.search(text):
            side = resolve_owner(found[1], who.mentor_name, who.mentee_name, me=who.me or "mentor")
            if side is not None:
                raised_by, text = sides[side], text[: found.start()] + text[found.end() :]
        minutes = 0
        if (timed := _MINUTES.search(text)) and timed.start():
            text, minutes = text[: timed.start()], int(timed[1])
        return text, minutes, raised_by

    def _say_error(self, text: str) -> None:
        self._error.say(text)

    def _on_picker_closed(self) -> None:
        self._template_button.setFocus(Qt.FocusReason.OtherFocusReason)
