"""Text goes into a spreadsheet without becoming a formula, and comes back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.exchange.safe_cell import escape, unescape

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
TEXTS = st.text() | st.text(alphabet="'=+-@\t\r\n a1")


@given(TEXTS)
def test_every_text_comes_back_as_it_was(text):
    assert unescape(escape(text)) == text


@given(TEXTS)
def test_no_escaped_text_begins_like_a_formula(text):
    assert not escape(text).startswith(RISKY)


@pytest.mark.parametrize("text", ["=1+1", "+44 20 7946 0000", "-", "@home", '=HYPERLINK("x")', "'=1"])
def test_text_like_a_formula_gets_an_apostrophe(text):
    assert escape(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ada", "O'Brien", "'tis", "5 - 3", "a=b"])
def test_plain_text_stays(text):
    assert escape(text) == text
    assert unescape(text) == text
