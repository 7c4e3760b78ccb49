"""A few kills of each kind; ``python -m tests.faults kills`` does two hundred and more."""

import pytest

from tests.faults.kills import LONGEST_WAIT_SECONDS, Kills


@pytest.mark.parametrize("kind", LONGEST_WAIT_SECONDS)
def test_a_kill_at_a_moment_of_chance_loses_nothing_that_was_acknowledged(kind, tmp_path):
    kills = Kills(tmp_path / kind, kind, seed=7)
    assert kills.go_on(3)["kills"] == 3
