"""Finds the person whom a row of a sheet is about, so that the same sheet again updates and never duplicates.

The rule, in this order:

1. The same e-mail address, whatever its case.
2. The same name and the same team, unless both sides have an e-mail address and these differ.
3. The same name where one side says no team, if only one such person is known and the addresses do not differ.

Case, accents and spaces do not count in names and teams. Nobody is matched twice.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mentordesk.domain.text import fold
from mentordesk.exchange.person_draft import PersonDraft

Handle = TypeVar("Handle", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ExistingPerson:
    """What has to be known about somebody who is in the workspace already."""

    id: str
    display_name: str
    email: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with the person it updates; ``existing_id`` None means somebody new."""

    draft: PersonDraft
    existing_id: str | None


@dataclass(frozen=True, slots=True)
class _Known(Generic[Handle]):
    handle: Handle
    email: str
    team: str


class PeopleIndex(Generic[Handle]):
    """People by address and by name, each with a handle of the caller's choice."""

    def __init__(self) -> None:
        self._by_email: dict[str, list[_Known[Handle]]] = defaultdict(list)
        self._by_name: dict[str, list[_Known[Handle]]] = defaultdict(list)
        self._taken: set[Handle] = set()

    def add(self, handle: Handle, *, name: str, email: str, team: str) -> None:
        known = _Known(handle, email.casefold(), fold(team))
        if email:
            self._by_email[known.email].append(known)
        self._by_name[fold(name)].append(known)

    def by_email(self, *, name: str, email: str, team: str) -> Handle | None:
        """Rule 1."""
        del name, team
        found = self._by_email.get(email.casefold(), ()) if email else ()
        return next((known.handle for known in found if known.handle not in self._taken), None)

    def by_team(self, *, name: str, email: str, team: str) -> Handle | None:
        """Rule 2."""
        group = fold(team)
        return next((known.handle for known in self._namesakes(name, email) if known.team == group), None)

    def by_name(self, *, name: str, email: str, team: str) -> Handle | None:
        """Rule 3."""
        namesakes = self._namesakes(name, email)
        if len(namesakes) != 1 or (team and namesakes[0].team):
            return None
        return namesakes[0].handle

    def take(self, handle: Handle) -> None:
        """Let nobody else be matched with this one."""
        self._taken.add(handle)

    def _namesakes(self, name: str, email: str) -> list[_Known[Handle]]:
        address = email.casefold()
        return [
            known
            for known in self._by_name.get(fold(name), ())
            if known.handle not in self._taken and not (address and known.email and known.email != address)
        ]


def pair_up(drafts: Iterable[PersonDraft], existing: Iterable[ExistingPerson]) -> tuple[PlannedRow, ...]:
    """Return every draft with the person it updates, in the order of the drafts.

    Each rule is settled for all rows before the next one is asked, so a vague row never takes the person of a
    precise one.
    """
    index: PeopleIndex[str] = PeopleIndex()
    for person in existing:
        index.add(person.id, name=person.display_name, email=person.email, team=person.team)
    wanted = list(drafts)
    found: dict[int, str] = {}
    for rule in (index.by_email, index.by_team, index.by_name):
        for place, draft in enumerate(wanted):
            if place not in found:
                match = rule(name=draft.display_name, email=draft.email, team=draft.team)
                if match is not None:
                    index.take(match)
                    found[place] = match
    return tuple(PlannedRow(draft, found.get(place)) for place, draft in enumerate(wanted))
