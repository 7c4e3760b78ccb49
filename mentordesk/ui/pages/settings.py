"""Settings: how the program looks and reads, who sits here, how documents look, and where the file is."""

from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QMainWindow, QVBoxLayout, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.ui.choices.reading_choices import change
from mentordesk.ui.kit import Kit
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.settings_backups import BackupsPart
from mentordesk.ui.pages.settings_file import FilePart
from mentordesk.ui.pages.settings_me import MePart
from mentordesk.ui.pages.settings_protection import ProtectionPart
from mentordesk.ui.pages.settings_reading import ReadingPart
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles, Tile
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.page_frame import PageFrame
from mentordesk.ui.widgets.section import Section

_WIDTH_PX = 860


class SettingsPage(Page):
    key = "settings"
    title = "Settings"
    icon = "settings"
    wants = ("preference", "person")
    page_actions = (
        PageAction(
            "settings.comfortable", "Comfortable reading", lambda p: _settings(p).reading.make_comfortable(),
            icon="book-open", words="dyslexia large text spacing cream calm preset",
        ),
        PageAction(
            "settings.standard", "Back to standard text and colors", lambda p: _settings(p).reading.make_standard(),
            icon="undo-2", words="reset font spacing theme default",
        ),
        PageAction(
            "settings.check", "Check the file", lambda p: _settings(p).file.check(),
            icon="shield", words="integrity whole damaged verify",
        ),
    )  # fmt: skip

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        look = self.look
        self.reading: ReadingPart = ReadingPart(kit)
        self.me: MePart = MePart(kit)
        self.file: FilePart = FilePart(kit)
        self.protection: ProtectionPart = ProtectionPart(kit)
        self.backups: BackupsPart = BackupsPart(kit)
        self.paper = ChoiceTiles(look, "Paper", [Tile("a4", "A4"), Tile("letter", "US Letter")])
        self.large_print = QCheckBox("Large print, 18 point")
        self.menu_bar = QCheckBox("Show the menu bar")
        frame = PageFrame(
            look, self.title, "Every change is seen at once, and Ctrl+Z takes it back.", max_width=_WIDTH_PX
        )
        reports = Card(look, FormRow("Paper", self.paper, look), self.large_print, gap=12, margins=(16, 16, 16, 16))
        view = Card(
            look,
            self.menu_bar,
            text_label("Ctrl+M and F10 lead to the same menus.", "hint", wrap=True),
            margins=(16, 12, 16, 12),
        )
        frame.body.add(
            self.reading, 8, self.me, 8, self.protection, 8, self.backups, 8,
            column(look, Section("Reports", look), reports), 8,
            column(look, Section("Window", look), view), 8,
            self.file,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.paper.chosen.connect(lambda key: change(kit, report_paper=key))
        self.large_print.clicked.connect(lambda wanted: change(kit, report_large_print=wanted))
        self.menu_bar.clicked.connect(lambda: kit.shell.run("view.menu_bar"))

    def refresh(self, changes: ChangeSet | None) -> None:
        chosen = self.desk.preferences.load()
        self.reading.refresh(chosen)
        self.me.refresh(chosen, self.desk.people.me())
        self.protection.refresh(chosen)
        self.backups.refresh(chosen)
        self.paper.set_key(chosen.report_paper)
        self.large_print.setChecked(chosen.report_large_print)
        if changes is None:
            self._watch_menu_bar()

    def first_focus(self) -> QWidget:
        return self.reading.comfortable

    def panes(self) -> tuple[QWidget, ...]:
        return (self.reading.comfortable, self.reading.theme.stop(), self.me.name, self.paper.stop(),
                self.file.open_button)  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the menu bar when it is shown or hidden from elsewhere."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.menu_bar.setChecked(not cast(QWidget, watched).isHidden())
        return False

    def _watch_menu_bar(self) -> None:
        window = self.window()
        if isinstance(window, QMainWindow):
            bar = window.menuBar()
            bar.installEventFilter(self)
            self.menu_bar.setChecked(not bar.isHidden())


def _settings(page: Page) -> SettingsPage:
    return cast(SettingsPage, page)
