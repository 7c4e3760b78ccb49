from datetime import UTC, datetime

import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.session_states import SessionState
from mentordesk.errors import UserError
from mentordesk.services.capture import Assumed, CaptureDraft
from tests.builders import (
    a_goal,
    a_held_session,
    a_pair,
    a_person,
    a_session,
    a_shared_note,
    an_agenda_item,
    an_instant,
)
from tests.services.verbs import everything, nothing_written, one_step

QUARTER = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
TEXT = """We looked at two reviews.
! @Lin draft the template by 1 December
? the on-call rota
* code review went well
% she seemed tired
% ? ask gently about the week
% ! look for a guest reviewer"""


@pytest.fixture
def marek(desk, team, scene):
    """A second pair of mine."""
    return scene(desk.records.pairs, a_pair(team.program, team.amara, team.marek))


# What is assumed


def test_the_session_planned_about_now_is_assumed(desk, team, scene, marek):
    _, now = scene(
        desk.records.sessions, a_session(marek, 0, hour=15), a_session(team.pair, 0, hour=9, topic="Reviews")
    )
    assert desk.capture.assume(marek.id) == Assumed(team.pair.id, now.planned_at, 45, now.id, "Reviews")


def test_else_the_pair_in_view_is_assumed(desk, team, scene, marek):
    scene(desk.records.sessions, a_session(team.pair, 0, hour=15))
    assert desk.capture.assume(marek.id) == Assumed(marek.id, QUARTER, 45)


def test_else_the_session_planned_for_today(desk, team, scene, marek):
    session = scene(desk.records.sessions, a_session(marek, 0, hour=15))
    assert desk.capture.assume() == Assumed(marek.id, QUARTER, 45, session.id)


def test_else_the_pair_that_met_last(desk, team, scene, marek):
    scene(desk.records.sessions, a_held_session(team.pair, -9), a_held_session(marek, -3))
    assert desk.capture.assume().pair_id == marek.id


def test_a_pair_that_is_closed_is_not_assumed(desk, team, scene):
    closed = scene(desk.records.pairs, a_pair(team.program, team.amara, team.marek, state=PairState.CLOSED))
    assert desk.capture.assume(closed.id).pair_id == team.pair.id


def test_without_a_pair_nothing_is_assumed(desk):
    assert desk.capture.assume() is None


def test_my_own_session_comes_before_one_of_others(desk, team, scene):
    ana = scene(desk.records.people, a_person("Ana Lima"))
    others = scene(desk.records.pairs, a_pair(team.program, team.marek, ana))
    scene(desk.records.sessions, a_session(others, 0, hour=9), a_session(team.pair, 0, hour=8))
    assert desk.capture.assume().pair_id == team.pair.id


def test_another_day_finds_what_was_planned_for_it(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, -1, hour=16, minutes=30))
    assumed = desk.capture.for_pair(team.pair.id, an_instant(-1, 15))
    assert (assumed.session_id, assumed.at, assumed.minutes) == (session.id, an_instant(-1, 15), 30)


# What becomes of it


def test_a_capture_fills_the_planned_session_of_today_and_makes_no_second_one(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, 0, hour=9))
    scene(desk.records.shared_notes, a_shared_note(session, "Prepared."))
    with one_step(desk, "Capture session", "session", "shared_note"):
        held = desk.capture.hold(desk.capture.assume(), "We met.")
    assert [s.id for s in desk.records.sessions.list()] == [session.id]
    assert (held.session.state, held.session.held_at) == (SessionState.HELD, session.planned_at)
    assert desk.notes.shared(session.id) == "Prepared.\n\nWe met."


def test_every_line_goes_where_its_sign_says(desk, team, scene):
    goal, other = scene(
        desk.records.goals, a_goal(team.pair, "Lead a code review"), a_goal(team.pair, "Speak at the demo")
    )
    coming = scene(desk.records.sessions, a_session(team.pair, 9))
    with one_step(desk, "Capture session", "session", "shared_note", "private_note", "action_item", "agenda_item"):
        held = desk.capture.hold(desk.capture.assume(), TEXT)
    assert desk.notes.shared(held.session.id) == (
        "We looked at two reviews.\n\n## Goals\n- code review went well\n\n"
        "## Next steps\n- [ ] @Lin draft the template by 1 December"
    )
    assert desk.notes.private(session_id=held.session.id) == "she seemed tired\n- [ ] look for a guest reviewer"
    assert [(a.text, a.owner_id) for a in desk.records.actions.list()] == [("Draft the template", team.lin.id)]
    assert [(i.text, i.raised_by) for i in desk.agenda.of(coming.id)] == [("the on-call rota", team.amara.id)]
    assert [i.text for i in desk.agenda.to_raise(team.pair.id)] == ["ask gently about the week"]
    assert [link.goal_id for link in desk.records.goal_sessions.list()] == [goal.id]


