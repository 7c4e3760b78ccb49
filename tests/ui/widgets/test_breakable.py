from hypothesis import given
from hypothesis import strategies as st

from mentordesk.ui.widgets.breakable import breakable


@given(st.text())
def test_nothing_but_places_to_break_at_is_added(text):
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_a_long_word_has_a_place_to_break_at_every_few_letters():
    assert breakable("a" * 30) == "\u200b".join(("a" * 12, "a" * 12, "a" * 6))


def test_common_words_stay_whole():
    assert breakable("Saved at the end of the week") == "Saved at the end of the week"
    assert breakable("lin.zhao@example.org") == "lin.\u200bzhao@\u200bexample.\u200borg"
