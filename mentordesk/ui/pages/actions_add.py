"""The line on top of the Actions page: one sentence makes a promise, "Lin drafts the template by Friday"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.domain.day_words import due_words
from mentordesk.domain.due_words import find_due
from mentordesk.errors import UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.spoken_label import name_choice

if TYPE_CHECKING:
    from mentordesk.domain.ids import PairId, PersonId
    from mentordesk.store.queries.sessions import PairChoice

_HINT = "Add an action: Introduce Lin to the data team by Friday"
_EXAMPLE = "Send Lin the guide by Friday"
"""As long as the line has room for in a window of the usual size."""


class AddAction(QWidget):
    """Words, and whose promise it is; Enter adds. The day is read from the words."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._offers: list[tuple[str, tuple[PairId, PersonId]]] = []
        look = kit.look
        self.line = QLineEdit()
        self.line.setPlaceholderText(_EXAMPLE)
        self.line.setAccessibleName("New action")
        self.owner = ChoiceField()
        name_choice(self.owner, "Whose action")
        self.owner.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add_button = push("Add", look, None, "plus")
        self.add_button.setAccessibleName("Add action")
        self._words = text_label("", "hint", wrap=True)
        self._words.hide()
        self._error = ErrorLine(look, self.line)
        self.setLayout(
            column(look, self.line, row(look, (self.owner, 1), self.add_button), self._words, self._error, gap=6)
        )
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)

    def show_pairs(self, pairs: "Sequence[PairChoice]") -> None:
        """Offer both of every open pair, mine first; what was chosen stays chosen."""
        chosen = self.owner.currentIndex()
        before = self._offers[chosen][1] if 0 <= chosen < len(self._offers) else None
        offers: list[tuple[str, tuple[PairId, PersonId]]] = []
        for pair in pairs:
            who = pair.who
            sides = ((who.mentor_id, who.mentor_name, who.mentee_name, "mentor"),
                     (who.mentee_id, who.mentee_name, who.mentor_name, "mentee"))  # fmt: skip
            for person_id, name, other, side in sorted(sides, key=lambda s: s[3] != who.me):
                mine = "You" if side == who.me else name
                offers.append((f"{mine} (with {other})", (who.pair_id, person_id)))
        if offers == self._offers:
            return
        self._offers = offers
        owners = [owner for _, owner in offers]
        self.owner.clear()
        self.owner.addItems([words for words, _ in offers])
        if before in owners:
            self.owner.setCurrentIndex(owners.index(before))
        self.setVisible(bool(owners))

    def add(self) -> None:
        """Add what is typed; the words say what is missing where something is."""
        place = self.owner.currentIndex()
        if place < 0:
            return
        pair_id, owner_id = self._offers[place][1]
        text = self.line.text()
        due = find_due(text, self._kit.desk.clock.today())
        if due is not None:
            text = f"{text[: due.start]} {text[due.end :]}"
        try:
            self._kit.desk.actions.add(pair_id, owner_id, text.strip(" ,;"), due_on=due.day if due else None)
        except UserError as error:
            self._say("")
            self._error.say(str(error))
            return
        self.line.setText("")
        self._say("")
        self._kit.shell.toast("Action added", undo=True)

    def _on_edited(self, text: str) -> None:
        today = self._kit.desk.clock.today()
        due = find_due(text, today)
        self._say(f"Due {due_words(due.day, today)}" if due else "")

    def _say(self, words: str) -> None:
        """Say what is understood; what was wrong is no more."""
        self._error.say("")
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.line.setAccessibleDescription(words or _HINT)