def test_with_all_of_it_private_nothing_is_shared(desk, team):
    held = desk.capture.hold(desk.capture.assume(), "! one\nplain\n? later", all_private=True)
    assert desk.notes.shared(held.session.id) == ""
    assert desk.records.actions.list() == []
    assert desk.records.agenda_items.list() == []
    assert "plain" in desk.notes.private(session_id=held.session.id)


def test_a_session_that_was_not_planned_is_made_and_held_now(desk, team):
    held = desk.capture.hold(desk.capture.assume(), "We met in the corridor.")
    assert (held.session.state, held.session.held_at, held.session.minutes) == (SessionState.HELD, QUARTER, 45)


def test_the_next_date_is_proposed_or_the_planned_one_told(desk, team, scene):
    held = desk.capture.hold(desk.capture.assume(), "We met.")
    assert (held.coming, held.proposal) == (None, datetime(2026, 12, 8, 9, 15, tzinfo=UTC))
    coming = scene(desk.records.sessions, a_session(team.pair, 9))
    assert desk.capture.hold(desk.capture.assume(), "Again.").coming == coming


def test_what_was_not_covered_goes_on(desk, team, scene):
    session = scene(desk.records.sessions, a_session(team.pair, 0, hour=9))
    scene(desk.records.agenda_items, an_agenda_item(team.pair, "Open", session_id=session.id))
    desk.capture.hold(desk.capture.assume(), "We met.")
    assert [(i.text, i.carried_count) for i in desk.records.agenda_items.list(session_id=None)] == [("Open", 1)]


def test_a_planned_session_can_be_held_without_a_word(desk, team, scene):
    scene(desk.records.sessions, a_session(team.pair, 0, hour=9))
    assert desk.capture.hold(desk.capture.assume(), "").session.state is SessionState.HELD


def test_nothing_at_all_is_no_session(desk, team):
    with nothing_written(desk), pytest.raises(UserError, match="Type a line"):
        desk.capture.hold(desk.capture.assume(), "  \n")


def test_a_capture_in_the_future_is_refused_whole(desk, team):
    desk.capture.keep(CaptureDraft("We met."))
    before = everything(desk)
    with pytest.raises(UserError, match="in the future"):
        desk.capture.hold(Assumed(team.pair.id, an_instant(1), 45), "We met.")
    assert everything(desk) == before
    assert desk.capture.kept().text == "We met."


@pytest.mark.parametrize(
    ("text", "found"),
    [("the review is better", "Lead a code review"), ("demo slides", "Speak at the demo"), ("all fine", None)],
)
def test_a_goal_note_finds_its_goal_by_its_words(desk, team, scene, text, found):
    scene(desk.records.goals, a_goal(team.pair, "Lead a code review"), a_goal(team.pair, "Speak at the demo"))
    goal = desk.capture.goal_for(team.pair.id, text)
    assert (goal.title if goal else None) == found


def test_the_only_goal_needs_no_name(desk, team, scene):
    goal = scene(desk.records.goals, a_goal(team.pair))
    assert desk.capture.goal_for(team.pair.id, "all fine") == goal


# The draft


def test_a_draft_comes_back_with_all_that_was_chosen(desk, team):
    draft = CaptureDraft("half a thought", True, team.pair.id, an_instant(-1), 30)
    with nothing_written(desk):
        desk.capture.keep(draft)
    assert desk.capture.kept() == draft


def test_a_draft_without_text_is_forgotten(desk, team):
    desk.capture.keep(CaptureDraft("half"))
    desk.capture.keep(CaptureDraft(" "))
    assert desk.capture.kept() is None


def test_a_draft_outlives_its_pair(desk, team):
    desk.capture.keep(CaptureDraft("half", pair_id=team.pair.id))
    desk.people.remove(team.lin.id)
    assert desk.capture.kept() == CaptureDraft("half")


def test_a_held_capture_leaves_no_draft(desk, team):
    desk.capture.keep(CaptureDraft("We met."))
    desk.capture.hold(desk.capture.assume(), "We met.")
    assert desk.capture.kept() is None
