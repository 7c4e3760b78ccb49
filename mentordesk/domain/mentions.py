"""Finds a person in running text by name or e-mail address, and puts other words there.

A first name alone is looked for with its own capitals only: "Will" is a name, "will" is not.
"""

import re
from collections.abc import Iterable

from mentordesk.domain.text import first_name


class Mentions:
    """One person as texts name them; ``with_first_name`` finds the first name alone as well."""

    def __init__(self, name: str, email: str = "", *, with_first_name: bool = False) -> None:
        whole = [r"\s+".join(re.escape(word) for word in name.split())]
        if email.strip():
            whole.append(re.escape(email.strip()))
        first = first_name(name)
        alone = first if with_first_name and len(first) > 1 and first != name.strip() else ""
        words = name.split()
        self._clues = [
            tuple(folded(word) for word in words),
            *((folded(each),) for each in (email.strip(), alone) if each),
        ]
        self._whole = re.compile(_bounded(whole), re.IGNORECASE)
        self._alone = re.compile(_bounded([re.escape(alone)])) if alone else None

    def may_be_in(self, text: str) -> bool:
        """Tell at once whether ``text``, which ``folded`` made, may name them; False is certain."""
        return any(all(word in text for word in clue) for clue in self._clues)

    def count(self, text: str) -> int:
        whole, times = self._whole.subn("", text)
        return times + (len(self._alone.findall(whole)) if self._alone else 0)

    def replaced(self, text: str, words: str) -> str:
        text = self._whole.sub(lambda _: words, text)
        return self._alone.sub(lambda _: words, text) if self._alone else text


def folded(text: str) -> str:
    """Return ``text`` so that letters which a search takes for the same are the same."""
    return text.replace("İ", "i").casefold().replace("ı", "i")


def _bounded(words: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
