from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.word_diff import Mark, compare, counted

TEXTS = st.text(st.sampled_from("ab .,\n\r\t—é🎉\u2028"), max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts_again(before, after):
    pieces = compare(before, after)
    assert "".join(p.text for p in pieces if p.mark is not Mark.ADDED) == before
    assert "".join(p.text for p in pieces if p.mark is not Mark.REMOVED) == after
    assert all(p.text for p in pieces)
    assert all(a.mark is not b.mark for a, b in zip(pieces, pieces[1:], strict=False))


def test_words_are_marked_and_not_letters():
    pieces = compare("We met on Monday.\nFine.\n", "We met on Tuesday.\nFine.\n")
    marked = [(p.mark, p.text) for p in pieces if p.mark is not Mark.SAME]
    assert marked == [(Mark.REMOVED, "Monday"), (Mark.ADDED, "Tuesday")]
    assert counted(pieces) == (1, 1)


def test_long_passages_are_compared_in_a_moment():
    before, after = "word other " * 20_000, "other word " * 20_000
    pieces = compare(before, after)
    assert [p.mark for p in pieces] == [Mark.REMOVED, Mark.ADDED]
