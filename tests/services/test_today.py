import pytest

from mentordesk.services.desk import Desk
from tests.builders import FixedClock, a_held_session, a_team


@pytest.fixture
def desk(workspace, clock: FixedClock):
    desk = Desk(workspace, clock)
    team = a_team(desk._store, desk.records)
    with desk._store.transaction("Set the scene"):
        desk.records.sessions.add(a_held_session(team.pair, -3))
    desk._store.forget_history()
    yield desk
    desk.close()


def keys(desk: Desk) -> list[str]:
    return [thing.key for thing in desk.queries.attention.waiting()]


def test_what_is_put_off_comes_back_tomorrow(desk: Desk, clock: FixedClock):
    first, *others = keys(desk)
    desk.today.put_off(first)
    assert keys(desk) == others
    clock.move(days=1)
    assert first in keys(desk)


def test_putting_off_is_announced_and_undone(desk: Desk):
    heard = []
    desk.subscribe(heard.append)
    before = keys(desk)
    desk.today.put_off(before[0])
    assert heard[-1].label == desk.undo_label == "Put off until tomorrow"
    desk.undo()
    assert keys(desk) == before


def test_two_things_are_put_off_and_all_come_back_together(desk: Desk):
    before = keys(desk)
    for key in before:
        desk.today.put_off(key)
    assert keys(desk) == []
    desk.today.bring_back()
    assert keys(desk) == before


def test_what_is_put_off_no_longer_counts_for_today_but_for_its_own_page(desk: Desk):
    count = desk.needs()
    notes = next(key for key in keys(desk) if key.startswith("notes"))
    desk.today.put_off(notes)
    assert desk.needs()["today"] == count["today"] - 1
    assert desk.needs()["sessions"] == count["sessions"] == 1
