"""One loaded dictionary: whether a word is spelled right, and what may have been meant. Nothing leaves the process."""

import unicodedata

from hunspell import Hunspell

from mentordesk.domain.field_words import FIELD_WORDS
from mentordesk.services.dictionary import Dictionary

MOST_SUGGESTIONS = 5
_LONGEST = 60  # Hunspell takes no longer words, and no language has them in its lists


class Speller:
    """Loading takes some 60 ms, a question some 30 µs, suggestions some 100 ms. Use it on one thread at a time."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._hunspell = Hunspell(dictionary.key, hunspell_data_dir=str(dictionary.folder))
        self._is_english = dictionary.key.startswith("en")
        self._words = dictionary.words

    @property
    def has_words(self) -> bool:
        """Tell whether one of the first words of the list is known: a file of another kind has none."""
        encoding = "utf-8"
        with self._words.open(encoding=encoding, errors="replace") as lines:
            next(lines, None)  # the count of the words
            listed = [line.split("/")[0].split("\t")[0].strip() for line, _ in zip(lines, range(200), strict=False)]
        return any(word and word.isalpha() and self._hunspell.spell(word) for word in listed)

    def is_right(self, word: str) -> bool:
        """Answer for one word as ``prose_words`` finds it."""
        plain = word.replace("’", "'")
        if len(plain) > _LONGEST or self._hunspell.spell(plain):
            return True
        if not self._is_english:
            return False
        return plain.lower() in FIELD_WORDS or self._is_right_without_accents(plain)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant, likeliest first, ``MOST_SUGGESTIONS`` at most."""
        found = self._hunspell.suggest(word.replace("’", "'"))
        if "’" in word:
            found = tuple(text.replace("'", "’") for text in found)
        return tuple(dict.fromkeys([*self._close_field_words(word), *found]))[:MOST_SUGGESTIONS]

    def _is_right_without_accents(self, word: str) -> bool:
        """The lists of English that ship have no accents: naïve stands there as naive."""
        bare = "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
        return bare != word and bool(self._hunspell.spell(bare))

    def _close_field_words(self, word: str) -> list[str]:
        if not self._is_english:
            return []
        from difflib import get_close_matches  # late: for a suggestion only

        close = get_close_matches(word.lower(), FIELD_WORDS, n=1, cutoff=0.85)
        return [_cased_like(word, found) for found in close]


def _cased_like(word: str, found: str) -> str:
    return found.capitalize() if word[:1].isupper() else found
