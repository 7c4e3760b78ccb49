"""About: the version, what it runs on, where the data is, and the license of every part, all read from here."""

import platform

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.about_parts import Part, parts
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.running_text import RunningText, escaped
from mentordesk.version import __version__

_PROMISE = (
    "A private desk for mentoring programs. It was made to work offline. It asks nothing of a network and sends "
    "nothing. All your work is in one file on this computer."
)


class About(Sheet):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "About MentorDesk", width=680, height=600)
        look = kit.look
        self._parts = {part.key: part for part in parts()}
        self._facts = (
            f"MentorDesk {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()}",
            f"Workspace: {kit.desk.path}",
        )
        self.copy_button = push("Copy version and path", look, icon="copy")
        self.copy_button.clicked.connect(self._copy)
        self.list = RunningText(look, "About MentorDesk")
        self.list.show_markdown(self._everything())
        self.list.anchorClicked.connect(self._on_link)
        self._all = holder(
            column(look, (self.list, 1), actions(look, self.copy_button), gap=10, margins=(20, 0, 12, 12))
        )
        self.text = RunningText(look, "License")
        self._one = holder(column(look, (self.text, 1), margins=(20, 0, 20, 14)))
        self.stack.addWidget(self._all)
        self.stack.addWidget(self._one)
        self.advanced.connect(self.dismiss)
        self.went_back.connect(self._show_all)
        self.show_step(self._all, "", main="Close")

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.main_button)

    def show_license(self, key: str) -> None:
        """Show the license text of one part."""
        part = self._parts[key]
        self.text.setAccessibleName(f"License of {part.name}")
        self.text.show_plain(part.read() or _without_text(part))
        self.show_step(self._one, f"{part.name}: {part.license_name}", back="All parts", main="Close")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self.show_step(self._all, "", main="Close")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_link(self, link: QUrl) -> None:
        self.show_license(link.toString())

    def _everything(self) -> str:
        facts = [f"- {escaped(fact)}" for fact in self._facts]
        made_of = [f"- [{part.name}]({part.key}): {part.purpose}. {part.license_name}" for part in self._parts.values()]
        return "\n".join(
            (_PROMISE, "", *facts, "", "### Made of", "", "Choose a part to read its license.", "", *made_of)
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._facts))
        self.kit.shell.toast("Version and path copied")


def _without_text(part: Part) -> str:
    return f"{part.name} is under this license: {part.license_name}. The copy on this computer came without its text."
