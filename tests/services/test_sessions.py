from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentordesk.domain.actions import ActionState
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import AgendaState
from mentordesk.errors import Conflict, UserError
from tests.builders import (
    NOW,
    a_held_session,
    a_private_agenda_item,
    a_private_note,
    a_session,
    a_shared_note,
    an_action,
    an_agenda_item,
    an_instant,
)
from tests.services.verbs import nothing_written, one_step


def test_the_first_session_of_a_pair_takes_its_length_from_the_pair(desk, team):
    with one_step(desk, "Plan session", "session"):
        session = desk.sessions.plan(team.pair.id, an_instant(3), topic="  Getting to know\neach other ")
    assert desk.records.sessions.get(session.id) == session
    assert (session.minutes, session.stage, session.kind) == (45, SessionStage.FIRST, SessionKind.VIDEO)
    assert (session.topic, session.time_zone) == ("Getting to know each other", "Europe/Dublin")


def test_a_later_session_is_held_the_way_the_last_one_was(desk, team, scene):
    scene(desk.records.sessions, a_held_session(team.pair, -7, kind=SessionKind.IN_PERSON))
    session = desk.sessions.plan(team.pair.id, an_instant(3))
    assert (session.stage, session.kind) == (SessionStage.REGULAR, SessionKind.IN_PERSON)


def test_what_waits_for_the_next_agenda_comes_on_it(desk, team, scene):
    scene(desk.records.agenda_items, an_agenda_item(team.pair, "First"), an_agenda_item(team.pair, "Second"))
    with one_step(desk, "Plan session", "session", "agenda_item"):
        session = desk.sessions.plan(team.pair.id, an_instant(3))
    assert [item.text for item in desk.agenda.of(session.id)] == ["First", "Second"]


def test_the_next_date_follows_the_cadence_at_the_usual_hour(desk, team, scene):
    scene(desk.records.sessions, a_held_session(team.pair, -4, hour=15))
    assert desk.sessions.propose_next(team.pair.id) == datetime(2026, 12, 4, 15, tzinfo=UTC)


def test_the_next_date_is_never_in_the_past_or_on_a_weekend(desk, team, scene, clock):
    scene(desk.records.sessions, a_held_session(team.pair, -20))
    clock.set(datetime(2026, 11, 28, 12, tzinfo=UTC))  # a Saturday
    assert desk.sessions.propose_next(team.pair.id) == datetime(2026, 11, 30, 10, tzinfo=UTC)


def test_the_usual_hour_stays_the_same_on_the_clock_when_summer_time_ends(desk, team, scene, clock):
    clock.set(datetime(2026, 10, 20, 12, tzinfo=UTC))
    held = replace(a_held_session(team.pair), planned_at=datetime(2026, 10, 19, 9, tzinfo=UTC))
    scene(desk.records.sessions, replace(held, held_at=held.planned_at))
    assert desk.sessions.propose_next(team.pair.id) == datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_a_pair_that_never_met_is_proposed_a_day_ahead(desk, team):
    assert desk.sessions.propose_next(team.pair.id) == datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_the_coming_session_is_the_next_planned_one_from_today_on(desk, team, scene):
    scene(
        desk.records.sessions,
        a_session(team.pair, -3),
        a_session(team.pair, 9),
        coming := a_session(team.pair, 0, hour=8),
    )
    assert desk.sessions.coming(team.pair.id) == coming


def test_a_planned_session_can_be_moved(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair))
    with one_step(desk, "Reschedule session", "session"):
        desk.sessions.reschedule(session.id, an_instant(9, 16))
    assert desk.records.sessions.get(session.id).planned_at == an_instant(9, 16)


def test_a_missed_session_that_is_moved_is_planned_again(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, -2, state=SessionState.MISSED))
    assert desk.sessions.reschedule(session.id, an_instant(2)).state is SessionState.PLANNED


