"""Puts a backup back: the list, what the chosen one holds and would change, and the passphrase it may take."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from mentordesk.errors import UserError
from mentordesk.paths import WORKSPACE_SUFFIX
from mentordesk.services.backups import Backup, Reason
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.list_row import ListRow
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.overlays.restore_detail import BackupDetail
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.row_list import RowList
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.two_pane import TwoPane
from mentordesk.ui.words import backups as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KINDS = f"MentorDesk workspaces (*{WORKSPACE_SUFFIX})"


class RestoreSheet(Sheet):
    """``agreed`` is told with the backup's path and the key that it takes (None: today's, or none at all)."""

    agreed = Signal(object, object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "Restore a backup", width=880, height=600)
        look = kit.look
        self._backups: dict[Path, Backup] = {}
        self._second: dict[Path, Backup] = {}
        self._is_over = False
        self._rows: WindowRows[Path, Backup] = WindowRows(self._keys, self._records, self._present, self)
        self.list = RowList(look, self._rows, "Backups, newest first")
        self.file_button = push("Another file…", look, "ghost", "folder-open")
        side = QFrame()
        side.setProperty("ground", "surface")
        side.setLayout(column(look, (self.list, 1), row(look, self.file_button, None, margins=(10, 4, 10, 8))))
        self.detail = BackupDetail(kit)
        self.panes = TwoPane(look, side, self.detail, "Backups")
        self.now_button = push("Back up now", look, "primary", "save")
        self.other_button = push("Choose a file…", look, "ghost", "folder-open")
        empty = EmptyState(
            look,
            "archive-restore",
            "No backups yet",
            "The first comes after half an hour of work, and when you close MentorDesk. A copy that you kept elsewhere "
            "can be restored as well.",
            self.now_button,
            self.other_button,
        )
        self._none = Scroll(look, empty, margins=(20, 2, 20, 16))
        self.stack.addWidget(self.panes)
        self.stack.addWidget(self._none)
        self.list.chosen.connect(self._look_into)
        self.list.opened.connect(lambda _path: self.panes.show_detail())
        self.detail.ready.connect(self.main_button.setEnabled)
        self.detail.unlocked.connect(lambda: self.main_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.file_button.clicked.connect(self._choose_file)
        self.other_button.clicked.connect(self._choose_file)
        self.now_button.clicked.connect(self._back_up)
        self.advanced.connect(self._agree)
        self.closed.connect(self._on_closed)
        self._read()

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or (self.list if self._backups else self.now_button))
        backups = self.kit.desk.backups
        self.kit.tasks.run(
            lambda p: backups.second_backups(p.should_stop), self._on_second, on_error=self._on_no_second
        )

    def _read(self) -> None:
        try:
            found = self.kit.desk.backups.backups()
        except UserError as error:
            self.set_words(str(error))
            found = []
        self._backups = {backup.path: backup for backup in found}
        self._show()

    def _show(self) -> None:
        """Show the list, or that there is none; a row that is current stays so."""
        had_rows = self._rows.rowCount() > 0
        self._rows.refresh()
        if not self._rows.rowCount():
            self.show_step(self._none, "")
            return
        if not had_rows:
            self.show_step(self.panes, "", main="Restore this one")
            self.main_button.setEnabled(False)
            self.list.select(self._rows.key(0))

    def _keys(self) -> list[Path]:
        """Return all of the first folder, and of the second one what the first does not have, newest first."""
        names = {path.name for path in self._backups}
        more = {path: backup for path, backup in self._second.items() if path.name not in names}
        return sorted(self._backups | more, key=lambda path: (self._backups | more)[path], reverse=True)

    def _records(self, keys: "Sequence[Path]") -> "Mapping[Path, Backup]":
        found = self._backups | self._second
        return {key: found[key] for key in keys}

    def _present(self, backup: Backup) -> ListRow:
        day, time = words.day_and_time(backup.made_at, self.kit.desk.clock)
        parts = [words.size_words(backup.size), words.REASONS[backup.reason]]
        if backup.path in self._second:
            parts.append("second folder")
        return ListRow(title=day, when=time, subtitle=" · ".join(parts), icon="history")

    def _look_into(self, path: Path | None) -> None:
        if path is not None:
            self.detail.show_backup((self._backups | self._second)[path])

    def _on_second(self, found: list[Backup]) -> None:
        self._second = {backup.path: backup for backup in found}
        if self._second and not self._is_over:
            self._show()

    def _on_no_second(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._is_over:
            self.set_words(str(error))

    def _choose_file(self) -> None:
        path = self.kit.dialogs.choose_file("Choose a copy to restore", _KINDS, self.kit.desk.path.parent)
        if path is None:
            return
        if path.resolve() == self.kit.desk.path.resolve():
            self.set_words("That is the workspace itself. Choose a copy of it.")
            return
        self.set_words("")
        try:
            self._backups[path] = self.kit.desk.backups.described(path)
        except UserError as error:
            self.set_words(str(error))
            return
        self._show()
        self.list.select(path)
        self.panes.show_detail()

    def _back_up(self) -> None:
        self.now_button.setEnabled(False)
        keeper_of(self.kit).keep(Reason.ASKED, lambda _kept: self._on_backed_up())

    def _on_backed_up(self) -> None:
        if self._is_over:
            return
        self.now_button.setEnabled(True)
        self._read()
        if self._backups:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        backup = self.detail.backup
        if backup is None or not self.detail.is_ready:
            return
        if not self.detail.isVisible():
            self.panes.show_detail()  # narrow: what would change was not seen yet
            return
        if not self.kit.autosave.flush():
            self.set_words(self.kit.autosave.words)
            return
        key = self.detail.key
        self.dismiss()  # it forgets
        self.agreed.emit(backup.path, key)

    def _on_closed(self) -> None:
        self._is_over = True
        self.detail.forget()
