"""What disks, folders and other programs do to an open workspace; ``python -m tests.faults`` does more of each."""

from tests.faults import places


def test_no_save_goes_to_a_file_that_was_taken_away(tmp_path):
    assert places.taken(tmp_path / "taken", seed=7, times=8)["refused with a sentence"] == 24


def test_a_file_that_was_written_over_ends_in_sentences(tmp_path):
    figures = places.written_over(tmp_path / "over", seed=7, times=12)
    assert figures["refused with a sentence"] > 0
    assert figures["refused at the next opening"] > 0


def test_a_full_disk_loses_nothing_and_is_used_again(tmp_path):
    figures = places.full_disk(tmp_path / "full", seed=7, times=3)
    assert figures["refused with a sentence"] >= 3


def test_what_may_not_be_written_to_is_refused_and_not_touched(tmp_path):
    assert places.read_only(tmp_path / "shut", times=4) == {"folder": 2, "file": 2, "times": 4}
