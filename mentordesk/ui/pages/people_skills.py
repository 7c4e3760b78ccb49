"""What a person offers and what they seek: skills, each with how well they know it, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from mentordesk.domain.people import Person, SkillSide
from mentordesk.ui.editors.suggestions import suggestion_list
from mentordesk.ui.kit import Kit
from mentordesk.ui.look.look import Look
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.pages.people_words import LEVELS
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.spoken_label import name_choice
from mentordesk.ui.widgets.tool_button import tool

if TYPE_CHECKING:
    from mentordesk.store.queries.people import PersonWhole, SkillLine


class _Side(QWidget):
    """One list and the line that adds to it; Enter or a comma adds."""

    def __init__(self, kit: Kit, side: SkillSide, title: str, known: QStringListModel) -> None:
        super().__init__()
        self._kit, self._side, self._word = kit, side, title
        self._person: Person | None = None
        self._lines: tuple[SkillLine, ...] = ()
        look = kit.look
        self.rows: KeyedRows[SkillLine] = KeyedRows(look, title, lambda line: line.name.casefold(), self._row)
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{title}: add a skill")
        self.line.setPlaceholderText("Add a skill")
        completer = QCompleter(known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        suggestion_list(completer, f"{title}: known skills")
        self.line.setCompleter(completer)
        self.add = push("Add", look, None, "plus")
        self.add.setAccessibleName(f"{title}: add")
        adding = row(look, (self.line, 1), self.add)
        self.setLayout(column(look, text_label(title, "over"), self.rows, adding, None, gap=6))
        self.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def show_lines(self, person: Person, lines: "Sequence[SkillLine]") -> None:
        if self._person is None or self._person.id != person.id:
            self.line.setText("")
        self._person, self._lines = person, tuple(lines)
        self.rows.show_items(self._lines)
        show_if(self.rows, bool(lines))

    def _row(self, line: "SkillLine") -> QWidget:
        look = self._kit.look
        level = ChoiceField([(str(n), words) for n, words in enumerate(LEVELS)], str(line.level))
        name_choice(level, f"{self._word}: how well, {line.name}")
        level.chosen.connect(lambda key: self._put({line.name: int(key)}))
        remove = tool("x", f"{self._word}: remove {line.name}", look, size=16)
        remove.clicked.connect(lambda: self._remove(line.name))
        return Sides(
            look, _padded(look, line.name), row(look, level, remove, gap=6, margins=(14, 2, 6, 6)), gap_below=0
        )

    def _add(self) -> None:
        names = [name.strip() for name in self.line.text().split(",") if name.strip()]
        self.line.setText("")
        if names:
            held = {line.name.casefold() for line in self._lines}
            self._put({name: 0 for name in names if name.casefold() not in held})

    def _put(self, levels: dict[str, int]) -> None:
        if self._person is not None and levels:
            skills = {line.name: line.level for line in self._lines} | levels
            self._kit.desk.people.set_skills(self._person.id, self._side, skills.items())

    def _remove(self, name: str) -> None:
        if self._person is not None:
            kept = [(line.name, line.level) for line in self._lines if line.name != name]
            self._kit.desk.people.set_skills(self._person.id, self._side, kept)
            self._kit.shell.toast(f"Removed {name}", undo=True)


class Skills(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._known = QStringListModel(self)
        look = kit.look
        self.offers = _Side(kit, SkillSide.OFFERS, "Offers", self._known)
        self.seeks = _Side(kit, SkillSide.SEEKS, "Seeks", self._known)
        both = Sides(look, self.offers, self.seeks, gap=24, gap_below=14, share=(1, 1), top=True)
        self.setLayout(column(look, Section("Skills", look), both))

    def show_person(self, whole: "PersonWhole") -> None:
        self._known.setStringList(self._kit.desk.queries.people.skill_names())
        self.offers.show_lines(whole.person, whole.offers)
        self.seeks.show_lines(whole.person, whole.seeks)


def _padded(look: Look, words: str) -> QWidget:
    return holder(row(look, (text_label(words, "strong", wrap=True), 1), margins=(14, 6, 0, 2)))
