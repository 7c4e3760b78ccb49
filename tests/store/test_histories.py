from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from mentordesk.store.repository import Repository
from tests.store.histories import MAKERS, Histories


def test_every_table_takes_part(repositories):
    assert set(MAKERS) == {name for name, value in vars(repositories).items() if isinstance(value, Repository)}


def test_any_history_can_be_undone_to_its_start_and_redone_to_its_end(blank_workspace):
    machine = type("FromBlank", (Histories,), {"blank": blank_workspace})
    run_state_machine_as_test(machine, settings=settings(max_examples=40, stateful_step_count=40, deadline=None))
