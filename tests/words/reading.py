"""How hard a text is to read: the Flesch-Kincaid grade, which is years at school in the United States.

It looks at two things that make a text hard for many readers: long sentences and words of many syllables. The
syllables are counted here, by the rules of spelling: the well-known libraries bring a dictionary under another license,
or download one. Names of keys and files are one syllable each: nobody reads them aloud letter by letter.
"""

import re

FEWEST_WORDS = 6
"""What is shorter is a label or a key and its meaning: it is judged by its words, for it has no length to measure."""

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_END = re.compile(r"(?<=[.!?…])[”\"')]*\s+|\n\s*\n|\n(?=\s*(?:[-*>|]|\d+\.) )|\s[·•]\s")
_VOWELS = re.compile(r"[aeiouy]+")
_SPLIT_VOWELS = re.compile(
    r"ia(?!l\b|ge)|io(?!n|u)|iu|eo(?!p)|ua(?!r|ge)|uo(?!te)|ya|creat|react|being|doing|seeing|going|saying|ying"
    r"|ie(?:r|st)\b|[^l]ience|idea|area|quiet|europea|evious|fluence|january|february"
)
"""Neighbors that are two sounds: "di-al", "vide-o", "sit-u-ation"."""

_KNOWN = {
    "adhd": 4, "anybody": 4, "anyone": 3, "anything": 3, "baseline": 2, "beforehand": 3, "business": 2, "careful": 2,
    "carefully": 3, "colleague": 2, "csv": 3, "database": 3, "elsewhere": 2, "evening": 2, "every": 2, "everybody": 4,
    "everything": 3, "everywhere": 3, "eye": 1, "forename": 2, "homepage": 2, "hopeful": 2, "hour": 1, "html": 4,
    "id": 2, "initials": 3, "installed": 2, "interest": 2, "json": 2, "lifetime": 2, "markdown": 2, "maybe": 2,
    "mb": 2, "md": 2, "meanwhile": 2, "mentordesk": 3, "milestone": 2, "misspelled": 2, "nobody": 3, "one's": 1,
    "opendyslexic": 5, "our": 1, "passphrase": 2, "pdf": 3, "people": 2, "placeholder": 3, "pm": 2, "pt": 1, "qt": 1,
    "queue": 1, "reopen": 3, "rhythm": 2, "safely": 2, "several": 2, "somebody": 3, "someone": 2, "something": 2,
    "sometimes": 2, "somewhere": 2, "spreadsheet": 2, "themself": 2, "themselves": 2, "unchanged": 2, "useful": 2,
    "utc": 3, "utf": 3, "wednesday": 2, "whatever": 3, "whenever": 3, "whoever": 3, "workspace": 2, "xlsx": 4, "xml": 3,
}  # fmt: skip
"""What the rules would get wrong."""


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of running text; a text without words has the lowest."""
    parts = [_WORD.findall(sentence) for sentence in sentences(text)]
    count = sum(len(part) for part in parts)
    if not count:
        return 0.0
    sounds = sum(syllables(word) for part in parts for word in part)
    return 0.39 * count / len(parts) + 11.8 * sounds / count - 15.59


def sentences(text: str) -> list[str]:
    """Return the sentences and items of lists; a colon, a semicolon and the end of a line end none."""
    return [part for part in _END.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def prose(page: str) -> str:
    """Return what is read as sentences in a Markdown page: no headings, code, tables, addresses and signs."""
    page = re.sub(r"```[\s\S]*?```|^\|.*$|^#+ .*$", "", page, flags=re.MULTILINE)
    page = re.sub(r"\]\([^)\s]+\)", "]", re.sub(r"`[^`]*`", "x", page))
    parts = sentences(re.sub(r"[*\[\]]", "", page))
    return "\n\n".join(part for part in parts if len(words(part)) >= FEWEST_WORDS)


def syllables(word: str) -> int:
    """Return how many syllables an English word has; each part of a word with a hyphen counts."""
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    letters = re.sub(r"['’](s|t|ll|re|ve|d|m)$", "", word.lower())
    if letters in _KNOWN:
        return _KNOWN[letters]
    if letters.endswith("s") and letters[:-1] in _KNOWN:
        return _KNOWN[letters[:-1]]
    if re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{2,}", word):
        return len(word)
    count = len(_VOWELS.findall(letters)) + len(_SPLIT_VOWELS.findall(letters))
    if re.search(r"[^aeiouytd]ed$", letters) and not re.search(r"[^aeiouyl]led$", letters):
        count -= 1  # "saved", but "added", "settled"
    if re.search(r"[^aeiouy]e$", letters) and not re.search(r"[^aeiouyrl]le$", letters):
        count -= 1  # "make", but "table"
    if re.search(r"[^aeiouyscxzgh]es$|[^cs]hes$", letters) and not re.search(r"[^aeiouyrl]les$", letters):
        count -= 1  # "notes", but "boxes"
    if re.search(r"[^aeiouy]e(ly|ment|ments|ful|less|ness)$", letters):
        count -= 1  # "lately", "statement"
    if re.search(r"(sm|thm)s?$", letters):
        count += 1
    return max(1, count)
