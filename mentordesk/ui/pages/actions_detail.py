"""One promise, open for change: its words, whose it is, when it is due, and where it comes from."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.domain.actions import ActionState
from mentordesk.domain.day_words import long_day
from mentordesk.domain.ids import ActionId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.actions_words import source_words
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.tip import set_tip

if TYPE_CHECKING:
    from mentordesk.store.queries.actions import ActionRow


class ActionDetail(QWidget):
    """Fills the detail side; ``show_row`` shows a promise, or keeps the last one where there is none."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._row: ActionRow | None = None
        self._is_built = False
        self.setAccessibleName("Action")
        self._lines = column(kit.look)
        body = holder(self._lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(kit.look, body, max_width=640, margins=(28, 22, 28, 28)))

    def _build(self) -> None:
        """Build what it shows, in its place: to build it elsewhere and move it there would be slow."""
        look, clock = self._kit.look, self._kit.desk.clock
        self._title = text_label("Action", "h2", wrap=True)
        self.pair = push("", look, "ghost", "users")
        self.done_button = push("Mark as done", look, "primary", "check")
        self.drop_button = push("Drop", look)
        set_tip(self.drop_button, "Let it go without doing it")
        self.remove_button = push("Remove", look, "danger", "trash-2")
        self.text = QLineEdit()
        self.owner = Segment(look, "Whose action", (Choice("mentor", "Mentor"), Choice("mentee", "Mentee")))
        self.due = DateField(look, "Due", clock.today, lambda day: long_day(day, clock.today()))
        self._form = Form(look)
        self._text_row = self._form.add("What was promised", self.text)
        self._form.add("Whose action", self.owner)
        self._form.add("Due", self.due)
        self.source = push("", look, "ghost", "notebook-pen")
        head = Sides(look, self._title, row(look, self.done_button), top=True)
        where = Flow(look, (self.pair, self.source))
        last = Flow(look, (self.drop_button, self.remove_button))
        self._lines.add(head, where, 8, self._form, 16, last, None)

    def _connect(self) -> None:
        self.text.textEdited.connect(self._on_text_edited)
        self.text.editingFinished.connect(self._flush)
        self.owner.chosen.connect(self._on_owner_chosen)
        self.due.changed.connect(self._on_due_changed)
        self.done_button.clicked.connect(self.toggle_done)
        self.drop_button.clicked.connect(self.drop)
        self.remove_button.clicked.connect(self.remove)
        self.source.clicked.connect(self._on_source)
        self.pair.clicked.connect(self._on_pair)

    @property
    def shown(self) -> "ActionRow | None":
        return self._row

    def show_row(self, row: "ActionRow | None") -> None:
        """Show a promise; a field that is being typed in keeps what it holds."""
        moved = row is None or self._row is None or row.id != self._row.id
        self._row = row
        if row is None:
            return
        if not self._is_built:
            self._is_built = True
            self._build()
            self._connect()
            order_tabs(self)
        today = self._kit.desk.clock.today()
        is_open = row.state is ActionState.OPEN
        self._title.setText(row.text)
        self.pair.set_text(row.pair_names)
        self.done_button.set_text("Mark as done" if is_open else "Open again")
        self.drop_button.setVisible(is_open)
        if moved or not self.text.hasFocus():
            self.text.setText(row.text)
            self.text.setCursorPosition(0)
            self._text_row.set_error("")
        self.owner.set_text("mentor", row.mentor_name)
        self.owner.set_text("mentee", row.mentee_name)
        self.owner.set_key("mentor" if row.owner_id == row.mentor_id else "mentee")
        self.due.set_day(row.due_on)
        words = source_words(row, today, self._kit.desk.clock.zone())
        self.source.set_text(words)
        self.source.setVisible(bool(words))

    def toggle_done(self) -> None:
        if self._row is not None:
            mark(self._kit, self._row)

    def drop(self) -> None:
        """Let the promise go; it stays in the list of what is done and dropped."""
        if self._row is not None:
            self._kit.desk.actions.drop(self._row.id)
            self._kit.shell.toast("Action dropped", undo=True)

    def remove(self) -> None:
        if self._row is not None:
            self._kit.autosave.drop("action")
            self._kit.desk.actions.remove(self._row.id)
            self._kit.shell.toast("Action removed", undo=True)

    def _on_text_edited(self, text: str) -> None:
        if self._row is None:
            return
        action_id = self._row.id
        self._kit.autosave.touch("action", lambda: self._save_text(action_id, text))

    def _save_text(self, action_id: ActionId, text: str) -> None:
        try:
            action = self._kit.desk.records.actions.get(action_id)
            self._kit.desk.actions.edit(replace(action, text=text), merge=True)
        except SaveFailed:
            raise
        except UserError as error:
            self._text_row.set_error(str(error))
        else:
            self._text_row.set_error("")

    def _flush(self) -> None:
        self._kit.autosave.flush("action")

    def _on_owner_chosen(self, side: str) -> None:
        if self._row is not None:
            owner = self._row.mentor_id if side == "mentor" else self._row.mentee_id
            action = self._kit.desk.records.actions.get(self._row.id)
            self._kit.desk.actions.edit(replace(action, owner_id=owner))

    def _on_due_changed(self, day: date | None) -> None:
        if self._row is not None:
            action = self._kit.desk.records.actions.get(self._row.id)
            self._kit.desk.actions.edit(replace(action, due_on=day), merge=True)

    def _on_source(self) -> None:
        if self._row is not None and self._row.session_id is not None:
            self._kit.shell.open(Ref(Kind.SESSION, self._row.session_id))

    def _on_pair(self) -> None:
        if self._row is not None:
            self._kit.shell.open(Ref(Kind.PAIR, self._row.pair_id))


def mark(kit: Kit, row: "ActionRow") -> None:
    """Mark a promise as done, or open it again, and say so."""
    done = row.state is ActionState.OPEN
    kit.desk.actions.done(row.id, done)
    kit.shell.toast(f"Marked '{row.text}' as done" if done else f"Opened '{row.text}' again", undo=True)
