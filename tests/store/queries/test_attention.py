from datetime import timedelta

import pytest

from mentordesk.domain.attention import Attention, Need
from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.people import PersonStatus, Role
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.store.queries.all import Queries
from tests.builders import (
    FixedClock,
    Team,
    a_check_in,
    a_day,
    a_goal,
    a_goal_check,
    a_held_session,
    a_pair,
    a_person,
    a_private_note,
    a_role_profile,
    a_session,
    a_shared_note,
    an_action,
)


@pytest.fixture
def queries(store, clock: FixedClock) -> Queries:
    return Queries(store.connection, clock)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)

    return write_all


@pytest.fixture
def lead(store):
    """Make the person at this desk a lead as well."""
    with store.transaction("Set the scene"):
        store.connection.execute("INSERT INTO preference (id, value) VALUES ('is_lead', 'true')")


def needs(queries: Queries) -> list[Need]:
    return [thing.need for thing in queries.attention.waiting()]


def only(queries: Queries, need: Need) -> Attention:
    (found,) = [thing for thing in queries.attention.waiting() if thing.need is need]
    return found


def test_a_pair_of_mine_in_its_rhythm_with_a_next_session_needs_nothing(queries, repositories, team: Team, write):
    held = a_held_session(team.pair, -3)
    write(repositories.sessions, held, a_session(team.pair, 11))
    write(repositories.shared_notes, a_shared_note(held))
    assert needs(queries) == []


def test_an_active_pair_of_mine_without_a_next_session_needs_one(queries, repositories, team: Team, write):
    held = a_held_session(team.pair, -3)
    write(repositories.sessions, held)
    write(repositories.shared_notes, a_shared_note(held))
    assert needs(queries) == [Need.NO_NEXT]
    assert only(queries, Need.NO_NEXT).names == ("Lin Zhao",)


def test_a_quiet_pair_is_named_once_and_not_asked_for_its_next_session(queries, repositories, team: Team, write):
    write(repositories.sessions, a_held_session(team.pair, -35))
    thing = only(queries, Need.NOT_MET)
    assert (thing.days, thing.is_mine, thing.cadence_days) == (35, True, 14)
    assert needs(queries) == [Need.NOT_MET]


def test_only_a_lead_hears_of_the_pairs_of_others(queries, repositories, team: Team, write, store):
    priya = a_person("Priya Raman")
    write(repositories.people, priya)
    write(repositories.pairs, a_pair(team.program, priya, team.marek))
    write(repositories.sessions, a_session(team.pair, 2))
    assert needs(queries) == []
    write_lead = "INSERT INTO preference (id, value) VALUES ('is_lead', 'true')"
    with store.transaction("Be a lead"):
        store.connection.execute(write_lead)
    thing = only(queries, Need.NOT_MET)
    assert (thing.names, thing.is_mine) == (("Priya Raman", "Marek Novák"), False)


def test_a_check_in_that_asks_for_a_talk_is_answered_by_the_next_one(queries, repositories, team: Team, write):
    write(repositories.sessions, a_session(team.pair, 2))
    write(repositories.check_ins, a_check_in(team.pair, Mood.NEEDS_A_TALK, on=a_day(-1), fact="Lin seems lost"))
    assert only(queries, Need.TALK).fact == "Lin seems lost"
    write(repositories.check_ins, a_check_in(team.pair, Mood.ON_TRACK))
    assert needs(queries) == []


def test_a_lead_hears_of_missed_sessions_of_others(queries, repositories, team: Team, write, lead):
    omar = a_person("Omar Haddad")
    pair = a_pair(team.program, team.marek, omar)
    write(repositories.people, omar)
    write(repositories.pairs, pair)
    write(repositories.sessions, *(a_session(pair, days, state=SessionState.MISSED) for days in (-9, -2)))
    write(repositories.sessions, a_held_session(pair, -20), a_session(team.pair, 2))
    assert needs(queries) == [Need.TALK]


def test_paused_pairs_are_left_alone(queries, repositories, team: Team, write, lead):
    marek_and_lin = a_pair(team.program, team.marek, team.lin, state=PairState.PAUSED, planned_end_on=a_day(3))
    write(repositories.pairs, marek_and_lin)
    write(repositories.sessions, a_session(team.pair, 2))
    assert needs(queries) == []


def test_a_planned_session_is_asked_about_when_it_should_be_over(queries, repositories, team: Team, write, clock):
    session = a_session(team.pair, 0, hour=9, minutes=45)  # from 09:00 to 09:45; it is 09:25
    held = a_held_session(team.pair, -16)
    write(repositories.sessions, held, session)
    assert needs(queries) == [Need.NO_NEXT]
    clock.move(minutes=20)
    thing = only(queries, Need.UNRECORDED)
    assert (thing.subject, thing.at) == (Ref(Kind.SESSION, session.id), session.planned_at)
    assert needs(queries) == [Need.UNRECORDED]


@pytest.mark.parametrize("note", [a_shared_note, a_private_note])
def test_a_held_session_wants_notes_of_either_kind_for_two_weeks(queries, repositories, team: Team, write, clock, note):
    held = a_held_session(team.pair, -5)
    write(repositories.sessions, held, a_held_session(team.pair, -15), a_session(team.pair, 20))
    assert only(queries, Need.NOTES).subject == Ref(Kind.SESSION, held.id)
    table = repositories.shared_notes if note is a_shared_note else repositories.private_notes
    write(table, note(held))
    assert Need.NOTES not in needs(queries)


