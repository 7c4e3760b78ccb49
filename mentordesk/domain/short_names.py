"""What people are called in narrow places: the first name, and as much of the rest as tells them from others."""

from collections.abc import Callable, Collection, Iterable

from mentordesk.domain.text import first_name, fold

Namesakes = Callable[[str], Collection[str]]
"""Returns the whole names that begin with a first name."""


class ShortNames:
    """``Lin``; among others who are called so ``Lin Z.``; where that is not enough the whole name."""

    def __init__(self, namesakes: Namesakes) -> None:
        self._namesakes = namesakes
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Return the shortest that means this person alone."""
        if name not in self._known:
            others = {each for each in self._namesakes(first_name(name)) if each != name}
            self._known[name] = _shortest(name, others)
        return self._known[name]

    def both(self, one: str, other: str) -> str:
        return f"{self.of(one)} and {self.of(other)}"


def among(names: Iterable[str]) -> ShortNames:
    """Return short names that tell just these people from each other."""
    known = tuple(names)
    return ShortNames(lambda first: [name for name in known if fold(first_name(name)) == fold(first)])


def _shortest(name: str, others: set[str]) -> str:
    if not others:
        return first_name(name)
    short = _with_initial(name)
    return name if fold(short) in {fold(_with_initial(other)) for other in others} else short


def _with_initial(name: str) -> str:
    """Return "Lin Z."; a single name stays as it is."""
    words = [word for word in name.split("(")[0].split() if word[0].isalnum()]
    return f"{first_name(name)} {words[-1][0].upper()}." if len(words) > 1 else name
