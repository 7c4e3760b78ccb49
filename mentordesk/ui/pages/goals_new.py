"""Adding a goal: for whom, and in a few words what; the rest comes in its own time. Examples to begin from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from mentordesk.errors import UserError
from mentordesk.ui.guard_cover import Shelf
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.goals_words import EXAMPLES
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.row_card import RowCard
from mentordesk.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from mentordesk.domain.ids import PairId
    from mentordesk.store.queries.sessions import PairChoice

_NO_PAIR = "There is no pair yet. Make one on the Pairs page first; nothing was changed."


class NewGoal(QWidget):
    """``added`` carries the new goal's id; Escape or Cancel tell ``given_up``."""

    added = Signal(str)
    given_up = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pairs: list[PairId] = []
        look = kit.look
        self.pair = QComboBox()
        self.pair.setMinimumWidth(160)  # long names give way in narrow places
        self.title = QLineEdit()
        self.title.setPlaceholderText("Lead a code review alone")
        self._form = Form(look)
        self._pair_row = self._form.add("Whose goal", self.pair)
        self._title_row = self._form.add("Goal", self.title, hint="One thing, small enough for the next six weeks")
        add = push("Add goal", look, "primary", "plus")
        cancel = push("Cancel", look)
        self._examples = holder(column(look, text_label("Examples to begin from", "h3"), self._example_rows()))
        self._examples.hide()
        body = holder(
            column(
                look,
                text_label("New goal", "h2"),
                text_label("Only you see it until you share it.", "dim", wrap=True),
                8,
                self._form,
                8,
                row(look, add, cancel, None),
                16,
                self._examples,
                None,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(look, body, max_width=640, margins=(28, 22, 28, 28)))
        Shelf(kit.guard, self.title)
        self.title.returnPressed.connect(self.add)
        add.clicked.connect(self.add)
        cancel.clicked.connect(self.given_up)

    def show_pairs(self, pairs: "Sequence[PairChoice]") -> None:
        """Offer the open pairs, mine first; the chosen one stays chosen."""
        ids = [pair.who.pair_id for pair in pairs]
        words = [f"{pair.who.mentor_name} and {pair.who.mentee_name}" for pair in pairs]
        if (ids, words) == (self._pairs, [self.pair.itemText(place) for place in range(self.pair.count())]):
            return
        chosen = self.pair.currentIndex()
        before = self._pairs[chosen] if 0 <= chosen < len(self._pairs) else None
        self._pairs = ids
        self.pair.clear()
        self.pair.addItems(words)
        if before in ids:
            self.pair.setCurrentIndex(ids.index(before))

    def start(self, pair_id: "PairId | None") -> None:
        """Begin anew, for one pair if it is known which."""
        self.title.clear()
        self._title_row.set_error("")
        self._pair_row.set_error("")
        self._examples.hide()
        if pair_id in self._pairs:
            self.pair.setCurrentIndex(self._pairs.index(pair_id))
        (self.title if self._pairs else self.pair).setFocus()

    def show_examples(self) -> None:
        self._examples.show()

    def add(self) -> None:
        self._add(self.title.text(), "", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, title: str, why: str, criterion: str) -> None:
        place = self.pair.currentIndex()
        if place < 0:
            self._pair_row.refuse(_NO_PAIR)
            return
        try:
            goal = self._kit.desk.goals.add(self._pairs[place], title, why=why, success_criterion=criterion)
        except UserError as error:
            self._title_row.set_error(str(error))
            self.title.setFocus()
            return
        self.added.emit(goal.id)
        hidden = ". Only you can see it, so it is hidden for now" if self._kit.guard.on else ""
        self._kit.shell.toast(f"Goal added{hidden}", undo=True)

    def _example_rows(self) -> RowCard:
        card = RowCard(self._kit.look)
        card.set_rows(self._example(*example) for example in EXAMPLES)
        return card

    def _example(self, title: str, why: str, criterion: str) -> QWidget:
        look = self._kit.look
        use = push("Use this", look, "small")
        use.setAccessibleName(f"Use this: {title}")
        use.clicked.connect(lambda: self._add(title, why, criterion))
        words = column(
            look,
            text_label(title, "strong", wrap=True),
            text_label(why, "cap", wrap=True),
            text_label(f"Reached when: {criterion}", "cap", wrap=True),
            gap=2,
        )
        return holder(row(look, (words, 1), use, gap=12, margins=(16, 11, 16, 11)))
