"""The measure of the reading level counts what it says it counts."""

import pytest

from tests.words import reading


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("note", 1), ("notes", 1), ("saved", 1), ("added", 2), ("table", 2), ("table's", 2), ("private", 2),
        ("people", 2), ("agenda", 3), ("recovery", 4), ("passphrase", 2), ("everybody", 4), ("boxes", 2),
        ("called", 1), ("settled", 2), ("copied", 2), ("agreed", 2), ("earlier", 3), ("rhythm", 2), ("video", 3),
        ("follow-up", 3), ("PDF", 3), ("idea", 3), ("tried", 1), ("statement", 2), ("lately", 2), ("dialog", 3),
        ("situation", 4), ("question", 2), ("created", 3), ("being", 2), ("quiet", 2), ("mentoring", 3), ("hour", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_people_speak(word: str, count: int) -> None:
    assert reading.syllables(word) == count


def test_the_grade_is_the_one_of_flesch_and_kincaid() -> None:
    text = "The cat sat on the mat. It was a good mat."  # 11 words, 2 sentences, 11 syllables

    assert reading.grade(text) == pytest.approx(0.39 * 11 / 2 + 11.8 * 11 / 11 - 15.59)


def test_signs_of_a_page_are_not_read() -> None:
    page = "# A title\n\n| a | table |\n\nSee [the page](page.md) about **bold** words now.\n\n```\ncode here\n```\n"

    assert reading.prose(page) == "See the page about bold words now."
