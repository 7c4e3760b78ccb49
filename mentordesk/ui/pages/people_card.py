"""The "How I work best" card: a question for each line, all optional, and who may read it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.people import CardVisibility, Person, WorkingPreferences
from mentordesk.ui.editors.plain_edit import PlainEdit
from mentordesk.ui.guard_cover import Cover
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.people_words import CARD_QUESTIONS, CARD_SEEN
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.segment import Choice, Segment

if TYPE_CHECKING:
    from mentordesk.store.queries.people import PersonWhole

_SEEN = {
    CardVisibility.ME: "Only you can read this card. It is left out of every report.",
    CardVisibility.PAIR: "Shown where a session of this person is prepared.",
    CardVisibility.PROGRAM: "Shown to everybody in the program.",
}


class WorkingCard(QWidget):
    """Needs and habits, never diagnoses; saved as it is typed."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._person: Person | None = None
        look = kit.look
        self._title = Section("How I work best", look)
        choices = [Choice(seen.value, words, icon, sealed=seen is CardVisibility.ME) for seen, words, icon in CARD_SEEN]
        self.seen = Segment(look, "Who may read it", choices)
        self.seen.set_key(CardVisibility.PAIR.value)
        self._hint = text_label("", "hint", wrap=True)
        self._form = Form(look)
        self.lines: dict[str, PlainEdit] = {}
        for name, label, question in CARD_QUESTIONS:
            line = PlainEdit(look, label, hint=question)
            line.edited.connect(lambda name=name: self._touch(name))
            line.left.connect(self._on_left)
            self.lines[name] = line
            self._form.add(label, line)
        self._cover = Cover(kit.guard, look, self._form, "How they work best")
        self._cover.set_wanted(False)
        card = Card(look, row(look, self.seen, None), self._hint, self._cover, gap=10)
        self.setLayout(column(look, self._title, card))
        self.seen.chosen.connect(self._on_seen)
        kit.guard.changed.connect(self._on_guarded)

    def show_person(self, whole: "PersonWhole") -> None:
        moved = self._person is None or self._person.id != whole.person.id
        self._person = whole.person
        short = self._kit.desk.queries.names.short
        name = "I work" if whole.person.is_me else f"{short.of(whole.person.display_name)} works"
        self._title.title.setText(f"How {name} best")
        card = whole.card
        hidden = self._kit.guard.on and self._kit.desk.people.card(whole.person.id).visibility is CardVisibility.ME
        for field, line in self.lines.items():
            if moved or hidden or not line.hasFocus():
                line.set_text(getattr(card, field) if card else "")
        self._cover.set_wanted(hidden)
        seen = CardVisibility.ME if hidden else card.visibility if card else CardVisibility.PAIR
        self.seen.set_key(seen.value)
        self._hint.setText(_SEEN[seen])

    def _on_guarded(self, on: bool) -> None:
        """Hold no word of a card that is hidden while nobody is shown either."""
        if on and not self.isVisible():
            for line in self.lines.values():
                line.set_text("")

    def _touch(self, field: str) -> None:
        person, text = self._person, self.lines[field].text()
        if person is None:
            return

        def save() -> None:
            """Keep what was typed about this person, whoever is shown by now."""
            if self._kit.desk.records.people.find(person.id) is not None:
                card = self._kit.desk.people.card(person.id)
                self._put(replace(card, **{field: text}))  # type: ignore[arg-type]  # texts only

        self._kit.autosave.touch(f"card.{field}.{person.id}", save)

    def _on_seen(self, key: str) -> None:
        if self._person is not None:
            self._kit.autosave.flush()
            card = self._kit.desk.people.card(self._person.id)
            self._put(replace(card, visibility=CardVisibility(key)))

    def _put(self, card: WorkingPreferences) -> None:
        self._kit.desk.people.set_card(card)

    def _on_left(self) -> None:
        self._kit.autosave.flush()
        self._kit.desk.people.left()