def test_a_held_session_is_not_moved(desk, team, scene):
    session = scene(desk.records.sessions, a_held_session(team.pair))
    with nothing_written(desk), pytest.raises(Conflict, match="was held"):
        desk.sessions.reschedule(session.id, an_instant(2))


def test_topic_length_kind_and_stage_can_be_edited(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair))
    changed = replace(session, topic="Reviews", minutes=30, kind=SessionKind.VOICE, stage=SessionStage.REVIEW)
    with one_step(desk, "Edit session", "session"):
        desk.sessions.edit(changed)
    assert desk.records.sessions.get(session.id) == changed


def test_typing_a_topic_is_one_step(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair))
    for typed in ("R", "Re", "Reviews"):
        desk.sessions.edit(replace(session, topic=typed), merge=True)
    desk.undo()
    assert desk.records.sessions.get(session.id).topic == ""
    assert desk.undo_label is None


@pytest.mark.parametrize("change", [{"state": SessionState.MISSED}, {"planned_at": an_instant(30)}])
def test_when_and_state_are_not_edited(desk, team, scene, change):
    session = scene(desk.records.sessions, a_session(team.pair))
    with nothing_written(desk), pytest.raises(ValueError, match="by their verbs"):
        desk.sessions.edit(replace(session, **change))


def test_a_session_that_is_held_keeps_its_planned_time(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, 0, hour=8))
    with one_step(desk, "Mark session as held", "session"):
        desk.sessions.hold(session.id)
    held = desk.records.sessions.get(session.id)
    assert (held.state, held.held_at, held.planned_at) == (SessionState.HELD, session.planned_at, session.planned_at)


def test_a_session_held_before_its_time_was_held_now(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, 2))
    held = desk.sessions.hold(session.id, minutes=20)
    assert (held.held_at, held.planned_at, held.minutes) == (NOW, NOW, 20)


def test_nothing_was_held_in_the_future(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, 0, hour=8))
    with nothing_written(desk), pytest.raises(UserError, match="in the future"):
        desk.sessions.hold(session.id, held_at=an_instant(1))


def test_open_agenda_items_go_on_to_the_next_session(desk, team, scene):
    now, then = scene(desk.records.sessions, a_session(team.pair, 0, hour=8), a_session(team.pair, 14))
    scene(
        desk.records.agenda_items,
        an_agenda_item(team.pair, "Open", session_id=now.id, minutes=10),
        an_agenda_item(team.pair, "Done", session_id=now.id, state=AgendaState.COVERED),
        an_agenda_item(team.pair, "There already", session_id=then.id),
    )
    with one_step(desk, "Mark session as held", "session", "agenda_item"):
        desk.sessions.hold(now.id)
    assert [(i.text, i.state) for i in desk.agenda.of(now.id)] == [
        ("Open", AgendaState.CARRIED),
        ("Done", AgendaState.COVERED),
    ]
    assert [(i.text, i.carried_count, i.minutes) for i in desk.agenda.of(then.id)] == [
        ("There already", 0, 0),
        ("Open", 1, 10),
    ]


def test_open_items_wait_until_a_session_is_planned(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, 0, hour=8))
    scene(desk.records.agenda_items, an_agenda_item(team.pair, "Open", session_id=session.id))
    desk.sessions.hold(session.id)
    planned = desk.sessions.plan(team.pair.id, an_instant(14))
    assert [(i.text, i.carried_count) for i in desk.agenda.of(planned.id)] == [("Open", 1)]


def test_the_day_a_session_was_held_can_be_corrected(desk, team, scene):
    session = scene(desk.records.sessions, a_held_session(team.pair, -3))
    with one_step(desk, "Change held date", "session"):
        desk.sessions.correct_held(session.id, an_instant(-5, 11))
    corrected = desk.records.sessions.get(session.id)
    assert corrected.held_at == corrected.planned_at == an_instant(-5, 11)


def test_an_hour_later_on_the_same_day_leaves_the_plan_as_it_was(desk, team, scene):
    session = scene(desk.records.sessions, a_held_session(team.pair, -3, hour=10))
    assert desk.sessions.correct_held(session.id, an_instant(-3, 11)).planned_at == session.planned_at


