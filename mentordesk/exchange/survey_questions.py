"""Questions of sign-up forms and what their answers mean; the first pattern that fits decides.

Patterns are matched against the words that ``column_words.words_of`` leaves of a question.
"""

import re

from mentordesk.exchange.fields import Field

_YES_NO_START = r"^(?:would|do|are|will|can|could|should|i|interested|willing|open|happy|wants?|looking|please)\b.*"
_SUBJECTS = r"\b(?:skills?|areas?|topics?|subjects?|things|knowledge|experiences?|expertise|strengths?)\b"

_QUESTIONS: tuple[tuple[Field, float, tuple[str, ...]], ...] = (
    (
        Field.CAPACITY,
        0.9,
        (
            r"how many (mentees?|people|colleagues|participants)",
            r"\b(number|amount) of mentees\b",
            r"\bmax\w* .*\bmentees?\b",
        ),
    ),
    (
        Field.ROLES,
        0.9,
        (
            r"\b(mentor|mentee) (or|and|and or) (a )?(mentee|mentor)\b",
            r"\b(sign(ing)? up|join(ing)?|apply(ing)?|participat\w+|register\w*|tak(e|ing) part)\b.*"
            r"\b(as|to be)( a| an)?$",
            r"\b(what|which) (is your |would be your )?role\b.*\b(program|mentor\w*)\b",
            r"\brole in (the|this|our) (program|scheme)\b",
        ),
    ),
    (
        Field.SKILLS_SOUGHT,
        0.86,
        (r"\b(mentor|someone|we)\b.*\bhelp you\b", r"\bhelp you with\b", r"\byou need (help|support)"),
    ),
    (
        Field.SKILLS_OFFERED,
        0.87,
        (
            _SUBJECTS + r".*\b(offer|share|teach|pass on|contribute|provide|(can|could|you) help)\b",
            _SUBJECTS + r".*\b((help|support) others|mentor (others|someone|somebody|people|in|on|a))\b",
            r"\bwhat (can|could|would|do) (you|i) .*\b(offer|teach|share|help (others|with|people)|mentor)\b",
            r"\b(can|could) (offer|teach|mentor)\b",
            r"\bexpertise\b|\bstrengths\b|\bgood at\b|\bskilled in\b",
            r"\bas a mentor\b.*\b(skills?|topics?|areas?|offer|bring)\b",
        ),
    ),
    (
        Field.SKILLS_SOUGHT,
        0.86,
        (
            r"\b(like|wants?|wish|hope|need|keen|looking|interested|aim|plan)( \w+){0,5} "
            r"(learn\w*|develop\w*|improv(e|ing)|grow|work on|strengthen|get better|practi[cs]e|build)\b",
            _SUBJECTS + r".*\b(learn|develop\w*|improve\w*|grow|work on|gain|seek|sought|looking for)\b",
            _SUBJECTS + r".*\b(need|want|interested|be mentored|mentoring (in|on))\b",
            r"\b(need|want|looking for|like|get|receive)( \w+){0,2} "
            r"(help|support|guidance|mentoring|advice) (with|in|on)\b",
            r"\blearning (goals|needs)\b|\bdevelopment (areas?|needs)\b",
            r"\bas a mentee\b.*\b(skills?|topics?|learn|areas?)\b",
        ),
    ),
    (
        Field.ASPIRATIONS,
        0.86,
        (
            r"\b(goals?|aspirations?|ambitions?|objectives|expectations?)\b",
            r"\b(hope|hoping|want|like|expect|wish|aim)( \w+){0,5} (gain|achieve|get|accomplish|take away)\b",
            r"\bwhere do you (see|want)\b|\bsuccess look\b|\bwhat (motivat|interests)\w*",
            r"\bwhy (do|would|did|are) you\b|\breasons? for\b|\bwhat are you looking for\b",
        ),
    ),
    (
        Field.ROLES,
        0.85,
        (
            _YES_NO_START + r"\b(be|become|being|becoming|acting as|serve as|have|find|get|want|need|looking for|like)"
            r"( \w+)? (mentor|mentee|mentored)\b",
            _YES_NO_START + r"\b(be mentored|in mentoring|to mentor|matched with a (mentor|mentee))\b",
        ),
    ),
    (Field.TIME_ZONE, 0.93, (r"\btime zones?\b|\butc offset\b",)),
    (
        Field.WORK_HOURS,
        0.84,
        (
            r"\b(working|work|office|core) (hours|times|pattern|days)\b|\bavailab\w+\b",
            r"\bwhen (are|can|could|do|would) you\b|\b(best|preferred) (times?|days?)\b",
        ),
    ),
    (
        Field.FORMATS,
        0.86,
        (
            r"\b(meeting|session|mentoring|preferred) (formats?|type|style|mode|methods?|medium|channel)\b",
            r"\bhow (would|do|will|can|could) you .*\bmeet\b|\bprefer\b.*\bmeet\b",
            r"\bin person\b|\bface to face\b|\b(remote|virtual|online) or\b|\bor (remote|virtual|online)\b",
            r"\bcommunication (channels?|methods?|preferences?)\b",
        ),
    ),
    (Field.SKILLS_OFFERED, 0.7, (r"\b(programming|coding) languages?\b|\bskills\b",)),
    (
        Field.LANGUAGES,
        0.86,
        (
            r"\blanguages?\b.*\b(speak|spoken|comfortable|fluent|use|prefer)\b",
            r"\b(spoken|which|what) languages?\b",
        ),
    ),
    (
        Field.LOCATION,
        0.86,
        (
            r"\bwhere (are|do) you\b|\bbased\b",
            r"\b(which|what) (office|site|city|location|country|region)\b",
        ),
    ),
    (
        Field.MANAGER,
        0.84,
        (
            r"^(who is |name of |what is )?(your |my )?(line |direct |current )?(manager|supervisor)"
            r"( name| email| email address)?$",
        ),
    ),
    (Field.PRONOUNS, 0.95, (r"\bpronouns?\b",)),
    (Field.EMAIL, 0.85, (r"\bemail\b",)),
    (Field.FIRST_NAME, 0.85, (r"\b(first|given) names?\b",)),
    (Field.LAST_NAME, 0.85, (r"\b(last|family) names?\b",)),
    (Field.PREFERRED_NAME, 0.84, (r"\b(preferred|chosen) name\b|\bcalled\b|\bknown as\b",)),
    (
        Field.DISPLAY_NAME,
        0.85,
        (
            r"^(what is |please (enter|give|write) )?(your |my )?(full )?name( and last name)?$",
            r"\byour (full )?name\b",
        ),
    ),
    (Field.LEVEL, 0.8, (r"\b(grade|seniority|band)\b|\blevel\b",)),
    (Field.ROLE_TITLE, 0.84, (r"\bjob title\b|\b(current|your) (role|position|job|title)\b|\bposition\b",)),
    (Field.ORGANIZATION, 0.82, (r"\b(organization|company|employer)\b",)),
    (Field.TEAM, 0.82, (r"\b(team|department|business unit|division|directorate)\b",)),
    (
        Field.BIO,
        0.87,
        (r"\babout (you|yourself|me)\b|\bbio(graphy)?\b|\b(introduce|describe) yourself\b|\byour background\b",),
    ),
    (Field.INTERESTS, 0.82, (r"\binterests\b|\bhobb(y|ies)\b|\boutside (of )?work\b|\b(free|spare) time\b",)),
    (
        Field.PROFESSION,
        0.82,
        (r"\bprofession\b|\bjob family\b|\bdiscipline\b|\bcareer (path|track)\b|\bspecialism\b|\bfield of work\b",),
    ),
)
QUESTIONS = tuple((field, confidence, re.compile("|".join(parts))) for field, confidence, parts in _QUESTIONS)
"""Field, confidence and pattern of each question."""
