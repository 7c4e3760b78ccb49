"""Every action of the window as a row: what it is called, its keys, where it stands in the menu, what it calls.

Menus, the command palette and the list of shortcuts are all made from these rows and from the pages' own. ``Keys``
knows which keys each has now: every shortcut can be changed.
"""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from mentordesk.domain.changes import ChangeSet
    from mentordesk.services.desk import Desk
    from mentordesk.ui.main_window import MainWindow
    from mentordesk.ui.page import PageAction


class WindowAction(NamedTuple):
    """One row. ``keys`` holds one or more key sequences; ``words`` what people might search for.

    ``enabled`` is asked whenever a menu opens, the palette lists, or the key is pressed. ``role`` is a QAction menu
    role name for macOS ("about", "preferences", "quit"). An action that is not ``there`` is in no menu.
    """

    id: str
    text: str
    menu: str
    run: Callable[["MainWindow"], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    words: str = ""
    enabled: Callable[["MainWindow"], bool] | None = None
    checked: Callable[["MainWindow"], bool] | None = None
    role: str = ""
    gap_before: bool = False
    there: Callable[["MainWindow"], bool] | None = None


PAGES: tuple[tuple[str, str, str, str], ...] = (
    ("today", "Today", "sun", "Ctrl+1"),
    ("pairs", "Pairs", "users", "Ctrl+2"),
    ("sessions", "Sessions", "notebook-pen", "Ctrl+3"),
    ("goals", "Goals", "target", "Ctrl+4"),
    ("actions", "Actions", "circle-check-big", "Ctrl+5"),
    ("people", "People", "user-round", "Ctrl+6"),
    ("program", "Program", "chart-line", "Ctrl+7"),
    ("reports", "Reports", "file-text", "Ctrl+8"),
    ("help", "Help", "circle-help", "F1"),
    ("settings", "Settings", "settings", "Ctrl+,"),
)
"""Key, title, icon, shortcut; the order of the rail and of the Go menu."""


def _go(key: str) -> Callable[["MainWindow"], object]:
    return lambda window: window.show_page(key)


FILE = "&File"
EDIT = "&Edit"
VIEW = "&View"
GO = "&Go"
HELP = "&Help"
MENUS = (FILE, EDIT, VIEW, GO)
"""The pages' own menus stand between Go and Help."""

WINDOW_ACTIONS: tuple[WindowAction, ...] = (
    WindowAction(
        "file.capture", "Quick capture", FILE, lambda w: w.opens.capture(), ("Ctrl+Shift+S",), "notebook-pen",
        "write a session now note",
    ),
    WindowAction(
        "file.import", "Import people…", FILE, lambda w: w.opens.import_people(), ("Ctrl+I",), "file-spreadsheet",
        "csv xlsx spreadsheet paste add",
    ),
    WindowAction(
        "file.export", "Export a summary…", FILE, lambda w: w.opens.export(), ("Ctrl+E",), "download",
        "pdf report print html markdown text",
    ),
    WindowAction(
        "file.save_copy", "Save a copy elsewhere…", FILE, lambda w: w.opens.save_copy(), (), "save",
        "backup disk full", gap_before=True,
    ),
    WindowAction("file.backup", "Back up now", FILE, lambda w: w.opens.back_up(), (), "history", "copy save keep safe"),
    WindowAction(
        "file.restore", "Restore a backup…", FILE, lambda w: w.opens.restore(), (), "archive-restore",
        "bring back yesterday earlier version lost copy",
    ),
    WindowAction(
        "file.history", "History…", FILE, lambda w: w.opens.history(), (), "clock", "changes log audit what when who",
    ),
    WindowAction(
        "file.history_here", "History of what is shown…", FILE, lambda w: w.opens.history_here(), (), "clock",
        "changes of this pair person session goal record", enabled=lambda w: w.opens.can_show_history_here(),
    ),
    WindowAction(
        "file.remove_demo", "Remove demo data", FILE, lambda w: w.remove_demo(), (), "trash-2",
        "example sample clear", enabled=lambda w: w.has_demo(),
    ),
    WindowAction(
        "file.lock", "Lock", FILE, lambda w: w.lock(), ("Ctrl+L",), "lock", "passphrase protect hide leave",
        gap_before=True,
    ),
    WindowAction(
        "file.protect", "Protect with a passphrase…", FILE, lambda w: w.opens.protect("protect"), (), "lock",
        "encrypt seal private password", enabled=lambda w: not w.is_protected(),
    ),
    WindowAction(
        "file.new_passphrase", "Change the passphrase…", FILE, lambda w: w.opens.protect("change"), (), "pencil",
        "password recovery code sheet", enabled=lambda w: w.is_protected(),
    ),
    WindowAction(
        "file.unprotect", "Take the passphrase off…", FILE, lambda w: w.opens.protect("remove"), (), "lock-open",
        "decrypt password plain", enabled=lambda w: w.is_protected(),
    ),
    WindowAction("file.quit", "Quit", FILE, lambda w: w.close_window(), ("Ctrl+Q",), "", "exit close", role="quit",
                 gap_before=True),
    WindowAction(
        "edit.undo", "Undo", EDIT, lambda w: w.undo(), ("Ctrl+Z",), "undo-2", "take back",
        enabled=lambda w: w.can_undo(),
    ),
    WindowAction(
        "edit.redo", "Redo", EDIT, lambda w: w.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", "again",
        enabled=lambda w: w.can_redo(),
    ),
    WindowAction("edit.new", "New on this page", EDIT, lambda w: w.new_here(), ("Ctrl+N",), "plus", "add",
                 gap_before=True),
    WindowAction("edit.find_here", "Find on this page", EDIT, lambda w: w.find_here(), ("Ctrl+F",), "filter"),
    WindowAction(
        "edit.search", "Search everything", EDIT, lambda w: w.opens.palette(only_records=True), ("Ctrl+Shift+F",),
        "search", "find text notes",
    ),
    WindowAction("edit.spelling", "Next misspelling", EDIT, lambda w: w.next_misspelling(), ("F7",), "spell-check",
                 "spelling dictionary words correct check typo"),
    WindowAction("edit.palette", "Command palette", EDIT, lambda w: w.opens.palette(), ("Ctrl+K",), "command"),
    WindowAction("view.larger", "Larger text", VIEW,
                 lambda w: w.view.text_size(1), ("Ctrl++", "Ctrl+="), "plus", "zoom in"),
    WindowAction("view.smaller", "Smaller text", VIEW,
                 lambda w: w.view.text_size(-1), ("Ctrl+-",), "minus", "zoom out"),
    WindowAction("view.normal", "Normal text size", VIEW,
                 lambda w: w.view.text_size(0), ("Ctrl+0",), "type", "zoom reset"),
    WindowAction("view.light", "Light theme", VIEW, lambda w: w.view.theme("light"), (), "sun", "color bright",
                 gap_before=True),
    WindowAction("view.dark", "Dark theme", VIEW, lambda w: w.view.theme("dark"), (), "moon", "color night"),
    WindowAction("view.cream", "Cream theme", VIEW,
                 lambda w: w.view.theme("cream"), (), "book-open", "color paper warm"),
    WindowAction("view.contrast", "High contrast theme", VIEW,
                 lambda w: w.view.theme("contrast"), (), "contrast", "color"),
    WindowAction(
        "view.system", "Follow the system's theme", VIEW, lambda w: w.view.theme("system"), (),
        "monitor", "color automatic",
    ),
    WindowAction(
        "view.guard", "Hide or show private notes", VIEW, lambda w: w.toggle_guard(), ("F9",), "eye-off",
        "share screen guard call meeting video present conceal", gap_before=True,
    ),
    WindowAction(
        "view.aloud", "Read aloud", VIEW, lambda w: w.aloud.toggle(), ("F8",), "volume-2",
        "voice speak listen speech hear text to speech stop", checked=lambda w: w.aloud.is_on,
        there=lambda w: w.aloud.is_there,
    ),
    WindowAction(
        "view.ruler", "Reading ruler", VIEW, lambda w: w.view.toggle_aid("ruler"), ("Ctrl+Shift+R",), "minus",
        "band line under read dyslexia", checked=lambda w: w.view.has_aid("ruler"), gap_before=True,
    ),
    WindowAction(
        "view.line_focus", "Line focus", VIEW, lambda w: w.view.toggle_aid("line"), ("Ctrl+Shift+U",),
        "text-cursor-input",
        "fainter lines read concentrate dim", checked=lambda w: w.view.has_aid("line"),
    ),
    WindowAction(
        "view.one_thing", "Focus mode", VIEW, lambda w: w.one_thing.toggle(), ("F11",), "focus",
        "one thing alone concentrate distraction adhd full", checked=lambda w: w.one_thing.is_on,
    ),
    WindowAction(
        "view.calm", "Calm start", VIEW, lambda w: w.view.toggle_calm(), (), "leaf",
        "today less quiet one thing counts", checked=lambda w: w.view.is_calm,
    ),
    WindowAction("view.next_pane", "Next pane", VIEW, lambda w: w.next_pane(1), ("F6",), "panel-left", "focus",
                 gap_before=True),
    WindowAction("view.previous_pane", "Previous pane", VIEW, lambda w: w.next_pane(-1), ("Shift+F6",), "panel-left"),
    WindowAction("view.menu_bar", "Show the menu bar", VIEW, lambda w: w.toggle_menu_bar(), ("Ctrl+M",), "panel-left",
                 "hide", checked=lambda w: w.has_menu_bar()),
    *(
        WindowAction(f"go.{key}", f"Go to {title}", GO, _go(key), (keys,), icon, "page open")
        for key, title, icon, keys in PAGES
        if key not in ("help", "settings")
    ),
    WindowAction("go.settings", "Settings", GO, _go("settings"), ("Ctrl+,", "Ctrl+9"), "settings",
                 "preferences options text size font theme motion", role="preferences"),
    WindowAction("go.back", "Back", GO, lambda w: w.back(), ("Alt+Left",), "arrow-left", gap_before=True),
    WindowAction("help.help", "Help", HELP, lambda w: w.help_here(), ("F1",), "circle-help", "manual guide"),
    WindowAction("help.shortcuts", "Keyboard shortcuts", HELP, lambda w: w.opens.shortcuts(), ("Ctrl+/",), "keyboard"),
    WindowAction("help.messages", "Messages", HELP, lambda w: w.opens.messages(w.messages), ("Ctrl+Shift+N",),
                 "message-square", "told said notices toasts read again list what happened"),
    WindowAction("help.welcome", "Welcome steps", HELP, lambda w: w.opens.welcome(), (), "hand-helping",
                 "first run start"),
    WindowAction("help.about", "About MentorDesk", HELP, lambda w: w.opens.about(), (), "info",
                 "version licenses paths", role="about"),
)  # fmt: skip


class FieldKeys(NamedTuple):
    """Keys that belong to a field, so that no menu has them."""

    id: str
    text: str
    keys: tuple[str, ...]


class Keys(QObject):
    """The keys of everything, as they are now; ``changed`` is told when they are others.

    A sequence is written as Qt writes it everywhere ("Ctrl+Shift+S"). What a person chose wins over a standard key.
    """

    changed = Signal()

    def __init__(self, desk: "Desk", parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = _usable(desk.load_keys())
        self._standard: dict[str, tuple[str, ...]] = {}
        self._texts: dict[str, str] = {}
        self.know(WINDOW_ACTIONS)

    def know(self, rows: "Iterable[WindowAction | PageAction | FieldKeys]") -> None:
        """Take note of what has keys, and of its standard ones."""
        for row in rows:
            self._texts[row.id] = row.text.rstrip("…")
            self._standard[row.id] = ((row.keys,) if row.keys else ()) if isinstance(row.keys, str) else row.keys

    def of(self, action_id: str) -> tuple[str, ...]:
        """Return the sequences that do it; none where it has no keys."""
        if (chosen := self._chosen.get(action_id)) is not None:
            return (chosen,) if chosen else ()
        if not self._chosen:
            return self._standard[action_id]
        given_away = {keys for each, keys in self._chosen.items() if each in self._standard}
        return tuple(keys for keys in self._standard[action_id] if keys not in given_away)

    def standard(self, action_id: str) -> tuple[str, ...]:
        return self._standard[action_id]

    def is_changed(self, action_id: str) -> bool:
        return action_id in self._chosen

    @property
    def are_changed(self) -> bool:
        return bool(self._chosen)

    def text(self, action_id: str) -> str:
        return self._texts[action_id]

    def shown(self, action_id: str) -> str:
        """Return its first keys as the system writes them; empty where it has none."""
        keys = self.of(action_id)
        return written(keys[0]) if keys else ""

    def way(self, action_id: str) -> str:
        """Return how to do it, for the middle of a sentence: its keys, or where it stands."""
        return self.shown(action_id) or f"“{self.text(action_id)}” in the menu"

    def user_of(self, sequence: str) -> str | None:
        """Return the id of what has these keys now."""
        return next((each for each in self._standard if sequence in self.of(each)), None)

    def hear(self, changes: "ChangeSet") -> None:
        if changes.touches("preference") and (now := _usable(self._desk.load_keys())) != self._chosen:
            self._chosen = now
            self.changed.emit()

    def follow(self, owner: QObject, show: Callable[[], None]) -> None:
        """Call ``show`` now, and whenever keys were changed, for as long as ``owner`` is there."""
        self.changed.connect(_Follower(owner, show).tell)
        show()


class _Follower(QObject):
    def __init__(self, owner: QObject, show: Callable[[], None]) -> None:
        super().__init__(owner)
        self._show = show

    def tell(self) -> None:
        self._show()


def _usable(chosen: dict[str, str]) -> dict[str, str]:
    """Leave out what no person could have chosen here: the file may come from another version."""
    if not chosen:
        return chosen
    from mentordesk.ui.key_rules import is_usable  # late: only where somebody changed keys

    return {each: keys for each, keys in chosen.items() if not keys or is_usable(keys, each)}


def written(sequence: str) -> str:
    """Return keys as the system writes them."""
    if _SIGNS_FOR_KEYS and sequence:
        from PySide6.QtGui import QKeySequence  # late: elsewhere it is written as it is kept

        return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return sequence


_SIGNS_FOR_KEYS = sys.platform == "darwin"
