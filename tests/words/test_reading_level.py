"""Every text of the interface can be read after eight years at school, and no word is harder than it has to be.

A page and a message of six words or more are measured by their Flesch-Kincaid grade (see ``reading``). A label has no
sentence to measure: its words are judged one by one.
"""

import pytest

from tests.words import gathered, reading
from tests.words.gathered import FILLED, Said

HIGHEST_GRADE = 8
LONGEST_SENTENCE = 25
LONGEST_LABEL = 12
LONG = 4
"""Syllables of a word that is judged by hand."""

KNOWN_LONG_WORDS = frozenset(
    """
    everybody everybody's anybody anybody's january february
    recovery dictionary additional comfortable introduction conversation organization presentation
    confidentiality diagnosis diagnoses dyslexia dyspraxia neurodivergent emotional
    characteristics aspirations participant asynchronous
    interrupted separated separately overwritten everyday ordinary particular differently responsible engineering
    organizing recommended available satisfactory exclamation quotation semicolon separator
    european armenian devanagari georgian ethiopic libreoffice opendocument opendyslexic hyperlegible
    adhd html xlsx python-dateutil no-install-recommends speech-dispatcher classifier
""".split()  # noqa: SIM905  (a list of strings would be harder to read and to add to)
)
"""Long words that everybody meets, that say what nothing shorter says, or that are names. Look before adding one."""

HARD_WORDS = {
    "abort": "stop", "additionally": "also", "approximately": "about", "authenticate": "unlock", "authorize": "let",
    "commence": "begin", "configuration": "settings", "configure": "set up", "consequently": "so",
    "credentials": "passphrase", "decrypt": "unlock", "default": "to begin with", "deprecated": "old",
    "duplicate": "twice", "encrypt": "protect", "encrypted": "protected", "ensure": "make sure", "execute": "run",
    "facilitate": "help", "failed": "could not", "fatal": "serious", "functionality": "what it does",
    "however": "but", "illegal": "not possible", "implement": "do", "indicate": "show", "initialize": "begin",
    "initiate": "begin", "instance": "window", "invalid": "say what is wrong", "invoke": "use", "leverage": "use",
    "modify": "change", "numerous": "many", "obtain": "get", "parameter": "value", "parse": "read", "permit": "let",
    "persist": "keep", "prerequisite": "needs first", "previously": "before", "prior": "before", "proceed": "go on",
    "provide": "give", "purchase": "buy", "query": "search", "regarding": "about", "render": "show", "request": "ask",
    "require": "need", "retrieve": "get", "subsequent": "later", "subsequently": "later", "sufficient": "enough",
    "terminate": "end", "therefore": "so", "toggle": "show or hide", "transmit": "send", "utilize": "use",
    "validate": "check", "via": "by", "whilst": "while",
}  # fmt: skip
"""Words of offices and of programmers, each with one that everybody knows."""

SHOWN_AS_SUCH = {
    "illegal": "Illegal, 1lI, 0O",  # a sample that tells letters apart
    "failed": "already failed",  # "You will not suggest what already failed."
    "however": "however well they are done",
}

SAID = (*gathered.from_source(), *gathered.from_resources())


def measured(said: Said) -> bool:
    return sum(word != FILLED for word in reading.words(said.text)) >= reading.FEWEST_WORDS


def is_for_a_terminal(said: Said) -> bool:
    """A line to type as it stands is no sentence."""
    return said.text.startswith("sudo ")


def too_hard(texts: list[Said]) -> list[str]:
    graded = [(reading.grade(said.text), said) for said in texts]
    return [f"{grade:.1f} {said}" for grade, said in graded if grade > HIGHEST_GRADE]


@pytest.mark.parametrize("page", gathered.pages(), ids=lambda page: page.where)
def test_a_page_of_help_or_a_guide_is_easy_to_read(page: Said) -> None:
    assert reading.grade(reading.prose(page.text)) <= HIGHEST_GRADE


def test_every_message_of_two_or_more_sentences_is_easy_to_read() -> None:
    messages = [said for said in SAID if measured(said) and len(reading.sentences(said.text)) > 1]

    assert len(messages) > 250
    assert too_hard(messages) == []


def test_every_sentence_and_label_of_six_words_or_more_is_easy_to_read() -> None:
    lines = [said for said in SAID if measured(said) and len(reading.sentences(said.text)) == 1]

    assert len(lines) > 250
    assert too_hard([line for line in lines if not is_for_a_terminal(line)]) == []


def test_the_interface_as_a_whole_is_easy_to_read() -> None:
    texts = [said.text for said in SAID if measured(said)] + [reading.prose(page.text) for page in gathered.pages()]

    assert reading.grade("\n\n".join(texts)) <= HIGHEST_GRADE


def test_no_sentence_is_long() -> None:
    texts = [(said.where, said.text) for said in SAID]
    texts += [(page.where, reading.prose(page.text)) for page in gathered.pages()]

    long = [
        f"{where}: {sentence}"
        for where, text in texts
        for sentence in reading.sentences(text)
        if len(reading.words(sentence)) > LONGEST_SENTENCE
    ]

    assert long == []


def test_what_is_pressed_or_chosen_has_a_short_label() -> None:
    labels = [said for said in gathered.from_source() if "/ui/" in said.where and said.text.endswith("…")]

    assert labels
    assert [str(label) for label in labels if len(reading.words(label.text)) > LONGEST_LABEL] == []


def test_a_long_word_is_one_that_was_looked_at() -> None:
    texts = [(said.where, said.text) for said in SAID]
    texts += [(page.where, reading.prose(page.text)) for page in gathered.pages()]

    unknown = {
        word.lower(): where
        for where, text in texts
        for word in reading.words(text)
        if reading.syllables(word) >= LONG and word.lower() not in KNOWN_LONG_WORDS
    }

    assert unknown == {}


def test_no_word_of_offices_or_programmers_is_used_where_a_plain_one_would_do() -> None:
    texts = [(said.where, said.text) for said in SAID]
    texts += [(page.where, reading.prose(page.text)) for page in gathered.pages()]

    hard = {
        f"{where}: {word}, say {HARD_WORDS[word]}"
        for where, text in texts
        for word in map(str.lower, reading.words(text))
        if word in HARD_WORDS and SHOWN_AS_SUCH.get(word, "\0") not in text
    }

    assert hard == set()


def test_a_hard_text_would_be_found() -> None:
    hard = Said(
        "Initialization of the application configuration terminated unsuccessfully. Administrative authorization "
        "is mandatory prior to subsequent modification of security parameters.",
        "planted",
    )

    assert too_hard([hard]) != []


def test_a_single_long_sentence_would_be_found() -> None:
    hard = Said(
        "The file that you have chosen cannot be opened because another program that is running on this computer has "
        "it open at the moment, so that it would be damaged if it were written to from two places at once.",
        "planted",
    )

    assert too_hard([hard]) != []
