"""What a column holds, told by its values where its header does not say."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from mentordesk.exchange.cell_values import emails, roles_named_in, yes_or_no

_MOST = 0.8
_ENOUGH = 4  # words such as Black or Christian are names as well
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2}|\d{1,4}[./-]\d{1,2}[./-]\d{2,4})([ T,]+\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+\-]?[\d.,  ]+%?")
_PRONOUNS = re.compile(r"(she|he|they|ze|xe|any)( ?/ ?\w+)+|any pronouns", re.IGNORECASE)
_HONORIFIC = re.compile(r"(mr|mrs|ms|miss|mx|dr|prof|sir|dame|professor|doctor)\.?", re.IGNORECASE)
_ZONE = re.compile(
    r"[A-Z]\w+/[A-Z]\w+(/\w+)?|\(?(UTC|GMT)([+\-\u2212 ].*)?|[A-Z]{1,3}S?T|.+ (standard )?time",
    re.IGNORECASE | re.ASCII,
)
_CHARACTERISTICS = (
    r"bisexual|pansexual|lesbian|gay|asexual|aromantic|transgender|non-binary|nonbinary|heterosexual|queer|muslim|jewish"
    r"|hindu|sikh|buddhist|atheist|hispanic|latinx|disabled|autistic|autism|adhd|dyslexi\w*|neurodiver\w*|wheelchair|deaf"
)
_IN_A_TEXT = re.compile(rf"\b({_CHARACTERISTICS})\b", re.IGNORECASE)
_AS_A_VALUE = re.compile(
    rf"\b({_CHARACTERISTICS}|straight|male|female|woman|man|christian|black|white|asian|latina?|prefer not to say)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][^\d_@,;:/!?()]*(?: [^\W\d_][^\d_@,;:/!?()]*){1,3}")
_PROSE_LENGTH = 80


class Look(StrEnum):
    NOTHING = "nothing"
    EMAILS = "email addresses"
    TIME_ZONES = "time zones"
    YES_NO = "yes or no"
    ROLES = "mentor or mentee"
    PRONOUNS = "pronouns"
    MOMENTS = "dates or times"
    NUMBERS = "numbers"
    HONORIFICS = "forms of address"
    PERSONAL = "personal characteristics"
    PROSE = "longer texts"
    NAMES = "names"
    OTHER = "other"


def look_of(values: Sequence[str]) -> Look:
    """Return what most of the filled ``values`` look like."""
    filled = [text for value in values if (text := value.strip())]
    if not filled:
        return Look.NOTHING

    def mostly(is_one: Callable[[str], object]) -> bool:
        return sum(1 for text in filled if is_one(text)) >= _MOST * len(filled)

    for look, is_one in _LOOKS:
        if mostly(is_one):
            return look
    if len(filled) >= _ENOUGH and mostly(_short(_AS_A_VALUE.search)):
        return Look.PERSONAL
    if mostly(_short(_NAME.fullmatch)) and len(set(filled)) >= _MOST * len(filled):
        return Look.NAMES
    return Look.OTHER


def _short(is_one: Callable[[str], object]) -> Callable[[str], object]:
    return lambda text: len(text) <= _PROSE_LENGTH and is_one(text)


_LOOKS: tuple[tuple[Look, Callable[[str], object]], ...] = (
    (Look.EMAILS, emails),
    (Look.YES_NO, lambda text: yes_or_no(text) is not None),
    (Look.PRONOUNS, _PRONOUNS.fullmatch),
    (Look.HONORIFICS, _HONORIFIC.fullmatch),
    (Look.MOMENTS, _MOMENT.fullmatch),
    (Look.NUMBERS, _NUMBER.fullmatch),
    (Look.PROSE, lambda text: len(text) > _PROSE_LENGTH),
    (Look.PERSONAL, _short(_IN_A_TEXT.search)),
    (Look.ROLES, _short(roles_named_in)),
    (Look.TIME_ZONES, _ZONE.fullmatch),
)
"""The first that fits most values decides."""


def mentions_personal_things(values: Sequence[str]) -> bool:
    """Tell whether a free text speaks of characteristics that people may not expect to be copied."""
    return any(_IN_A_TEXT.search(value) for value in values)
