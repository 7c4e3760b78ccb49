"""Only what is prose is judged for its spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.prose_words import prose_words


def found(text: str) -> list[str]:
    return [word.text for word in prose_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She doesn't recieve it", ["She", "doesn't", "recieve", "it"]),
        ("It’s Priya’s turn", ["It’s", "Priya’s", "turn"]),
        ("well-known and/or new", ["well", "known", "and", "or", "new"]),
        ("- [ ] @Lin draft the **templat** by 1 December", ["draft", "the", "templat", "by", "December"]),
        ("a naïve café", ["naïve", "café"]),
        ("", []),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "`recieve()`",
        "https://example.org/recieve?x=definately",
        "www.exampel.com",
        "priya.raman@exampel.com",
        "@Prya",
        "notes.txtt",
        "/home/pryia/notez",
        "snake_casse",
        "4thh 2nd v2",
        "NASA HTTP",
        "GitHub iOS McKay",
        "Привет",
        "日本語",
        "x",
    ],
)
def test_what_is_no_prose_is_left_alone(text: str):
    assert found(text) == []


def test_the_text_of_a_link_is_judged_and_its_address_is_not():
    assert found("see [the templat](https://exampel.org/x)") == ["see", "the", "templat"]


@given(st.text())
def test_every_word_stands_where_it_says(text: str):
    assert all(text[word.start : word.end] == word.text for word in prose_words(text))
