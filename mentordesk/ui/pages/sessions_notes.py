"""The two notes of a session: the shared one, and beside or under it the one that only I can read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentordesk.domain.note_lines import checkbox_lines
from mentordesk.domain.note_of import NoteOf
from mentordesk.domain.sessions import Session
from mentordesk.domain.text import first_name, plural
from mentordesk.ui.earlier_versions import open_versions
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.guard_cover import Cover
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.sessions_note_tools import NoteTools
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.private_box import PrivateBox
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.separator import Separator
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.words.sessions import shared_with

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import Who
    from mentordesk.ui.pages.sessions_health import HealthHint

SHARED, PRIVATE = "shared", "private"
_BESIDE_FROM_PX = 940


class NotesPart(QWidget):
    """``counted`` tells how many open boxes the shared note has."""

    counted = Signal(int)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session: Session | None = None
        self._who: Who | None = None
        self._unsaved: dict[tuple[str, str], str] = {}
        self._is_alone = False
        look = kit.look
        self.shared = NoteEdit(look, "Shared note", grow=True, min_lines=4)
        self.shared.setPlaceholderText("What you talked about. A line that begins with - [ ] becomes an action.")
        self.private = NoteEdit(look, "Private note", grow=True)
        self.private.setPlaceholderText("What only you should know.")
        self.cover = Cover(kit.guard, look, self.private, "Private note")
        self.private_box = PrivateBox(look, self.cover)
        self._editors = {SHARED: self.shared, PRIVATE: self.private}
        self.segment = Segment(
            look, "Type in", (Choice(SHARED, "Shared", "eye"), Choice(PRIVATE, "Only me", "lock", sealed=True))
        )
        self.segment.chosen.connect(lambda key: self.type_in(key))
        self.tools = NoteTools(look, kit.keys, lambda: self._editors[self.segment.key])
        self.tools.move_asked.connect(self.move_lines)
        self.tools.versions_asked.connect(self.show_versions)
        self._health: HealthHint | None = None
        self._shared_side = column(look, self.shared, None, gap=10)
        self._panes = row(look, (self._shared_side, 3), (self.private_box, 2), gap=20)
        self._panes.setAlignment(self.private_box, Qt.AlignmentFlag.AlignTop)
        bar = Sides(look, self.tools, self.segment, gap_below=4)
        self.setLayout(column(look, bar, Separator(look), 4, self._panes, gap=6))
        for key, editor in self._editors.items():
            editor.use_keys(kit.keys)
            editor.installEventFilter(self)
            editor.edited.connect(lambda key=key: self._on_edited(key))
            editor.left.connect(lambda key=key: self._on_left(key))
        self._arrange()
        look.changed.connect(self._arrange)
        kit.guard.changed.connect(self._on_guarded)

    def show_session(self, session: Session, who: "Who") -> None:
        """Show both notes; what is typed and not saved yet stays as it is typed."""
        fresh = self._session is None or self._session.id != session.id
        self._session, self._who = session, who
        self.segment.set_text(SHARED, shared_with(who, self._kit.desk.queries.names.short))
        notes = self._kit.desk.notes
        hides = self._kit.guard.on
        saved = {SHARED: notes.shared(session.id), PRIVATE: "" if hides else notes.private(session_id=session.id)}
        for key, editor in self._editors.items():
            if fresh:
                editor.set_names((first_name(who.mentee_name), first_name(who.mentor_name)))
            unsaved = None if hides and key == PRIVATE else self._unsaved.get((key, session.id))
            editor.set_body(saved[key] if unsaved is None else unsaved)
            if fresh:
                cursor = editor.textCursor()
                cursor.setPosition(0)
                editor.setTextCursor(cursor)
        if fresh:
            self._choose(SHARED)
        self._hint(session, saved[SHARED])
        self._count()

    def _hint(self, session: Session, body: str) -> None:
        """Say below the shared note when it seems to hold health details."""
        words = self._kit.desk.before_leaving.health_hint(session.id, body) if body else ()
        if self._health is None and words:
            from mentordesk.ui.pages.sessions_health import HealthHint  # late: few notes need it

            self._health = HealthHint(self._kit)
            self._shared_side.insertWidget(1, self._health)
        if self._health is not None:
            self._health.show_note(session.id, body, words)

    def stand_alone(self, *, alone: bool) -> None:
        """Show only the note that typing goes to, or both."""
        self._is_alone = alone
        self._show_sides()

    def _show_sides(self) -> None:
        key = self.segment.key
        self.shared.setVisible(not self._is_alone or key == SHARED)
        self.private_box.setVisible(not self._is_alone or key == PRIVATE)
        self._panes.setStretchFactor(self._shared_side, 0 if self._is_alone and key == PRIVATE else 3)

    def type_in(self, key: str) -> None:
        """Let typing go to one of the two notes."""
        if key == PRIVATE and self._kit.guard.on:
            self._choose(SHARED)
            self.cover.focus(self.private)
            return
        self._choose(key)
        self._editors[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def move_lines(self) -> None:
        """Make the selected lines of the shared note private, or ask to share those of the private one."""
        self.flush()
        if self._session is None:
            return
        if self.segment.key == SHARED:
            self.make_private()
        else:
            self.ask_to_share()

    def make_private(self) -> None:
        lines = self._lines(SHARED)
        if self._session is None or lines is None:
            return
        first, last = lines
        self._kit.desk.notes.make_private(self._session.id, first, last)
        self._kit.shell.toast(f"Made {plural(last - first + 1, 'line')} private", undo=True)

    def make_all_private(self) -> None:
        """Move the whole shared note to the private one."""
        self.flush()
        if self._session is not None and self.shared.body().strip():
            self._kit.desk.visibility.keep_note(self._session.id)
            self._kit.shell.toast("Made the shared note private", undo=True)

    def ask_to_share(self) -> None:
        """Show the selected private lines once more; only the person's own word moves them."""
        if self._kit.guard.on:
            self.cover.focus(self.private)
        elif (lines := self._lines(PRIVATE)) is not None:
            self._ask_to_share(*lines)

    def ask_to_share_all(self) -> None:
        """Show the whole private note once more, as ``ask_to_share`` does with lines."""
        self.flush()
        if self._kit.guard.on:
            self.cover.focus(self.private)
        elif self.private.body().strip():
            self._ask_to_share(0, len(self.private.body().split("\n")) - 1)

    def _ask_to_share(self, first: int, last: int) -> None:
        from mentordesk.ui.overlays.share_note import ShareNote, Sharing, readers_words  # late: opened on request

        session, who = self._session, self._who
        if session is None or who is None:
            return
        lines = self.private.body().split("\n")
        text = "\n".join(lines[first : last + 1])
        is_whole = not any(line.strip() for line in (*lines[:first], *lines[last + 1 :]))
        what = "this note" if is_whole else "these lines"
        readers = self._kit.desk.queries.names.short.of(who.other_name) if who.me else who.names

        def agree() -> None:
            self._kit.desk.visibility.share_lines(session.id, first, last, shown=text)
            told = "the note" if is_whole else plural(last - first + 1, "line")
            self._kit.shell.toast(f"Shared {told} with {readers}", undo=True)

        ShareNote(self._kit, Sharing(f"Share {what}?", text, readers_words(readers), f"Share {what}"), agree).open()

    def show_versions(self) -> None:
        """Show what stood earlier in the note that typing goes to."""
        if self._session is not None:
            open_versions(self._kit, NoteOf(self.segment.key == PRIVATE, session_id=self._session.id))

    def flush(self) -> None:
        for key in self._editors:
            if self._session is not None and (key, self._session.id) in self._unsaved:
                self._kit.autosave.flush(_slot(key, self._session.id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            for key, editor in self._editors.items():
                if watched is editor:
                    self._choose(key)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _choose(self, key: str) -> None:
        self.segment.set_key(key)
        self.tools.show_for(is_private=key == PRIVATE)
        if self._is_alone:
            self._show_sides()

    def _lines(self, key: str) -> tuple[int, int] | None:
        """Return the selected lines of a note as it is saved; None where there is nothing in them to move."""
        self.flush()
        first, last = self._editors[key].selected_lines()
        chosen = self._editors[key].body().split("\n")[first : last + 1]
        if not any(line.strip() for line in chosen):
            self._kit.shell.toast("Put the cursor on a line with text, or select lines, to move them")
            return None
        return first, last

    def _on_edited(self, key: str) -> None:
        session = self._session
        if session is None:
            return
        body, session_id = self._editors[key].body(), session.id
        self._unsaved[key, session_id] = body

        def save() -> None:
            """Keep what was typed in this session, whichever is shown by now."""
            if self._kit.desk.records.sessions.find(session_id) is not None:
                if key == SHARED:
                    self._kit.desk.notes.save_shared(session_id, body)
                else:
                    self._kit.desk.notes.save_private(body, session_id=session_id)
            if self._unsaved.get((key, session_id)) == body:
                del self._unsaved[key, session_id]

        self._kit.autosave.touch(_slot(key, session_id), save)
        self._count()

    def _on_left(self, key: str) -> None:
        if self._session is not None:
            self._kit.autosave.flush(_slot(key, self._session.id))
            self._kit.desk.notes.left()

    def _on_guarded(self, on: bool) -> None:
        if on:
            self._choose(SHARED)
            self.private.set_body("")

    def _count(self) -> None:
        lines = checkbox_lines(self.shared.body(), self._kit.desk.clock.today())
        self.counted.emit(sum(1 for line in lines if line.title and not line.done))

    def _arrange(self) -> None:
        beside = self.width() / self._kit.look.scale.factor >= _BESIDE_FROM_PX
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._panes.direction() is not wanted:
            self._panes.setDirection(wanted)


def _slot(key: str, session_id: str) -> str:
    return f"{key} note {session_id}"
