"""Opens what lies over the pages, or beside the program: each is imported when it is first asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance

from mentordesk.domain.refs import Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.page_stack import PageStack

if TYPE_CHECKING:
    from mentordesk.ui.commands import Commands
    from mentordesk.ui.messages import Messages


class Openers:
    """What is typed is saved before anything opens that reads the file. ``restore`` gets what a restore agreed on."""

    def __init__(
        self,
        kit: Kit,
        commands: "Callable[[], Commands]",
        pages: PageStack,
        restore: SignalInstance,
    ) -> None:
        self._kit, self._commands, self._pages, self._restore = kit, commands, pages, restore

    def palette(self, *, only_records: bool = False) -> None:
        from mentordesk.ui.overlays.palette import CommandPalette  # late: opened on request

        page = self._pages.current
        CommandPalette(
            self._kit,
            self._commands().all(),
            only_records=only_records,
            recent=self._commands().recent,
            page_menu=f"{page.title} page" if page is not None else "",
        ).open()

    def capture(self) -> None:
        from mentordesk.ui.overlays.capture import QuickCapture  # late: opened on request

        self._kit.autosave.flush()
        QuickCapture(self._kit, self._pages.pair()).open()

    def import_people(self, path: Path | None = None) -> None:
        """Bring people in: from a list that is chosen, or from the one that was dropped."""
        from mentordesk.ui.overlays.import_people import ImportPeople  # late: opened on request

        self._kit.autosave.flush()
        sheet = ImportPeople(self._kit)
        if path is None:
            sheet.open()
        else:
            sheet.open_file(path)

    def export(self) -> None:
        from mentordesk.ui.overlays.export_sheet import ExportSheet  # late: opened on request

        self._kit.autosave.flush()
        ExportSheet(self._kit, self._pages.subject()).open()

    def save_copy(self) -> None:
        from mentordesk.ui.save_copy import save_copy  # late: opened on request

        save_copy(self._kit)

    def back_up(self) -> None:
        from mentordesk.ui.backups.asked import back_up  # late: opened on request

        back_up(self._kit)

    def restore(self) -> None:
        from mentordesk.ui.overlays.restore import RestoreSheet  # late: opened on request

        self._kit.autosave.flush()
        sheet = RestoreSheet(self._kit)
        sheet.agreed.connect(self._restore)
        sheet.open()

    def history(self, about: Ref | None = None) -> None:
        from mentordesk.ui.overlays.history import HistorySheet  # late: opened on request

        self._kit.autosave.flush()
        HistorySheet(self._kit, about).open()

    def can_show_history_here(self) -> bool:
        return self._pages.record() is not None

    def history_here(self) -> None:
        self.history(self._pages.record())

    def shortcuts(self) -> None:
        from mentordesk.ui.overlays.shortcuts import ShortcutList  # late: opened on request

        ShortcutList(self._kit, self._commands().all).open()

    def messages(self, messages: "Messages") -> None:
        from mentordesk.ui.overlays.messages import MessageList  # late: opened on request

        MessageList(self._kit, messages).open()

    def about(self) -> None:
        from mentordesk.ui.overlays.about import About  # late: opened on request

        About(self._kit).open()

    def welcome(self) -> None:
        from mentordesk.ui.overlays.welcome import Welcome  # late: opened on request

        Welcome(self._kit).open()

    def protect(self, goal: str) -> None:
        """Open the steps to "protect", "change" or "remove"; "new" is for who came in by the recovery code."""
        from mentordesk.ui.overlays.protect import Goal, ProtectSheet  # late: opened on request

        self._kit.autosave.flush()
        ProtectSheet(self._kit, Goal(goal)).open()

    def crash(self, report: str) -> None:
        from mentordesk.ui.overlays.crash_report import CrashReport  # late: opened on request

        CrashReport(self._kit, report).open()
