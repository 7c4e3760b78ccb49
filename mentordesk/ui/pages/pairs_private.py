"""What only the person at this desk may read about a pair: what to raise next time, and a note."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.ids import PairId
from mentordesk.domain.note_of import NoteOf
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.earlier_versions import WORDS, open_versions
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.guard_cover import Cover
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.private_box import PrivateBox
from mentordesk.ui.widgets.task_check import Check
from mentordesk.ui.widgets.tool_button import tool

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import PairWhole, ToRaise

_PROMISE = "Only you can read this."


class RaiseNextTime(QWidget):
    """A line adds a reminder, its box settles it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pair_id: PairId | None = None
        look = kit.look
        self.rows: KeyedRows[ToRaise] = KeyedRows(look, "Raise next time", lambda item: item.id, self._row)
        self.rows.setProperty("card", "none")
        self.line = QLineEdit()
        self.line.setPlaceholderText("Something to raise next time")
        self.line.setAccessibleName("Raise next time")
        self._error = ErrorLine(look, self.line)
        self.line.returnPressed.connect(self._add)
        content = holder(column(look, self.rows, self.line, self._error, gap=4))
        self._cover = Cover(kit.guard, look, content, "Raise next time")
        self.setLayout(column(look, PrivateBox(look, self._cover, "Raise next time", _PROMISE)))

    def show_pair(self, whole: "PairWhole") -> None:
        if whole.pair.id != self._pair_id:
            self.line.setText("")
            self._error.say("")
        self._pair_id = whole.pair.id
        self.rows.show_items(whole.to_raise)
        show_if(self.rows, bool(whole.to_raise))

    def begin(self) -> None:
        """Put the keyboard on the line, or on what says that it is hidden."""
        self._cover.focus(self.line, Qt.FocusReason.ShortcutFocusReason)

    def _row(self, item: "ToRaise") -> QWidget:
        look = self._kit.look
        check = Check(item.text, look)
        check.setAccessibleName(f"Settled: {item.text}")
        check.clicked.connect(lambda: self._settle(item))
        remove = tool("x", f"Remove: {item.text}", look, size=14)
        remove.clicked.connect(lambda: self._remove(item))
        return holder(row(look, (check, 1), remove, gap=6, margins=(0, 4, 0, 4)))

    def _settle(self, item: "ToRaise") -> None:
        self._kit.desk.agenda.cover_private(item.id)
        self._kit.shell.toast("Ticked a private reminder", undo=True)

    def _remove(self, item: "ToRaise") -> None:
        self._kit.desk.agenda.drop_private(item.id)
        self._kit.shell.toast("Removed a private reminder", undo=True)

    def _add(self) -> None:
        if self._pair_id is None:
            return
        try:
            self._kit.desk.agenda.raise_next_time(self._pair_id, self.line.text())
        except SaveFailed:
            raise
        except UserError as error:
            self._error.say(str(error))
            return
        self._error.say("")
        self.line.setText("")


class PrivateNotePart(QWidget):
    """A private note about a pair or a person, saved as it is typed."""

    def __init__(
        self,
        kit: Kit,
        hint: str,
        *,
        read: Callable[[str], str],
        write: Callable[[str, str], None],
        note_of: Callable[[str], NoteOf],
    ) -> None:
        """``read`` returns the note about an id, ``write`` keeps it unless what it is about is gone."""
        super().__init__()
        self._kit, self._read, self._write, self._note_of = kit, read, write, note_of
        self._key = ""
        self._unsaved: dict[str, str] = {}
        self.note = NoteEdit(kit.look, "Private note", grow=True)
        self.note.use_keys(kit.keys)
        self.note.setPlaceholderText(hint)
        self._cover = Cover(kit.guard, kit.look, self.note, "Private note")
        self.versions = tool("history", WORDS, kit.look)
        self.versions.clicked.connect(self.show_versions)
        self.setLayout(column(kit.look, PrivateBox(kit.look, self._cover, tools=(self.versions,))))
        self.note.edited.connect(self._on_edited)
        self.note.left.connect(self._on_left)
        kit.guard.changed.connect(self._on_guarded)

    def show_about(self, key: str) -> None:
        """Show the note about a pair's or a person's id; what is typed and not saved yet stays."""
        self._key = key
        if self._kit.guard.on:
            self.note.set_body("")
            return
        body = self._unsaved.get(key)
        self.note.set_body(self._read(key) if body is None else body)

    def begin(self) -> None:
        """Put the keyboard into the note, or on what says that it is hidden."""
        self._cover.focus(self.note)

    def show_versions(self) -> None:
        """Show what stood here earlier."""
        if self._key:
            open_versions(self._kit, self._note_of(self._key))

    def _on_guarded(self, on: bool) -> None:
        """Hold no word while it is hidden, whether anybody is shown now or not."""
        if on:
            self.note.set_body("")

    def _on_edited(self) -> None:
        key, body = self._key, self.note.body()
        self._unsaved[key] = body

        def save() -> None:
            """Keep what was typed about this one, whoever is shown by now."""
            self._write(key, body)
            if self._unsaved.get(key) == body:
                del self._unsaved[key]

        self._kit.autosave.touch(f"private note {key}", save)

    def _on_left(self) -> None:
        self._kit.autosave.flush(f"private note {self._key}")
        self._kit.desk.notes.left()


class PairNote(PrivateNotePart):
    """The private note about a pair."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(
            kit,
            "What only you should know about this pair.",
            read=self._read_it,
            write=self._write_it,
            note_of=lambda pair_id: NoteOf(True, pair_id=PairId(pair_id)),
        )

    def show_pair(self, whole: "PairWhole") -> None:
        self.show_about(whole.pair.id)

    def _read_it(self, pair_id: str) -> str:
        return self._kit.desk.notes.private(pair_id=PairId(pair_id))

    def _write_it(self, pair_id: str, body: str) -> None:
        if self._kit.desk.records.pairs.find(pair_id) is not None:
            self._kit.desk.notes.save_private(body, pair_id=PairId(pair_id))
