"""What the palette lists for what is typed: commands by their words, records by search, the likely ones for nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.text import fold
from mentordesk.services.desk import Desk
from mentordesk.ui.commands import Command

if TYPE_CHECKING:
    from mentordesk.store.search_hits import Hit

Marks = tuple[tuple[int, int], ...]

_KINDS = {
    Kind.PERSON: ("Person", "user-round"),
    Kind.PAIR: ("Pair", "users"),
    Kind.SESSION: ("Session", "notebook-pen"),
    Kind.GOAL: ("Goal", "target"),
    Kind.ACTION: ("Action", "circle-check-big"),
    Kind.NOTE: ("Note", "file-text"),
    Kind.PRIVATE_NOTE: ("Private note", "lock"),
    Kind.AGENDA_ITEM: ("Agenda item", "list-checks"),
    Kind.PRIVATE_AGENDA_ITEM: ("Private agenda item", "lock"),
    Kind.PROGRAM: ("Program", "chart-line"),
}
PRIVATE = frozenset({Kind.PRIVATE_NOTE, Kind.PRIVATE_AGENDA_ITEM})
FILTERS: tuple[tuple[str, str, frozenset[Kind] | None], ...] = (
    ("all", "All", None),
    ("people", "People", frozenset({Kind.PERSON, Kind.PAIR})),
    ("sessions", "Sessions", frozenset({Kind.SESSION, Kind.AGENDA_ITEM})),
    ("notes", "Notes", frozenset({Kind.NOTE})),
    ("private", "Private notes", PRIVATE),
    ("goals", "Goals", frozenset({Kind.GOAL})),
    ("actions", "Actions", frozenset({Kind.ACTION})),
)
"""Key, words and kinds of the filters above the results."""

_WRITTEN = frozenset({Kind.NOTE, Kind.PRIVATE_NOTE})
_OF_SESSION = _WRITTEN | {Kind.AGENDA_ITEM}
_SIGNS = re.compile(r"\*\*|`|(?<!\S)(?:#{1,6}|>|[-*] \[[ xX]\]|[-*])(?= )\s?")
_MOST_RECORDS = 30
_MOST_COMMANDS_FIRST = 5
_FEW = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``marks`` are the matches in ``below``, or in ``title`` where nothing stands below; in characters.

    A command has ``command``, a record ``ref`` (what to open) and ``found`` (what was found). ``hit`` is what to look
    for in an opened note: the piece of text from the match on, then the match alone.
    """

    title: str
    icon: str
    end: str
    below: str = ""
    marks: Marks = ()
    title_marks: Marks = ()
    command: Command | None = None
    ref: Ref | None = None
    found: Ref | None = None
    hit: tuple[str, ...] = ()

    @property
    def is_private(self) -> bool:
        return self.found is not None and self.found.kind in PRIVATE

    def aloud(self) -> str:
        only = "Only you" if self.is_private else ""
        return ", ".join(part for part in (self.title, self.below, self.end, only) if part)


class PaletteEntries:
    """Asks which commands may run once, when it is made: the palette is open for seconds."""

    def __init__(self, desk: Desk, commands: Sequence[Command], *, recent: Sequence[str], page_menu: str) -> None:
        self._desk = desk
        self._commands = [command for command in commands if command.id != "edit.palette" and command.is_enabled()]
        self._order = {command_id: place for place, command_id in enumerate(recent)}
        self._page_menu = page_menu
        self._matchers = [_Matcher(command) for command in self._commands]

    def likely(self) -> list[Entry]:
        """Return what to offer before anything is typed: used last, this page's own, touched last, then all others."""
        last = sorted((c for c in self._commands if c.id in self._order), key=lambda c: self._order[c.id])[:_FEW]
        here = [c for c in self._commands if c.menu == self._page_menu and c not in last]
        first = [*last, *here]
        rest = [command for command in self._commands if command not in first]
        return [*map(_of_command, first), *self.touched_last(), *map(_of_command, rest)]

    def touched_last(self, kinds: frozenset[Kind] | None = None, limit: int = _FEW) -> list[Entry]:
        clock = self._desk.clock
        hits = self._desk.search.recent(limit, before=clock.now(), today=clock.today())
        return [of_hit(hit) for hit in hits if kinds is None or hit.ref.kind in kinds]

    def everything(self, words: str) -> list[Entry]:
        """Return commands that the words begin, then records, then commands that they only resemble."""
        strong, weak = self._ranked(words)
        first, later = strong[:_MOST_COMMANDS_FIRST], [*strong[_MOST_COMMANDS_FIRST:], *weak]
        return [*first, *self.records(words), *later]

    def records(self, words: str, *, kinds: frozenset[Kind] | None = None, person_id: str | None = None) -> list[Entry]:
        hits = self._desk.search.find(
            words, kinds=kinds, person_id=person_id, limit=_MOST_RECORDS, today=self._desk.clock.today()
        )
        return [of_hit(hit) for hit in hits]

    def people(self, words: str) -> list[Entry]:
        """Return people to choose one of; by name while nothing is typed."""
        if words.strip():
            return self.records(words, kinds=frozenset({Kind.PERSON}))
        people = sorted(self._desk.records.people.list(), key=lambda person: fold(person.display_name))
        title, icon = _KINDS[Kind.PERSON]
        refs = [(person, Ref(Kind.PERSON, person.id)) for person in people[:_MOST_RECORDS]]
        return [Entry(person.display_name, icon, title, below=person.team, ref=ref, found=ref) for person, ref in refs]

    def _ranked(self, words: str) -> tuple[list[Entry], list[Entry]]:
        wanted = fold(words).split()
        ranked = [(matcher.rank(wanted), matcher) for matcher in self._matchers]
        found = [(rank, matcher) for rank, matcher in ranked if rank is not None]
        last = len(self._order)
        found.sort(key=lambda each: (each[0], self._order.get(each[1].command.id, last)))
        entries = [(rank, _of_command(matcher.command, matcher.marks(wanted))) for rank, matcher in found]
        return [e for rank, e in entries if rank <= _Matcher.STRONG], [
            e for rank, e in entries if rank > _Matcher.STRONG
        ]


