"""One word for one thing, everywhere, in American English: who reads a word again meets the same thing again.

The words are those the product is built on (docs/domain.md). A word on the left is not used for that thing; the text of
a place where it means something else is named beside it.
"""

import re
from collections.abc import Iterator

import pytest

from mentordesk import assets
from mentordesk.services.dictionary import Dictionary
from mentordesk.services.speller import Speller
from tests.words import gathered, reading
from tests.words.gathered import Said

SAID = (*gathered.from_source(), *gathered.from_resources())
PAGES = tuple(Said(reading.prose(page.text), page.where) for page in gathered.pages())
GUIDES = "/guides/"

INSTEAD: dict[str, tuple[str, tuple[str, ...]]] = {
    # people and what they do together
    r"coach(?:ee)?s?|coaching|prot[eé]g[eé]s?|advisee?s?|tutors?": ("mentor, mentee", ()),
    r"meetings?|appointments?|one-on-ones?|1:1s?|catch-ups?": (
        "session",
        ("Without a meeting: in writing", "a seat in a meeting that matters", "in the meeting where it counts"),
    ),
    r"couples?|partnerships?|mentorships?|duos?|matchups?": ("pair", ("mentorship program",)),
    r"users?|employees?|staff|attendees?|members?": ("person, people", ("Staff engineer",)),
    r"someone|anyone|everyone": ("somebody, anybody, everybody", ()),
    r"participants?": ("person", ("former participant",)),
    # what is written and promised
    r"tasks?|to-?dos?|to do list|chores?|assignments?|action items?": ("action", ("tretch task", "a task, a talk")),
    r"due day|deadlines?|target date": ("due date", ()),
    r"overdue|past due": ("late", ()),
    r"talking points?|agenda topics?|agenda points?": ("agenda item", ()),
    r"memos?|remarks?|jottings?|journals?": ("note", ()),
    r"targets?|aims?": ("goal", (f"{gathered.FILLED} target",)),
    r"cadences?|frequency|frequencies": ("rhythm", ()),
    r"competenc(?:e|es|y|ies)|expertise": ("skill", ()),
    # privacy
    r"secret|personal notes?|confidential notes?|hidden notes?": ("private", ()),
    r"anonymous(?:ly)?|anonymity": ("confidential", ()),
    r"passwords?|passcodes?|pin": (
        "passphrase",
        ("protected by a password", "without the password", "keeps passwords"),  # those of others
    ),
    r"encrypt(?:s|ed|ion)?|decrypt(?:s|ed|ion)?|sealed|cipher": ("protect with a passphrase", ()),
    # the program and its file
    r"programme|app|apps|application|software|tool": ("program", ()),
    r"databases?|vaults?|library|data file": (
        "workspace",
        ("a database of another program", "a database", "A system library is missing"),
    ),
    r"director(?:y|ies)": ("folder", ()),
    r"preferences|options|configuration": ("settings", ("goal, reality, options, will", "Options: what could you try")),
    r"dialogs?|popups?|modal": ("sheet, window", ()),
    r"shortcut keys?|hotkeys?|accelerators?": ("keyboard shortcut", ()),
    r"e-mails?": ("email", ()),
    r"snapshots?|archives?": ("backup", ()),
    r"bins?|trash|recycle": ("remove, undo", ()),
    r"revert(?:s|ed)?|roll(?:s|ed)? back|rollback": ("undo, bring back", ()),
    r"purge[sd]?|wipe[sd]?|discard(?:s|ed)?|destroy(?:s|ed)": ("remove", ()),
    r"log ?(?:in|out|on|off)|sign ?(?:in|out|up)": ("open, lock", ()),
    r"click(?:s|ed|ing)?|tap|hit": ("press", ("or click the box", "A right click on the word")),
    # manners: no blame, no salt
    r"please|sorry|oops|unfortunately|whoops": ("nothing", ("Please send me two comments", "I am sorry")),
    r"simply|obviously|of course|easily": ("nothing", ()),
    r"e\.g\.|i\.e\.|etc\.?|aka": ("such as, that is, and so on", ()),
    r"whitelist|blacklist|master|slave|sanity|crazy|dummy": ("a word that hurts nobody", ()),
}  # fmt: skip
"""Pattern of words -> (the word to use, the places where one of them means another thing)."""

