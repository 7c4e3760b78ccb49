import pytest

from mentordesk.domain.actions import ActionState
from mentordesk.domain.goals import GoalState
from mentordesk.domain.sessions import AgendaState
from mentordesk.store.queries.preparation import PreparationQueries
from mentordesk.store.queries.sessions import SessionsQueries
from tests.builders import (
    a_card,
    a_day,
    a_goal,
    a_goal_check,
    a_held_session,
    a_private_agenda_item,
    a_session,
    a_shared_note,
    an_action,
)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        return records[0] if len(records) == 1 else records

    return write_all


@pytest.fixture
def queries(store, clock) -> PreparationQueries:
    return PreparationQueries(store.connection, SessionsQueries(store.connection, clock))


def test_preparing_shows_last_time_promises_goals_reminders_and_cards(queries, team, repositories, write):
    session = write(repositories.sessions, a_session(team.pair, 1))
    before, last = write(
        repositories.sessions, a_held_session(team.pair, -20), a_held_session(team.pair, -6, topic="Reviews")
    )
    write(repositories.shared_notes, a_shared_note(before, "old"), a_shared_note(last, "We looked at reviews."))
    write(
        repositories.actions,
        an_action(team.pair, "Theirs", due_on=a_day(-2)),
        an_action(team.pair, "Mine later", owner_id=team.amara.id, due_on=a_day(9)),
        an_action(team.pair, "Mine soon", owner_id=team.amara.id, due_on=a_day(1)),
        an_action(team.pair, "Over", state=ActionState.DONE, done_on=a_day(-1)),
    )
    goal, _, _ = write(
        repositories.goals,
        a_goal(team.pair, "Second", due_on=a_day(30)),
        a_goal(team.pair, "First", due_on=a_day(3)),
        a_goal(team.pair, "Reached", state=GoalState.ACHIEVED),
    )
    write(repositories.goal_checks, a_goal_check(goal, 20, a_day(-9)), a_goal_check(goal, 60, a_day(-2)))
    write(
        repositories.private_agenda_items,
        a_private_agenda_item(team.pair, "Ask gently"),
        a_private_agenda_item(team.pair, "Said", state=AgendaState.COVERED),
    )
    write(
        repositories.working_preferences,
        a_card(team.lin, camera="Off is fine"),
        a_card(team.amara, camera="Mine is not shown"),
    )
    found = queries.of(session.id)
    assert (found.last.id, found.last.topic, found.last.body) == (last.id, "Reviews", "We looked at reviews.")
    assert [(p.text, p.is_mine) for p in found.promises] == [
        ("Mine soon", True),
        ("Mine later", True),
        ("Theirs", False),
    ]
    assert [(g.title, g.progress) for g in found.goals] == [("First", 0), ("Second", 60)]
    assert [item.text for item in found.to_raise] == ["Ask gently"]
    assert found.cards == (("Lin Zhao", (("Camera", "Off is fine"),)),)


def test_a_pair_without_a_past_has_nothing_to_prepare_from(queries, team, repositories, write):
    session = write(repositories.sessions, a_session(team.pair, 1))
    assert queries.of(session.id).is_empty
    assert queries.of("gone").is_empty
