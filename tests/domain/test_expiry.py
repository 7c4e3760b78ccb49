import pytest

from mentordesk.domain.expiry import first_words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", ""),
        ("\n  \n", ""),
        ("# Reviews\nWe talked", "Reviews"),
        ("\n- [ ] @Lin draft", "@Lin draft"),
        ("- [x] done", "done"),
        ("> quoted", "quoted"),
        ("x" * 90, "x" * 90),
        ("x" * 91, "x" * 90 + "…"),
    ],
)
def test_the_first_words_are_those_of_the_first_line_that_has_any(body, words):
    assert first_words(body) == words
