"""What the marks ask: which words of a text may be misspelled. The dictionary is loaded beside the window's work."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.prose_words import prose_words
from mentordesk.ui.kit import Kit

if TYPE_CHECKING:
    from mentordesk.services.dictionary import Dictionary
    from mentordesk.services.speller import Speller

_MOST_KEPT = 20_000


class Doubt(NamedTuple):
    """A word that may be misspelled, its place in UTF-16 units as Qt counts."""

    start: int
    length: int
    word: str

    @property
    def end(self) -> int:
        return self.start + self.length


class SpellChecker(QObject):
    """Knows nothing wrong until ``changed`` tells that a dictionary is there; told again when the answers change."""

    changed = Signal()

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._speller: Speller | None = None
        self._loaded: Dictionary | None = None
        self._wanted: Dictionary | None = None
        self._known: frozenset[str] | None = None
        self._ignored: set[str] = set()
        self._judged: dict[str, bool] = {}
        self.edition = 0
        """Another number whenever the answers may be others."""

    @property
    def is_ready(self) -> bool:
        return self._speller is not None

    def begin(self) -> None:
        """Load the dictionary that is chosen, or let go of the one that is not any more."""
        self._wanted = wanted = self._kit.desk.spelling.chosen()
        if wanted == self._loaded:
            return
        if wanted is None:
            self._take(None, None)
            return

        def load(_progress: object) -> "Speller":
            from mentordesk.services.speller import Speller  # late: Hunspell, in the worker

            return Speller(wanted)

        self._kit.tasks.run(load, lambda speller: self._on_loaded(speller, wanted))

    def hear(self, changes: ChangeSet) -> None:
        """Take up another choice, an own word, a new name."""
        if changes.touches("preference") or changes.touches("person") or changes.touches("skill"):
            self._known = None
            if self._wanted is not None or changes.touches("preference"):
                self.begin()
            if self.is_ready:
                self._judge_anew()

    def doubts(self, text: str) -> list[Doubt]:
        """Return the words of ``text`` that may be misspelled, in their order."""
        if self._speller is None:
            return []
        found = [word for word in prose_words(text) if not self._is_right(word.text)]
        if text.isascii() or not found:
            return [Doubt(word.start, len(word.text), word.text) for word in found]
        return [Doubt(word.start + _beyond_bmp(text[: word.start]), len(word.text), word.text) for word in found]

    def suggestions(self, word: str) -> tuple[str, ...]:
        return self._speller.suggest(word) if self._speller is not None else ()

    def add(self, word: str) -> None:
        """Keep ``word`` among the person's own words."""
        self._kit.desk.spelling.add_word(word)

    def ignore(self, word: str) -> None:
        """Take ``word`` as right until the program closes."""
        self._ignored.add(word)
        self._judge_anew()

    def _is_right(self, word: str) -> bool:
        right = self._judged.get(word)
        if right is None:
            right = word in self._ignored or word.replace("’", "'").lower() in self._names() or self._by_the_book(word)
            if len(self._judged) >= _MOST_KEPT:
                self._judged.clear()
            self._judged[word] = right
        return right

    def _by_the_book(self, word: str) -> bool:
        speller = self._speller
        if speller is None or speller.is_right(word):
            return True
        base, mark, rest = word.replace("’", "'").partition("'")
        return bool(mark) and rest == "s" and base.lower() in self._names()  # a name with its genitive

    def _names(self) -> frozenset[str]:
        if self._known is None:
            self._known = self._kit.desk.spelling.known_words()
        return self._known

    def _on_loaded(self, speller: "Speller", dictionary: "Dictionary") -> None:
        if isValid(self) and dictionary == self._wanted:  # the window may have gone meanwhile
            self._take(speller, dictionary)

    def _take(self, speller: "Speller | None", dictionary: "Dictionary | None") -> None:
        self._speller, self._loaded = speller, dictionary
        self._judge_anew()

    def _judge_anew(self) -> None:
        self._judged.clear()
        self.edition += 1
        self.changed.emit()


def _beyond_bmp(text: str) -> int:
    return sum(character > "\uffff" for character in text)
