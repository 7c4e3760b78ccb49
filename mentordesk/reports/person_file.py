"""A person's file as plain values, with other people's names kept or replaced, and written as JSON.

The same tree makes the PDF. docs/person-file.md describes the JSON; a change of its shape raises VERSION.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentordesk.domain.day_words import full_day
from mentordesk.domain.mentions import Crowd, Mentions
from mentordesk.domain.text import first_name, fold
from mentordesk.reports.safe_text import safe
from mentordesk.store.codec import instant, instant_text

if TYPE_CHECKING:
    from mentordesk.store.person_data import Known, Row, Value

FORMAT = "mentordesk person file"
VERSION = 1
ANOTHER = "another person"

TITLES: dict[str, str] = {
    "roles": "Roles",
    "enrollments": "Programs",
    "skills": "Skills",
    "how_they_work_best": "How they work best",
    "manages": "Is the manager of",
    "pairs": "Pairs",
    "sessions": "Sessions",
    "agenda": "Agenda items",
    "shared_notes": "Shared notes",
    "goals": "Goals",
    "milestones": "Milestones",
    "goal_checks": "Progress of goals",
    "goal_skills": "Skills of goals",
    "actions": "Actions",
    "check_ins": "Check-ins",
    "closings": "How pairs ended",
    "history": "History of pairs",
    "earlier_shared_notes": "Earlier versions of shared notes",
    "changes": "What was changed when (in the JSON file)",
    "receipts": "Documents that were made",
    "private_notes": "Private notes of the author",
    "private_earlier_notes": "Earlier versions of private notes of the author",
    "private_reminders": "Private reminders of the author",
    "private_goals": "Goals only the author sees",
    "private_milestones": "Milestones only the author sees",
    "private_goal_checks": "Progress only the author sees",
    "private_how_they_work_best": "How they work best, seen by the author alone",
}
"""The parts in the order of the document; a part that is not named here is not in it."""

ONLY_JSON = frozenset({"changes"})
"""Nobody reads hundreds of lines of dates on paper."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody else whose name occurs; ``count`` is in how many places."""

    id: str
    name: str
    count: int
    is_partner: bool


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything held about one person; ``has_private`` when the author's private notes are among it."""

    record: "Row"
    parts: "dict[str, list[Row]]"
    author: str
    made_at: datetime
    has_private: bool

    @property
    def name(self) -> str:
        return str(self.record["name"])

    def included(self) -> tuple[tuple[str, int], ...]:
        """Return (what, count) of every part that has something in it."""
        return tuple((TITLES[key], len(self.parts[key])) for key in TITLES if self.parts.get(key))


def named(file: PersonFile, others: "Iterable[Known]") -> tuple[Named, ...]:
    """Return the others whose name or e-mail address occurs, in the order given."""
    everybody = {_mentions(known, file.name, ()): known for known in others}
    crowd, counts = Crowd(tuple(everybody)), Counter[Mentions]()
    for text in _texts([file.record, file.parts]):
        for who in crowd.may_be_in(text):
            counts[who] += who.count(text)
    return tuple(
        Named(known.id, known.name, counts[who], known.is_partner) for who, known in everybody.items() if counts[who]
    )


def without(file: PersonFile, replaced: "Sequence[Known]", kept: "Sequence[Known]" = ()) -> PersonFile:
    """Return the file with "another person" for each of ``replaced``, wherever they are named.

    Their first name alone goes as well, unless the person themselves or one of ``kept`` is called so.
    """
    names = tuple(known.name for known in kept)
    # longer names first: "Ann Lee Moore" before "Ann Lee"
    crowd = Crowd([_mentions(each, file.name, names) for each in sorted(replaced, key=lambda k: -len(k.name))])

    def change(text: str) -> str:
        for who in crowd.may_be_in(text):
            text = who.replaced(text, ANOTHER)
        return text

    own = {"name": file.record["name"], "email": file.record["email"]}
    return PersonFile(
        _mapped(file.record, change) | own, _mapped(file.parts, change), change(file.author), file.made_at,
        file.has_private,
    )  # fmt: skip


def as_json(file: PersonFile) -> bytes:
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": instant_text(file.made_at),
        "made_by": file.author,
        "has_private_notes": file.has_private,
        "person": file.record,
        **{key: file.parts[key] for key in TITLES if key in file.parts},
    }
    return (json.dumps(_mapped(content, safe), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def rows_in_words(row: "Row") -> "list[tuple[str, str]]":
    """Return (label, text) of what a row says; what is empty is left out."""
    found = []
    for key, value in row.items():
        text = _in_words(key, value)
        if text:
            found.append((_label(key), text))
    return found


def _mentions(known: "Known", subject: str, kept: Sequence[str]) -> Mentions:
    first = fold(first_name(known.name))
    shared = any(fold(first_name(name)) == first for name in (subject, *kept))
    return Mentions(known.name, known.email, with_first_name=not shared)


def _label(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _in_words(key: str, value: "Value") -> str:
    if value is None:
        return ""
    if isinstance(value, str) and key.endswith("_at"):
        moment = instant(value)
        return f"{full_day(moment.date())}, {moment:%H:%M} UTC"
    if isinstance(value, str) and (key.endswith("_on") or key in ("since", "until")):
        return full_day(date.fromisoformat(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {each}" for key, each in value.items())
    return str(value).strip()


def _texts(value: Any) -> Iterable[str]:  # noqa: ANN401  (any JSON value)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  (any JSON value)
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_mapped(each, change) for each in value]
    return value
