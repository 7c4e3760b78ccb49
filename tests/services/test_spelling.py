"""A workspace knows its own words and names, keeps them inside, and can take them back."""

import pytest

from mentordesk.errors import UserError
from mentordesk.services.desk import Desk


def test_english_of_the_united_states_is_there_from_the_start(desk: Desk):
    chosen = desk.spelling.chosen()
    assert chosen is not None
    assert chosen.key == "en_US"


@pytest.mark.parametrize("choice", [{"marks_spelling": False}, {"spelling_language": "tlh"}])
def test_nothing_is_chosen_when_it_is_off_or_not_on_this_computer(desk: Desk, choice: dict[str, object]):
    desk.preferences.change(**choice)
    assert desk.spelling.chosen() is None


def test_an_own_word_is_known_and_can_be_taken_back(desk: Desk):
    desk.spelling.add_word("Zorble")
    desk.spelling.add_word("aardvarkish")
    assert desk.spelling.own_words() == ("aardvarkish", "Zorble")
    assert {"zorble", "aardvarkish"} <= desk.spelling.known_words()
    desk.undo()
    assert desk.spelling.own_words() == ("Zorble",)
    desk.spelling.remove_word("Zorble")
    assert desk.spelling.own_words() == ()
    assert desk.undo_label == "Remove a word from my words"


def test_the_step_that_adds_a_word_does_not_tell_the_word(desk: Desk):
    desk.spelling.add_word("Zorble")
    assert desk.undo_label == "Add a word to my words"


@pytest.mark.parametrize("text", ["two words", "", "a1", "x@y"])
def test_what_is_no_word_is_refused(desk: Desk, text: str):
    with pytest.raises(UserError, match="nothing was added"):
        desk.spelling.add_word(text)
    assert desk.spelling.own_words() == ()


def test_names_and_skills_of_the_workspace_are_known(desk: Desk):
    desk.people.add("Wojciech Łukasiewicz-Öz")
    assert {"wojciech", "łukasiewicz", "öz"} <= desk.spelling.known_words()


def test_taking_back_a_word_that_is_not_there_is_no_step(desk: Desk):
    desk.spelling.remove_word("Zorble")
    assert desk.undo_label is None
