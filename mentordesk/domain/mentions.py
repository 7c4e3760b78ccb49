"""Finds a person in running text by name or e-mail address, and puts other words there.

A first name alone is looked for with its own capitals only: "Will" is a name, "will" is not.
"""

import re
from collections.abc import Iterable, Sequence

from mentordesk.domain.text import first_name

_WORD = re.compile(r"\w+")


class Mentions:
    """One person as texts name them; ``with_first_name`` finds the first name alone as well."""

    def __init__(self, name: str, email: str = "", *, with_first_name: bool = False) -> None:
        whole = [r"\s+".join(re.escape(word) for word in name.split())]
        if email.strip():
            whole.append(re.escape(email.strip()))
        first = first_name(name)
        alone = first if with_first_name and len(first) > 1 and first != name.strip() else ""
        self.clues = tuple(words_in(each) for each in (name, email.strip(), alone) if each)
        """What they may be called by, each as the words that all stand in a text which calls them so."""
        self._whole = re.compile(_bounded(whole), re.IGNORECASE)
        self._alone = re.compile(_bounded([re.escape(alone)])) if alone else None

    def count(self, text: str) -> int:
        whole, times = self._whole.subn("", text)
        return times + (len(self._alone.findall(whole)) if self._alone else 0)

    def replaced(self, text: str, words: str) -> str:
        text = self._whole.sub(lambda _: words, text)
        return self._alone.sub(lambda _: words, text) if self._alone else text


class Crowd:
    """Many people as texts name them: tells at once whom a text may name, however many there are."""

    def __init__(self, everybody: Sequence[Mentions]) -> None:
        self._everybody = everybody
        self._always: set[int] = set()
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for place, who in enumerate(everybody):
            for clue in who.clues:
                if clue:
                    self._by_word.setdefault(max(clue, key=len), []).append((place, clue))
                else:  # a name without a letter
                    self._always.add(place)

    def may_be_in(self, text: str) -> list[Mentions]:
        """Return whom ``text`` may name, in their order; whoever is not among them is certainly not named."""
        words = words_in(text)
        found = {place for word in words & self._by_word.keys() for place, clue in self._by_word[word] if clue <= words}
        return [self._everybody[place] for place in sorted(found | self._always)]


def words_in(text: str) -> frozenset[str]:
    """Return the words of ``text`` so that letters which a search takes for the same are the same."""
    return frozenset(_WORD.findall(text.replace("İ", "i").casefold().replace("ı", "i")))


def _bounded(words: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
