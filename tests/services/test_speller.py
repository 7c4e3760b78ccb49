"""The dictionaries that ship know what people write here, and say what may have been meant."""

import pytest

from mentordesk.domain.field_words import FIELD_WORDS
from mentordesk.domain.prose_words import prose_words
from mentordesk.services.dictionaries import BUNDLED, Dictionaries
from mentordesk.services.speller import MOST_SUGGESTIONS, Speller


@pytest.fixture(scope="module")
def spellers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Speller]:
    shelf = Dictionaries(tmp_path_factory.mktemp("none"))
    return {dictionary.key: Speller(dictionary) for dictionary in shelf.all()}


def test_both_kinds_of_english_ship(spellers: dict[str, Speller]):
    assert tuple(spellers) == BUNDLED


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [("en_US", ["color", "organize"], ["colour", "organise"]), ("en_GB", ["colour", "organise"], ["color"])],
)
def test_each_english_has_its_own_spelling(spellers: dict[str, Speller], key: str, right: list[str], wrong: list[str]):
    assert [spellers[key].is_right(word) for word in right] == [True] * len(right)
    assert [spellers[key].is_right(word) for word in wrong] == [False] * len(wrong)


@pytest.mark.parametrize(
    "word", ["Mentee", "mentees", "onboarding", "kubernetes", "don’t", "naïve", "résumé", "Priorities"]
)
def test_words_of_this_work_and_words_with_accents_are_right(spellers: dict[str, Speller], word: str):
    assert spellers["en_US"].is_right(word)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("recieve", "receive"), ("definately", "definitely"), ("Accomodate", "Accommodate"), ("menteee", "mentee"),
     ("dont’t", "don’t")],
)  # fmt: skip
def test_what_was_meant_is_among_the_suggestions(spellers: dict[str, Speller], wrong: str, meant: str):
    suggestions = spellers["en_US"].suggest(wrong)
    assert not spellers["en_US"].is_right(wrong)
    assert meant in suggestions
    assert len(suggestions) <= MOST_SUGGESTIONS


@pytest.mark.parametrize("word", ["z" * 5000, "é" * 300, "ǅ", "'"])
def test_odd_words_do_no_harm(spellers: dict[str, Speller], word: str):
    spellers["en_US"].is_right(word)
    assert len(spellers["en_US"].suggest(word[:60])) <= MOST_SUGGESTIONS


def test_no_word_of_the_field_is_one_that_the_finder_would_not_find():
    assert all([word.text for word in prose_words(text)] == [text] for text in FIELD_WORDS)
