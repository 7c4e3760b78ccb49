"""What may be done with a pair in its state: each verb as a button, and the few questions that it asks."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.day_words import month_day
from mentordesk.domain.pair_states import AgreedHow, PairState
from mentordesk.domain.pairs import ClosureOutcome
from mentordesk.domain.short_names import among
from mentordesk.domain.text import plural
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.plain_edit import PlainEdit
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import focus_stops
from mentordesk.ui.pages.pairs_words import AGREED, OUTCOMES, short_names
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.flow import Flow, actions
from mentordesk.ui.widgets.form import ErrorLine, Form
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.task_check import Check
from mentordesk.ui.widgets.tip import set_tip

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import PairWhole

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Question(Card):
    """One verb's fields under a heading. Enter in a line confirms, Ctrl+Enter anywhere, Escape gives up."""

    given_up = Signal()

    def __init__(self, kit: Kit, title: str, why: str, verb: str, confirm: Callable[[], None]) -> None:
        look = kit.look
        super().__init__(look, text_label(title, "h3", wrap=True), gap=10)
        self.form = Form(look)
        self._confirm = confirm
        self.error = ErrorLine(look)
        self.confirm_button = push(verb, look, "primary")
        self.cancel_button = push("Cancel", look)
        set_tip(self.confirm_button, "Ctrl+Return")
        self.confirm_button.clicked.connect(self.confirm)
        self.cancel_button.clicked.connect(self.given_up)
        self.setAccessibleName(title)
        if why:
            self.body.add(text_label(why, "dim", wrap=True))
        self.body.add(self.form, self.error, actions(look, self.confirm_button, self.cancel_button))

    def confirm(self) -> None:
        try:
            self._confirm()
        except SaveFailed:
            raise
        except UserError as error:
            self.error.say(str(error))

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from a shortcut of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in _ENTER
        if event.key() == Qt.Key.Key_Escape or (enter and self.cancel_button.hasFocus()):
            self.given_up.emit()
        elif enter:
            self.confirm()
        else:
            super().keyPressEvent(event)


