"""What a voice says of a note: words without marks, sentence by sentence, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.spoken import said, sentences


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## Delegation", "Delegation"),
        ("- one thing", "one thing"),
        ("> a quotation", "a quotation"),
        ("- [ ] @Lin draft the *template*", "To do: @Lin draft the template"),
        ("  - [x] booked", "Done: booked"),
        ("**Bold**, __bold__, ~~gone~~ and `code`", "Bold, bold, gone and code"),
        ("see [the guide](https://example.org/a_b)", "see the guide"),
        ("snake_case stays", "snake_case stays"),
        ("2 * 3 stays", "2 * 3 stays"),
        ("| Skill | Level |", "Skill , Level"),
        ("|---|:-:|", ""),
        ("---", ""),
        ("```python", ""),
        ("   ", ""),
    ],
)
def test_marks_are_not_said(line: str, words: str):
    assert said(line) == words


def test_a_line_is_said_sentence_by_sentence():
    text = "We spoke of e.g. delegation. She asked: “Why now?” Next week, more.\nA new line"

    assert [each.words for each in sentences(text)] == [
        "We spoke of e.g. delegation.",
        "She asked: “Why now?”",
        "Next week, more.",
        "A new line",
    ]


@given(st.text(st.sampled_from("aB .!?\n-*[]#|`_😀é"), max_size=60))
def test_places_are_in_order_and_inside_the_text(text: str):
    end = 0
    for each in sentences(text):
        assert end <= each.start
        assert each.length > 0
        assert text[each.start : each.start + each.length].strip() == text[each.start : each.start + each.length]
        end = each.start + each.length
    assert end <= len(text)