def test_an_empty_note_is_no_note(queries, repositories, team: Team, write):
    held = a_held_session(team.pair, -5)
    write(repositories.sessions, held)
    write(repositories.shared_notes, a_shared_note(held, ""))
    assert Need.NOTES in needs(queries)


def test_late_actions_of_the_other_come_as_one_thing_with_the_oldest(queries, repositories, team: Team, write):
    write(
        repositories.actions,
        an_action(team.pair, "Read the guide", due_on=a_day(-1)),
        an_action(team.pair, "Draft the design", due_on=a_day(-7)),
        an_action(team.pair, "Due today", due_on=a_day(0)),
        an_action(team.pair, "Mine", owner_id=team.amara.id, due_on=a_day(-3)),
        an_action(team.pair, "Done", due_on=a_day(-30), state="done", done_on=a_day(-1)),
    )
    thing = only(queries, Need.LATE_ACTIONS)
    assert (thing.count, thing.text, thing.on) == (2, "Draft the design", a_day(-7))


def test_a_goal_is_due_for_a_look_four_weeks_after_the_last_one(queries, repositories, team: Team, write):
    fresh = a_goal(team.pair, "Fresh", created_on=a_day(-27))
    never = a_goal(team.pair, "Never looked at", created_on=a_day(-28))
    old = a_goal(team.pair, "Looked at long ago", created_on=a_day(-90))
    lately = a_goal(team.pair, "Looked at lately", created_on=a_day(-90))
    write(repositories.goals, fresh, never, old, lately, a_goal(team.pair, "Reached", state="achieved"))
    write(
        repositories.goal_checks,
        a_goal_check(old, 20, on=a_day(-60)),
        a_goal_check(old, 60, on=a_day(-30)),
        a_goal_check(lately, 10, on=a_day(-3)),
    )
    due = [thing for thing in queries.attention.waiting() if thing.need is Need.GOAL_CHECK]
    assert [(thing.text, thing.progress, thing.days) for thing in due] == [
        ("Looked at long ago", 60, 30),
        ("Never looked at", 0, 28),
    ]


def test_a_pair_that_ends_soon_is_named_and_not_asked_for_its_next_session(queries, repositories, write, team: Team):
    ending = a_pair(team.program, team.amara, team.marek, planned_end_on=a_day(28), started_on=a_day(-20))
    write(repositories.pairs, ending)
    write(repositories.sessions, a_session(team.pair, 2))
    assert needs(queries) == [Need.ENDING]


def test_a_lead_hears_who_has_no_mentor(queries, repositories, team: Team, write, lead):
    jamal, gone = a_person("Jamal Carter"), a_person("Gone Away", status=PersonStatus.LEFT)
    write(repositories.people, jamal, gone)
    write(repositories.role_profiles, *(a_role_profile(p, Role.MENTEE) for p in (team.lin, jamal, gone)))
    write(repositories.sessions, a_session(team.pair, 2))
    thing = only(queries, Need.NO_MENTOR)
    assert (thing.names, thing.count) == (("Jamal Carter",), 1)


def test_the_rail_counts_by_page(queries, repositories, team: Team, write, lead):
    held = a_held_session(team.pair, -40)
    write(repositories.sessions, held, a_session(team.pair, -1), a_held_session(team.pair, -36))
    write(repositories.actions, an_action(team.pair, "Today", owner_id=team.amara.id, due_on=a_day(0)))
    write(repositories.actions, an_action(team.pair, "Later", owner_id=team.amara.id, due_on=a_day(3)))
    write(repositories.goals, a_goal(team.pair, created_on=a_day(-50)))
    assert queries.needs() == {"today": 3, "pairs": 1, "sessions": 1, "goals": 1, "actions": 1}


def test_nobody_at_the_desk_means_that_nothing_is_mine(queries, repositories, team: Team, write, store):
    with store.transaction("Nobody"):
        store.connection.execute("UPDATE person SET is_me = 0")
    write(repositories.sessions, a_session(team.pair, -1))
    assert queries.needs() == {"today": 0, "pairs": 0, "sessions": 0, "goals": 0, "actions": 0}


def test_the_answer_is_asked_anew_after_a_write_and_after_a_minute(queries, repositories, team, write, clock):
    write(repositories.sessions, a_session(team.pair, -2))
    first = queries.attention.everything()
    assert queries.attention.everything() is first
    write(repositories.sessions, a_session(team.pair, 2))
    second = queries.attention.everything()
    assert second is not first
    clock.move(minutes=1)
    assert queries.attention.everything() is not second


def test_no_question_walks_through_all_sessions_or_actions(store, queries, team: Team, lead):
    """The plan of each statement names sessions and actions by an index, never by a scan."""
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    queries.needs()
    today = queries.today
    pairs = today.my_pairs()
    now = queries.today._clock.now()
    today.sessions_on(now.date(), pairs)
    today.sessions_after(now - timedelta(days=1), pairs, limit=3)
    today.actions(limit=8)
    today.goals(pairs, limit=4)
    store.connection.set_trace_callback(None)
    statements = [sql for sql in asked if sql.lstrip().startswith(("SELECT", "WITH"))]
    assert len(statements) > 10
    for sql in statements:
        plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        scans = [step for step in plan if step.startswith("SCAN") and step.split()[1] in _LONG]
        assert scans == [], sql


_LONG = ("s", "session", "a", "action_item", "g", "goal", "c", "goal_check", "agenda_item", "shared_note")
