import pytest

from mentordesk.domain.actions import ActionFilter, ActionState
from mentordesk.store.queries.actions import ActionQueries
from tests.builders import FixedClock, Team, a_day, a_held_session, a_pair, an_action


@pytest.fixture
def actions(store, clock: FixedClock) -> ActionQueries:
    return ActionQueries(store.connection, clock)


@pytest.fixture
def promises(store, repositories, team: Team):
    """Four open promises and a done one, written in no order."""
    other = a_pair(team.program, team.marek, team.lin)
    session = a_held_session(team.pair, -5)
    with store.transaction("Set the scene"):
        repositories.pairs.add(other)
        repositories.sessions.add(session)
        repositories.actions.add_all(
            (
                an_action(team.pair, "Write it down", owner_id=team.lin.id),
                an_action(team.pair, "Ask the data team", owner_id=team.amara.id, due_on=a_day(4)),
                an_action(team.pair, "Draft a résumé", owner_id=team.lin.id, due_on=a_day(-2), session_id=session.id),
                an_action(other, "Book a room", owner_id=team.marek.id, due_on=a_day(1)),
                an_action(
                    team.pair, "Read the guide", owner_id=team.amara.id, state=ActionState.DONE, done_on=a_day(-1)
                ),
            )
        )
    return other


def texts(actions: ActionQueries, **which) -> list[str]:
    keys = actions.keys(**which)
    rows = actions.rows(keys)
    return [rows[key].text for key in keys]


def test_open_promises_stand_by_due_day_those_without_one_last(actions, promises):
    assert texts(actions) == ["Draft a résumé", "Book a room", "Ask the data team", "Write it down"]


def test_mine_theirs_and_done_are_told_apart(actions, promises):
    assert texts(actions, show=ActionFilter.MINE) == ["Ask the data team"]
    assert texts(actions, show=ActionFilter.THEIRS) == ["Draft a résumé", "Book a room", "Write it down"]
    assert texts(actions, show=ActionFilter.DONE) == ["Read the guide"]


def test_typed_words_find_beginnings_in_text_and_names_whatever_their_accents(actions, promises):
    assert texts(actions, text="resu") == ["Draft a résumé"]
    assert texts(actions, text="novak") == ["Book a room"]
    assert texts(actions, text="lin data") == ["Ask the data team"]
    assert texts(actions, text='"*( zzz') == []


def test_one_pair_alone(actions, promises):
    assert texts(actions, pair_id=promises.id) == ["Book a room"]


def test_a_row_carries_the_names_and_the_session_around_it(actions, promises, team: Team):
    (rid,) = actions.keys(text="resu")
    row = actions.rows([rid])[rid]
    assert (row.owner_name, row.is_mine, row.pair_names) == ("Lin Zhao", False, "Amara Osei and Lin Zhao")
    assert row.session_at is not None
    assert actions.rid(row.id) == rid


def test_a_gone_action_has_no_key(actions, promises):
    assert actions.rid("nobody") is None
    assert actions.rows([999]) == {}
