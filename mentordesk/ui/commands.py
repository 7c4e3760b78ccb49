"""Turns action rows into QActions on the window, menus of them, and entries for the palette: one registry feeds all."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from mentordesk.ui.actions import EDIT, FILE, GO, HELP, VIEW, WINDOW_ACTIONS, WindowAction

if TYPE_CHECKING:
    from mentordesk.ui.main_window import MainWindow
    from mentordesk.ui.page import Page, PageAction

_ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}


_RECENT = 12
_NEVER_RECENT = frozenset({"edit.palette", "edit.search", "file.quit"})


class Command(NamedTuple):
    """What the palette and the list of shortcuts know of an action. ``keys`` is in the system's own notation."""

    id: str
    text: str
    menu: str
    keys: str
    icon: str
    words: str
    is_enabled: Callable[[], bool]
    run: Callable[[], None]


class Commands(QObject):
    """All actions of the window. Each is enabled by its own question, asked when it matters.

    ``recent`` holds the ids of those used last, newest first.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.recent: list[str] = []
        self._actions: dict[str, QAction] = {}
        self._commands: dict[str, Command] = {}
        self._menus: dict[str, list[str | None]] = {menu: [] for menu in (FILE, EDIT, VIEW, GO, HELP)}
        self._rows = [row for row in WINDOW_ACTIONS if row.there is None or row.there(window)]
        for row in self._rows:
            self._add_window_action(row)
        window.keys.changed.connect(self._set_keys)

    def add_page(self, title: str, key: str, rows: Iterable["PageAction"]) -> None:
        """Add a menu of one page's actions; they make the page current first."""
        menu = f"{title} page"
        rows = tuple(rows)
        self._window.keys.know(rows)
        self._menus[menu] = []
        for row in rows:
            self._add_page_action(menu, key, row)

    def all(self) -> list[Command]:
        return list(self._commands.values())

    def run(self, action_id: str) -> None:
        command = self._commands[action_id]
        if command.is_enabled():
            command.run()

    def set_text(self, action_id: str, text: str) -> None:
        """Let a label say more ("Undo Edit note"); the registry's own text stays what the palette finds."""
        self._actions[action_id].setText(text.replace("&", "&&"))

    def fill(self, bar: QMenuBar) -> None:
        """Make the menu bar anew; page menus stand between Go and Help."""
        bar.clear()
        for title in self._titles():
            self._fill_menu(bar.addMenu(title), title)

    def menu(self) -> QMenu:
        """Return the same menus as one, for the menu button and F10."""
        menu = QMenu(self._window)
        menu.setAccessibleName("Menu")
        for title in self._titles():
            self._fill_menu(menu.addMenu(title), title)
        return menu

    def _titles(self) -> list[str]:
        pages = [title for title in self._menus if title not in (FILE, EDIT, VIEW, GO, HELP)]
        return [FILE, EDIT, VIEW, GO, *pages, HELP]

    def _fill_menu(self, menu: QMenu, title: str) -> None:
        for action_id in self._menus[title]:
            if action_id is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[action_id])
        menu.aboutToShow.connect(self._freshen)

    def _freshen(self) -> None:
        for row in self._rows:
            if row.checked is not None:
                self._actions[row.id].setChecked(row.checked(self._window))
        for action_id, command in self._commands.items():
            self._actions[action_id].setEnabled(command.is_enabled())

    def _add_window_action(self, row: WindowAction) -> None:
        window = self._window
        action = self._make(row.id, row.text, lambda: row.run(window))
        action.setMenuRole(_ROLES.get(row.role, QAction.MenuRole.NoRole))
        action.setCheckable(row.checked is not None)
        asked = row.enabled
        enabled = (lambda: asked(window)) if asked else _always
        keys = window.keys.shown(row.id)
        text = row.text.rstrip("…")
        self._commands[row.id] = Command(
            row.id, text, row.menu.strip("&"), keys, row.icon, row.words, enabled, action.trigger
        )
        if row.gap_before:
            self._menus[row.menu].append(None)
        self._menus[row.menu].append(row.id)

    def _add_page_action(self, menu: str, key: str, row: "PageAction") -> None:
        def run() -> None:
            page = self._window.show_page(key)
            if row.enabled is None or row.enabled(page):
                row.run(page)

        def enabled() -> bool:
            page: Page | None = self._window.built_page(key)
            if row.enabled is None:
                return True
            return page is not None and row.enabled(page)

        self._make(row.id, row.text, run)
        keys = self._window.keys.shown(row.id)
        self._commands[row.id] = Command(
            row.id, row.text.rstrip("…"), menu, keys, row.icon, row.words, enabled, self._actions[row.id].trigger
        )
        self._menus[menu].append(row.id)

    def _make(self, action_id: str, text: str, run: Callable[[], object]) -> QAction:
        if action_id in self._actions:
            raise ValueError(f"two actions are called {action_id}")
        action = QAction(text.replace("&", "&&"), self._window)
        action.setObjectName(action_id)
        action.setShortcuts([QKeySequence(keys) for keys in self._window.keys.of(action_id)])
        action.triggered.connect(lambda: self._guarded(action_id, run))
        self._window.addAction(action)
        self._actions[action_id] = action
        return action

    def _set_keys(self) -> None:
        keys = self._window.keys
        for action_id, action in self._actions.items():
            action.setShortcuts([QKeySequence(each) for each in keys.of(action_id)])
            self._commands[action_id] = self._commands[action_id]._replace(keys=keys.shown(action_id))

    def _guarded(self, action_id: str, run: Callable[[], object]) -> None:
        """A shortcut reaches an action whose menu was not opened since: ask again whether it may run."""
        if self._commands[action_id].is_enabled():
            if action_id not in _NEVER_RECENT:
                self.recent = [action_id, *(each for each in self.recent if each != action_id)][:_RECENT]
            run()


def _always() -> bool:
    return True
