import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.text import clean, clean_multiline, first_name, fold, initials, join_names, plural


@given(st.text())
def test_a_cleaned_line_is_one_line_and_stays_as_it_is(text: str):
    line = clean(text)
    assert clean(line) == line
    assert not any(c in line for c in "\0\n\r\t\x1b")
    assert line == line.strip()
    line.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_the_text_of_a_note_is_kept_exactly(text: str):
    assert clean_multiline(text) == text


def test_what_no_file_can_keep_is_taken_out_of_a_note():
    assert clean_multiline("a\0b\r\nc\rd\ud800\u00a0e") == "ab\nc\nd?\u00a0e"


def test_typed_letters_are_composed():
    assert clean(" Rene\u0301\u00a0 Du\x07bois\n") == "René Dubois"


@pytest.mark.parametrize(("one", "other"), [("RENÉ", "rene"), ("Straße", "STRASSE"), ("Zoë", "zoe"), ("İnci", "inci")])
def test_accents_and_capitals_do_not_matter_when_comparing(one: str, other: str):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Osei", "AO"),
        ("Lin", "L"),
        ("Ana María de la Cruz", "AC"),
        ("田中 太郎", "田太"),
        ("محمد علي", "مع"),
        ("Łukasz (team B)", "Ł"),
        ("(team)", "("),
        ("", ""),
    ],
)
def test_initials_come_from_the_first_and_the_last_name(name: str, letters: str):
    assert initials(name) == letters


def test_first_names_counts_and_lists_read_as_people_write_them():
    assert first_name("Lin Zhao") == "Lin"
    assert (plural(1, "action"), plural(1200, "action"), plural(2, "person", "people")) == (
        "1 action",
        "1,200 actions",
        "2 people",
    )
    assert join_names([]) == ""
    assert join_names(["A", "B"]) == "A and B"
    assert join_names(["A", "B", "C"]) == "A, B, and C"
