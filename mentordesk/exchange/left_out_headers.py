"""Headers that are left out on purpose: personal characteristics first, then what MentorDesk has no use for.

Patterns are matched against the words that ``column_words.words_of`` leaves of a header.
"""

import re

WHY_SENSITIVE = "Looks like personal characteristics. Left out unless you choose to keep it."
SENSITIVE = re.compile(
    r"\b("
    r"gender|sex|sexual\w*|lgbt\w*|trans|transgender|queer"
    r"|ethnic\w*|race|racial|heritage|nationality|nationalities|citizenship|immigra\w*"
    r"|religio\w*|faith|beliefs?|political|trade union|veteran|military"
    r"|disab\w*|neuro\w*|health|medical|diet\w*|pregnan\w*|maternity"
    r"|access(?:ibility)? (?:needs?|requirements?)|(?:reasonable )?adjustments?|accommodations?"
    r"|marital|marriage|civil partnership|caring|carer|parental|children|spouse"
    r"|date of birth|birth ?days?|birth date|dob|age|age (?:group|range|band)"
    r"|social (?:class|mobility|background)|socio ?economic\w*|first generation"
    r"|characteristics?|identity|identities|identify|diversity"
    r"|minority|minorities|underrepresented|under represented"
    r")\b"
)

NOT_NEEDED = (
    (
        re.compile(
            r"^(time ?stamp|start time|completion time|last modified time|(date )?submitted( at| on| date)?"
            r"|submission (date|time|id)|(created|updated|modified)( at| on| by)?|last login|duration.*"
            r"|score|total points|quiz feedback|(points|feedback) .*|ip address|row|index|nr|no|number"
            r"|id|.* id|.* (id )?number|record .*)$"
        ),
        "Looks like a number or a time made by the tool. MentorDesk does not need it.",
    ),
    (
        re.compile(
            r"\b(phone|mobile|telephone|fax|pager|street|postal|post ?code|zip|po box|address [0-9] (?!city)"
            r"|(home|other) (address|city|state|country)|business (state|country|address)"
            r"|salary|pay (rate|type)|compensation|bonus|bank|iban|billing|mileage|tax"
            r"|social security|ssn|national insurance|government|passport|visa|emergency|anniversary"
            r"|(relation|event) [0-9])\b|^((home|work|business) )?address$"
        ),
        "Private or contact details that MentorDesk does not need. Left out unless you choose to keep them.",
    ),
    (
        re.compile(
            r"\b(yomi|phonetic|photo|avatar|picture|website|web page|custom field|group membership"
            r"|initials|suffix|prefix|middle names?|additional name|short name|maiden name"
            r"|user [0-9]|im [0-9]|keywords|categories|priority|sensitivity|free busy|directory server"
            r"|assistant|referred by|email ([0-9] )?(type|label|display name)"
            r"|organization 1 (type|symbol|location|job description|yomi.*)|location 1"
            r"|hire date|date of hire|start date|end date|termination|probation|contract|employment"
            r"|employee status|worker type|fte|weekly hours|cost center|occupancy)\b"
            r"|^(labels?|status|subject|file as|account|notes?|comments?|type|honorific|salutation)$"
        ),
        "MentorDesk has no use for it. Left out unless you choose to keep it.",
    ),
)
"""Patterns with the sentence that tells a person why the column is left out."""
