"""Each verb does it, tells it, and undoes it; the rules of docs/domain.md hold."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.domain.pair_states import AgreedHow, Mood, PairState
from mentordesk.domain.pairs import ClosureOutcome, Pair
from mentordesk.domain.people import Role
from mentordesk.domain.session_states import SessionState
from mentordesk.errors import Conflict, UserError
from mentordesk.services.desk import Desk
from tests.builders import (
    TODAY,
    FixedClock,
    Team,
    a_day,
    a_held_session,
    a_pair,
    a_person,
    a_role_profile,
    a_session,
    a_team,
)
from tests.services.verbs import Scene, nothing_written, one_step


@pytest.fixture
def team(desk: Desk) -> Team:
    return a_team(desk._store, desk.records)


@pytest.fixture
def forming(team: Team, desk: Desk, scene: Scene) -> Pair:
    return scene(
        desk.records.pairs,
        a_pair(team.program, team.amara, team.marek, state=PairState.FORMING, started_on=None, planned_end_on=None),
    )


def state(desk: Desk, pair: Pair) -> PairState:
    return desk.records.pairs.get(pair.id).state


def in_state(desk: Desk, scene: Scene, team: Team, wanted: PairState) -> Pair:
    return scene(desk.records.pairs, a_pair(team.program, team.marek, team.lin, state=wanted))


def test_a_new_pair_is_forming_with_the_rhythm_of_its_program(desk: Desk, team: Team):
    with one_step(desk, "Make pair", "pair", "role_profile", "enrollment"):
        pair = desk.pairs.make(team.program.id, team.amara.id, team.marek.id, focus=(" Career  plan ", ""))
    assert (pair.state, pair.cadence_days, pair.minutes) == (PairState.FORMING, 14, 45)
    assert pair.focus == ("Career plan",)
    assert desk.records.role_profiles.first(person_id=team.marek.id).role is Role.MENTEE


def test_nobody_is_their_own_mentor(desk: Desk, team: Team):
    with nothing_written(desk), pytest.raises(Conflict, match="own mentor"):
        desk.pairs.make(team.program.id, team.amara.id, team.amara.id)


def test_a_mentor_without_a_free_place_is_refused_with_the_numbers(desk: Desk, team: Team, scene: Scene):
    scene(desk.records.role_profiles, a_role_profile(team.amara, capacity=1))
    with nothing_written(desk), pytest.raises(Conflict, match="1 of 1 taken"):
        desk.pairs.make(team.program.id, team.amara.id, team.marek.id)


def test_a_mentee_has_as_many_mentors_as_the_program_allows(desk: Desk, team: Team):
    with nothing_written(desk), pytest.raises(Conflict, match="has a mentor in this program"):
        desk.pairs.make(team.program.id, team.marek.id, team.lin.id)
    desk.programs.edit(replace(team.program, mentee_limit=2))
    assert desk.pairs.make(team.program.id, team.marek.id, team.lin.id).state is PairState.FORMING


def test_the_same_two_are_one_open_pair(desk: Desk, team: Team):
    desk.programs.edit(replace(team.program, mentee_limit=9))
    with nothing_written(desk), pytest.raises(Conflict, match="pair already"):
        desk.pairs.make(team.program.id, team.amara.id, team.lin.id)


def test_one_person_may_be_mentor_in_one_pair_and_mentee_in_another(desk: Desk, team: Team):
    pair = desk.pairs.make(team.program.id, team.lin.id, team.marek.id)
    assert pair.mentor_id == team.pair.mentee_id


def test_the_reason_for_a_pair_within_the_reporting_line_is_kept_privately(desk: Desk, team: Team):
    with one_step(desk, "Make pair", "pair", "private_note"):
        pair = desk.pairs.make(team.program.id, team.amara.id, team.marek.id, line_reason="Nobody else knows it")
    assert desk.notes.private(pair_id=pair.id) == "Made within the reporting line: Nobody else knows it"


def test_a_pair_begins_when_both_agreed_and_keeps_how(desk: Desk, forming: Pair):
    with one_step(desk, "Begin pair", "pair", "pair_state_change"):
        pair = desk.pairs.begin(forming.id, how=AgreedHow.IN_WRITING)
    assert (pair.state, pair.agreed_how, pair.started_on) == (PairState.ACTIVE, AgreedHow.IN_WRITING, TODAY)
    assert pair.planned_end_on == date(2027, 5, 24)


def test_a_pair_begins_without_being_asked_only_for_a_reason(desk: Desk, forming: Pair):
    with nothing_written(desk), pytest.raises(UserError, match="Say why"):
        desk.pairs.begin(forming.id, how=AgreedHow.NOT_ASKED, note="  ")
    pair = desk.pairs.begin(forming.id, how=AgreedHow.NOT_ASKED, note="Both are on leave")
    assert (pair.state, pair.agreed_note) == (PairState.ACTIVE, "Both are on leave")


def test_the_last_day_of_a_short_month_is_the_end(desk: Desk, forming: Pair):
    assert desk.pairs.begin(forming.id, how=AgreedHow.VERBAL, on=date(2026, 8, 31)).planned_end_on == date(2027, 2, 28)


def test_rhythm_length_focus_and_dates_are_edited_in_one_step_while_typing(desk: Desk, team: Team):
    for days in (2, 21):
        desk.pairs.edit(replace(team.pair, cadence_days=days), merge=True)
    desk.undo()
    assert desk.records.pairs.get(team.pair.id) == team.pair


def test_a_pair_does_not_end_before_it_starts(desk: Desk, team: Team):
    with nothing_written(desk), pytest.raises(UserError, match="would end before"):
        desk.pairs.edit(replace(team.pair, planned_end_on=a_day(-91)))


def test_a_state_is_not_edited(desk: Desk, team: Team):
    with nothing_written(desk), pytest.raises(ValueError, match="verbs"):
        desk.pairs.edit(replace(team.pair, state=PairState.CLOSED))


def test_resuming_moves_the_end_by_the_pause(desk: Desk, team: Team, clock: FixedClock):
    desk.pairs.edit(replace(team.pair, planned_end_on=a_day(100)))
    with one_step(desk, "Pause pair", "pair", "pair_state_change"):
        desk.pairs.pause(team.pair.id, reason="Parental leave")
    clock.move(days=30)
    with one_step(desk, "Resume pair", "pair", "pair_state_change"):
        pair = desk.pairs.resume(team.pair.id)
    assert (pair.state, pair.planned_end_on) == (PairState.ACTIVE, a_day(130))


def test_resuming_can_leave_the_end_where_it_is(desk: Desk, team: Team, clock: FixedClock):
    desk.pairs.edit(replace(team.pair, planned_end_on=a_day(100)))
    desk.pairs.pause(team.pair.id)
    clock.move(days=30)
    assert desk.pairs.resume(team.pair.id, move_end=False).planned_end_on == a_day(100)


def test_paused_days_never_count_as_quiet(desk: Desk, team: Team, scene: Scene, clock: FixedClock):
    scene(desk.records.sessions, a_held_session(team.pair, days=-1))
    desk.pairs.pause(team.pair.id)
    clock.move(days=60)
    desk.pairs.resume(team.pair.id)
    assert desk.queries.standing(team.pair.id).quiet_days == 1


def test_closing_is_two_steps_away_and_keeps_what_each_gained(desk: Desk, team: Team, scene: Scene):
    planned = scene(desk.records.sessions, a_session(team.pair))
    with nothing_written(desk), pytest.raises(Conflict):
        desk.pairs.close(team.pair.id, outcome=ClosureOutcome.COMPLETED)
    with one_step(desk, "Start closing pair", "pair", "pair_state_change"):
        desk.pairs.start_closing(team.pair.id, reason="Six months are over")
    with one_step(desk, "Close pair", "pair", "closure", "session"):
        desk.pairs.close(
            team.pair.id, outcome=ClosureOutcome.COMPLETED, mentor_gains="Patience", mentee_would_mentor=True
        )
    closure = desk.records.closures.first(pair_id=team.pair.id)
    assert (closure.outcome, closure.mentor_gains, closure.closed_on) == (ClosureOutcome.COMPLETED, "Patience", TODAY)
    assert closure.mentee_would_mentor
    assert desk.records.sessions.get(planned.id).state is SessionState.CANCELLED


@pytest.mark.parametrize("wanted", PairState)
def test_only_the_allowed_moves_are_made(desk: Desk, team: Team, scene: Scene, wanted: PairState):
    verbs = {
        "begin": (lambda i: desk.pairs.begin(i, how=AgreedHow.VERBAL), {PairState.FORMING}),
        "resume": (desk.pairs.resume, {PairState.PAUSED}),
        "pause": (desk.pairs.pause, {PairState.ACTIVE}),
        "start closing": (desk.pairs.start_closing, {PairState.FORMING, PairState.ACTIVE, PairState.PAUSED}),
        "close": (lambda i: desk.pairs.close(i, outcome=ClosureOutcome.ENDED_EARLY), {PairState.CLOSING}),
        "take up again": (desk.pairs.take_up_again, {PairState.CLOSED}),
    }
    pair = in_state(desk, scene, team, wanted)
    desk.programs.edit(replace(team.program, mentee_limit=9))
    for name, (verb, allowed) in verbs.items():
        if wanted in allowed:
            verb(pair.id)
            desk.undo()
        else:
            with nothing_written(desk), pytest.raises(Conflict):
                verb(pair.id)
        assert state(desk, pair) is wanted, name


def test_taking_up_again_makes_a_new_pair_that_names_the_old_one(desk: Desk, team: Team, scene: Scene):
    old = scene(
        desk.records.pairs, a_pair(team.program, team.marek, a_person_here(desk, scene), state=PairState.CLOSED)
    )
    with one_step(desk, "Make pair", "pair"):
        new = desk.pairs.take_up_again(old.id)
    assert (new.continues_pair_id, new.state, state(desk, old)) == (old.id, PairState.FORMING, PairState.CLOSED)


def test_a_check_in_is_heard_in_the_weather_until_the_next_session(desk: Desk, team: Team):
    with one_step(desk, "Check in with pair", "check_in"):
        desk.pairs.check_in(team.pair.id, Mood.NEEDS_A_TALK, fact="  Sessions slip ")
    assert desk.queries.standing(team.pair.id).fact == "Sessions slip"


def test_removing_a_pair_takes_its_sessions_along_and_brings_them_back(desk: Desk, team: Team, scene: Scene):
    session = scene(desk.records.sessions, a_held_session(team.pair))
    with one_step(desk, "Remove pair", "pair", "session"):
        desk.pairs.remove(team.pair.id)
    desk.undo()
    assert desk.records.sessions.get(session.id) == session


def a_person_here(desk: Desk, scene: Scene):
    return scene(desk.records.people, a_person("Priya Nair"))


def test_what_no_file_can_keep_is_left_out_of_focus_and_reason(desk, team):
    odd = "a\0b \ud800c"
    kept = desk.pairs.edit(replace(team.pair, focus=(odd, "\0"), agreed_note=odd))
    assert kept == desk.records.pairs.get(team.pair.id)
    assert (kept.focus, kept.agreed_note) == (("ab ?c",), "ab ?c")
