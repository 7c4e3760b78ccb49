"""Protects the workspace with a passphrase, changes it, and sees to it that the recovery code is kept and right."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QTextEdit, QWidget

from mentordesk.domain.text import plural
from mentordesk.errors import UserError
from mentordesk.reports.style import ReportStyle
from mentordesk.services.protection import Stage, Turns
from mentordesk.ui.kit import Kit
from mentordesk.ui.lock.field import PassphraseField
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.under_way import UnderWay
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import Flow, actions
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll

_MARGINS = (20, 2, 20, 16)
_ESTIMATE_AFTER_MS = 150
_WHY = (
    "Nobody can read this file without the passphrase: not on a lost computer, not in a copy, not with another "
    "program. It does not help while the workspace is open. Whoever sits at this computer can read it then."
)
_HOW = "Four or more words that only you would put together are easy to keep and hard to guess."
_SHEET = (
    "If you forget the passphrase, only this code opens the workspace. It is shown this once. Save it as a PDF, print "
    "it, delete the file, and keep the paper where it cannot be lost."
)
_STAGES = {
    Stage.PREPARE: "Preparing",
    Stage.BACK_UP: "Making a backup first",
    Stage.WRITE: "Writing the workspace anew; the old one stays until the new one is checked",
    Stage.CHECK: "Written. Comparing it row by row with the old one",
}
_STOPPED = "Stopped. The workspace is as it was."
_TYPE_BACK = (
    "Type the code from your sheet, to be sure that it is right. Spaces, dashes and small letters do not matter."
)


class Goal(StrEnum):
    """What the sheet is opened for; NEW is for somebody who came in by the recovery code."""

    PROTECT = "protect"
    CHANGE = "change"
    NEW = "new"
    REMOVE = "remove"


_TITLES = {
    Goal.PROTECT: "Protect with a passphrase",
    Goal.CHANGE: "Change the passphrase",
    Goal.NEW: "Set a new passphrase",
    Goal.REMOVE: "Take the passphrase off",
}
_VERBS = {
    Goal.PROTECT: "Protect",
    Goal.CHANGE: "Change it",
    Goal.NEW: "Set it",
    Goal.REMOVE: "Take it off",
}


class ProtectSheet(Sheet):
    def __init__(self, kit: Kit, goal: Goal) -> None:
        super().__init__(kit, _TITLES[goal], width=620, height=500)
        self._goal = goal
        self._under_way: UnderWay | None = None
        self._stage: Stage | None = None
        look = kit.look
        self.present = PassphraseField(look, "Present passphrase")
        self.new = PassphraseField(look, "Passphrase")
        self.again = PassphraseField(look, "Passphrase once more")
        self.present_row = FormRow("Present passphrase", self.present, look)
        self.new_row = FormRow("Passphrase", self.new, look, hint=_HOW)
        self.again_row = FormRow("Passphrase once more", self.again, look)
        self.strength = text_label("", wrap=True)
        self.typed = QTextEdit()
        self.typed.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.typed.setAccessibleName("Recovery code")
        self.typed.setTabChangesFocus(True)
        self.typed.setAcceptRichText(False)
        self.typed_row = FormRow("Recovery code", self.typed, look)
        self.groups = Flow(look, gap=18)
        self.save_button = push("Save as PDF…", look, icon="printer")
        self.saved = text_label("", "dim", wrap=True)
        self.seal_button = push("Protect them too", look, icon="lock")
        self.copies = text_label("", wrap=True)
        self._steps = self._first, self._code, self._test, self._end = (
            self._first_step(), self._code_step(), self._test_step(), self._end_step()
        )  # fmt: skip
        for step in self._steps:
            self.stack.addWidget(step)
        self._estimate_later = QTimer(self, singleShot=True, interval=_ESTIMATE_AFTER_MS)
        self._estimate_later.timeout.connect(self._estimate)
        self.new.line.textChanged.connect(lambda _text: self._estimate_later.start())
        self.save_button.clicked.connect(self._save_code)
        self.seal_button.clicked.connect(self._seal_copies)
        self.advanced.connect(self._advance)
        self.went_back.connect(self._go_back)
        self.busy_stopped.connect(self._stop)
        self.closed.connect(self._forget)
        self.show_step(self._first, "", main=_VERBS[goal])

    def open(self, focus: QWidget | None = None) -> None:
        first = self.present.line if self._goal in (Goal.CHANGE, Goal.REMOVE) else self.new.line
        super().open(focus or first)

    def may_close(self) -> bool:
        """A press beside the panel is too easily made where a code is shown that comes only once."""
        return False

    # The steps

    def _first_step(self) -> QWidget:
        words = [] if self._goal is Goal.REMOVE else [text_label(_WHY, wrap=True)]
        if self._goal is Goal.REMOVE:
            words = [
                text_label(
                    "Without a passphrase, whoever gets at this file can read it, and your private notes too.",
                    wrap=True,
                )
            ]
        fields = {
            Goal.PROTECT: (self.new_row, self.strength, self.again_row),
            Goal.CHANGE: (self.present_row, self.new_row, self.strength, self.again_row),
            Goal.NEW: (self.new_row, self.strength, self.again_row),
            Goal.REMOVE: (self.present_row,),
        }[self._goal]
        return _scrolled(self.kit, *words, *fields)

    def _code_step(self) -> QWidget:
        look = self.kit.look
        return _scrolled(
            self.kit,
            text_label(_SHEET, wrap=True),
            Card(look, self.groups, margins=(16, 14, 16, 14)),
            actions(look, self.save_button),
            self.saved,
        )

    def _test_step(self) -> QWidget:
        return _scrolled(self.kit, text_label(_TYPE_BACK, wrap=True), self.typed_row)

    def _end_step(self) -> QWidget:
        look = self.kit.look
        said = text_label(
            "From now on the workspace opens with this passphrase only. "
            f"{self.kit.keys.way('file.lock')} locks it, and it locks itself when you are away."
            if self._goal is not Goal.REMOVE
            else "The workspace opens without a passphrase now.",
            wrap=True,
        )
        sign = "lock" if self._goal is not Goal.REMOVE else "lock-open"
        return _scrolled(
            self.kit,
            holder(row(look, IconLabel(sign, look, token="ok", size=22), (said, 1), gap=10)),
            self.copies,
            actions(look, self.seal_button),
        )

    # The ways on

    def _advance(self) -> None:
        shown = self.stack.currentWidget()
        if shown is self._first:
            self._do()
        elif shown is self._code:
            self.show_step(self._test, "Type the code back", back="Show the code", main="Check")
            self.typed.setFocus()
        elif shown is self._test:
            self._check_code()
        else:
            self.dismiss()

    def _go_back(self) -> None:
        if self.stack.currentWidget() is self._test:
            self._show_code()

    def _do(self) -> None:
        """Convert the file beside the window; the sheet keeps everybody from writing meanwhile."""
        if not self._is_filled_in() or not self.kit.autosave.flush():
            return
        self._under_way = UnderWay(
            self.kit.tasks,
            self._turns(),
            on_stage=self._on_stage,
            on_progress=self.set_progress,
            on_done=self._on_converted,
            on_error=self._on_refused,
            on_stopped=self._on_stopped,
        )
        self.set_busy(_STAGES[Stage.PREPARE])

    def _turns(self) -> Turns:
        protection = self.kit.desk.protection
        match self._goal:
            case Goal.PROTECT:
                return protection.protecting(self.new.text)
            case Goal.CHANGE:
                return protection.changing(self.present.text, self.new.text)
            case Goal.NEW:
                return protection.changing_with_code(self.new.text)
            case Goal.REMOVE:
                return protection.unprotecting(self.present.text)

    def _stop(self) -> None:
        """Until the last moment everything can stay as it is."""
        if self._under_way is not None:
            self._under_way.stop()
            self.stop_button.setEnabled(False)

    def _on_stage(self, stage: Stage) -> None:
        if self._stage is not stage:
            self._stage = stage
            self.set_busy(_STAGES[stage])

    def _on_converted(self) -> None:
        self._end_busy()
        if self._goal is Goal.REMOVE:
            self._show_end()
        else:
            self._show_code()

    def _on_refused(self, error: UserError) -> None:
        self._end_busy()
        where = self.present_row if self._goal in (Goal.CHANGE, Goal.REMOVE) else self.new_row
        where.set_error(str(error))
        where.field.setFocus()

    def _on_stopped(self) -> None:
        self._end_busy()
        self.set_words(_STOPPED)
        announce(self, _STOPPED)

    def _end_busy(self) -> None:
        self._under_way, self._stage = None, None
        self.stop_button.setEnabled(True)
        self.set_words("")
        self.set_busy("")

    def _is_filled_in(self) -> bool:
        self.present_row.set_error("")
        self.new_row.set_error("")
        self.again_row.set_error("")
        if self._goal is Goal.REMOVE:
            return True
        if not self.new.text.strip():
            self.new_row.set_error("Enter a passphrase: a few words that only you would put together.")
            self.new.setFocus()
            return False
        if self.new.text != self.again.text:
            self.again_row.set_error("The two differ. Type the passphrase once more.")
            self.again.setFocus()
            return False
        return True

    def _show_code(self) -> None:
        groups = self.kit.desk.protection.recovery_code()
        self.groups.set_widgets(tuple(self._group(number, group) for number, group in enumerate(groups, start=1)))
        self.show_step(self._code, "Your recovery code", main="Next")
        self.save_button.setFocus()

    def _group(self, number: int, letters: str) -> QWidget:
        """Return four letters with their number; a screen reader spells them."""
        shown = text_label(letters, "h3")
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(f"Group {number}: {' '.join(letters)}")
        shown.setMinimumWidth(self.kit.look.px("h3") * 3)
        count = text_label(str(number), "cap")
        count.setMinimumWidth(self.kit.look.px("caption") * 2)
        return holder(row(self.kit.look, count, shown, gap=4))

    def _check_code(self) -> None:
        try:
            fits = self.kit.desk.protection.fits(self.typed.toPlainText())
        except UserError as error:
            self.typed_row.set_error(str(error))
            self.typed.setFocus()
            return
        if not fits:
            self.typed_row.set_error("This is the code of another passphrase. Compare it with your sheet.")
            self.typed.setFocus()
            return
        self._show_end()

    def _show_end(self) -> None:
        self._show_copies([])
        self.show_step(self._end, "Done", main="Close")
        self.main_button.setFocus()
        if self._goal is not Goal.REMOVE:
            protection = self.kit.desk.protection
            self.kit.tasks.run(lambda _progress: protection.plain_copies(), self._show_copies)

    def _show_copies(self, left: list[Path]) -> None:
        self.copies.setVisible(bool(left))
        self.seal_button.setVisible(bool(left))
        if left:
            self.copies.setText(
                f"{plural(len(left), 'earlier copy', 'earlier copies')} in the backup folder can still be read without "
                "the passphrase."
            )
            self.kit.shell.announce(self.copies.text())

    def _seal_copies(self) -> None:
        """Seal them beside the window: each is read and written whole."""
        self.set_busy("Protecting the earlier copies")
        protection = self.kit.desk.protection
        self.kit.tasks.run(lambda _progress: protection.seal_copies(), self._on_sealed)

    def _on_sealed(self, left: list[Path]) -> None:
        self.set_busy("")
        names = ", ".join(path.name for path in left)
        self.copies.setText(
            f"These could not be protected: {names}. Delete them if you can do without." if left
            else "The older copies are protected too."
        )  # fmt: skip
        self.seal_button.hide()
        self.kit.shell.announce(self.copies.text())
        self.main_button.setFocus()

    def _save_code(self) -> None:
        suggestion = Path.home() / "MentorDesk recovery sheet.pdf"
        target = self.kit.dialogs.choose_target("Save the recovery sheet", suggestion, "PDF (*.pdf)")
        if target is None:
            return
        protection, style = self.kit.desk.protection, ReportStyle.of(self.kit.desk.load_preferences())
        self.save_button.setEnabled(False)
        self.saved.setText("Making the sheet")
        self.kit.tasks.run(
            lambda _progress: protection.save_recovery_sheet(style, target),
            lambda _none: self._tell_saved(f"Saved as {target.name}. Print it, then delete the file."),
            on_error=self._on_not_saved,
        )

    def _on_not_saved(self, error: Exception) -> None:
        self._tell_saved(str(error) if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            raise error

    def _tell_saved(self, words: str) -> None:
        self.save_button.setEnabled(True)
        self.saved.setText(words)
        self.kit.shell.announce(words)

    def _estimate(self) -> None:
        if not self.new.text:
            self.strength.setText("")
            return
        from mentordesk.services.passphrase_strength import estimate  # late: 90 ms that only a new passphrase needs

        found = estimate(self.new.text, [person.display_name for person in self.kit.desk.records.people.list()])
        self.strength.setText(f"{found.strength.value.capitalize()}. {found.sentence} {found.tip}")

    def _forget(self) -> None:
        for field in (self.present, self.new, self.again):
            field.forget()
        self.typed.clear()
        self.groups.set_widgets(())


def _scrolled(kit: Kit, *widgets: QWidget) -> Scroll:
    return Scroll(kit.look, holder(column(kit.look, *widgets, None, gap=14)), margins=_MARGINS)
