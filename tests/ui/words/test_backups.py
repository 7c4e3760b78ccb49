"""What the window says of backups."""

from datetime import UTC, datetime

import pytest

from mentordesk.services.backups import BackupView, Reason
from mentordesk.store.backup_contents import Difference, Holdings
from mentordesk.ui.words import backups as words
from tests.builders import FixedClock

HOLDINGS = Holdings(1, 1, 1, 1)


def test_every_reason_has_words():
    assert set(words.REASONS) == set(Reason)


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 kB"), (640_200, "640 kB"), (999_600, "1.0 MB"), (12_340_000, "12.3 MB")]
)
def test_a_size_is_said_as_people_say_it(size: int, said: str):
    assert words.size_words(size) == said


def test_what_people_count_is_named_and_the_rest_is_summed():
    found = (
        Difference("session", 3, 1, 0),
        Difference("shared_note", 1, 0, 0),
        Difference("private_note", 1, 0, 2),
        Difference("check_in", 2, 0, 0),
        Difference("preference", 0, 1, 0),
    )
    assert words.change_words(BackupView(HOLDINGS, found)) == [
        "Would go, since it came later: 3 sessions, 2 notes, and 2 other records",
        "Would be as it was then: 1 session and 1 other record",
        "Would come back: 2 notes",
    ]


def test_where_only_small_things_differ_no_others_are_spoken_of():
    view = BackupView(HOLDINGS, (Difference("preference", 0, 2, 0),))
    assert words.change_words(view) == ["Would be as it was then: 2 small records"]


def test_nothing_to_compare_with_and_nothing_that_differs_are_two_things():
    assert words.change_words(BackupView(HOLDINGS, ())) == ["It holds what the workspace holds now."]
    assert "nothing to compare it with" in words.change_words(BackupView(HOLDINGS, None))[0]


@pytest.mark.parametrize(
    ("at", "day", "said"),
    [
        (datetime(2026, 11, 24, 8, 5, tzinfo=UTC), "Today", "today at "),
        (datetime(2026, 11, 23, 8, 5, tzinfo=UTC), "Yesterday", "yesterday at "),
        (datetime(2026, 11, 20, 8, 5, tzinfo=UTC), "Friday 20 November", "on Friday at "),
        (datetime(2025, 11, 20, 8, 5, tzinfo=UTC), "Thursday 20 November 2025", "on 20 November 2025 at "),
    ],
)
def test_days_are_named_as_near_as_they_are(at: datetime, day: str, said: str):
    assert words.day_and_time(at, FixedClock())[0] == day
    assert words.said_moment(at, FixedClock()).startswith(said)