class PairMoves(QWidget):
    """Shows the moves that the pair's state allows; a verb with questions unfolds them here.

    ``moved_on`` is told when a move was made from here: the keyboard belongs to what one does next.
    """

    moved_on = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: PairWhole | None = None
        self._question: _Question | None = None
        look = kit.look
        self._verbs = Flow(look, gap=8)
        self._place = column(look, gap=0)
        self.setLayout(column(look, self._verbs, self._place, gap=10))

    @property
    def question(self) -> QWidget | None:
        return self._question

    def show_pair(self, whole: "PairWhole") -> None:
        before, self._whole = self._whole, whole
        if before is not None and (before.pair.id, before.pair.state) == (whole.pair.id, whole.pair.state):
            return
        had_focus = self._has_focus()
        self._drop_question()
        verbs: tuple[tuple[str, str, Callable[[], None]], ...] = {
            PairState.FORMING: (("Start closing", "log-out", self.start_closing),),
            PairState.ACTIVE: (("Pause", "pause", self.pause), ("Start closing", "log-out", self.start_closing)),
            PairState.PAUSED: (("Resume", "play", self.resume), ("Start closing", "log-out", self.start_closing)),
            PairState.CLOSING: (("Close the pair", "check", self.close_pair),),
            PairState.CLOSED: (),
        }[whole.pair.state]
        buttons = []
        for text, icon, run in verbs:
            button = push(text, self._kit.look, None, icon)
            button.clicked.connect(lambda _=False, run=run: run())
            buttons.append(button)
        self._verbs.set_widgets(tuple(buttons))
        for button in buttons if had_focus else ():
            button.show()  # now, not with the next event: the keyboard may go there at once
        if had_focus and whole.pair.state is PairState.PAUSED:
            self._focus_verbs()  # to resume it
        elif had_focus:
            self.moved_on.emit()

    def begin(self) -> None:
        how = ChoiceField([(each.value, words) for each, words in AGREED])
        note = QLineEdit()
        if self._whole is None or self._whole.pair.state is not PairState.FORMING:
            return
        pair_id = self._whole.pair.id

        def confirm() -> None:
            self._kit.desk.pairs.begin(pair_id, how=AgreedHow(how.key), note=note.text())
            self._tell("{} began")

        why = "A pair begins when both have said yes. How did they?"
        hint = "Needed when they were not asked: say why"
        self._ask("Begin", why, "Begin", confirm, ("How both agreed", how, ""), ("Note", note, hint))

    def pause(self) -> None:
        reason = QLineEdit()
        reason.setPlaceholderText("Parental leave, a busy quarter, …")

        def confirm() -> None:
            if self._whole is not None:
                self._kit.desk.pairs.pause(self._whole.pair.id, reason=reason.text())
                self._tell("Paused {}")

        why = "While it is paused no day counts as quiet, and nobody is asked about it."
        self._ask("Pause", why, "Pause", confirm, ("Reason, if you like", reason, ""))

    def resume(self) -> None:
        whole = self._whole
        if whole is None:
            return
        today = self._kit.desk.clock.today()
        days = (today - whole.paused_on).days if whole.paused_on else 0
        end = whole.pair.planned_end_on
        if not days or end is None:
            self._kit.desk.pairs.resume(whole.pair.id)
            self._tell("Resumed {}")
            return
        later = date.fromordinal(end.toordinal() + days)
        move = Check(f"Move the end by the pause, to {month_day(later, today)}", self._kit.look, done=True)

        def confirm() -> None:
            self._kit.desk.pairs.resume(whole.pair.id, move_end=move.isChecked())
            self._tell("Resumed {}")

        why = f"The pair was paused for {plural(days, 'day')}; it was to end on {month_day(end, today)}."
        self._ask("Resume", why, "Resume", confirm, ("", move, ""))

    def start_closing(self) -> None:
        reason = QLineEdit()

        def confirm() -> None:
            if self._whole is not None:
                self._kit.desk.pairs.start_closing(self._whole.pair.id, reason=reason.text())
                self._tell("{} is closing")

        why = "Nothing ends yet: a last session can be planned, and the pair is closed in a second step."
        self._ask("Start closing", why, "Start closing", confirm, ("Reason, if you like", reason, ""))

    def close_pair(self) -> None:
        whole = self._whole
        if whole is None:
            return
        look = self._kit.look
        both = whole.standing.mentor_name, whole.standing.mentee_name
        mentor, mentee = (among(both).of(name) for name in both)
        outcome = ChoiceField([(each.value, words) for each, words in OUTCOMES])
        reason = QLineEdit()
        gains = PlainEdit(look, f"What {mentor} gained"), PlainEdit(look, f"What {mentee} gained")
        step = PlainEdit(look, "What comes next")
        would = Check(f"{mentee} would mentor somebody", look)

        def confirm() -> None:
            self._kit.desk.pairs.close(
                whole.pair.id,
                outcome=ClosureOutcome(outcome.key),
                reason=reason.text(),
                mentor_gains=gains[0].text(),
                mentee_gains=gains[1].text(),
                next_step=step.text(),
                mentee_would_mentor=would.isChecked(),
            )
            self._tell("Closed {}")

        why = "Closed is final: planned sessions are canceled, notes and goals stay. Only the outcome is needed."
        self._ask(
            "Close the pair",
            why,
            "Close the pair",
            confirm,
            ("Outcome", outcome, ""),
            ("Reason, if you like", reason, ""),
            (f"What {mentor} gained", gains[0], ""),
            (f"What {mentee} gained", gains[1], ""),
            ("What comes next", step, ""),
            ("", would, ""),
        )

    def take_up_again(self) -> str | None:
        """Make a new pair of the same two; returns its id, or None with what is in the way told."""
        if self._whole is None:
            return None
        try:
            pair = self._kit.desk.pairs.take_up_again(self._whole.pair.id)
        except SaveFailed:
            raise
        except UserError as error:
            self._kit.shell.toast(str(error))
            return None
        self._tell("{} is a pair again")
        return pair.id

    def remove(self) -> None:
        if self._whole is not None:
            self._kit.autosave.flush()
            name = short_names(self._whole.standing, self._kit.desk.queries.names.short)
            self._kit.desk.pairs.remove(self._whole.pair.id)
            self._kit.shell.toast(f"Removed {name}, with their sessions, notes, goals and actions", undo=True)

    def _ask(
        self, title: str, why: str, verb: str, confirm: Callable[[], None], *fields: tuple[str, QWidget, str]
    ) -> None:
        """Unfold the fields, given as name, field and hint; one without a name says itself what it is."""
        self._drop_question()
        self._question = question = _Question(self._kit, title, why, verb, confirm)
        question.given_up.connect(self._on_given_up)
        for name, field, hint in fields:
            if hint:
                question.error.set_field(field)  # the one that may be needed
            if name:
                question.form.add(name, field, hint=hint)
            else:
                question.form.add_widget(field)
        self._place.addWidget(question)
        question.show()
        self._verbs.hide()
        order_tabs(self)
        fields[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self) -> None:
        self._drop_question()
        self._focus_verbs()

    def _focus_verbs(self) -> None:
        if stops := focus_stops(self._verbs):
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _drop_question(self) -> None:
        if self._question is not None:
            self._place.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
            self._question = None
        self._verbs.show()

    def _tell(self, words: str) -> None:
        if self._whole is not None:
            names = short_names(self._whole.standing, self._kit.desk.queries.names.short)
            self._kit.shell.toast(words.format(names), undo=True)
