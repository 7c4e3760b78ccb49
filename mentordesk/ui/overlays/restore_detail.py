"""One backup in the restore sheet: what it holds, what putting it back would change, and its passphrase of then."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mentordesk.errors import UserError
from mentordesk.services.backups import Backup, BackupView
from mentordesk.services.protection import WorkspaceKey, key_from_typed
from mentordesk.ui.kit import Kit
from mentordesk.ui.lock.field import PassphraseField
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.breakable import breakable
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.words import backups as words

if TYPE_CHECKING:
    from mentordesk.services.backups import Backups

LOOK_AFTER_MS = 120
"""Whoever goes down the list with an arrow key held does not have every file opened."""

_KEPT = (
    "Nothing is lost by it. A backup of the present state is made first, and the present file is kept beside the "
    "workspace under another name."
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BackupDetail(QWidget):
    """``ready`` is told with True once it is known that the backup can be put back.

    ``unlocked`` is told when its passphrase was typed, and the keyboard has to go on from there.
    """

    ready = Signal(bool)
    unlocked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._keys: list[WorkspaceKey] = []
        self.backup: Backup | None = None
        self.key: WorkspaceKey | None = None
        self.is_ready = False
        look = kit.look
        self.title = text_label("", "h3", wrap=True)
        self.why = text_label("", "dim", wrap=True)
        self.state = text_label("", wrap=True)
        self.holds = FactGrid(look, columns=2)
        self._changes_title = text_label("If you restore it", "over")
        self.changes = text_label("", wrap=True)
        self.protection = text_label("", wrap=True)
        self._protection_line = holder(
            row(look, IconLabel("lock", look, token="warn", size=18), (self.protection, 1), gap=10)
        )
        self.passphrase = PassphraseField(look, "Passphrase of this backup")
        self.passphrase_row = FormRow(
            "Passphrase of this backup", self.passphrase, look,
            hint="The one the workspace had on that day, or its recovery code.",
        )  # fmt: skip
        self.open_button = push("Look into it", look, icon="lock-open")
        self._locked = holder(column(look, self.passphrase_row, actions(look, self.open_button), gap=10))
        self._kept = text_label(_KEPT, "hint", wrap=True)
        body = column(
            look,
            column(look, self.title, self.why, gap=2),
            self.state,
            self._locked,
            self.holds,
            column(look, self._changes_title, self.changes, gap=4),
            self._protection_line,
            self._kept,
            None,
            gap=14,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(look, holder(body), margins=(20, 14, 20, 16)))
        self._later = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._later.timeout.connect(self._look)
        self.open_button.clicked.connect(self._try_passphrase)
        self._show_parts()

    def show_backup(self, backup: Backup) -> None:
        """Show ``backup``: at once what its name tells, and what is in it as soon as that was read."""
        self.backup, self.key = backup, None
        self.title.setText(words.moment(backup.made_at, self._kit.desk.clock))
        self.why.setText(breakable(f"{words.REASONS[backup.reason]} · {backup.path.name}"))
        self._say("Reading it…")
        self._later.start()

    def forget(self) -> None:
        """Clear what was typed, and what it made; what a worker still finds is no longer shown."""
        self._later.stop()
        self.passphrase.forget()
        self._keys.clear()
        self.backup = self.key = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the passphrase tries it: the sheet's own way on waits until the backup was looked into."""
        if event.key() in _ENTER and self.passphrase.line.hasFocus():
            self._try_passphrase()
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        backup = self.backup
        if backup is None:
            return
        backups, keys = self._kit.desk.backups, tuple(self._keys)
        self._kit.tasks.run(
            lambda _progress: _look_into(backups, backup.path, keys),
            lambda found: self._on_looked(backup, found),
            on_error=lambda error: self._on_failed(backup, error),
        )

    def _on_looked(self, backup: Backup, found: "_Looked") -> None:
        if backup is not self.backup:
            return
        self.key = found.key
        if found.view is None:
            self._say("It takes another passphrase than today's, or it is damaged.", asks=True)
            return
        held = found.view.holdings
        self.holds.set_facts(
            [
                ("People", f"{held.people:,}"),
                ("Pairs", f"{held.pairs:,}"),
                ("Sessions", f"{held.sessions:,}"),
                ("Notes", f"{held.notes:,}"),
            ]
        )
        self.changes.setText("\n".join(words.change_words(found.view)))
        self.protection.setText(self._protection_words(found))
        self._say("", view=found.view)
        announce(self, f"{self.title.text()}: {self.changes.text()}")

    def _protection_words(self, found: "_Looked") -> str:
        """Say which passphrase the workspace has afterwards, where it is not today's."""
        is_on = self._kit.desk.protection.is_on
        if found.is_sealed and found.is_other:
            return "The workspace then opens with the passphrase of this backup, not with today's."
        if is_on and not found.is_sealed:
            return (
                "This backup has no passphrase: afterwards anybody can read the workspace. Settings protects it again."
            )
        return ""

    def _on_failed(self, backup: Backup, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if backup is self.backup:
            self._say(str(error))

    def _try_passphrase(self) -> None:
        backup, typed = self.backup, self.passphrase.text
        if backup is None:
            return
        if not typed.strip():
            self.passphrase_row.set_error("Enter the passphrase of this backup.")
            self.passphrase.setFocus()
            return
        self.open_button.setEnabled(False)
        self._kit.tasks.run(
            lambda _progress: key_from_typed(backup.path, typed),
            lambda key: self._on_key(backup, key),
            on_error=lambda error: self._on_wrong(backup, error),
        )

    def _on_key(self, backup: Backup, key: WorkspaceKey) -> None:
        if self.backup is None:
            return
        self._keys.append(key)
        if backup is self.backup:
            self.passphrase.forget()
            self._look()

    def _on_wrong(self, backup: Backup, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if backup is not self.backup:
            return
        self.open_button.setEnabled(True)
        self.passphrase_row.set_error("This passphrase does not open it. Type it as it was on that day.")
        self.passphrase.line.selectAll()
        self.passphrase.setFocus()

    def _say(self, state: str, *, asks: bool = False, view: BackupView | None = None) -> None:
        """Show what is known: ``state`` while it is not what the backup holds; ``asks`` for its passphrase."""
        had_keyboard = self._locked.isAncestorOf(QApplication.focusWidget() or self)
        self.state.setText(breakable(state))
        self.passphrase_row.set_error("")
        self.open_button.setEnabled(True)
        self.is_ready = view is not None
        self._show_parts(asks=asks)
        self.ready.emit(self.is_ready)
        if had_keyboard and not asks:
            self.unlocked.emit()
        if asks:
            announce(self, state)

    def _show_parts(self, *, asks: bool = False) -> None:
        self.state.setVisible(bool(self.state.text()))
        self._locked.setVisible(asks)
        for part in (self.holds, self._changes_title, self.changes, self._kept):
            part.setVisible(self.is_ready)
        self._protection_line.setVisible(self.is_ready and bool(self.protection.text()))


class _Looked:
    """What a worker found: ``view`` is None where no key at hand opens the backup."""

    def __init__(self, view: BackupView | None, key: WorkspaceKey | None, *, is_sealed: bool, is_other: bool) -> None:
        self.view, self.key, self.is_sealed, self.is_other = view, key, is_sealed, is_other


def _look_into(backups: "Backups", path: Path, keys: tuple[WorkspaceKey, ...]) -> _Looked:
    """Look into ``path`` with the first key that opens it. Raises UserError; on any thread."""
    is_sealed = backups.is_sealed(path)
    key = backups.key_among(path, keys) if is_sealed else None
    if is_sealed and key is None:
        return _Looked(None, None, is_sealed=True, is_other=True)
    return _Looked(backups.look_into(path, key), key, is_sealed=is_sealed, is_other=key in keys)
