"""Reads one row after the other into a person: which cell means what, and what to say about odd ones."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeVar

from mentordesk.domain.people import Role
from mentordesk.domain.text import clean, clean_multiline, plural
from mentordesk.exchange import cell_values
from mentordesk.exchange.cell_values import SkillDraft, SkillReader
from mentordesk.exchange.column_words import is_sensitive
from mentordesk.exchange.fields import Field
from mentordesk.exchange.person_draft import PersonDraft
from mentordesk.exchange.problems import RowProblem, Severity
from mentordesk.exchange.time_zones import TimeZones

NAMED_BY = frozenset({Field.DISPLAY_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.PREFERRED_NAME})
LONGEST_SHORT_TEXT = 200
"""A name, a team or a title longer than this is text from another column."""

_Read = TypeVar("_Read")


class _Cell(NamedTuple):  # made for every cell of a sheet: four times as fast as a dataclass
    header: str
    text: str


@dataclass(slots=True)
class _Row:
    """One row while it is read: its cells, what is kept beside the fields, and what there is to say."""

    line: int
    cells: Sequence[str]
    extras: list[tuple[str, str]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    def note(self, cell: _Cell, reason: str) -> None:
        self.problems.append(RowProblem(self.line, cell.header, cell.text, reason))

    def keep_beside(self, cell: _Cell, reason: str) -> None:
        """Keep a cell that its field cannot take, whole, as an additional fact."""
        self.extras.append((cell.header, cell.text))
        self.note(cell, f"{reason} It is kept as an additional fact.")


class RowReader:
    """Reads rows of one table; ``problems`` grows with every row."""

    def __init__(self, headers: Sequence[str], mapping: Sequence[Field], default_roles: frozenset[Role]) -> None:
        self.problems: list[RowProblem] = []
        self._default_roles = default_roles
        self._columns: dict[Field, list[tuple[int, str]]] = {}
        for place, (header, meaning) in enumerate(zip(headers, mapping, strict=True)):
            self._columns.setdefault(meaning, []).append((place, header))
        self._sensitive = {header for header in headers if is_sensitive(header)}
        self._skill_reader = SkillReader()
        self._zones: TimeZones | None = None
        self._read_before: dict[tuple[Field, str, str], object] = {}
        self._turned: list[RowProblem] = []

    def read(self, line: int, cells: Sequence[str]) -> PersonDraft | None:
        """Return the person of a row, None (and an error in ``problems``) for a row without a name."""
        row = _Row(line, cells)
        name, first, last, pronouns = self._name(row)
        if not name:
            reason = "The row has no name, so it is left out."
            self.problems.append(RowProblem(line, self._name_headers(), "", reason, Severity.ERROR))
            return None
        roles = self._roles(row)
        sought, wishes = self._skills(row, Field.SKILLS_SOUGHT)
        offered, offers_as_text = self._skills(row, Field.SKILLS_OFFERED)
        aspirations = self._long(row, Field.ASPIRATIONS)
        if wishes and not aspirations:
            aspirations = "\n\n".join(cell.text for cell in wishes)
            wishes = []
        row.extras.extend((cell.header, cell.text) for cell in (*offers_as_text, *wishes))
        profession = self._profession(row)
        side = self._default_roles or roles
        draft = PersonDraft(
            line=line,
            display_name=name,
            first_name=first,
            last_name=last,
            pronouns=self._short(row, Field.PRONOUNS) or pronouns,
            email=self._email(row),
            team=self._short(row, Field.TEAM),
            organization=self._short(row, Field.ORGANIZATION),
            role_title=self._short(row, Field.ROLE_TITLE),
            level=self._short(row, Field.LEVEL),
            manager=self._short(row, Field.MANAGER),
            time_zone=self._time_zone(row),
            work_hours=self._short(row, Field.WORK_HOURS),
            languages=self._list(row, Field.LANGUAGES),
            location=self._short(row, Field.LOCATION),
            roles=roles,
            capacity=self._capacity(row),
            bio=self._long(row, Field.BIO),
            aspirations=aspirations,
            formats=self._formats(row),
            skills_offered=_with(offered, profession if Role.MENTOR in side else ()),
            skills_sought=_with(sought, profession if Role.MENTOR not in side and Role.MENTEE in side else ()),
            interests=self._list(row, Field.INTERESTS),
            # These two come last: the fields above may keep cells beside them.
            extras=self._extras(row, are_sensitive=False),
            sensitive_extras=self._extras(row, are_sensitive=True),
        )
        self.problems.extend(row.problems)
        return draft

    def closing_notes(self) -> tuple[RowProblem, ...]:
        """Return one note for what was done to many rows alike."""
        if not self._turned:
            return ()
        first = self._turned[0]
        reason = f"{first.reason} So {plural(len(self._turned), 'name')} in this sheet came with the last name first."
        return (RowProblem(first.line, first.column, first.value, reason),)

    def _cells(self, row: _Row, meaning: Field) -> Iterator[_Cell]:
        """Yield the filled cells of a field, each as one line."""
        for place, header in self._columns.get(meaning, ()):
            text = clean(row.cells[place])
            if text and (meaning in NAMED_BY or not cell_values.is_blank_mark(text)):
                yield _Cell(header, text)

    def _texts(self, row: _Row, meaning: Field) -> Iterator[_Cell]:
        """Yield the filled cells of a field with their line breaks."""
        for place, header in self._columns.get(meaning, ()):
            text = _lines(row.cells[place])
            if text and not cell_values.is_blank_mark(text):
                yield _Cell(header, text)

    def _once(self, meaning: Field, cell: _Cell, read: Callable[[str], _Read]) -> _Read:
        """Read the same words once: sheets repeat themselves."""
        key = meaning, cell.header, cell.text
        if key not in self._read_before:
            self._read_before[key] = read(cell.text)
        return self._read_before[key]  # type: ignore[return-value]  # each meaning has one reader

    def _short(self, row: _Row, meaning: Field) -> str:
        if meaning not in self._columns:  # most fields have no column, and this is asked for every row
            return ""
        for cell in self._cells(row, meaning):
            if len(cell.text) <= LONGEST_SHORT_TEXT:
                return cell.text
            row.keep_beside(
                cell, f"This is longer than {LONGEST_SHORT_TEXT} characters: too long for “{meaning.label}”."
            )
        return ""

    def _long(self, row: _Row, meaning: Field) -> str:
        return next((cell.text for cell in self._texts(row, meaning)), "")

    def _list(self, row: _Row, meaning: Field) -> tuple[str, ...]:
        if meaning not in self._columns:
            return ()
        entries = [entry for cell in self._texts(row, meaning) for entry in cell_values.items(cell.text)]
        return tuple({entry.casefold(): entry for entry in reversed(entries)}.values())[::-1]

    def _name(self, row: _Row) -> tuple[str, str, str, str]:
        """Return the name to show, first and last name, and pronouns that stood behind the name."""
        first, last = self._short(row, Field.FIRST_NAME), self._short(row, Field.LAST_NAME)
        typed, pronouns = cell_values.without_pronouns(self._short(row, Field.DISPLAY_NAME))
        whole = cell_values.turned_name(typed)
        if whole != typed:
            header = self._columns[Field.DISPLAY_NAME][0][1]
            reason = f"“{typed}” is read as “{whole}”."
            self._turned.append(RowProblem(row.line, header, typed, reason))
        preferred = self._short(row, Field.PREFERRED_NAME)
        if preferred and not cell_values.is_nothing(preferred):
            rest = last or whole.partition(" ")[2]
            name = preferred if " " in preferred or not rest else f"{preferred} {rest}"
        else:
            name = whole or f"{first} {last}".strip()
        return name, first, last, pronouns

    def _name_headers(self) -> str:
        headers = [header for meaning in Field if meaning in NAMED_BY for _, header in self._columns.get(meaning, ())]
        return ", ".join(headers)

    def _email(self, row: _Row) -> str:
        for cell in self._cells(row, Field.EMAIL):
            found = cell_values.emails(cell.text)
            if len(found) > 1:
                row.keep_beside(cell, f"There are {len(found)} addresses here, and {found[0]} is taken.")
            if found:
                return found[0]
            if "@" in cell.text and " " not in cell.text and len(cell.text) <= LONGEST_SHORT_TEXT:
                row.note(cell, "This does not look like a whole email address. It is kept as it is.")
                return cell.text
            if cell.text.casefold() != "anonymous":  # what forms write when nobody signed in
                row.keep_beside(cell, "This is not an email address.")
        return ""

    def _capacity(self, row: _Row) -> int | None:
        for cell in self._cells(row, Field.CAPACITY):
            number = self._once(Field.CAPACITY, cell, cell_values.capacity)
            if number is None:
                limit = cell_values.MAX_CAPACITY
                row.keep_beside(cell, f"The places for mentees are a whole number from 0 to {limit}.")
                continue
            if not cell.text.isdecimal():
                row.note(cell, f"This is read as {number}.")
            return number
        return None

    def _time_zone(self, row: _Row) -> str:
        for cell in self._cells(row, Field.TIME_ZONE):
            self._zones = self._zones or TimeZones()
            zone = self._once(Field.TIME_ZONE, cell, self._zones.find)
            if zone:
                return zone
            row.keep_beside(cell, "This is no time zone that MentorDesk knows.")
        return ""

    def _formats(self, row: _Row) -> tuple[str, ...]:
        found: list[str] = []
        for cell in self._cells(row, Field.FORMATS):
            ways = self._once(Field.FORMATS, cell, cell_values.ways_to_meet)
            if not ways:
                row.keep_beside(cell, "This names no way to meet that MentorDesk knows.")
            found.extend(way for way in ways if way not in found)
        return tuple(found)

    def _roles(self, row: _Row) -> frozenset[Role]:
        given: frozenset[Role] = frozenset()
        default = self._default_roles
        for cell in self._cells(row, Field.ROLES):
            answer = self._once(Field.ROLES, cell, partial(cell_values.roles_in_cell, cell.header))
            if answer is None:
                row.keep_beside(cell, "This says neither mentor nor mentee, neither yes nor no.")
                continue
            given |= answer.given
            default = frozenset() if answer.is_whole else default - answer.denied
        return given | default

    def _skills(self, row: _Row, meaning: Field) -> tuple[tuple[SkillDraft, ...], list[_Cell]]:
        """Return the skills of a field, and the cells that hold sentences instead."""
        found: tuple[SkillDraft, ...] = ()
        sentences: list[_Cell] = []
        for cell in self._texts(row, meaning):
            named = self._skill_reader.read(cell.text)
            if cell_values.is_prose(named):
                row.note(cell, "This reads like sentences, so it is kept as text and not as skills.")
                sentences.append(cell)
            else:
                found = _with(found, named)
        return found, sentences

    def _profession(self, row: _Row) -> tuple[SkillDraft, ...]:
        found: tuple[SkillDraft, ...] = ()
        for cell in self._cells(row, Field.PROFESSION):
            row.extras.append((cell.header, cell.text))
            named = self._skill_reader.read(cell.text)
            found = found if cell_values.is_prose(named) else _with(found, named)
        return found

    def _extras(self, row: _Row, *, are_sensitive: bool) -> tuple[tuple[str, str], ...]:
        kept = [*row.extras, *((cell.header, cell.text) for cell in self._texts(row, Field.EXTRA))]
        return tuple(extra for extra in kept if (extra[0] in self._sensitive) is are_sensitive)


def _with(skills: tuple[SkillDraft, ...], more: tuple[SkillDraft, ...]) -> tuple[SkillDraft, ...]:
    known = {skill.name.casefold() for skill in skills}
    return (*skills, *(skill for skill in more if skill.name.casefold() not in known))


def _lines(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    return unicodedata.normalize("NFC", clean_multiline(text)).strip()
