"""Finds words that seem to tell of somebody's health, so that their writer can look again before others read them.

A hint, never a verdict: it works on this computer only, in English only, and blocks nothing. The words are those that
tell of a person; what software people say of machines ("health check", "sick of it") is taken out first.
"""

import re
from functools import cache

_OF_MACHINES = (
    r"health[ -]?checks?",
    r"(?:service|system|server|cluster|node|pod|container|endpoint|database|db|disk|network|code|project|team|build|app"
    r"|application|pipeline|queue|replica)s?(?:'s)? health \w+",
    r"health (?:endpoint|probe|dashboard|metric|monitor|status|score|bar|care|care project|tech)\w*",
    r"sick of",
    r"bipolar (?:junction )?transistors?",
    r"(?:shotgun|database|git|code) surgery",
    r"(?:great|economic) depression",
    r"(?:kernel|go|rust) panics?",
    r"cost breakdowns?",
    r"stroke (?:width|color|order)",
)
"""Phrases that hold a word below and yet tell of nobody's health."""

_OF_PEOPLE = (
    # of the mind
    r"depression|depressive|antidepressants?|anxiety|panic attacks?|burn-?out|burn(?:ed|t) out|(?:nervous|mental) "
    r"breakdown|mental(?:ly)? (?:health|illness|ill)|bipolar|schizophreni[ac]|psychosis|psychotic|PTSD|OCD|"
    r"self-?harm(?:ed|ing)?|suicid(?:e|al)|eating disorder|anorexi[ac]|bulimi[ac]|insomnia|addiction|alcoholi(?:c|sm)|"
    r"rehab",
    r"ADHD|autis(?:m|tic)|asperger'?s?|dyslexi[ac]|dyspraxi[ac]|dyscalculia|tourette'?s?",
    # who treats, and how
    r"psychiatr(?:ist|ic|y)|psychotherap(?:y|ist)|therapists?|(?:in|to|starts?|started|her|his|their|my) therapy|"
    r"therapy sessions?|medications?|chemo(?:therapy)?|surgery|hospitali[sz](?:ed|ation)|(?:in|into|to|from) (?:the )?"
    r"hospital|doctor'?s (?:appointment|note)|diagnosed|(?:her|his|their|my|your|medical) diagnosis",
    # of the body
    r"cancer|tumou?rs?|leuka?emia|diabet(?:es|ic)|epilep(?:sy|tic)|seizures?|migraines?|asthma|arthritis|"
    r"multiple sclerosis|parkinson'?s|hepatitis|HIV|endometriosis|heart (?:attack|condition|disease)|had a stroke|"
    r"high blood pressure|concussion|long covid|chronic (?:pain|illness|fatigue|condition|disease)|hearing loss|"
    r"pregnan(?:t|cy)|miscarriage|IVF|infertility|menopause",
    # of work
    r"(?:medical|health) (?:leave|conditions?|problems?|issues?|reasons?|history|treatment|appointments?|certificate)|"
    r"sick (?:leave|notes?|days?|pay)|(?:off|been|was|is|call(?:ed|ing)? in|falls?|fell|feel(?:s|ing)?) (?:sick|ill)|"
    r"(?:seriously|chronically|terminally) ill|disabilit(?:y|ies)",
)


def health_words(text: str) -> tuple[str, ...]:
    """Return the words that seem to tell of health, each once, in their order, as they are written."""
    found: dict[str, str] = {}
    for match in _people().finditer(_without_machines(text)):
        found.setdefault(match[0].casefold(), match[0])
    return tuple(found.values())


def health_lines(text: str) -> tuple[int, ...]:
    """Return the numbers (from 0) of the lines that hold such words."""
    lines = _without_machines(text).split("\n")
    return tuple(number for number, line in enumerate(lines) if _people().search(line))


def _without_machines(text: str) -> str:
    plain = text.replace("’", "'")
    return _machines().sub(lambda match: " " * len(match[0]), plain)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_OF_PEOPLE)})(?![\w-])", re.IGNORECASE)


@cache
def _machines() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_OF_MACHINES)})(?!\w)", re.IGNORECASE)
