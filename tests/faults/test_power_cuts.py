"""A few power cuts; ``python -m tests.faults power`` does four hundred."""

from mentordesk.store import driver
from tests.faults.power_cuts import run


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path):
    figures = run(tmp_path / "cuts", seed=7, cuts=40)
    assert figures["lost or damaged"] == 0, figures
    assert figures["acknowledged"] > 400
    assert figures["left a log"] > 20


def test_the_simulated_disk_is_merciless_to_whoever_does_not_wait_for_it(tmp_path):
    """Else the test above would prove nothing."""
    assert run(tmp_path / "cuts", seed=7, cuts=15, synchronous="NORMAL")["lost or damaged"] > 0
    assert run(tmp_path / "cuts off", seed=7, cuts=5, synchronous="OFF")["lost or damaged"] > 0


def test_afterwards_the_store_is_on_its_own_engine_again(tmp_path):
    run(tmp_path / "cuts", seed=7, cuts=1)
    connection = driver.open_writer(tmp_path / "new.mentordesk")
    assert connection.execute("PRAGMA cipher_version").fetchone() is not None
    connection.close()
