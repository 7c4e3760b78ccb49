"""The command palette: one field for every command and every record; also the search over everything."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget

from mentordesk.domain.refs import Kind
from mentordesk.domain.text import plural
from mentordesk.ui.actions import Keys
from mentordesk.ui.commands import Command
from mentordesk.ui.guard import HIDDEN
from mentordesk.ui.key_rules import pressed
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.palette_entries import PRIVATE, Entry, PaletteEntries
from mentordesk.ui.overlays.palette_filters import PaletteFilters
from mentordesk.ui.overlays.palette_rows import EntryList, EntryRows
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.overlay import Overlay
from mentordesk.ui.widgets.separator import Separator

_WIDTH_PX, _HEIGHT_PX = 620, 440
_TOP = 0.11
_SAY_AFTER_MS = 350
_PASSED_ON = ("view.larger", "view.smaller", "view.normal", "view.guard", "file.quit")
_FIND, _PALETTE = "edit.search", "edit.palette"
_HINTS = "↑ ↓ to move     Enter to open     Esc to close"


class _Field(QLineEdit):
    """Gives the keys that move through the results away; keeps the rest for its text."""

    moved = Signal(str)
    switched = Signal(bool)
    emptied = Signal()

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys
        self.setProperty("v", "bare")
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        finds = keys in self._keys.of(_FIND)
        step = _STEPS.get(Qt.Key(event.key()))
        if finds or keys in self._keys.of(_PALETTE):
            self.switched.emit(finds)
        elif step is not None and self._gives(Qt.Key(event.key()), event):
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _gives(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Home and End move the caret first, and through the results where it is there already."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if key == Qt.Key.Key_Home:
            return self.cursorPosition() == 0
        return key != Qt.Key.Key_End or self.cursorPosition() == len(self.text())


_STEPS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_PageUp: "page up",
    Qt.Key.Key_PageDown: "page down",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}


class CommandPalette(Overlay):
    """``only_records`` searches without commands, with the filters in view; the keys of both switch inside.

    ``recent`` are ids of the commands used last, newest first; ``page_menu`` the menu of the page that is shown.
    """

    def __init__(
        self,
        kit: Kit,
        commands: Sequence[Command],
        *,
        only_records: bool = False,
        recent: Sequence[str] = (),
        page_menu: str = "",
    ) -> None:
        super().__init__(
            kit.shell.overlay_parent(), kit.look, "Command palette", width=_WIDTH_PX, top=_TOP, height=_HEIGHT_PX
        )
        self._kit = kit
        self._entries = PaletteEntries(kit.desk, commands, recent=recent, page_menu=page_menu)
        self._only_records = only_records
        self._say_later = QTimer(self, singleShot=True, interval=_SAY_AFTER_MS)
        self._say_later.timeout.connect(self._say_count)
        self.field = _Field(kit.keys)
        self.filters = PaletteFilters(kit.look)
        self.rows = EntryRows()
        self.list = EntryList(kit.look, self.rows)
        self.nothing = text_label("", "dim", wrap=True)
        self._build()
        self._connect()
        self._switch(only_records)

    def _build(self) -> None:
        look = self._kit.look
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(holder(column(look, self.nothing, None, margins=(24, 28, 24, 24))))
        head = row(look, IconLabel("search", look, size=20), (self.field, 1), gap=16, margins=(17, 6, 17, 6))
        hints = row(look, (text_label(_HINTS, "cap", wrap=True), 1), margins=(17, 6, 17, 7))
        self.panel_layout.addLayout(head)
        self.panel_layout.addWidget(self.filters)
        self.panel_layout.addWidget(Separator(look))
        self.panel_layout.addWidget(self._stack, 1)
        self.panel_layout.addWidget(Separator(look))
        self.panel_layout.addLayout(hints)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._look_up)
        self.field.moved.connect(self._move)
        self.field.switched.connect(self._switch)
        self.field.emptied.connect(self.filters.forget_person)
        self.field.returnPressed.connect(self._open_current)
        self.filters.changed.connect(self._on_filters_changed)
        self.list.clicked.connect(lambda index: self._act(self.rows.entry(index.row())))
        self.closed.connect(self.deleteLater)
        self._kit.guard.changed.connect(self._on_guarded)

    def current(self) -> Entry | None:
        """Return the entry that Enter would open."""
        index = self.list.currentIndex()
        return self.rows.entry(index.row()) if index.isValid() else None

    def event(self, event: QEvent) -> bool:
        """While it is open, the window's shortcuts wait, but for the text's size, the guard and the way out."""
        if event.type() == QEvent.Type.ShortcutOverride:
            keys = pressed(cast(QKeyEvent, event))
            if not any(keys in self._kit.keys.of(each) for each in _PASSED_ON):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filters.is_asking_person:
            self.filters.stop_asking()
        else:
            super().keyPressEvent(event)

    # Inside

    def _switch(self, only_records: bool) -> None:
        self._only_records = only_records
        self.filters.setVisible(only_records)
        if not only_records:
            self.filters.reset()
        name = "Search everything" if only_records else "Command palette"
        self.panel.setAccessibleName(name)
        if self.isVisible():
            self.field.setFocus()
        self._on_filters_changed()

    def _on_filters_changed(self) -> None:
        hint = "Search people, notes, goals, or type a command"
        if self.filters.is_asking_person:
            hint = "Whose records? Type a name"
        elif self._only_records:
            hint = "Search people, sessions, notes, goals and actions"
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        if self.filters.is_asking_person:
            self.field.clear()
            self.field.setFocus()
        self._look_up(self.field.text())

    def _on_guarded(self, _on: bool) -> None:
        self._look_up(self.field.text())

    def _look_up(self, text: str) -> None:
        entries = self._found(text)
        self.rows.show_entries(entries)
        self._stack.setCurrentIndex(0 if entries else 1)
        if entries:
            self.list.setCurrentIndex(self.rows.index(0))
            self.list.scrollToTop()
        else:
            self.nothing.setText(self._nothing_words(text))
        self._say_later.start()

    def _found(self, text: str) -> list[Entry]:
        if self.filters.is_asking_person:
            return self._entries.people(text)
        is_empty = not text.strip()
        if not self._only_records:
            return self._entries.likely() if is_empty else self._entries.everything(text)
        if is_empty:
            return [] if self.filters.person_id else self._entries.touched_last(self.filters.kinds, limit=20)
        return self._entries.records(text, kinds=self.filters.kinds, person_id=self.filters.person_id)

    def _nothing_words(self, text: str) -> str:
        if self._kit.guard.on and self.filters.kinds == PRIVATE:
            return f"{HIDDEN}. {self._kit.guard.how_to_show}"
        if not text.strip():
            return "Type a word. Beginnings of words are enough, and accents do not matter."
        where = " among what you chose above" if self.filters.is_narrowed else ""
        return f"Nothing{where} has these words. Try fewer letters, or the beginning of another word."

    def _move(self, step: str) -> None:
        count = self.rows.rowCount()
        if not count:
            return
        now = self.list.currentIndex().row()
        page = max(1, self.list.viewport().height() // max(1, self.list.sizeHintForRow(now)) - 1)
        places = {
            "up": (now - 1) % count,
            "down": (now + 1) % count,
            "page up": max(0, now - page),
            "page down": min(count - 1, now + page),
            "first": 0,
            "last": count - 1,
        }
        self.list.setCurrentIndex(self.rows.index(places[step]))
        entry = self.current()
        if entry is not None:
            self._say_later.stop()
            self._kit.shell.announce(f"{entry.aloud()}, {places[step] + 1} of {count}")

    def _say_count(self) -> None:
        count, entry = self.rows.rowCount(), self.current()
        if entry is None:
            self._kit.shell.announce(self.nothing.text())
        else:
            self._kit.shell.announce(f"{plural(count, 'result')}. {entry.aloud()}")

    def _open_current(self) -> None:
        entry = self.current()
        if entry is not None:
            self._act(entry)

    def _act(self, entry: Entry) -> None:
        if self.filters.is_asking_person and entry.found is not None and entry.found.kind is Kind.PERSON:
            self.filters.set_person(entry.found.id, entry.title)
            self.field.clear()
            self.field.setFocus()
            return
        self.dismiss()
        if entry.command is not None:
            entry.command.run()
        elif entry.ref is not None:
            self._kit.shell.open(entry.ref)
            if entry.hit:
                from mentordesk.ui.editors.note_edit import NoteEdit  # late: the page that was opened has it by now

                if isinstance(focus := QApplication.focusWidget(), NoteEdit):
                    focus.go_to(entry.hit)
