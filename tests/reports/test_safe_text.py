import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.reports.safe_text import safe


def test_line_ends_become_one_kind_and_controls_go():
    assert safe("a\r\nb\rc\x0bd\x85e\u2028f\u2029g\th") == "a\nb\nc\nd\ne\nf\ng\th"
    assert safe("a\x00b\x1b[31m\x7f") == "ab[31m"


def test_signs_that_turn_text_around_go_and_letters_stay():
    assert safe("\u202eevil\u202c \u2066x\u2069 \ufeff") == "evil x "
    assert safe("مرحبا שלום 👩‍💻 e\u0301") == "مرحبا שלום 👩‍💻 e\u0301"


@given(st.text())
def test_what_is_left_can_stand_in_any_file(text):
    made = safe(text)
    made.encode("utf-8")
    assert safe(made) == made
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in made)
