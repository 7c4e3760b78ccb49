"""Tells from the words of one header which field it most likely means; values are looked at elsewhere.

Case, signs, British spelling and "firstName" do not matter: headers are compared as ``words_of`` leaves them.
"""

import re
import unicodedata
from dataclasses import dataclass

from mentordesk.exchange.fields import Field
from mentordesk.exchange.header_names import BY_NAME
from mentordesk.exchange.left_out_headers import NOT_NEEDED, SENSITIVE, WHY_SENSITIVE
from mentordesk.exchange.survey_questions import QUESTIONS

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_REMARK = re.compile(r"\((?:required|optional|if any|if applicable|please [^)]*|select [^)]*|tick [^)]*)\)")
_POSSESSIVE = re.compile(r"['’]s\b")
_NUMBERED = re.compile(r"(.*[^\d ]) ?\d")  # forms call a second question "Name2", we call it "Name (2)"
_NOT_WORD = re.compile(r"[\W_]+")
_AMERICAN = {
    "organisation": "organization",
    "organisations": "organizations",
    "organisational": "organizational",
    "programme": "program",
    "specialisation": "specialization",
    "centre": "center",
    "licence": "license",
    "mentorees": "mentees",
    "mentoree": "mentee",
    "protégé": "mentee",
    "protégés": "mentees",
    "protege": "mentee",
    "proteges": "mentees",
    "timezone": "time zone",
    "dept": "department",
    "org": "organization",
    "mail": "email",
    "emails": "email",
    "surname": "last name",
    "forename": "first name",
    "firstname": "first name",
    "lastname": "last name",
    "fullname": "full name",
    "jobtitle": "job title",
}


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """``why`` is a sentence for the person who checks the mapping."""

    field: Field
    confidence: float
    why: str
    is_sensitive: bool = False


def words_of(header: str) -> str:
    """Return a header as plain lower-case words in American spelling."""
    text = unicodedata.normalize("NFKC", header)
    text = _HUMP.sub(" ", text).casefold().replace("e-mail", "email").replace("#", " number ")
    text = _POSSESSIVE.sub("", _REMARK.sub(" ", text))
    words = _NOT_WORD.sub(" ", text).split()
    return " ".join(_AMERICAN.get(word, word) for word in words)


_NOISE = (
    "employee",
    "your",
    "my",
    "the",
    "participant",
    "person",
    "worker",
    "contact",
    "staff",
    "current",
    "primary",
    "user",
    "mentor",
    "mentee",
    "enter",
    "please",
)


def guess_by_header(header: str) -> HeaderGuess | None:
    """Return the likeliest meaning of one header, None where its words say nothing."""
    words = words_of(header)
    if not words:
        return None
    if words in BY_NAME:
        return _named(words, 0.0)
    numbered = _NUMBERED.fullmatch(words)
    if numbered and numbered[1] in BY_NAME:
        return _named(numbered[1], 0.08)
    if is_sensitive(header):
        return HeaderGuess(Field.IGNORE, 0.95, WHY_SENSITIVE, is_sensitive=True)
    for pattern, why in NOT_NEEDED:
        if pattern.search(words):
            return HeaderGuess(Field.IGNORE, 0.9, why)
    first, _, rest = words.partition(" ")
    while rest and first in _NOISE:
        if rest in BY_NAME:
            return _named(rest, 0.06)
        first, _, rest = rest.partition(" ")
    for field, confidence, pattern in QUESTIONS:
        if pattern.search(words):
            return HeaderGuess(field, confidence, f"The question reads like “{field.label}”.")
    return None


def is_sensitive(header: str) -> bool:
    """Tell whether a header asks for personal characteristics; pronouns and preferred names do not count."""
    words = words_of(header)
    return words not in BY_NAME and bool(SENSITIVE.search(words))


def _named(words: str, doubt: float) -> HeaderGuess:
    field, confidence = BY_NAME[words]
    return HeaderGuess(field, confidence - doubt, f"The header is a usual one for “{field.label}”.")
