"""Settings: how the program looks and reads, who sits here, how documents look, and where the file is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QMainWindow, QVBoxLayout, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.preferences import Preferences
from mentordesk.ui.choices.reading_choices import change
from mentordesk.ui.kit import Kit
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.in_steps import InSteps
from mentordesk.ui.pages.settings_file import FilePart
from mentordesk.ui.pages.settings_me import MePart
from mentordesk.ui.pages.settings_protection import ProtectionPart
from mentordesk.ui.pages.settings_reading import ReadingPart
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles, Tile
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.page_frame import PageFrame
from mentordesk.ui.widgets.section import Section

if TYPE_CHECKING:
    from mentordesk.ui.pages.settings_writing import WritingPart

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
            "settings.what_helps", "Set the program up for yourself", lambda p: _settings(p).reading.show_what_helps(),
            icon="circle-help", words="accessibility access needs dyslexia blind low vision adhd autism motor help",
        ),
        PageAction(
            "settings.check", "Check the file", lambda p: _settings(p).file.check(),
            icon="shield", words="integrity whole damaged verify",
        ),
    )  # fmt: skip

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._shows: list[Callable[[Preferences], None]] = []
        self._frame = PageFrame(self.look, self.title, max_width=_WIDTH_PX)
        kit.keys.follow(self._frame, self._name_undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self.reading: ReadingPart = ReadingPart(kit)
        self._frame.body.add(self.reading)
        self._later = InSteps(
            self,
            (
                self._add_colors,
                self._add_writing,
                self._add_me,
                self._add_protection,
                self._add_backups,
                self._add_reports,
                self._add_window,
                self._add_file,
            ),
            lambda: None,
        )

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is still to come below."""
        return self._later.is_done

    @property
    def me(self) -> MePart:
        self._later.finish()
        return self._me

    @property
    def protection(self) -> ProtectionPart:
        self._later.finish()
        return self._protection

    @property
    def writing(self) -> "WritingPart":
        self._later.finish()
        return self._writing

    @property
    def menu_bar(self) -> QCheckBox:
        self._later.finish()
        return self._menu_bar

    @property
    def file(self) -> FilePart:
        self._later.finish()
        return self._file

    def refresh(self, changes: ChangeSet | None) -> None:
        chosen = self.desk.preferences.load()
        if not self._shows:
            self.reading.add_text()
            self._shows.append(self.reading.show_text)
        for show in self._shows:
            show(chosen)
        if not self.is_whole:
            self._later.begin(cast(QWidget, self._frame.body.parentWidget()))
        elif changes is None:
            self._watch_menu_bar()

    def first_focus(self) -> QWidget:
        return self.reading.comfortable

    def panes(self) -> tuple[QWidget, ...]:
        self._later.finish()
        return (self.reading.comfortable, self.reading.theme.stop(), self._writing.marks,
                self._me.name, self._paper.stop(),
                self._file.open_button)  # fmt: skip

    def _add_colors(self) -> None:
        self.reading.add_colors()
        self._shows.append(self.reading.show_colors)
        self.reading.show_colors(self.desk.preferences.load())

    def _add_me(self) -> None:
        self._me = MePart(self.kit)
        self._add(self._me, lambda chosen: self._me.refresh(chosen, self.desk.people.me()))

    def _add_writing(self) -> None:
        from mentordesk.ui.pages.settings_writing import WritingPart  # late: not in view when the page opens

        self._writing = WritingPart(self.kit)
        self._add(self._writing, self._writing.refresh)

    def _add_protection(self) -> None:
        self._protection = ProtectionPart(self.kit)
        self._add(self._protection, self._protection.refresh)

    def _add_backups(self) -> None:
        from mentordesk.ui.pages.settings_backups import BackupsPart  # late: not in view when the page opens

        backups = BackupsPart(self.kit)
        self._add(backups, backups.refresh)

    def _add_reports(self) -> None:
        look, kit = self.look, self.kit
        self._paper = ChoiceTiles(look, "Paper", [Tile("a4", "A4"), Tile("letter", "US Letter")])
        self._large_print = QCheckBox("Large print, 18 point")
        card = Card(look, FormRow("Paper", self._paper, look), self._large_print, gap=12, margins=(16, 16, 16, 16))
        self._add(holder(column(look, Section("Reports", look), card)), self._show_reports)
        self._paper.chosen.connect(lambda key: change(kit, report_paper=key))
        self._large_print.clicked.connect(lambda wanted: change(kit, report_large_print=wanted))

    def _show_reports(self, chosen: Preferences) -> None:
        self._paper.set_key(chosen.report_paper)
        self._large_print.setChecked(chosen.report_large_print)

    def _name_undo(self) -> None:
        way = self.kit.keys.way("edit.undo")
        self._frame.set_subtitle(f"Every change is seen at once, and {way} takes it back.")

    def _add_window(self) -> None:
        look, kit = self.look, self.kit
        self._menu_bar = QCheckBox("Show the menu bar")
        hint = text_label("", "hint", wrap=True)
        kit.keys.follow(hint, lambda: hint.setText(_menu_words(kit.keys.shown("view.menu_bar"))))
        card = Card(look, self._menu_bar, hint, margins=(16, 12, 16, 12))
        self._add(holder(column(look, Section("Window", look), card)))
        self._menu_bar.clicked.connect(lambda: kit.shell.run("view.menu_bar"))
        self._watch_menu_bar()

    def _add_file(self) -> None:
        self._file = FilePart(self.kit)
        self._add(self._file)

    def _add(self, part: QWidget, show: Callable[[Preferences], None] | None = None) -> None:
        """Put a part under the others, and let it show what is chosen from now on."""
        self._frame.body.add(8, part)
        if show is not None:
            self._shows.append(show)
            show(self.desk.preferences.load())
        part.show()  # now, not with the next event: the keyboard may go there at once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the menu bar when it is shown or hidden from elsewhere."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._menu_bar.setChecked(not cast(QWidget, watched).isHidden())
        return False

    def _watch_menu_bar(self) -> None:
        window = self.window()
        if isinstance(window, QMainWindow):
            bar = window.menuBar()
            bar.installEventFilter(self)
            self._menu_bar.setChecked(not bar.isHidden())


def _settings(page: Page) -> SettingsPage:
    return cast(SettingsPage, page)


def _menu_words(keys: str) -> str:
    return f"{keys} and F10 lead to the same menus." if keys else "F10 leads to the same menus."
