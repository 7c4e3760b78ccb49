"""A person is found in running text, and a quick look says beforehand where that would be in vain."""

import pytest

from mentordesk.domain.mentions import Mentions, folded

NAMED = [
    ("Lin Park", "", "Then LIN\n park came"),
    ("Iris Kósa", "", "\u0130RI\u017f \u212aÓSA"),
    ("Ilse Strauß", "", "\u0131lse strau\u1e9e"),
    ("Lin Park", "lin@home.test", "Write to Lin@Home.test"),
]


@pytest.mark.parametrize(("name", "email", "text"), NAMED)
def test_whoever_is_found_was_promised_by_the_quick_look(name, email, text):
    who = Mentions(name, email)
    assert who.count(text) == 1
    assert who.may_be_in(folded(text))


def test_a_first_name_alone_is_promised_too():
    assert Mentions("Lin Park", with_first_name=True).may_be_in(folded("Lin came"))
    assert not Mentions("Lin Park").may_be_in(folded("Lin came"))


def test_nobody_is_promised_where_a_word_of_the_name_is_missing():
    who = Mentions("Lin Park", "lin@home.test", with_first_name=True)
    assert not who.may_be_in(folded("The park was closed"))
