"""The shared notes that are about to leave, to be read once as the other person would read them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import full_day
from mentordesk.domain.sensitive_words import health_words
from mentordesk.domain.text import join_names, plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.hint_card import HintCard
from mentordesk.ui.widgets.label import text_label

if TYPE_CHECKING:
    from mentordesk.store.queries.sharing import UnaskedNote

AT_MOST = 30


class Reading(QWidget):
    """``changed`` is told when a note or a line was made private: what leaves is another one then."""

    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._more = text_label("", "dim", wrap=True)
        self._cards = column(kit.look, gap=12)
        self.setLayout(column(kit.look, self._more, self._cards, None, gap=12))

    def show_notes(self, notes: "Sequence[UnaskedNote]") -> None:
        while item := self._cards.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes[:AT_MOST]:
            card = self._card(note)
            self._cards.addWidget(card)
            card.show()
        self._more.setText(f"The newest {AT_MOST} of {len(notes):,}. The others are on the Sessions page.")
        self._more.setVisible(len(notes) > AT_MOST)

    def _card(self, note: "UnaskedNote") -> Card:
        look = self._kit.look
        on = full_day(note.at.astimezone(self._kit.desk.clock.zone()).date())
        title = f"{on}, {join_names(note.names)}"
        private = push("Make the whole note private", look, "small", "lock")
        private.setAccessibleName(f"Make the whole note private: the shared note of {on}")
        private.clicked.connect(partial(self._make_private, note))
        card = Card(look, text_label(title, "strong", wrap=True), text_label(note.body, wrap=True), gap=8)
        card.setAccessibleName(f"Shared note of {title}")
        if len(words := health_words(note.body)) > note.fine_words:
            card.body.add(self._hint(note, words, on))
        card.body.add(Flow(look, (private,), gap=8))
        return card

    def _hint(self, note: "UnaskedNote", words: Sequence[str], on: str) -> HintCard:
        move, fine = health_verbs(self._kit, f"the shared note of {on}")
        hint = HintCard(self._kit.look, "info", move, fine)
        hint.say(*health_sentence(words))
        move.clicked.connect(partial(self._move, note))
        fine.clicked.connect(partial(self._find_fine, note))
        return hint

    def _make_private(self, note: "UnaskedNote") -> None:
        self._kit.desk.visibility.keep_note(note.session_id)
        self._kit.shell.toast("Made the shared note private", undo=True)
        self.changed.emit()

    def _move(self, note: "UnaskedNote") -> None:
        count = self._kit.desk.before_leaving.move_health_lines(note.session_id, note.body)
        self._kit.shell.toast(f"Moved {plural(count, 'line')} to the private note", undo=True)
        self.changed.emit()

    def _find_fine(self, note: "UnaskedNote") -> None:
        self._kit.desk.before_leaving.find_fine(note.session_id, note.body)
        self.changed.emit()


def health_verbs(kit: Kit, where: str) -> tuple[Push, Push]:
    """Return the two verbs of the hint: move the lines, or leave them."""
    move, fine = push("Move to private note", kit.look, "small", "lock"), push("It is fine", kit.look, "small")
    move.setAccessibleName(f"Move to private note: lines of {where}")
    fine.setAccessibleName(f"It is fine: {where}")
    return move, fine


def health_sentence(words: Sequence[str]) -> tuple[str, str]:
    """Return what the hint says, as heading and sentence."""
    shown = [f"“{word}”" for word in words[:3]]
    found = join_names([*shown, "more"] if len(words) > len(shown) else shown)
    return "This seems to hold health details", f"It says {found}. Both of you can read it, and summaries hold it."
