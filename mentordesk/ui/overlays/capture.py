"""Quick capture: open it by key, type, Ctrl+Enter. All else is assumed and can be changed."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QWidget

from mentordesk.domain.ids import PairId
from mentordesk.domain.refs import Ref
from mentordesk.domain.text import first_name
from mentordesk.errors import UserError
from mentordesk.services.capture import SLOT, Assumed, CaptureDraft, Held
from mentordesk.ui.editors.when_fields import WhenFields
from mentordesk.ui.field_keys import CAPTURE_KEYS
from mentordesk.ui.key_rules import pressed
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.capture_edit import CaptureEdit
from mentordesk.ui.overlays.capture_hints import CaptureHints
from mentordesk.ui.overlays.capture_next import CaptureNext
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.label import set_tone, text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.spoken_label import name_choice
from mentordesk.ui.widgets.tip import set_tip
from mentordesk.ui.words.sessions import moment_of, when_words

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import PairChoice

_SHARED, _PRIVATE = "shared", "private"
_AWAY = "Your draft is kept above what you type here, and hidden while you share your screen."
_UNSEEN = "Your draft is hidden, and nothing is written down unseen. {how} All of it is kept meanwhile."


class QuickCapture(Sheet):
    """Escape keeps what is typed as a private draft, which is there again the next time."""

    def __init__(self, kit: Kit, open_pair: Ref | None = None) -> None:
        super().__init__(kit, "Quick capture", width=720, height=560)
        self._choices: list[PairChoice] = kit.desk.queries.sessions.pairs()
        self._assumed: Assumed | None = None
        self._at: datetime | None = None
        self._minutes: int | None = None
        self._held: Held | None = None
        self._done = ""
        self._away = ""
        kit.keys.know(CAPTURE_KEYS)
        self.editor = CaptureEdit(kit.look)
        self.editor.use_keys(kit.keys)
        self.hints = CaptureHints(kit)
        self.pair = QComboBox()
        self.pair.setMinimumWidth(160)  # long names give way in narrow places
        name_choice(self.pair, "Session with")
        for choice in self._choices:
            self.pair.addItem(choice.who.names, choice.who.pair_id)
        self.facts = ElidedLabel("", "cap")
        self.change = push("Change", kit.look, "small")
        self.change.setAccessibleName("Change day, time and length")
        self.when = WhenFields(kit)
        self.segment = Segment(
            kit.look,
            "Who may read it",
            (Choice(_SHARED, "Shared", "eye"), Choice(_PRIVATE, "Only me", "lock", sealed=True)),
        )
        self.line_private = push("Make line private", kit.look, "small", "lock")
        self.afresh = push("Start afresh", kit.look, "small")
        self._state = text_label("", "cap", wrap=True)
        self._error = ErrorLine(kit.look, self.editor)
        self._first = self._capture_step() if self._choices else self._no_pairs()
        self.next = CaptureNext(kit)
        self.stack.addWidget(self._first)
        self.stack.addWidget(self.next)
        self.advanced.connect(self._on_advanced)
        self.went_back.connect(self.dismiss)
        if not self._choices:
            self.show_step(self._first, "", main="Make a pair")
            return
        self.show_step(self._first, "", main="Mark as held")
        set_tip(self.main_button, "Ctrl+Return")
        self._connect()
        self._begin(open_pair)

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or (self.editor if self._choices else self.main_button))

    def dismiss(self) -> None:
        """Close; what is typed stays as a draft."""
        typed = self._held is None and bool(self._choices) and bool(self._text().strip())
        self.kit.autosave.flush(SLOT)
        was_open = self.isVisible()
        super().dismiss()
        if self._done and was_open:
            self.kit.shell.toast(self._done, undo=True)
        elif typed and was_open:
            self.kit.shell.toast(f"Kept as a draft. {self.kit.keys.way('file.capture')} brings it back.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, of = pressed(event), self.kit.keys.of
        control = Qt.KeyboardModifier.ControlModifier
        if self._held is None and keys in of("capture.line"):
            self.editor.toggle_private_lines()
        elif self._held is None and keys in of("capture.all"):
            self.segment.set_key(_SHARED if self._is_private else _PRIVATE)
            self._on_edited()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & control:
            self._on_advanced()
        else:
            super().keyPressEvent(event)

    # Building

    def _no_pairs(self) -> QWidget:
        words = text_label("There is no pair yet. A session belongs to one, so make a pair first.", "dim", wrap=True)
        return holder(column(self.kit.look, words, None, margins=(20, 8, 20, 8)))

    def _capture_step(self) -> QWidget:
        look = self.kit.look
        self.editor.setPlaceholderText("What you talked about, what comes next…")
        self.when.hide()
        self._error.say("")
        set_tip(self.line_private, self.kit.keys.shown("capture.line"))
        set_tip(self.segment, self.kit.keys.shown("capture.all"))
        head = Flow(look, (self.pair, self.facts, self.change, self.afresh), gap=8)
        marks = Flow(look, (self.segment, self.line_private), gap=8)
        inside = holder(
            column(
                look,
                head,
                self.when,
                (self.editor, 1),
                self.hints,
                self._error,
                row(look, (marks, 1), gap=8),
                self._state,
                gap=8,
            )
        )
        self._scroll = Scroll(look, inside, margins=(20, 2, 20, 8))
        self.editor.cursorPositionChanged.connect(self._follow)
        return self._scroll

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.pair.currentIndexChanged.connect(self._on_pair)
        self.change.clicked.connect(self._on_change)
        self.when.changed.connect(self._on_when)
        self.segment.chosen.connect(lambda _key: self._on_edited())
        self.line_private.clicked.connect(self.editor.toggle_private_lines)
        self.afresh.clicked.connect(self._on_afresh)
        self.kit.autosave.stated.connect(self._say_state)
        self.kit.guard.changed.connect(self._on_guarded)

    # What is assumed

    def _begin(self, open_pair: Ref | None) -> None:
        """Take up a draft that waits, or assume the most likely session."""
        capture = self.kit.desk.capture
        draft = capture.kept()
        assumed = capture.assume(PairId(open_pair.id) if open_pair else None)
        pair_id = draft.pair_id if draft and draft.pair_id else assumed.pair_id if assumed else None
        self.pair.blockSignals(True)
        self.pair.setCurrentIndex(max(0, self.pair.findData(pair_id)))
        self.pair.blockSignals(False)
        if draft is not None:
            self._at, self._minutes = draft.at, draft.minutes
            self.segment.set_key(_PRIVATE if draft.all_private else _SHARED)
            if self.kit.guard.on:
                self._away = draft.text
            else:
                self.editor.set_body(draft.text)
                self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.afresh.setVisible(draft is not None)
        self._say_state("Your draft is here again." if draft else "What you type is kept as a private draft.", True)
        self._say_away()
        self._assume()

    def _assume(self) -> None:
        choice = self._choices[self.pair.currentIndex()]
        who, clock = choice.who, self.kit.desk.clock
        self._assumed = assumed = self.kit.desk.capture.for_pair(who.pair_id, self._at, self._minutes)
        self.editor.set_names((first_name(who.mentee_name), first_name(who.mentor_name)))
        fills = ""
        if assumed.session_id is not None:
            fills = f" · the planned session “{assumed.topic}”" if assumed.topic else " · the session that is planned"
        self.facts.set_text(f"{when_words(assumed.at, clock)} · {assumed.minutes} min{fills}")
        readers = (
            f"Shared with {self.kit.desk.queries.names.short.of(who.other_name)}" if who.me else "Shared with the pair"
        )
        self.segment.set_text(_SHARED, readers)
        self._show_hints()

    def _on_pair(self) -> None:
        self._assume()
        self._touch()

    def _on_change(self) -> None:
        assumed = self._assumed
        if assumed is None:
            return
        self.when.set(assumed.at, assumed.minutes, past=True)
        self.when.show()
        self.change.hide()
        self.when.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.when.day.line.selectAll()

    def _on_when(self) -> None:
        at = self.when.at()
        if at is not None:
            self._at, self._minutes = at, self.when.minutes.value()
            self._assume()
            self._touch()

    # Typing

    def _text(self) -> str:
        """Return all that is to be kept: what is put away while the screen is shared, and below it what is typed."""
        return "\n".join(part for part in (self._away, self.editor.body()) if part)

    def _on_guarded(self, on: bool) -> None:
        if self._held is not None:
            return
        text = self._text()
        self._away = text if on else ""
        self.editor.set_body("" if on else text)
        self._say_away()
        self._show_hints()

    def _say_away(self) -> None:
        if self._away.strip():
            self._say_state(f"{_AWAY} {self.kit.guard.how_to_show}", True)
        self._error.say("")

    @property
    def _is_private(self) -> bool:
        return self.segment.key == _PRIVATE

    def _on_edited(self) -> None:
        self._error.say("")
        self._show_hints()
        self._touch()

    def _touch(self) -> None:
        pair_id = PairId(self.pair.currentData())
        draft = CaptureDraft(self._text(), self._is_private, pair_id, self._at, self._minutes)
        self.kit.autosave.touch(SLOT, lambda: self.kit.desk.capture.keep(draft))

    def _follow(self) -> None:
        """Keep the line that is typed in view where the panel has to scroll."""
        inner = self._scroll.widget()
        line = self.editor.cursorRect()
        at = self.editor.viewport().mapTo(inner, line.center()) if inner is not None else line.center()
        self._scroll.ensureVisible(0, at.y(), 0, line.height())

    def _show_hints(self) -> None:
        if self._assumed is not None:
            who = self._choices[self.pair.currentIndex()].who
            self.hints.show_text(self.editor.body(), who, all_private=self._is_private)

    def _on_afresh(self) -> None:
        self.kit.autosave.drop(SLOT)
        self.kit.desk.capture.forget()
        self._away = ""
        self._at = self._minutes = None
        self.editor.set_body("")
        self.segment.set_key(_SHARED)
        self.when.hide()
        self.change.show()
        self.afresh.hide()
        self._assume()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_state(self, words: str, is_good: bool) -> None:
        if words == "Saved on this computer":
            words = "Kept as a private draft on this computer."
            if self._away.strip():
                words = f"{_AWAY} {self.kit.guard.how_to_show}"
        self._state.setText(words)
        set_tone(self._state, role="cap" if is_good else "error")

    # Holding, and what comes next

    def _on_advanced(self) -> None:
        if not self._choices:
            super().dismiss()
            self.kit.shell.show_page("pairs")
        elif self._held is None:
            self._hold()
        else:
            self._plan_next(self._held)

    def _hold(self) -> None:
        if self._assumed is None or (self.when.isVisible() and self.when.read() is None):
            return
        if self._away.strip():
            self._error.say(_UNSEEN.format(how=self.kit.guard.how_to_show))
            return
        self.kit.autosave.drop(SLOT)
        try:
            held = self.kit.desk.capture.hold(self._assumed, self.editor.body(), all_private=self._is_private)
        except UserError as error:
            self._touch()
            self._error.say(str(error))
            return
        self._held = held
        who = self._choices[self.pair.currentIndex()].who
        name = self.kit.desk.queries.names.short.of(who.other_name) if who.me else who.names
        done = f"Marked the session with {name} as held"
        if held.coming is not None:
            super().dismiss()
            clock = self.kit.desk.clock
            self.kit.shell.toast(f"{done}. Next: {moment_of(held.coming.planned_at, clock)}", undo=True)
            return
        self._done = done
        self.next.show_held(held, done, self.hints.summary(), name)
        self.show_step(self.next, "", back="Not now", main="Plan it")
        set_tip(self.main_button, "Enter")
        self.next.begin()

    def _plan_next(self, held: Held) -> None:
        found = self.next.when.read()
        if found is None:
            return
        at, minutes = found
        self.kit.desk.sessions.plan(held.session.pair_id, at, minutes=minutes)
        super().dismiss()
        self.kit.shell.toast(f"Planned {moment_of(at, self.kit.desk.clock)}", undo=True)
