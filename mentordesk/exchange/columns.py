"""Guesses what each column of a sheet of people means, and remembers what a person decided instead.

The header counts most, the values confirm it, contradict it, or speak where the header is silent. Personal
characteristics are never taken unless a person chooses so.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mentordesk.exchange.column_values import Look, look_of, mentions_personal_things
from mentordesk.exchange.column_words import guess_by_header, is_sensitive, words_of
from mentordesk.exchange.fields import Field
from mentordesk.exchange.left_out_headers import WHY_SENSITIVE

_LOOK_AT_ROWS = 100
_BY_VALUES = {
    Look.EMAILS: (Field.EMAIL, 0.8),
    Look.TIME_ZONES: (Field.TIME_ZONE, 0.6),
    Look.ROLES: (Field.ROLES, 0.75),
    Look.PRONOUNS: (Field.PRONOUNS, 0.8),
    Look.NAMES: (Field.DISPLAY_NAME, 0.4),
    Look.MOMENTS: (Field.IGNORE, 0.6),
}
_NEVER_PROSE = frozenset(
    {
        Field.DISPLAY_NAME,
        Field.FIRST_NAME,
        Field.LAST_NAME,
        Field.TEAM,
        Field.LEVEL,
        Field.ROLE_TITLE,
        Field.ORGANIZATION,
    }
)
_FREE_TEXT = frozenset({Field.BIO, Field.ASPIRATIONS, Field.EXTRA, Field.INTERESTS})
_COULD_HIDE_CHARACTERISTICS = frozenset(
    {Field.TEAM, Field.LEVEL, Field.ORGANIZATION, Field.PROFESSION, Field.ROLE_TITLE, Field.ROLES, Field.EXTRA}
)
_CAUTION = " Some entries speak of personal characteristics. Look at them before you import."


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """``confidence`` runs from 0 to 1; ``why`` is a sentence for the person who checks it.

    ``has_caution`` marks texts that are taken but speak of personal characteristics.
    """

    header: str
    field: Field
    confidence: float
    why: str
    is_sensitive: bool = False
    has_caution: bool = False


def guess(headers: Sequence[str], sample_rows: Sequence[Sequence[str]]) -> tuple[ColumnGuess, ...]:
    """Return one guess for each column; a few dozen rows are enough of a sample.

    A field that takes one column gets its best one. The others stay as additional facts, further email addresses
    are left out.
    """
    rows = sample_rows[:_LOOK_AT_ROWS]
    columns = [[row[place] for row in rows if place < len(row)] for place in range(len(headers))]
    looks = [look_of(values) for values in columns]
    first = [_one(header, look) for header, look in zip(headers, looks, strict=True)]
    settled = _with_header_set(_one_column_each(first, looks), headers, looks)
    return tuple(
        replace(one, why=one.why + _CAUTION, has_caution=True)
        if one.field in _FREE_TEXT and not one.is_sensitive and mentions_personal_things(values)
        else one
        for one, values in zip(settled, columns, strict=True)
    )


def header_key(headers: Sequence[str]) -> str:
    """Return a stable name for a set of headers: their order, case and signs do not count."""
    plain = "\x1f".join(sorted(words_of(header) for header in headers))
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def to_remember(headers: Sequence[str], mapping: Sequence[Field]) -> dict[str, str]:
    """Return what a person decided, by header, ready to be stored under ``header_key(headers)``."""
    return {words_of(header): field.value for header, field in zip(headers, mapping, strict=True)}


def recall(headers: Sequence[str], remembered: Mapping[str, str]) -> tuple[Field, ...] | None:
    """Return the decided field of each header, None if what was remembered does not fit these headers."""
    known = {field.value: field for field in Field}
    fields = [known.get(remembered.get(words_of(header), "")) for header in headers]
    return tuple(field for field in fields if field) if all(fields) else None


def _one(header: str, look: Look) -> ColumnGuess:
    by_header = guess_by_header(header)
    if by_header is None:
        return _by_values(header, look)
    one = ColumnGuess(header, by_header.field, by_header.confidence, by_header.why, by_header.is_sensitive)
    if look is Look.PERSONAL and one.field in _COULD_HIDE_CHARACTERISTICS:
        return ColumnGuess(header, Field.IGNORE, 0.9, WHY_SENSITIVE, is_sensitive=True)
    return replace(one, confidence=one.confidence / 2) if look is Look.NOTHING else _checked(one, look)


def _checked(one: ColumnGuess, look: Look) -> ColumnGuess:
    """Let the values confirm or contradict what the header says."""
    field = one.field
    if field is Field.ROLE_TITLE and look is Look.ROLES:
        return replace(one, field=Field.ROLES, confidence=0.9, why="Its values are mentor or mentee.")
    if field is Field.ROLE_TITLE and look is Look.HONORIFICS:
        return replace(one, field=Field.IGNORE, confidence=0.9, why="Its values are forms of address.")
    if field is Field.DISPLAY_NAME and look in (Look.YES_NO, Look.ROLES):
        return replace(one, field=Field.ROLES, confidence=0.85, why="Its values say who takes part as what.")
    if field is Field.EMAIL and look not in (Look.EMAILS, Look.NOTHING):
        return replace(one, field=Field.EXTRA, confidence=0.4, why="Its values are not email addresses.")
    if field is Field.MANAGER and look is Look.YES_NO:
        return _by_values(one.header, look)
    if field is Field.ROLES and look in (Look.PROSE, Look.MOMENTS, Look.EMAILS, Look.NUMBERS):
        return _by_values(one.header, look)
    if field is Field.ROLES and look is Look.NAMES and words_of(one.header) == "mentee":
        return replace(one, field=Field.DISPLAY_NAME, confidence=0.7)
    if field is Field.TIME_ZONE and look in (Look.PROSE, Look.MOMENTS):
        return _by_values(one.header, look)
    if field in _NEVER_PROSE and look is Look.PROSE:
        return _by_values(one.header, look)
    return one


def _by_values(header: str, look: Look) -> ColumnGuess:
    if is_sensitive(header) or look is Look.PERSONAL:
        return ColumnGuess(header, Field.IGNORE, 0.85, WHY_SENSITIVE, is_sensitive=True)
    if look is Look.NOTHING:
        return ColumnGuess(header, Field.IGNORE, 0.7, "This column is empty.")
    if look in _BY_VALUES:
        field, confidence = _BY_VALUES[look]
        return ColumnGuess(header, field, confidence, f"Its values look like {look.value}.")
    return ColumnGuess(header, Field.EXTRA, 0.3, "Nothing known fits, so it is kept as an additional fact.")


def _one_column_each(guesses: Sequence[ColumnGuess], looks: Sequence[Look]) -> list[ColumnGuess]:
    best: dict[Field, ColumnGuess] = {}
    for one in guesses:
        if not one.field.takes_several and (one.field not in best or one.confidence > best[one.field].confidence):
            best[one.field] = one
    return [
        one if one.field.takes_several or best[one.field] is one else _second(one, best[one.field], look)
        for one, look in zip(guesses, looks, strict=True)
    ]


def _second(one: ColumnGuess, winner: ColumnGuess, look: Look) -> ColumnGuess:
    if look is Look.NOTHING:
        return replace(one, field=Field.IGNORE, confidence=0.7, why="This column is empty.")
    if one.field is Field.EMAIL:
        why = f"“{winner.header}” is taken as the email address; one is enough."
        return replace(one, field=Field.IGNORE, confidence=0.6, why=why)
    why = f"“{winner.header}” is taken for “{one.field.label}”, so this is kept as an additional fact."
    return replace(one, field=Field.EXTRA, confidence=0.5, why=why)


def _with_header_set(guesses: list[ColumnGuess], headers: Sequence[str], looks: Sequence[Look]) -> list[ColumnGuess]:
    """Correct what only the whole set of headers tells."""
    words = {words_of(header) for header in headers}
    if {"start time", "completion time"} <= words:  # a form says in which language it was filled in
        guesses = [
            replace(one, field=Field.IGNORE, confidence=0.8, why="The language the form was shown in.")
            if words_of(one.header) == "language"
            else one
            for one in guesses
        ]
    fields = {one.field for one in guesses}
    if Field.FIRST_NAME in fields and Field.LAST_NAME in fields:
        return [
            replace(one, field=Field.EXTRA, confidence=0.3, why="First and last name are there already.")
            if one.field is Field.DISPLAY_NAME and look is Look.NAMES and guess_by_header(one.header) is None
            else one
            for one, look in zip(guesses, looks, strict=True)
        ]
    return guesses