class _Matcher:
    """How well words fit one command; lower ranks fit better."""

    STRONG = 1

    def __init__(self, command: Command) -> None:
        self.command = command
        self._text = fold(command.text)
        self._words = self._text.split()
        self._others = [*fold(command.words).split(), *fold(command.menu.replace("&", "")).split()]
        self._initials = "".join(word[0] for word in self._words)

    def rank(self, wanted: list[str]) -> int | None:
        if self._text.startswith(" ".join(wanted)):
            return 0
        if all(_begins(word, self._words) for word in wanted):
            return 1
        if all(_begins(word, self._words) or _begins(word, self._others) for word in wanted):
            return 2
        if len(wanted) == 1 and len(wanted[0]) > 1:
            if self._initials.startswith(wanted[0]):
                return 3
            if len(wanted[0]) > 2 and (wanted[0] in self._text or _in_order(wanted[0], self._words)):
                return 4
        return None

    def marks(self, wanted: list[str]) -> Marks:
        """Return where a word of the text begins with one that is wanted."""
        if len(self._text) != len(self.command.text):
            return ()  # folding changed a length: better no mark than a wrong one
        found: set[tuple[int, int]] = set()
        at = 0
        for word in self._words:
            at = self._text.index(word, at)
            long = max((len(each) for each in wanted if word.startswith(each)), default=0)
            if long:
                found.add((at, at + long))
            at += len(word)
        return tuple(sorted(found))


def of_hit(hit: "Hit") -> Entry:
    words, icon = _KINDS[hit.ref.kind]
    is_title = hit.snippet == hit.title
    lead = f"{hit.subtitle} · " if hit.subtitle and hit.snippet and not is_title else hit.subtitle
    shift = len(lead)
    snippet, marks = _without_signs(hit.snippet, hit.marks) if hit.ref.kind in _WRITTEN else (hit.snippet, hit.marks)
    return Entry(
        title=hit.title,
        icon=icon,
        end=words,
        below=lead if is_title else lead + snippet,
        marks=() if is_title else tuple((start + shift, end + shift) for start, end in marks),
        title_marks=tuple(hit.marks) if is_title else (),
        ref=hit.ref if hit.ref.kind in _OF_SESSION and hit.open_ref.kind is Kind.SESSION else hit.open_ref,
        found=hit.ref,
        hit=_places(hit) if hit.ref.kind in _WRITTEN else (),
    )


def _places(hit: "Hit") -> tuple[str, ...]:
    """Return what stands in the note where it was found, the surest first."""
    if not hit.marks:
        return ()
    start, end = hit.marks[0]
    line = hit.snippet[start:].split("\n")[0].split("…")[0]
    return line, hit.snippet[start:end]


def _without_signs(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return a piece of a note without its Markdown signs, and the marks where they stand now."""
    gone = [found.span() for found in _SIGNS.finditer(text)]

    def moved(place: int) -> int:
        return place - sum(min(end, place) - start for start, end in gone if start < place)

    return _SIGNS.sub("", text), tuple((moved(start), moved(end)) for start, end in marks)


def _of_command(command: Command, marks: Marks = ()) -> Entry:
    end = command.keys.split(", ")[0] or command.menu.replace("&", "")
    return Entry(command.text, command.icon or "chevron-right", end, title_marks=marks, command=command)


def _begins(wanted: str, words: Sequence[str]) -> bool:
    return any(word.startswith(wanted) for word in words)


def _in_order(wanted: str, words: Sequence[str]) -> bool:
    """Tell whether the letters stand in this order in one word, from its first on: a slip leaves letters out."""
    return any(word[0] == wanted[0] and _is_inside(wanted, word) for word in words)


def _is_inside(wanted: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in wanted)
