"""Reads what people write into one cell: lists, levels, yes or no, roles, ways to meet, names, addresses."""

import re
from dataclasses import dataclass

from mentordesk.domain.people import Role
from mentordesk.domain.session_states import SessionKind
from mentordesk.exchange.column_words import words_of

MAX_CAPACITY = 20

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "☑", "ok", "sure", "definitely", "yep", "yeah"})
_NO = frozenset({"no", "n", "false", "0", "✗", "✘", "☐", "nope", "never"})
_NOTHING = frozenset(
    {"n/a", "#n/a", "na", "n.a.", "none", "nothing", "-", "--", "–", "—", "?", "null", "nil", "tbd", "tbc"}
)
_BLANK_MARKS = frozenset({"n/a", "#n/a", "-", "--", "–", "—", "null", "(blank)", "#ref!", "#value!", "#name?"})
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]{1,64}@[^\s@<>,;:\"()\[\]]{1,250}\.[^\s@<>,;:\"()\[\].]{2,60}")
_LEVEL_WORDS = {
    **dict.fromkeys(("beginner", "novice", "new", "none yet", "starter", "awareness"), 1),
    **dict.fromkeys(("basic", "basics", "elementary", "foundation", "junior", "some"), 2),
    **dict.fromkeys(("intermediate", "medium", "working", "working knowledge", "mid", "competent"), 3),
    **dict.fromkeys(("advanced", "proficient", "good", "strong", "skilled", "practitioner"), 4),
    **dict.fromkeys(("expert", "very good", "excellent", "master", "senior", "can teach it", "fluent"), 5),
}
_LEVELED = re.compile(r"(.+?)\s*(?:\(\s*([^()]+?)\s*\)|\[\s*([^\[\]]+?)\s*\]|(?::|\s[-–—])\s*([^:()]+?))")
_LEVEL_NUMBER = re.compile(r"(?:level )?([1-5])(?: ?/ ?5| of 5| out of 5| stars?)?")
_SEMICOLONS = re.compile(r"[;\n\r]")
_SEPARATORS = re.compile(
    r"[;\n\r]"
    r"|,(?![^()]{0,200}\))"  # a comma, but not inside round brackets
    r"|\s/\s|(?<=\w\w\w)/(?=\w\w\w)"  # a slash, but not the one in CI/CD
)
_BULLET = re.compile(r"^\s*(?:[-*•·‣▪–]|\(?\d{1,2}[.)])\s+")
_PROSE_CHARACTERS, _PROSE_WORDS = 60, 8
_NUMBER_WORDS = {"none": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "a": 1}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SEEKS_MENTOR = re.compile(
    r"\b(?:be|being|get|getting) mentored\b|\b(?:need|want|receive|like|get) mentoring\b"
    r"|\b(?:looking for|find|need|have|having|get|wants?|seek|seeking|matched with|like)"
    r" (?:an? |my |the )?mentor\b(?! someone| others| people)"
)
_MENTOR = re.compile(r"\b(?:mentors?|mentoring|mentorship|coach|buddy)\b")
_MENTEE = re.compile(r"\b(?:mentees?|learner|apprentice)\b")
_BOTH = re.compile(r"\bboth\b|\beither\b")
_WAYS = (
    (
        SessionKind.VIDEO,
        re.compile(r"\b(video|zoom|teams|meet|webex|skype|online|remote|remotely|virtual|virtually|hybrid)\b"),
    ),
    (
        SessionKind.IN_PERSON,
        re.compile(r"\b(in person|face to face|f2f|on ?site|in the office|office|coffee|lunch|walk|hybrid)\b"),
    ),
    (SessionKind.VOICE, re.compile(r"\b(phone|voice|telephone|audio)\b|(?<!video )(?<!zoom )(?<!teams )\bcalls?\b")),
    (
        SessionKind.ASYNC,
        re.compile(r"\b(async|asynchronous|asynchronously|email|chat|slack|written|in writing|messag\w+)\b"),
    ),
)
_ANY_WAY = re.compile(r"\b(any|either|both|no preference|flexible|mix|mixture|i do not mind|don t mind)\b")
_AFTER_COMMA = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mba", "cpa", "msc", "bsc", "obe", "mbe", "cbe"}
)
_PRONOUNS_AT_END = re.compile(
    r"\s*[(\[]\s*((?:she|he|they|ze|xe|it|any)(?:\s*[/,]\s*\w+)+|any pronouns)\s*[)\]]$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SkillDraft:
    """A skill as written; ``level`` runs from 1 (new) to 5 (can teach it), 0 is not said."""

    name: str
    level: int = 0


def is_nothing(text: str) -> bool:
    """Tell whether an entry only says that there is nothing: n/a, a dash, none."""
    return text.casefold() in _NOTHING


def is_blank_mark(text: str) -> bool:
    """Tell whether a cell only marks that it is empty; a narrower question, since "NA" can be a region."""
    return text.casefold() in _BLANK_MARKS


def yes_or_no(text: str) -> bool | None:
    word = text.strip().casefold()
    first = re.split(r"[\s,.;:!]", word, maxsplit=1)[0]
    if word in _YES or first in ("yes", "yep", "yeah"):
        return True
    return False if word in _NO or first in ("no", "nope") else None


def items(text: str) -> tuple[str, ...]:
    """Split a list on ; , / and new lines, each entry once. Commas and slashes in brackets and in CI/CD stay.

    Forms that end every answer with ";" use commas inside the answers, so there only ";" splits.
    """
    separators = _SEMICOLONS if text.rstrip().endswith(";") else _SEPARATORS
    found: dict[str, str] = {}
    for part in separators.split(text):
        entry = " ".join((part if part[:1].isalpha() else _BULLET.sub("", part)).split()).strip(" .,;")
        if entry and not is_nothing(entry):
            found.setdefault(entry.casefold(), entry)
    return tuple(found.values())


class SkillReader:
    """Reads lists of skills; entries that come again are read once."""

    def __init__(self) -> None:
        self._entries: dict[str, SkillDraft] = {}

    def read(self, text: str) -> tuple[SkillDraft, ...]:
        """Read "Python (4); SQL - 3, Go: advanced". A name said twice keeps its higher level."""
        found: dict[str, SkillDraft] = {}
        for entry in items(text):
            skill = self._entries.get(entry)
            if skill is None:
                skill = self._entries[entry] = _skill(entry)
            key = skill.name.casefold()
            known = found.get(key)
            if known is None:
                found[key] = skill
            elif skill.level > known.level:
                found[key] = SkillDraft(known.name, skill.level)
        return tuple(found.values())


def is_prose(entries: tuple[SkillDraft, ...]) -> bool:
    """Tell whether a cell was a sentence rather than a list of skills."""
    return any(len(s.name) > _PROSE_CHARACTERS or s.name.count(" ") >= _PROSE_WORDS for s in entries)


def capacity(text: str) -> int | None:
    """Return the largest whole number in "2", "up to 3 mentees", "1-2" or "two"; None outside 0 to MAX_CAPACITY."""
    numbers = [float(number) for number in _NUMBER.findall(text)]
    if not numbers:
        words = words_of(text).split()
        numbers = [float(_NUMBER_WORDS[word]) for word in words if word in _NUMBER_WORDS]
    if not numbers or not max(numbers).is_integer() or max(numbers) > MAX_CAPACITY or text.lstrip().startswith("-"):
        return None
    return int(max(numbers))


def roles_named_in(text: str) -> frozenset[Role]:
    """Return the roles that words such as "Mentor & mentee" or "I would like a mentor" name."""
    words = words_of(text)
    seeks = bool(_SEEKS_MENTOR.search(words))
    rest = _SEEKS_MENTOR.sub(" ", words)
    found = {Role.MENTEE} if seeks or _MENTEE.search(rest) else set()
    if _MENTOR.search(rest):
        found.add(Role.MENTOR)
    if _BOTH.search(words):
        found = {Role.MENTOR, Role.MENTEE}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """What one cell says about roles; ``is_whole`` tells that it names all roles, so no default is added."""

    given: frozenset[Role]
    denied: frozenset[Role] = frozenset()
    is_whole: bool = False


def roles_in_cell(header: str, text: str) -> RoleAnswer | None:
    """Read a cell about roles, None when it cannot be understood.

    Yes and no answer the header: yes to "both mentor and mentee" gives both, no denies neither of them; no to "Would
    you like a mentor?" denies mentee. Words such as "Mentor" are the whole answer.
    """
    answer = yes_or_no(text)
    if answer is None:
        named = roles_named_in(text)
        return RoleAnswer(named, is_whole=True) if named else None
    asked = roles_named_in(header)
    if answer:
        return RoleAnswer(asked)
    return RoleAnswer(frozenset(), denied=asked if len(asked) == 1 else frozenset())


def ways_to_meet(text: str) -> tuple[str, ...]:
    """Return session kinds in a fixed order; "either" and "no preference" mean by video and in person."""
    words = words_of(text)
    found = {kind for kind, pattern in _WAYS if pattern.search(words)}
    if not found and _ANY_WAY.search(words):
        found = {SessionKind.IN_PERSON, SessionKind.VIDEO}
    return tuple(kind.value for kind in SessionKind if kind in found)


def emails(text: str) -> tuple[str, ...]:
    """Return every well-formed address in a cell: "Ada <ada@example.org>", "a@x.org ::: b@y.org"."""
    return tuple(_EMAIL.findall(text)) if "@" in text else ()


def turned_name(name: str) -> str:
    """Return "Ada Lovelace" for "Lovelace, Ada", any other name as it is ("Sammy Davis, Jr." too)."""
    last, comma, first = name.partition(",")
    first, last = first.strip(), last.strip()
    if not comma or not first or not last or "," in first:
        return name
    return name if first.strip(".").casefold() in _AFTER_COMMA else f"{first} {last}"


def without_pronouns(name: str) -> tuple[str, str]:
    """Split "Ada Lovelace (she/her)" into the name and the pronouns."""
    found = _PRONOUNS_AT_END.search(name)
    return (name[: found.start()].strip(), found[1].strip()) if found else (name, "")


def _skill(entry: str) -> SkillDraft:
    may_have_level = entry[-1] in ")]" or ":" in entry or " " in entry
    parts = _LEVELED.fullmatch(entry) if may_have_level and len(entry) <= 2 * _PROSE_CHARACTERS else None
    if parts:
        level = _level(next(group for group in parts.groups()[1:] if group))
        if level:
            return SkillDraft(parts[1].strip(), level)
    return SkillDraft(entry)


def _level(text: str) -> int:
    word = text.strip().casefold().removesuffix(" level")
    number = _LEVEL_NUMBER.fullmatch(word)
    return int(number[1]) if number else _LEVEL_WORDS.get(word, 0)
