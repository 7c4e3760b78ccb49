"""A person is found in running text, and a quick look says beforehand where that would be in vain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.mentions import Crowd, Mentions

NAMED = [
    ("Lin Park", "", "Then LIN\n park came"),
    ("Iris Kósa", "", "\u0130RI\u017f \u212aÓSA"),
    ("Ilse Strauß", "", "\u0131lse strau\u1e9e"),
    ("Lin Park", "lin@home.test", "Write to Lin@Home.test"),
    ("Mei-Ling O’Hara", "", "(Mei-Ling O’Hara)"),
    ("Andre\u0301 Roux", "", "ANDRE\u0301 ROUX."),
    ("🙂", "", "So 🙂 said"),
]
NAMES = st.lists(st.sampled_from(["Lin", "Park", "Ann-Lee", "İris", "ıda", "Strauß", "🙂", "O’Hara", "A"]), min_size=1)


def crowd_of(*everybody: Mentions) -> Crowd:
    return Crowd(everybody)


@pytest.mark.parametrize(("name", "email", "text"), NAMED)
def test_whoever_is_found_was_promised_by_the_quick_look(name, email, text):
    who = Mentions(name, email)
    assert who.count(text) == 1
    assert crowd_of(who).may_be_in(text) == [who]


@given(name=NAMES, words=NAMES, between=st.sampled_from([" ", "\n", ", ", "x"]), first=st.booleans())
def test_whatever_the_name_and_the_text_nobody_is_overlooked(name, words, between, first):
    who = Mentions(" ".join(name), with_first_name=first)
    text = between.join(words)
    for each in (text, text.upper(), text.lower()):
        assert not who.count(each) or crowd_of(who).may_be_in(each) == [who]


def test_a_first_name_alone_is_promised_too():
    alone, whole = Mentions("Lin Park", with_first_name=True), Mentions("Lin Park")
    assert crowd_of(whole, alone).may_be_in("Lin came") == [alone]


def test_nobody_is_promised_where_a_word_of_the_name_is_missing():
    who = Mentions("Lin Park", "lin@home.test", with_first_name=True)
    assert crowd_of(who).may_be_in("The park was closed") == []


def test_those_who_may_be_named_come_in_their_order():
    everybody = [Mentions("Ann Lee Moore"), Mentions("Bo Ek"), Mentions("Ann Lee")]
    assert Crowd(everybody).may_be_in("Ann Lee Moore came") == [everybody[0], everybody[2]]
