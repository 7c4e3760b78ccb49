"""The agenda templates that ship: read from their file when somebody first opens the menu."""

import tomllib
from dataclasses import dataclass

from mentordesk import assets


@dataclass(frozen=True, slots=True)
class TemplateItem:
    text: str
    minutes: int


@dataclass(frozen=True, slots=True)
class AgendaTemplate:
    """``about`` says in a sentence when it helps. Items without minutes are not timed."""

    key: str
    name: str
    about: str
    items: tuple[TemplateItem, ...]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)

    def scaled(self, length: int) -> tuple[TemplateItem, ...]:
        """Return the items with their minutes shared out over ``length``, each timed one at least a minute."""
        if not self.minutes:
            return self.items
        sizes = [max(1, round(item.minutes * length / self.minutes)) if item.minutes else 0 for item in self.items]
        longest = max(range(len(sizes)), key=sizes.__getitem__)
        sizes[longest] = max(1, sizes[longest] + length - sum(sizes))
        return tuple(TemplateItem(item.text, size) for item, size in zip(self.items, sizes, strict=True))


def read_templates() -> tuple[AgendaTemplate, ...]:
    """Return the templates in the order of their file. Raises FileNotFoundError where the file did not come along."""
    with assets.path("agendas.toml").open("rb") as file:
        read = tomllib.load(file)
    return tuple(
        AgendaTemplate(
            entry["key"],
            entry["name"],
            entry["about"],
            tuple(TemplateItem(text, minutes) for text, minutes in entry["items"]),
        )
        for entry in read["agenda"]
    )