def test_only_a_held_session_has_a_held_day(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, -3))
    with nothing_written(desk), pytest.raises(Conflict, match="was not held"):
        desk.sessions.correct_held(session.id, an_instant(-5))


@pytest.mark.parametrize(
    ("verb", "label", "state"),
    [
        ("miss", "Mark session as missed", SessionState.MISSED),
        ("cancel", "Cancel session", SessionState.CANCELLED),
    ],
)
def test_a_session_that_did_not_take_place_hands_its_agenda_on(desk, team, scene, verb, label, state):
    session = scene(desk.records.sessions, a_session(team.pair, -1))
    scene(desk.records.agenda_items, an_agenda_item(team.pair, "Open", session_id=session.id))
    with one_step(desk, label, "session", "agenda_item"):
        getattr(desk.sessions, verb)(session.id)
    assert desk.records.sessions.get(session.id).state is state
    (waiting,) = desk.records.agenda_items.list(session_id=None)
    assert (waiting.text, waiting.carried_count) == ("Open", 1)


@pytest.mark.parametrize("verb", ["miss", "cancel"])
def test_a_held_session_was_neither_missed_nor_cancelled(desk, team, scene, verb):
    session = scene(desk.records.sessions, a_held_session(team.pair))
    with nothing_written(desk), pytest.raises(Conflict, match="Reopen it first"):
        getattr(desk.sessions, verb)(session.id)


def test_a_held_session_can_be_reopened(desk, team, scene):
    session = scene(desk.records.sessions, a_held_session(team.pair))
    with one_step(desk, "Reopen session", "session"):
        desk.sessions.reopen(session.id)
    reopened = desk.records.sessions.get(session.id)
    assert (reopened.state, reopened.held_at) == (SessionState.PLANNED, None)


def test_removing_a_session_keeps_the_actions_of_its_note(desk, team, scene):
    session = scene(desk.records.sessions, a_held_session(team.pair))
    scene(desk.records.shared_notes, a_shared_note(session, "- [ ] @Lin draft the template"))
    scene(desk.records.private_notes, a_private_note(session))
    action = scene(
        desk.records.actions, an_action(team.pair, session_id=session.id, note_line="@Lin draft the template")
    )
    with one_step(desk, "Remove session", "session", "shared_note", "private_note", "action_item"):
        desk.sessions.remove(session.id)
    kept = desk.records.actions.get(action.id)
    assert (kept.state, kept.note_line, kept.session_id) == (ActionState.OPEN, "", None)
    assert desk.notes.shared(session.id) == ""


def test_removing_a_session_hands_on_what_came_from_an_earlier_one(desk, team, scene):
    gone, then = scene(desk.records.sessions, a_session(team.pair, 7), a_session(team.pair, 14))
    scene(
        desk.records.agenda_items,
        an_agenda_item(team.pair, "From before", session_id=gone.id, carried_count=1),
        an_agenda_item(team.pair, "Only for this one", session_id=gone.id),
    )
    scene(desk.records.private_agenda_items, a_private_agenda_item(team.pair, "Ask gently", session_id=gone.id))
    with one_step(desk, "Remove session", "session", "agenda_item", "private_agenda_item"):
        desk.sessions.remove(gone.id)
    assert [(i.text, i.carried_count) for i in desk.agenda.of(then.id)] == [("From before", 1)]
    assert [i.text for i in desk.agenda.to_raise(team.pair.id)] == ["Ask gently"]


def test_a_day_before_summer_time_ends_is_its_own_day(desk, team, clock, scene):
    clock.set(datetime(2026, 10, 26, 0, 30, tzinfo=UTC))
    session = scene(desk.records.sessions, replace(a_session(team.pair), planned_at=datetime(2026, 10, 26, tzinfo=UTC)))
    assert clock.today() == date(2026, 10, 26)
    assert desk.sessions.hold(session.id).planned_at == session.planned_at
