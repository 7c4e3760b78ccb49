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
        self._whole = re.compile(_bounded(whole), re.IGNORECASE)
        self._alone = re.compile(_bounded([re.escape(alone)])) if alone else None

    def count(self, text: str) -> int:
        whole, times = self._whole.subn("", text)
        return times + (len(self._alone.findall(whole)) if self._alone else 0)

    def replaced(self, text: str, words: str) -> str:
        text = self._whole.sub(lambda _: words, text)
        return self._alone.sub(lambda _: words, text) if self._alone else text


def _bounded(words: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