DELETE = re.compile(r"\bdelet(?:e|es|ed|ing)\b", re.IGNORECASE)
DELETED_BY_A_PERSON = (
    "file",
    "Delete to remove",
    "Delete removes",
    "delete them",
    "Delete them",
    "the line",
    "anything",
)
"""People delete files and lines with other programs or the key; the program removes."""

NAMES = frozenset(
    """
    Amara Osei Marek Lucide Lexend Atkinson Hyperlegible OpenDyslexic Noto Ethiopic Devanagari OpenDocument SQLCipher
    MentorDesk mentordesk LibreOffice Hunspell espeak-ng speech-dispatcher python-dateutil
    CSV XLSX JSON ISC UTF MB kB ods odt xls xlsb txt md html pdf aff dic de fr DE US lI rn
    sudo dnf apt-get no-install-recommends offscreen passphrase-file keyring
    Ctrl Esc Cmd Del unlink untick outdent onboarding
    ADHD dyspraxia neurodivergent
""".split()  # noqa: SIM905
)
"""Names, keys, endings of files, and words of the field that no general dictionary has."""


PLACES = frozenset(
    """
    Today Pairs Sessions Goals Actions People Program Reports Help Settings Enter Escape Undo
    Markdown MIT Python English PDF December Friday Monday Letter Next Career
    """.split()  # noqa: SIM905
)
"""Pages, keys and names of things that have a capital within a text."""


def found(pattern: str, texts: tuple[Said, ...], meant: tuple[str, ...]) -> Iterator[str]:
    words = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    for said in texts:
        text = said.text
        for other in meant:
            text = text.replace(other, "")
        for match in words.finditer(text):
            yield f"{said.where}: “{match[0]}” in “{text[max(0, match.start() - 40) : match.end() + 40]}”"


@pytest.mark.parametrize("pattern", INSTEAD)
def test_a_thing_has_one_word(pattern: str) -> None:
    right, meant = INSTEAD[pattern]

    assert list(found(pattern, (*SAID, *PAGES), meant)) == [], f"say {right}"


def test_the_program_removes_and_people_delete_files() -> None:
    wrong = [
        str(said)
        for said in (*SAID, *PAGES)
        if GUIDES not in said.where and DELETE.search(said.text)
        for sentence in reading.sentences(said.text)
        if DELETE.search(sentence) and not any(word in sentence for word in DELETED_BY_A_PERSON)
    ]

    assert wrong == []


def test_a_text_of_the_interface_does_not_shout() -> None:
    assert [str(said) for said in (*SAID, *PAGES) if re.search(r"\w!(?:\s|$)", said.text)] == []


def test_labels_are_in_sentence_case() -> None:
    """A capital stands at the beginning, in names, and after a colon or a middle dot."""
    wrong = []
    for said in gathered.from_source():
        if "/ui/" in said.where and len(reading.words(said.text)) in (2, 3) and "+" not in said.text:
            rest = re.findall(r"(?<=[a-z,] )[A-Z][A-Za-z]+", said.text)
            wrong += [str(said) for word in rest if word not in NAMES | PLACES]

    assert wrong == []


def test_every_word_is_spelled_as_in_the_united_states() -> None:
    speller = Speller(Dictionary("en_US", assets.path("dictionaries", "en_US"), is_bundled=True))
    unknown: dict[str, str] = {}
    for said in (*SAID, *PAGES):
        for word in reading.words(said.text):
            bare = re.sub(r"['’]s$", "", word)
            if not ({word, bare, bare.lower()} & NAMES or speller.is_right(word) or speller.is_right(bare)):
                unknown[word] = said.where

    assert unknown == {}


def test_a_second_word_for_a_thing_would_be_found() -> None:
    planted = (Said("Add a task for the next meeting", "planted"),)

    assert [words for words in INSTEAD if list(found(words, planted, ()))] == [
        words for words in INSTEAD if words.startswith(("meetings?", "tasks?"))
    ]
