"""What is shown while the workspace is locked: no name, no title, only the ways in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QMainWindow, QPushButton, QTextEdit, QToolButton

from mentordesk.errors import UserError
from mentordesk.services import protection
from mentordesk.services.protection import WorkspaceKey
from mentordesk.services.remembered_key import RememberedKeys
from mentordesk.ui.lock.field import PassphraseField
from mentordesk.ui.look.look import Look
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll

_WIDTH_PX = 460
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HOW_KEPT = "The passphrase goes to your system's keyring. Whoever is logged in as you can then open this workspace."


class LockScreen(QMainWindow):
    """A window of its own, to a screen reader too.

    ``opened`` hands over the key, with whether it came from the recovery code.

    ``is_remembered`` says that a person once chose so; with ``may_recall`` the workspace then opens by itself.
    """

    opened = Signal(object, bool)
    closed = Signal()

    def __init__(self, workspace: Path, look: Look, tasks: Tasks, *, is_remembered: bool, may_recall: bool) -> None:
        super().__init__()
        self._workspace, self._look, self._tasks = workspace, look, tasks
        self._is_remembered = is_remembered
        self.setWindowTitle("MentorDesk")
        self.setObjectName("page")
        self.setMinimumSize(420, 400)
        self.passphrase = PassphraseField(look, "Passphrase")
        self._passphrase_row = FormRow("Passphrase", self.passphrase, look)
        self.remember = QCheckBox("Remember on this computer")
        self.remember.setAccessibleDescription(_HOW_KEPT)
        self.remember.setChecked(is_remembered)
        self._how_kept = text_label("", "hint", wrap=True)
        self.remember.hide()
        self._how_kept.hide()
        self.code = QTextEdit()
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.code.setAccessibleName("Recovery code")
        self.code.setTabChangesFocus(True)
        self.code.setAcceptRichText(False)
        self._code_row = FormRow(
            "Recovery code", self.code, look, hint="14 groups of 4 letters and digits, from the sheet you printed."
        )
        self._by_passphrase = holder(column(look, self._passphrase_row, self.remember, self._how_kept, gap=8))
        self._code_row.hide()
        self.open_button = push("Open", look, "primary")
        self.other_way = push("Use the recovery code", look, "ghost")
        self.quit_button = push("Quit", look, "ghost")
        self._fill()
        self.open_button.clicked.connect(self.try_to_open)
        self.other_way.clicked.connect(self._change_way)
        self.quit_button.clicked.connect(self.close)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        look.changed.connect(self._measure)
        self._measure()
        recalls = is_remembered and may_recall
        tasks.run(lambda _progress: _ask_keyring(workspace, recalls=recalls), self._on_keyring)

    @property
    def by_code(self) -> bool:
        return not self._code_row.isHidden()

    def focus_first(self) -> None:
        (self.code if self.by_code else self.passphrase.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def try_to_open(self) -> None:
        """Make the key beside the screen: that takes a fifth of a second by design."""
        path, typed = self._workspace, self.code.toPlainText() if self.by_code else self.passphrase.text
        way: Callable[[Path, str], WorkspaceKey] = (
            protection.key_from_code if self.by_code else protection.key_from_passphrase
        )
        if not typed.strip():
            self._row().set_error("Enter the recovery code." if self.by_code else "Enter the passphrase.")
            self.focus_first()
            return
        self._set_busy(busy=True)
        self._tasks.run(lambda _progress: way(path, typed), self._on_key, on_error=self._on_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.open_button.isEnabled():
            focus = QApplication.focusWidget()
            if isinstance(focus, QPushButton | QToolButton):
                focus.click()
            else:
                self.try_to_open()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tasks.wait()
        self.forget()
        super().closeEvent(event)
        self.closed.emit()

    def refuse(self, error: UserError) -> None:
        """Say what stands in the way, and let the person try again."""
        self._set_busy(busy=False)
        self._row().set_error(str(error))
        if not self.by_code:
            self.passphrase.line.selectAll()
        self.focus_first()

    def put_away(self) -> None:
        """Go, once the workspace is open; what still asks the keyring must not answer to nobody."""
        self._tasks.wait()
        self.forget()
        self.hide()
        self.deleteLater()

    def show_yourself(self) -> None:
        """Come to the front: a second start asked."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def forget(self) -> None:
        """Clear what was typed."""
        self.passphrase.forget()
        self.code.clear()

    def _fill(self) -> None:
        look = self._look
        title = text_label("This workspace is locked", "h1", wrap=True)
        words = text_label(
            f"{self._workspace.name} can only be read with its passphrase. Nothing of it is open now.", "dim", wrap=True
        )
        self._card = Card(
            look,
            row(look, IconLabel("lock", look, token="accent", size=28), (title, 1), gap=12),
            words,
            self._by_passphrase,
            self._code_row,
            actions(look, self.open_button, self.other_way, self.quit_button),
            gap=14,
            margins=(28, 24, 28, 20),
        )
        middle = holder(column(look, None, row(look, None, (self._card, 4), None), None, margins=24))
        self.setCentralWidget(Scroll(look, middle, margins=(0, 0, 0, 0)))

    def _measure(self) -> None:
        self._card.setMaximumWidth(self._look.scale.pane(_WIDTH_PX))
        self.code.setFixedHeight(self._look.px("body") * 7)

    def _change_way(self) -> None:
        to_code = not self.by_code
        self._code_row.setVisible(to_code)
        self._by_passphrase.setVisible(not to_code)
        self.other_way.set_text("Use the passphrase" if self.by_code else "Use the recovery code")
        self._row().set_error("")
        self.focus_first()

    def _row(self) -> FormRow:
        return self._code_row if self.by_code else self._passphrase_row

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self._by_passphrase, self._code_row, self.open_button, self.other_way):
            widget.setEnabled(not busy)
        self.open_button.set_text("Opening…" if busy else "Open")
        if busy:
            announce(self, "Opening")

    def _on_keyring(self, answer: tuple[str, WorkspaceKey | None]) -> None:
        """Offer to remember where the keyring can; where it did already, go on unless a person began to type."""
        problem, key = answer
        self.remember.setVisible(not problem)
        self._how_kept.setText(problem or _HOW_KEPT)
        self._how_kept.show()
        if key is not None and not self.passphrase.text:
            self._on_key(key)

    def _on_key(self, key: Any) -> None:  # noqa: ANN401  (what the task hands over)
        self._row().set_error("")
        self.opened.emit(key, self.by_code)

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._set_busy(busy=False)
            raise error
        self.refuse(error)


def _ask_keyring(workspace: Path, *, recalls: bool) -> tuple[str, WorkspaceKey | None]:
    """Return why nothing can be remembered, "" where it can, and the key that is; on a worker, keyrings may ask."""
    keyring = RememberedKeys()
    problem = keyring.unavailable_reason() or ""
    try:
        return problem, keyring.recall(workspace) if recalls and not problem else None
    except UserError as error:
        return str(error), None
