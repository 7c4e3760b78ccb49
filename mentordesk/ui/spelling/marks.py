"""Marks what may be misspelled in the field one writes in, and offers other words: by F7 and in the field's own menu.

Only that field is marked, and not the word at the cursor: a page that is read stays calm.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget
from shiboken6 import isValid

from mentordesk.domain.changes import ChangeSet
from mentordesk.ui.kit import Kit
from mentordesk.ui.spelling.checker import Doubt, SpellChecker
from mentordesk.ui.spelling.fields import SpellField, field_for

_WAIT_MS = 150
"""Long enough for the next letter, so that marks follow words and not keys."""


class SpellingMarks(QObject):
    """One for a window. The dictionary is loaded when a person first comes to a field of prose, and not before."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self.checker = SpellChecker(kit, self)
        self._field: SpellField | None = None
        self._has_begun = False
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._mark)
        self.checker.changed.connect(self._mark)
        kit.look.changed.connect(self._mark)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            self._on_focus_changed(None, app.focusWidget())

    def hear(self, changes: ChangeSet) -> None:
        if self._has_begun:
            self.checker.hear(changes)

    def next_doubt(self) -> None:
        """Select the next word that may be misspelled, from the cursor on and around, and offer others for it."""
        field = self._field
        if field is None:
            self._kit.shell.toast("Put the cursor into a text first, then look for its next misspelling")
        elif not self.checker.is_ready:
            self._kit.shell.toast("Spelling is not checked now. Settings, Writing, turns it on")
        elif doubts := field.doubts():
            cursor = field.cursor()
            doubt = next((doubt for doubt in doubts if doubt.end > cursor), doubts[0])
            self._offer(field, doubt)
        else:
            self._kit.shell.toast("No misspelling was found in this text")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        field = self._field
        if event.type() is not QEvent.Type.ContextMenu or field is None or not isinstance(event, QContextMenuEvent):
            return False
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        local = field.widget.mapFromGlobal(event.globalPos())
        place = field.cursor() if by_keyboard else field.at(local)
        doubt = next((doubt for doubt in field.doubts() if doubt.start <= place <= doubt.end), None)
        if doubt is None:
            return False  # the field's own menu
        menu = field.menu(local)
        first = menu.actions()[0] if menu.actions() else None
        self._fill(menu, field, doubt, before=first)
        self._open(menu, event.globalPos())
        return True

    def _offer(self, field: SpellField, doubt: Doubt) -> None:
        at = field.select(doubt)
        menu = QMenu(field.widget)
        menu.setAccessibleName(f"“{doubt.word}” may be misspelled")
        self._fill(menu, field, doubt, before=None)
        self._kit.shell.announce(f"“{doubt.word}” may be misspelled")
        menu.setActiveAction(menu.actions()[0])
        self._open(menu, at)

    def _open(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _fill(self, menu: QMenu, field: SpellField, doubt: Doubt, *, before: QAction | None) -> None:
        words = self.checker.suggestions(doubt.word)
        entries = [self._entry(menu, word, partial(field.replace, doubt, word)) for word in words]
        for entry in entries:
            font = entry.font()
            font.setBold(True)
            entry.setFont(font)
        if not words:
            none = self._entry(menu, "No other word is known", lambda: None)
            none.setEnabled(False)
            entries = [none]
        line = QAction(menu)
        line.setSeparator(True)
        entries += [
            line,
            self._entry(menu, f"Add “{doubt.word}” to my words", lambda: self.checker.add(doubt.word)),
            self._entry(menu, "Ignore it until the program closes", lambda: self.checker.ignore(doubt.word)),
        ]
        if before is not None:
            end = QAction(menu)
            end.setSeparator(True)
            menu.insertActions(before, [*entries, end])
        else:
            menu.addActions(entries)

    @staticmethod
    def _entry(menu: QMenu, text: str, run: Callable[[], object]) -> QAction:
        entry = QAction(text.replace("&", "&&"), menu)
        entry.triggered.connect(lambda *_: run())
        return entry

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        field = self._field
        if field is not None and field.widget is now:
            return
        if field is not None:
            self._let_go(field)
        self._field = field = field_for(now, self.checker)
        if field is None:
            return
        if not self._has_begun:
            self._has_begun = True
            self.checker.begin()
        widget = field.widget
        widget.destroyed.connect(self._on_gone)
        widget.installEventFilter(self)
        if isinstance(widget, QTextEdit | QLineEdit):
            widget.textChanged.connect(self._soon)
            widget.cursorPositionChanged.connect(self._soon)
        self._later.start()

    def _let_go(self, field: SpellField) -> None:
        self._later.stop()
        self._field = None
        widget = field.widget
        if not isValid(widget):
            return  # Qt tells that the keyboard goes before it tells that the field is gone
        widget.removeEventFilter(self)
        widget.destroyed.disconnect(self._on_gone)
        if isinstance(widget, QTextEdit | QLineEdit):
            widget.textChanged.disconnect(self._soon)
            widget.cursorPositionChanged.disconnect(self._soon)
        field.unmark()

    def _soon(self, *_: object) -> None:
        """Mark a moment later; what Qt tells along is no number of milliseconds."""
        self._later.start()

    def _on_gone(self) -> None:
        self._later.stop()
        self._field = None

    def _mark(self) -> None:
        if self._field is not None:
            self._field.mark(self._kit.look.color("danger"))
