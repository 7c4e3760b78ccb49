"""Long work says where it is and stops when asked."""

import pytest

from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.errors import Cancelled


def test_work_nobody_watches_just_runs():
    assert list(UNWATCHED.over(range(3), 3)) == [0, 1, 2]


def test_progress_ends_with_the_whole():
    seen = []
    list(Watch(progress=lambda done, total: seen.append((done, total))).over(range(300), 300))
    assert seen == [(0, 300), (128, 300), (256, 300), (300, 300)]


def test_an_empty_list_is_done_at_once():
    seen = []
    list(Watch(progress=lambda done, total: seen.append((done, total))).over([], 0))
    assert seen == [(0, 0)]


def test_a_stop_at_the_very_end_still_counts():
    answers = iter([False, True])
    done = []
    with pytest.raises(Cancelled):
        done.extend(Watch(should_stop=lambda: next(answers)).over(range(5), 5))
