"""The shell: rail, pages, menus and overlays, put together; it decides nothing about people or sessions."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QMainWindow,
    QWidget,
)
from shiboken6 import isValid

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.refs import Ref
from mentordesk.services.desk import Desk
from mentordesk.ui.actions import PAGES, Keys
from mentordesk.ui.autosave import Autosave
from mentordesk.ui.body import Body
from mentordesk.ui.bridge import ChangeBridge
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.file_drop import FileDrop
from mentordesk.ui.first_paint import one_by_one
from mentordesk.ui.focus_keeper import FocusKeeper
from mentordesk.ui.guard import Guard
from mentordesk.ui.guard_in_window import GuardInWindow
from mentordesk.ui.kit import Kit
from mentordesk.ui.known_widgets import know_widgets
from mentordesk.ui.look.look import Look
from mentordesk.ui.openers import Openers
from mentordesk.ui.page import Page
from mentordesk.ui.page_makers import PAGE_CLASSES, PAGE_OF_KIND
from mentordesk.ui.page_stack import PageStack
from mentordesk.ui.panes import go_to_next
from mentordesk.ui.rail import Rail
from mentordesk.ui.save_news import SaveNews
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.undoing import Undoing
from mentordesk.ui.view_choices import ViewChoices
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.window_state import WindowState

if TYPE_CHECKING:
    from mentordesk.ui.aloud.in_window import AloudInWindow
    from mentordesk.ui.backups.in_window import WindowBackups
    from mentordesk.ui.commands import Commands
    from mentordesk.ui.messages import Messages
    from mentordesk.ui.one_thing import OneThing
    from mentordesk.ui.spelling.marks import SpellingMarks
    from mentordesk.ui.widgets.toast import Toast

NEEDS_AFTER_MS = 250
"""The counts of the rail follow a change a moment later, so that no keystroke waits for them."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TITLE_BAR_PX = 40  # what the system draws above a window, at most


