"""The part of Settings about writing: whether misspellings are marked, by which dictionary, and own words."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.preferences import Preferences
from mentordesk.errors import UserError
from mentordesk.ui.choices.reading_choices import change
from mentordesk.ui.editors.tag_edit import TagEdit
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.section import Section

_KINDS = "Dictionaries of Hunspell (*.dic *.aff)"
_MARKS_HINT = (
    "A wavy line stands under them in the field you write in. {way} goes to the next one and offers other words. "
    "Nothing you write leaves this program."
)
_DICTIONARY_HINT = "Others are added from their two files, .dic and .aff, as LibreOffice and Firefox use them."
_WORDS_HINT = "Kept inside your workspace. Names of people and skills are known without being added."


class WritingPart(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        look = kit.look
        self.marks = QCheckBox("Mark misspellings")
        self.dictionary = ChoiceField()
        self.add_button = push("Add a dictionary…", look, "ghost", "plus")
        self.remove_button = push("Remove dictionary", look, "ghost", "trash-2")
        self.words = TagEdit(look, "My words", hint="Type a word and press Enter")
        self.dictionary_row = FormRow("Dictionary", self.dictionary, look, hint=_DICTIONARY_HINT)
        self.words_row = FormRow("My words", self.words, look, hint=_WORDS_HINT, spoken=self.words.line)
        marks_row = FormRow("Spelling", self.marks, look, hint=" ")
        kit.keys.follow(marks_row, lambda: marks_row.set_hint(_MARKS_HINT.format(way=kit.keys.way("edit.spelling"))))
        self.marks.clicked.connect(lambda wanted: change(kit, marks_spelling=wanted))
        self.dictionary.chosen.connect(lambda key: change(kit, spelling_language=key))
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.words.changed.connect(self._on_words)
        self.setLayout(
            column(
                look,
                Section("Writing", look),
                Card(
                    look,
                    marks_row,
                    self.dictionary_row,
                    actions(look, self.add_button, self.remove_button),
                    self.words_row,
                    gap=12,
                    margins=(16, 16, 16, 16),
                ),
            )
        )

    def refresh(self, chosen: Preferences) -> None:
        spelling = self._kit.desk.spelling
        dictionaries = {dictionary.key: dictionary for dictionary in spelling.dictionaries.all()}
        key = chosen.spelling_language
        choices = [(found, dictionary_name(found)) for found in dictionaries]
        if key not in dictionaries:
            choices.append((key, f"{dictionary_name(key)}, not on this computer"))
        self.marks.setChecked(chosen.marks_spelling)
        self.dictionary.set_choices(choices, key)
        self.remove_button.setVisible(key in dictionaries and not dictionaries[key].is_bundled)
        self.words.set_tags(spelling.own_words())

    def _add(self) -> None:
        path = self._kit.dialogs.choose_file("Choose a dictionary", _KINDS)
        if path is None:
            return
        self.dictionary_row.set_error("")
        try:
            added = self._kit.desk.spelling.dictionaries.add(path)
        except UserError as error:
            self.dictionary_row.set_error(str(error))
            self.add_button.setFocus()
            return
        if not change(self._kit, spelling_language=added.key):
            self.refresh(self._kit.desk.preferences.load())
        self._kit.shell.toast(f"Spelling is checked in {dictionary_name(added.key)} from now on", undo=True)

    def _remove(self) -> None:
        key = self.dictionary.key
        if not change(self._kit, spelling_language=Preferences().spelling_language):
            return
        self._kit.desk.spelling.dictionaries.remove(key)
        self.refresh(self._kit.desk.preferences.load())
        self.dictionary.setFocus()
        self._kit.shell.toast(f"The dictionary for {dictionary_name(key)} is gone from this computer")

    def _on_words(self, words: tuple[str, ...]) -> None:
        spelling = self._kit.desk.spelling
        before = spelling.own_words()
        self.words_row.set_error("")
        try:
            for word in words:
                if word not in before:
                    spelling.add_word(word)
            for word in before:
                if word not in words:
                    spelling.remove_word(word)
        except UserError as error:
            self.words.set_tags(before)
            self.words_row.set_error(str(error))


def dictionary_name(key: str) -> str:
    """Return the language of a dictionary as people call it: English (United States)."""
    locale = QLocale(key.replace("-", "_"))
    if locale.language() is QLocale.Language.C:
        return key
    language = QLocale.languageToString(locale.language())
    parts = key.replace("-", "_").split("_")
    if len(parts) == 1:
        return language
    place = QLocale.territoryToString(locale.territory())
    rest = f", {' '.join(parts[2:])}" if len(parts) > 2 else ""
    return f"{language} ({place}{rest})"
