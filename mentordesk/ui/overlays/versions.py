"""Earlier versions of a note: a list of times, what changed since each, and the way to bring one back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.note_of import NoteOf
from mentordesk.domain.text import plural
from mentordesk.domain.word_diff import Mark, Piece, compare, counted
from mentordesk.errors import UserError
from mentordesk.ui.guard import HIDDEN
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.list_row import ListRow
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.compare_text import SIGNS, CompareText
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.row_list import RowList
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.two_pane import TwoPane
from mentordesk.ui.words.backups import day_and_time, moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mentordesk.services.versions import Version

COMPARE, ALONE = "compare", "alone"
_LEGEND = (
    f"{SIGNS[Mark.REMOVED]} stood here then and would come back.  "
    f"{SIGNS[Mark.ADDED]} came since and would go; it stays among the versions."
)
_DAMAGED = "This version is damaged and cannot be read. The others are not touched by it."
_NONE = (
    "A text that stood for a minute is kept when you change it. You can then compare it with the present one and bring "
    "it back."
)


class VersionsSheet(Sheet):
    """Brings back in one undo step; the text of the moment is then one of the versions."""

    def __init__(self, kit: Kit, note: NoteOf) -> None:
        title = "Earlier versions of the private note" if note.is_private else "Earlier versions of the shared note"
        super().__init__(kit, title, width=920, height=640)
        look = kit.look
        self._note = note
        self._versions: dict[str, Version] = {}
        self._present = ""
        self._rows: WindowRows[str, Version] = WindowRows(lambda: list(self._versions), self._records, self._row, self)
        self.list = RowList(look, self._rows, "Versions, newest first")
        side = QFrame()
        side.setProperty("ground", "surface")
        side.setLayout(column(look, (self.list, 1)))
        self.title = text_label("", "h3", wrap=True)
        self.since = text_label("", "dim", wrap=True)
        self.how = Segment(look, "Show", (Choice(COMPARE, "Changes since"), Choice(ALONE, "This version alone")))
        self.legend = text_label(_LEGEND, "hint", wrap=True)
        self.text = CompareText(look, "Changes since this version")
        body = column(
            look,
            column(look, self.title, self.since, gap=2),
            row(look, self.how, None),
            self.legend,
            (self.text, 1),
            gap=10,
        )
        detail = Scroll(look, holder(body), margins=(20, 14, 20, 12))
        self.panes = TwoPane(look, side, detail, "Versions")
        self._none = Scroll(
            look, EmptyState(look, "history", "No earlier versions yet", _NONE), margins=(20, 2, 20, 16)
        )
        hidden = EmptyState(look, "eye-off", HIDDEN, kit.guard.how_to_show)
        self._hidden = Scroll(look, hidden, margins=(20, 2, 20, 16))
        for step in (self.panes, self._none, self._hidden):
            self.stack.addWidget(step)
        self.list.chosen.connect(lambda _key: self._show_version())
        self.list.opened.connect(lambda _key: self.panes.show_detail())
        self.how.chosen.connect(lambda _key: self._show_version())
        self.advanced.connect(self._bring_back)
        kit.guard.changed.connect(self._on_guarded)
        stop = kit.desk.subscribe(self._hear)
        self.closed.connect(stop)
        self._read()

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or (self.list if self._versions else self.close_button))

    def _hear(self, changes: ChangeSet) -> None:
        tables = ("shared_note", "private_note", "shared_note_version", "private_note_version")
        if isValid(self) and changes.touches(*tables) and not self.kit.desk.is_locked:
            self._read()

    def _on_guarded(self, _on: bool) -> None:
        self._read()
        if not self.list.isVisible():
            self.close_button.setFocus()

    def _read(self) -> None:
        desk = self.kit.desk
        self._present = desk.versions.present(self._note)
        found = [each for each in desk.versions.of(self._note) if each.text != self._present]
        self._versions = {each.id: each for each in found}
        self._rows.refresh()
        if not found:
            is_hidden = self._note.is_private and self.kit.guard.on
            self.text.show_pieces(())
            self.show_step(self._hidden if is_hidden else self._none, "")
            return
        self.show_step(self.panes, "", main="Bring this back")
        if self.list.key is None:
            self.list.select(self._rows.key(0))
        self._show_version()

    def _records(self, keys: "Sequence[str]") -> "Mapping[str, Version]":
        return {key: self._versions[key] for key in keys if key in self._versions}

    def _row(self, version: "Version") -> ListRow:
        day, time = day_and_time(version.written_at, self.kit.desk.clock)
        words = "damaged" if version.text is None else plural(len(version.text.split()), "word")
        return ListRow(title=day, when=time, subtitle=words, icon="history")

    def _show_version(self) -> None:
        version = self._versions.get(str(self.list.key))
        if version is None:
            return
        clock = self.kit.desk.clock
        self.title.setText(moment(version.written_at, clock))
        self.main_button.setEnabled(version.text is not None)
        is_compared = self.how.key == COMPARE and version.text is not None
        self.legend.setVisible(is_compared)
        if version.text is None:
            self.since.setText(_DAMAGED)
            self.text.show_pieces(())
            return
        pieces = compare(version.text, self._present)
        came, went = counted(pieces)
        until = f"Stood until {moment(version.left_at, clock)}."
        self.since.setText(f"{until} Since then: {plural(went, 'word')} less, {plural(came, 'word')} more.")
        self.text.setAccessibleName("Changes since this version" if is_compared else "This version")
        self.text.show_pieces(pieces if is_compared else [Piece(Mark.SAME, version.text)])

    def _bring_back(self) -> None:
        version = self._versions.get(str(self.list.key))
        if version is None or version.text is None:
            return
        if not self.text.isVisible():
            self.panes.show_detail()  # narrow: what would come back was not seen yet
            return
        if not self.kit.autosave.flush():
            self.set_words(self.kit.autosave.words)
            return
        at = moment(version.written_at, self.kit.desk.clock)
        self.dismiss()
        try:
            self.kit.desk.versions.bring_back(self._note, version.id)
        except UserError as error:
            self.kit.shell.toast(str(error))
            return
        self.kit.shell.toast(f"Brought back the version of {at}", undo=True)