class MainWindow(QMainWindow):
    """Implements ``Shell``. ``painted`` of the first page comes before anything that can wait."""

    lock_asked = Signal()
    restore_asked = Signal(object, object)

    def __init__(self, desk: Desk, look: Look, state: WindowState, dialogs: Dialogs, tasks: Tasks) -> None:
        super().__init__()
        self.setWindowTitle("MentorDesk")
        self.setMinimumSize(640, 480)
        self._state = state
        self._look = look
        self._desk = desk
        self._toast: Toast | None = None
        self._backups: WindowBackups | None = None
        self._spelling: SpellingMarks | None = None
        dialogs.set_parent(self)
        self.autosave = Autosave(self)
        self.keys = Keys(desk, self)
        self.guard = Guard(desk, self.autosave, self.keys, self)
        self.kit = Kit(desk, look, self, tasks, dialogs, self.autosave, self.guard, self.keys)
        self.view: ViewChoices = ViewChoices(desk, look, self.announce)
        self._undoing = Undoing(desk, self.autosave, self.tell, lambda: self.guard.on)
        self._bridge = ChangeBridge(desk, self)
        self._needs_later = QTimer(self, singleShot=True, interval=NEEDS_AFTER_MS)
        self._needs_later.timeout.connect(self.freshen_needs)
        self._build()
        self._connect()
        self._place()

    def _build(self) -> None:
        whole = row(self._look, gap=0)
        self._body = Body(whole)
        self.setCentralWidget(self._body)  # from the outside in: what is put into another is walked through
        self.rail = Rail(self._look, self.keys)
        self._stack = PageStack(self.kit)
        self.opens: Openers = Openers(self.kit, lambda: self.commands, self._stack, self.restore_asked)
        self._head = column(self._look, (self._stack, 1), gap=0)
        whole.add(self.rail, (self._head, 1))
        self.menuBar().setVisible(False)  # now: a bar made after the first paint kept the whole window from going

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._guarding = GuardInWindow(
            self.guard, self.keys, self._look, self._body, self._head, tell=self.toast, announce=self.announce
        )
        self._guarding.switched.connect(self._on_guarded)
        self.rail.chosen.connect(self.show_page)
        self.rail.search_asked.connect(self.opens.palette)
        self.rail.menu_asked.connect(self.show_menu)
        self._look.changed.connect(self._fit)
        FileDrop(self, self.opens.import_people)
        SaveNews(self.autosave, self.announce)
        self._focus_keeper = FocusKeeper(self, self.current_page)

    def _place(self) -> None:
        self.setFocus()  # nothing is ringed before a key was pressed
        if not self._state.restore_geometry(self):
            room = self.screen().availableSize() - QSize(0, _TITLE_BAR_PX)
            self.resize(QSize(1280, 800).boundedTo(room))

    # Shell: what pages ask for

    def open(self, ref: Ref) -> None:
        key = PAGE_OF_KIND[ref.kind]
        page = self.show_page(key)
        page.open(ref)

    def show_page(self, key: str) -> Page:
        """Show a page and return it; typed text of the page that is left is saved first."""
        current = self.current_page()
        page = self._stack.page(key)
        if page is not current:
            self._stack.show_page(page)
            self._state.put("page", key)
            if current is not None and not self.rail.isAncestorOf(self.focusWidget()):
                self._focus_keeper.begin(page)
        elif self.focusWidget() in (None, self, self._body):
            self._focus_keeper.begin(page)
        self.rail.show_current(key)
        if "one_thing" in self.__dict__:
            self.one_thing.go_along()
        return page

    def run(self, action_id: str) -> None:
        self.commands.run(action_id)

    def toast(self, text: str, *, undo: bool = False) -> None:
        self.tell(text, self.undo if undo else None)

    def tell(
        self,
        text: str,
        act: Callable[[], None] | None,
        verb: str = "Undo",
        is_valid: Callable[[], bool] | None = None,
    ) -> None:
        """Show a message; ``verb`` is the button that does ``act``, until the next change or while ``is_valid``."""
        if self._toast is None:
            from mentordesk.ui.widgets.toast import Toast  # late: nothing to tell before the first change

            self._toast = Toast(self._body, self._look)
        self._toast.tell(text, act, verb)
        self.messages.keep(text, act, verb, is_valid)

    @cached_property
    def messages(self) -> "Messages":
        """What was told, to be read again."""
        from mentordesk.ui.messages import Messages  # late: nothing to tell before the first change

        messages = Messages(self._desk.clock, self.guard)
        self._bridge.changed.connect(messages.hear)
        return messages

    def announce(self, text: str) -> None:
        from PySide6.QtGui import (  # late: nothing is said before the first paint
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def page_parent(self) -> QWidget:
        return self._stack

    def overlay_parent(self) -> QWidget:
        return self._body

    # Pages

    def current_page(self) -> Page | None:
        return self._stack.current if isValid(self._stack) else None  # the keyboard moves once more at the end

    def built_page(self, key: str) -> Page | None:
        return self._stack.built(key)

    def start_page(self) -> str:
        """Return the page to begin with: the one shown last, Today the first time."""
        last = self._state.get("page", "today")
        return last if last in PAGE_CLASSES else "today"

    @cached_property
    def commands(self) -> "Commands":
        """Every action with its keys; asking for them is what makes the keys work."""
        from mentordesk.ui.commands import Commands  # late: no key is pressed before the first paint

        return Commands(self)

    @cached_property
    def one_thing(self) -> "OneThing":
        from mentordesk.ui.one_thing import OneThing  # late: asked for

        return OneThing(self._look, self.rail, self._head, self.current_page, self.announce, self)

    @cached_property
    def aloud(self) -> "AloudInWindow":
        from mentordesk.ui.aloud.in_window import AloudInWindow  # late: nobody listens before the first paint

        return AloudInWindow(self, self._look, self.guard, self._tell_of_reading, self.current_page)

    def _tell_of_reading(self, text: str, act: Callable[[], None] | None, verb: str) -> None:
        self.tell(text, act, verb, lambda: self.aloud.is_on)

    def finish_start(self) -> None:
        """After the first paint: page menus, and what the first write needs."""
        from mentordesk.ui.line_undo import LineUndo  # late: no line has anything to undo before
        from mentordesk.ui.window_filters import listen  # late: they tell of nothing before

        listen(self)
        LineUndo(self, self.keys, self.undo, self.redo, self._is_on_page)
        for key, title, _, _ in PAGES:
            actions = PAGE_CLASSES[key]().page_actions
            if actions:
                self.commands.add_page(title, key, actions)
        self.commands.fill(self.menuBar())
        self.menuBar().setVisible(self._state.get("menu_bar") == "yes")
        self._desk.warm_up()
        one_by_one([know_widgets, *self._desk.preloads(), *self._look.preloads(), self._look.follow_motion])
        if self._desk.capture.kept() is not None:
            self.toast(f"A quick capture is kept as a draft. {self.keys.way('file.capture')} brings it back.")
        self._watch_spelling()

    def _watch_spelling(self) -> None:
        from mentordesk.ui.spelling.marks import SpellingMarks  # late: nobody types before the first paint

        self._spelling = SpellingMarks(self.kit, self)
        self._bridge.changed.connect(self._spelling.hear)

    def tell_error(self, sentence: str) -> None:
        self.kit.dialogs.tell("MentorDesk", sentence)

    # What the rows of actions.py call

    def undo(self) -> None:
        self._undoing.undo()

    def redo(self) -> None:
        self._undoing.redo()

    def _is_on_page(self, widget: QWidget) -> bool:
        page = self.current_page()
        return page is not None and page.isAncestorOf(widget)

    def can_undo(self) -> bool:
        return self._undoing.can_undo()

    def can_redo(self) -> bool:
        return self._undoing.can_redo()

    def new_here(self) -> None:
        if page := self.current_page():
            page.new()

    def find_here(self) -> None:
        if page := self.current_page():
            page.filter_here()

    def back(self) -> None:
        page = self.current_page()
        if page is not None and page.back():
            return
        if (key := self._stack.way_back()) is not None:
            self.show_page(key)
            self._stack.forget_step_from(key)

    def next_misspelling(self) -> None:
        if self._spelling is not None:
            self._spelling.next_doubt()

    def keep_backups(self, *, by_the_clock: bool) -> None:
        """Back up when the window closes, and every half hour ``by_the_clock``."""
        from mentordesk.ui.backups.in_window import WindowBackups  # late: after the first paint

        self._backups = WindowBackups(self.kit, self._state, self.tell)
        self._backups.begin(by_the_clock=by_the_clock)

    def help_here(self) -> None:
        page = self.current_page()
        topic = page.key if page is not None and page.key != "help" else "index"
        help_page = self.show_page("help")
        help_page.show_topic(topic)  # type: ignore[attr-defined]  # the Help page's own verb

    def has_demo(self) -> bool:
        return self._desk.demo.exists()

    def remove_demo(self) -> None:
        self._desk.demo.remove()
        self.toast("Demo data removed", undo=True)

    def toggle_guard(self) -> None:
        self._guarding.toggle()

    def has_menu_bar(self) -> bool:
        return self.menuBar().isVisible()

    def toggle_menu_bar(self) -> None:
        self.menuBar().setVisible(not self.menuBar().isVisible())
        self._state.put("menu_bar", "yes" if self.menuBar().isVisible() else "no")

    def show_menu(self) -> None:
        menu = self.commands.menu()
        button = self.rail.menu_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    def next_pane(self, step: int) -> None:
        """Move the keyboard to the next pane: rail, then the page's own panes."""
        page = self.current_page()
        go_to_next([self.rail.current_button(), *(page.panes() if page else ())], step, self.rail)

    def lock(self) -> None:
        """Lock the workspace; one without a passphrase says where to get one."""
        if self._desk.is_protected:
            self.lock_asked.emit()
        else:
            self.show_page("settings")
            self.toast("This workspace has no passphrase yet. “Protect with a passphrase” in Settings sets one")

    def is_protected(self) -> bool:
        return self._desk.is_protected

    def settle(self, *, wait: bool = True) -> bool:
        """Save what is typed and end what runs; False when something could not be saved.

        Without ``wait`` what runs is only asked to stop.
        """
        if not self.autosave.flush():
            return False
        self._needs_later.stop()
        if wait:
            self.kit.tasks.wait()
        else:
            self.kit.tasks.stop()
        return True

    def back_up_unseen(self) -> None:
        """Keep one more backup beside whatever comes next, if anything changed: the workspace is being locked."""
        if self._backups is not None:
            self._backups.lock()

    def put_away(self) -> None:
        """Go without asking; ``settle`` came before."""
        self._state.keep_geometry(self)
        self._bridge.stop()
        self.messages.forget()
        self.hide()
        self.deleteLater()

    def close_window(self) -> None:
        self.close()

    # Events

    def show_yourself(self) -> None:
        """Come to the front: a second start asked."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10:
            self.show_menu()
            return
        if event.key() == Qt.Key.Key_Escape and "one_thing" in self.__dict__ and self.one_thing.is_on:
            self.one_thing.leave()
            return
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton) and event.key() in _ENTER and not event.isAutoRepeat():
            if not isinstance(focus, QCheckBox):
                focus.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.autosave.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._desk.is_changing_passphrase:  # stopped first, with the workspace as it was; then it closes as ever
            event.ignore()
            self.kit.tasks.stop()
            self.kit.tasks.when_done(self.close_window)
            return
        if not self.autosave.flush() and not self.kit.dialogs.ask(
            "Not everything is saved", f"{self.autosave.words} Close anyway and lose it?", "Close and lose it"
        ):
            event.ignore()
            return
        self._state.keep_geometry(self)
        self._needs_later.stop()
        if self._backups is not None:
            self._backups.close()
        self.kit.tasks.wait()
        self._bridge.stop()
        super().closeEvent(event)

    # Inside

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._toast is not None and self._toast.offers_action:
            self._toast.dismiss()  # its Undo would take back this change, not the one it tells of
        self.keys.hear(changes)
        if changes.touches("preference"):
            self._look.apply(cast(QApplication, QApplication.instance()), self._desk.load_preferences())
        with self._focus_keeper.over_change():
            self._stack.hear(changes)
        if not self._needs_later.isActive():
            self._needs_later.start()

    def _on_guarded(self, on: bool) -> None:
        if self._toast is not None and on:
            self._toast.dismiss()
        self._needs_later.stop()
        self.freshen_needs()
        self._stack.freshen_hidden()  # what is not seen holds nothing either

    def freshen_needs(self) -> None:
        """Count again what waits for the person in each place."""
        self.rail.set_needs({} if self.view.is_calm else self._desk.needs())

    def _fit(self) -> None:
        self.rail.set_compact(self._look.is_narrow(self.width()))
