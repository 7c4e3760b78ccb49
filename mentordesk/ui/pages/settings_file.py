"""The part of Settings about the file on this computer: where it lies, a copy of it, and whether it is whole."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section

_MOST_SHOWN = 5


class FilePart(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        look = kit.look
        path = text_label(breakable(str(kit.desk.path)), wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        path.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a button copies it; a stop that is only for the mouse is none
        path.setAccessibleName(f"Your workspace: {kit.desk.path}")
        self.open_button = push("Open its folder", look, icon="folder-open")
        self.copy_button = push("Copy its path", look, icon="copy")
        self.save_button = push("Save a copy elsewhere…", look, icon="save")
        self.check_button = push("Check the file", look, icon="shield")
        self.open_button.clicked.connect(self._open_folder)
        self.copy_button.clicked.connect(self._copy_path)
        self.save_button.clicked.connect(lambda: kit.shell.run("file.save_copy"))
        self.check_button.clicked.connect(self.check)
        self._sign = IconLabel("circle-check", look, token="ok", size=18)
        self.answer = text_label("", wrap=True)
        self._sign.hide()
        self.answer.hide()
        about = Card(
            look,
            text_label("Your workspace", "over"),
            path,
            text_label(
                "All is in this one file on this computer. Nothing is sent anywhere. Keep a copy on another disk.",
                "dim",
                wrap=True,
            ),
            actions(look, self.open_button, self.copy_button, self.save_button, self.check_button),
            row(look, self._sign, (self.answer, 1)),
            gap=10,
            margins=(16, 16, 16, 16),
        )
        self.setLayout(column(look, Section("Your file", look), about))

    def check(self) -> None:
        """Read the whole file beside the work, and say what was found."""
        self._kit.autosave.flush()
        self.check_button.setEnabled(False)
        self._say("Reading every page of the file…", "hourglass", "text2")
        desk = self._kit.desk
        self._kit.tasks.run(lambda _progress: desk.check(), self._on_checked, on_cancelled=self._on_stopped)

    def _on_checked(self, problems: list[str]) -> None:
        self.check_button.setEnabled(True)
        if not problems:
            self._say("The file is whole: every page can be read and every record is where it belongs.", "circle-check")
            return
        shown = " ".join(problems[:_MOST_SHOWN])
        self._say(
            f"{plural(len(problems), 'thing is', 'things are')} wrong with the file. {shown} Save a copy elsewhere, "
            "then choose “Restore a backup”.",
            "triangle-alert",
            "danger",
        )

    def _on_stopped(self) -> None:
        self.check_button.setEnabled(True)
        self._say("The check was stopped. Nothing was changed.", "info", "text2")

    def _say(self, text: str, icon: str, token: str = "ok") -> None:
        self.answer.setText(text)
        self._sign.set_icon(icon, token)
        self.answer.show()
        self._sign.show()
        self._kit.shell.announce(text)

    def _open_folder(self) -> None:
        folder = self._kit.desk.path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._kit.shell.toast("No program here can show a folder. Copy the path instead")

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._kit.desk.path))
        self._kit.shell.toast("Path copied")


def breakable(path: str) -> str:
    """Let a long path go on in the next line after a separator."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
