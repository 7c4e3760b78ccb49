"""Spelling as this workspace wants it: its own words, the names it knows, and the dictionary that was chosen.

A person's own words stay inside the workspace, since they may tell about people; dictionaries lie on the computer.
"""

import json
from collections.abc import Callable

from mentordesk.domain.prose_words import prose_words
from mentordesk.errors import UserError
from mentordesk.services.context import Context
from mentordesk.services.dictionaries import Dictionaries
from mentordesk.services.dictionary import Dictionary
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.queries.all import Queries

_OWN_WORDS = "own_words"


class Spelling:
    def __init__(self, context: Context, queries: Callable[[], Queries], dictionaries: Dictionaries) -> None:
        self._store = context.store
        self._queries = queries
        self._preferences = PreferenceTable(context.store)
        self.dictionaries = dictionaries

    def chosen(self) -> Dictionary | None:
        """Return the chosen dictionary; None when spelling is not marked, or when it is not on this computer."""
        preferences = self._preferences.load()
        return self.dictionaries.get(preferences.spelling_language) if preferences.marks_spelling else None

    def own_words(self) -> tuple[str, ...]:
        """Return the words that this person added, by the alphabet."""
        kept = self._preferences.get_value(_OWN_WORDS)
        return tuple(json.loads(kept)) if kept else ()

    def add_word(self, word: str) -> None:
        """Take ``word`` as right from now on. Raises UserError for what is no single word."""
        word = word.strip()
        if [found.text for found in prose_words(word)] != [word] and not word.isalpha():
            raise UserError("A word is letters only, without spaces. Type one word at a time; nothing was added.")
        self._keep({*self.own_words(), word}, "Add a word to my words")

    def remove_word(self, word: str) -> None:
        self._keep(set(self.own_words()) - {word}, "Remove a word from my words")

    def known_words(self) -> frozenset[str]:
        """Return, in small letters, what no dictionary needs to know: own words, names and skills of this workspace."""
        texts = [
            *self.own_words(),
            *(person.name for person in self._queries().people.names()),
            *self._queries().people.skill_names(),
        ]
        return frozenset(word.text.lower() for text in texts for word in prose_words(text.replace("’", "'"))) | {
            word.lower() for word in self.own_words()
        }

    def _keep(self, words: set[str], label: str) -> None:
        if words == set(self.own_words()):
            return
        with self._store.transaction(label):
            self._preferences.set_value(_OWN_WORDS, json.dumps(sorted(words, key=str.casefold), ensure_ascii=False))
