"""The part of Today with what the person at this desk has promised."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import due_words
from mentordesk.domain.ids import ActionId
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.widgets.box import Box, column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.task_check import Check

if TYPE_CHECKING:
    from mentordesk.store.queries.today import MyAction, MyPair
    from mentordesk.ui.pages.today_add import AddAction

_SHOWN = 8


class _View(NamedTuple):
    id: str
    text: str
    due: str
    is_late: bool


class ActionsPart(QWidget):
    """Ticks open actions of mine, and adds one in place."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pairs: list[MyPair] = []
        self._add: AddAction | None = None
        look = kit.look
        self._open = push("Add", look, "ghost", "plus")
        self._open.setAccessibleName("Add an action of yours")
        self._open.clicked.connect(self.add)
        self.card = KeyedRows[_View](look, "Your actions", lambda view: view.id, self._make_row)
        self._none = text_label("Nothing that you promised is open.", "dim", wrap=True)
        self._to_all = push("", look, "ghost")
        self._to_all.clicked.connect(lambda: kit.shell.show_page("actions"))
        self._none.hide()  # a layout that was measured once remembers what it held
        self._to_all.hide()
        self._body: Box = column(look, self.card, self._none, row(look, self._to_all, None))
        self.setLayout(column(look, Section("Your actions", look, self._open), self._body))

    def refresh(self, pairs: "list[MyPair]") -> None:
        queries = self._kit.desk.queries.today
        found = queries.actions(limit=_SHOWN + 1)
        self._pairs = pairs
        self.card.show_items([self._view(action) for action in found[:_SHOWN]])
        show_if(self.card, bool(found))
        show_if(self._none, not found and self._add is None)
        show_if(self._open, bool(pairs))
        has_more = len(found) > _SHOWN
        show_if(self._to_all, has_more)
        if has_more:
            self._to_all.set_text(f"Show all {queries.count_actions():,}")
        if self._add is not None:
            self._add.set_pairs(pairs)
        show_if(self, bool(pairs or found))

    def add(self) -> None:
        """Open a line to type into, above the list; what was typed there before is still in it."""
        if self._add is None:
            from mentordesk.ui.pages.today_add import AddAction  # late: opened on request

            self._add = AddAction(self._kit, self._pairs)
            self._add.closed.connect(self._close_add)
            self._body.insertWidget(0, self._add)
            self._add.show()
            order_tabs(self)
            self._none.hide()
        self._add.begin()

    def _close_add(self) -> None:
        if self._add is not None:
            self._add.hide()
            self._add.deleteLater()
            self._add = None
            show_if(self._none, self.card.isHidden())
            self._open.setFocus()

    def _view(self, action: "MyAction") -> _View:
        if action.due_on is None:
            return _View(action.id, action.text, "", is_late=False)
        today = self._kit.desk.clock.today()
        words = due_words(action.due_on, today)
        return _View(action.id, action.text, words[0].upper() + words[1:], is_late=action.due_on < today)

    def _make_row(self, view: _View) -> QWidget:
        look = self._kit.look
        check = Check(view.text, look)
        check.setAccessibleName(f"Mark as done: {view.text}")
        check.setAccessibleDescription(view.due)
        check.clicked.connect(lambda: self._tick(view.id))
        due = Chip(view.due, "danger") if view.is_late else text_label(view.due, "cap")
        return holder(row(look, (check, 1), due, margins=(16, 5, 14, 5)))

    def _tick(self, action_id: str) -> None:
        action = self._kit.desk.actions.done(ActionId(action_id))
        self._kit.shell.toast(f"Marked '{action.text}' as done", undo=True)
