"""The part of Settings about backups: when the last was made, one more, one put back, and a second folder."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.preferences import Preferences
from mentordesk.errors import UserError
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.breakable import breakable
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.words.backups import state_words

_NO_SECOND = (
    "None yet. A folder on a stick, on another disk or on a share has a copy left when this computer is lost or breaks."
)


class BackupsPart(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._keeper = keeper_of(kit)
        look = kit.look
        self.sign = IconLabel("circle-check", look, token="ok", size=20)
        self.state = text_label("", wrap=True)
        self.now_button = push("Back up now", look, icon="save")
        self.restore_button = push("Restore a backup…", look, icon="archive-restore")
        self.folder_button = push("Open the backup folder", look, icon="folder-open")
        self.second = text_label("", wrap=True)
        self.second_trouble = text_label("", wrap=True)
        self.choose_button = push("", look, icon="folder-open")
        self.remove_button = push("No second folder any more", look, icon="x")
        self.warning = text_label("", wrap=True)
        self._warning_card = self._noted(self.warning)
        self._trouble_line = self._noted(self.second_trouble)
        self._connect()
        self.setLayout(
            column(
                look,
                Section("Backups", look),
                Card(
                    look,
                    row(look, self.sign, (self.state, 1), gap=10),
                    actions(look, self.now_button, self.restore_button, self.folder_button),
                    self._warning_card,
                    8,
                    text_label("Second folder", "over"),
                    self.second,
                    self._trouble_line,
                    actions(look, self.choose_button, self.remove_button),
                    gap=12,
                    margins=(16, 16, 16, 16),
                ),
            )
        )

    def refresh(self, _chosen: Preferences) -> None:
        self._show()
        self._keeper.look_at_place()

    def _connect(self) -> None:
        shell = self._kit.shell
        self.now_button.clicked.connect(lambda: shell.run("file.backup"))
        self.restore_button.clicked.connect(lambda: shell.run("file.restore"))
        self.folder_button.clicked.connect(self._open_folder)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self._keeper.changed.connect(self._show)
        self._keeper.misplaced.connect(self._show)

    def _noted(self, words: QWidget) -> QWidget:
        """Return a line that draws the eye: something should be done."""
        look = self._kit.look
        line = holder(row(look, IconLabel("triangle-alert", look, token="warn", size=18), (words, 1), gap=10))
        line.hide()
        return line

    def _show(self, _sentence: str = "") -> None:
        desk, keeper = self._kit.desk, self._keeper
        try:
            words, trouble = state_words(desk.backups.backups(), desk.clock), keeper.trouble
        except UserError as error:
            words, trouble = "", str(error)
        self.state.setText(breakable(" ".join(part for part in (trouble, words) if part)))
        self.sign.set_icon("circle-alert" if trouble else "circle-check", "danger" if trouble else "ok")
        second = desk.backups.second_folder
        self.second.setText(breakable(f"Every backup is copied to {second} too.") if second else _NO_SECOND)
        self.choose_button.set_text("Choose another second folder…" if second else "Choose a second folder…")
        self.remove_button.setVisible(second is not None)
        _say(self.second_trouble, self._trouble_line, keeper.second_trouble)
        _say(self.warning, self._warning_card, keeper.warning)

    def _open_folder(self) -> None:
        folder = self._kit.desk.backups.folder
        if not folder.is_dir():
            self._kit.shell.toast("There is no backup folder yet. “Back up now” makes it")
        else:
            self._kit.dialogs.open_outside(folder)

    def _choose(self) -> None:
        folder = self._kit.dialogs.choose_folder("Choose a second folder for backups")
        if folder is None:
            return
        try:
            self._keeper.choose_second(folder)
        except UserError as error:
            _say(self.second_trouble, self._trouble_line, str(error))
            self._kit.shell.announce(str(error))

    def _remove(self) -> None:
        self._keeper.choose_second(None)
        self.choose_button.setFocus()
        self._kit.shell.toast("No second folder any more. The copies there stay", undo=True)


def _say(label: QWidget, line: QWidget, sentence: str) -> None:
    label.setText(breakable(sentence))  # type: ignore[attr-defined]  # a text label
    line.setVisible(bool(sentence))
