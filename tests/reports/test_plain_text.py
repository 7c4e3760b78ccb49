"""Plain text keeps to 72 columns and can be heard as well as read."""

import pytest

from mentordesk.reports.plain_text import WIDTH, plain_text
from tests.reports.summaries import HOSTILE, NOTE, a_full_summary, a_session_part, a_summary_that_says, an_empty_summary

LONG_NOTE = f"{'The comments are kind and precise. ' * 20}\n\n- {'A promise of many words ' * 10}\n\n{NOTE}"


def test_no_line_is_longer_than_it_has_to_be():
    text = plain_text(a_full_summary(2, sessions=(a_session_part(note=LONG_NOTE),)))
    assert max(len(line) for line in text.split("\n")) <= WIDTH


def test_a_word_longer_than_a_line_stays_whole():
    address = "https://example.org/" + "path/" * 30
    text = plain_text(a_full_summary(1, sessions=(a_session_part(note=f"See {address} for more"),)))
    assert address in text.split()


def test_it_says_what_the_other_formats_say():
    text = " ".join(plain_text(a_full_summary(1)).split())
    for said in (
        "Amara Osei and Lin Zhao", "Mentor: Amara Osei, Staff engineer", "- Open: Draft the template · Lin Zhao",
        "60 % · Active · due 18 December 2026", "Why: To be heard", "- Done: Shadow two · 5 October 2026",
        "What we talked about:", "the guide (https://example.org/review-guide)", "1. nested, with code",
        "- Done: Read the review guide together", "Review: Billing queue; What worked: Two clear questions",
        '> "A review is a conversation."', "Private notes are never included.",
    ):  # fmt: skip
        assert said in text, said


def test_an_empty_summary_says_so():
    assert "there are no sessions" in plain_text(an_empty_summary())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_no_text_leaves_control_signs_or_breaks_it(text):
    made = plain_text(a_summary_that_says(text))
    made.encode("utf-8")
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) <= 0x9F for c in made)
    for line in made.split("\n"):
        assert len(line) <= WIDTH or " " not in line.strip(" ->0123456789.#") or line.startswith("    ") or ">" in line
