"""What a summary says of a small, real workspace, and what it never says."""

from datetime import date

import pytest

from mentordesk.domain.actions import ActionState
from mentordesk.domain.goals import GoalState, Visibility
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.pairs import ClosureOutcome
from mentordesk.domain.people import Role, SkillSide
from mentordesk.domain.session_states import SessionKind, SessionState
from mentordesk.domain.sessions import AgendaState
from mentordesk.errors import NotFound
from mentordesk.reports import collect
from mentordesk.store import driver
from tests.builders import (
    TODAY,
    a_card,
    a_check_in,
    a_closure,
    a_day,
    a_goal,
    a_goal_check,
    a_held_session,
    a_milestone,
    a_pair,
    a_person,
    a_private_agenda_item,
    a_private_note,
    a_role_profile,
    a_session,
    a_shared_note,
    a_skill,
    a_skill_claim,
    an_action,
    an_agenda_item,
)

SECRET = "marzipan"


@pytest.fixture
def told(store, repositories, team):
    """Two held sessions, one missed, one ahead; a shared goal; promises; and a secret wherever one may stand."""
    first = a_held_session(team.pair, -40, topic="Settling in", minutes=60)
    reviews = a_held_session(team.pair, -5, topic="Reviews and the on-call week", kind=SessionKind.IN_PERSON)
    missed = a_session(team.pair, -12, state=SessionState.MISSED)
    ahead = a_session(team.pair, 9, hour=16, topic="Career plan")
    goal = a_goal(team.pair, "Lead a code review", why="To be heard", success_criterion="Three led", due_on=a_day(30))
    own = a_goal(team.pair, f"Own {SECRET}", visibility=Visibility.ME)
    with store.transaction("Fill"):
        repositories.sessions.add_all((first, reviews, missed, ahead))
        repositories.agenda_items.add_all(
            (
                an_agenda_item(team.pair, "Two reviews", session_id=reviews.id, minutes=25, position=1),
                an_agenda_item(team.pair, "On-call", session_id=reviews.id, state=AgendaState.COVERED),
                an_agenda_item(team.pair, "The talk in May"),
            )
        )
        repositories.shared_notes.add(a_shared_note(reviews, "We looked at **two reviews**."))
        repositories.private_notes.add_all(a_private_note(about, SECRET) for about in (reviews, team.pair, team.lin))
        repositories.private_agenda_items.add_all(
            (
                a_private_agenda_item(team.pair, SECRET),
                a_private_agenda_item(team.pair, SECRET, session_id=reviews.id),
            )
        )
        repositories.check_ins.add(a_check_in(team.pair, fact=SECRET))
        repositories.working_preferences.add(a_card(team.lin, what_helps=SECRET))
        repositories.goals.add_all((goal, own))
        repositories.milestones.add_all(
            (
                a_milestone(goal, "Shadow two", done_on=a_day(-20)),
                a_milestone(goal, "Lead one", due_on=a_day(10), position=1),
                a_milestone(own, SECRET),
            )
        )
        repositories.goal_checks.add_all(
            (
                a_goal_check(goal, 20, a_day(-40), comment="begun"),
                a_goal_check(goal, 60, a_day(-5), comment="two led"),
                a_goal_check(own, 90, a_day(-5), comment=SECRET),
            )
        )
        repositories.actions.add_all(
            (
                an_action(team.pair, "Draft the template", due_on=a_day(7), session_id=reviews.id),
                an_action(team.pair, "Ask the data team", owner_id=team.amara.id),
                an_action(team.pair, "Read the guide", state=ActionState.DONE, done_on=a_day(-3)),
                an_action(team.pair, "Learn to juggle", state=ActionState.DROPPED),
            )
        )
    return team


@pytest.fixture
def pair_summary(store, clock, told):
    def make(since=None, until=None, pair=told.pair):
        reader = store.report_reader()
        try:
            return collect.pair_summary(reader, pair.id, collect.Scope(clock.now(), clock.zone(), since, until))
        finally:
            reader.close()

    return make


@pytest.fixture
def person_summary(store, clock, told):
    def make(person=told.lin, since=None, until=None):
        reader = store.report_reader()
        try:
            return collect.person_summary(reader, person.id, collect.Scope(clock.now(), clock.zone(), since, until))
        finally:
            reader.close()

    return make


def test_a_pair_summary_names_both_its_author_and_its_facts(pair_summary):
    summary = pair_summary()
    assert summary.title == "Amara Osei and Lin Zhao"
    assert summary.author == "Amara Osei"
    assert summary.made_on == TODAY
    facts = {fact.label: fact.value for fact in summary.facts}
    assert facts == {
        "Mentor": "Amara Osei, Staff engineer",
        "Mentee": "Lin Zhao, Engineer",
        "Program": "Engineering mentoring",
        "Together since": "26 August 2026",
        "Rhythm": "Every 2 weeks, 45 minutes",
        "Time together": "2 sessions, 1 h 45 min",
    }


def test_sessions_stand_in_order_with_agenda_and_shared_note(pair_summary):
    reviews, missed, first = pair_summary().sessions
    assert (first.topic, first.state, first.note, first.agenda) == ("Settling in", "", "", ())
    assert (missed.on, missed.state) == (a_day(-12), "did not take place")
    assert (reviews.on, reviews.kind) == (a_day(-5), "in person")
    assert [(line.text, line.is_covered, line.state, line.minutes) for line in reviews.agenda] == [
        ("On-call", True, "", 0),
        ("Two reviews", False, "not covered", 25),
    ]
    assert reviews.note == "We looked at **two reviews**."


def test_times_are_those_of_the_desk(pair_summary, clock):
    clock.set(clock.now(), "Pacific/Kiritimati")
    assert (pair_summary().sessions[0].on, pair_summary().sessions[0].at.hour) == (a_day(-4), 0)


def test_a_shared_goal_comes_with_progress_milestones_and_checks(pair_summary):
    (goal,) = pair_summary().goals
    assert (goal.title, goal.state, goal.progress, goal.due_on) == ("Lead a code review", "Active", 60, a_day(30))
    assert [(m.text, m.done_on) for m in goal.milestones] == [("Shadow two", a_day(-20)), ("Lead one", None)]
    assert [(c.on, c.progress, c.comment) for c in goal.checks] == [
        (a_day(-40), 20, "begun"),
        (a_day(-5), 60, "two led"),
    ]


def test_open_promises_come_first_and_dropped_ones_not_at_all(pair_summary):
    assert [(a.text, a.owner, a.state) for a in pair_summary().actions] == [
        ("Draft the template", "Lin Zhao", "Open"),
        ("Ask the data team", "Amara Osei", "Open"),
        ("Read the guide", "Lin Zhao", "Done"),
    ]


def test_next_steps_are_the_next_session_and_what_waits_to_be_talked_about(pair_summary):
    assert [(step.text, step.who, step.on) for step in pair_summary().next_steps] == [
        ("Next session: Career plan, at 16:00", "", a_day(9)),
        ("To talk about: The talk in May", "", None),
    ]


def test_nothing_private_is_in_any_part(pair_summary, person_summary, told):
    for summary in (pair_summary(), person_summary(told.lin), person_summary(told.amara)):
        assert SECRET not in repr(summary)


def test_a_period_includes_its_last_day_and_leaves_out_the_day_after(pair_summary):
    assert [s.on for s in pair_summary(a_day(-12), a_day(-5)).sessions] == [a_day(-5), a_day(-12)]
    assert [s.on for s in pair_summary(a_day(-12), a_day(-6)).sessions] == [a_day(-12)]
    assert [s.on for s in pair_summary(a_day(-11), None).sessions] == [a_day(-5)]


def test_a_session_late_on_the_last_day_belongs_to_it(pair_summary, store, repositories, told):
    with store.transaction("Late"):
        repositories.sessions.add(a_held_session(told.pair, -1, hour=23, minutes=30))
    assert [s.on for s in pair_summary(a_day(-1), a_day(-1)).sessions] == [a_day(-1)]
    assert pair_summary(a_day(0), a_day(0)).sessions == ()


def test_a_goal_shows_how_far_it_was_at_the_end_of_the_period(pair_summary):
    (goal,) = pair_summary(a_day(-50), a_day(-30)).goals
    assert (goal.progress, [check.comment for check in goal.checks]) == (20, ["begun"])
    assert pair_summary(a_day(-60), a_day(-31)).goals == ()


def test_a_period_gone_by_says_nothing_of_what_is_ahead(pair_summary):
    past = pair_summary(a_day(-50), a_day(-1))
    assert past.next_steps == ()
    assert [action.text for action in past.actions] == ["Draft the template", "Read the guide"]


def test_a_planned_session_gone_by_is_in_once_somebody_wrote_a_note(pair_summary, store, repositories, told):
    unrecorded = a_session(told.pair, -2, topic="Forgotten")
    with store.transaction("Forget"):
        repositories.sessions.add(unrecorded)
    assert "Forgotten" not in repr(pair_summary())
    with store.transaction("Write"):
        repositories.shared_notes.add(a_shared_note(unrecorded))
    assert pair_summary().sessions[0].state == "not recorded yet"


def test_a_closed_pair_says_so_and_ends_with_its_next_step(pair_summary, store, repositories, told):
    nadia = a_person("Nadia Rahman")
    ended = a_pair(
        told.program, told.marek, nadia, state=PairState.CLOSED, planned_end_on=a_day(5), focus=("Speaking",)
    )
    with store.transaction("Close"):
        repositories.people.add(nadia)
        repositories.pairs.add(ended)
        repositories.closures.add(a_closure(ended, ClosureOutcome.COMPLETED, next_step="Mentor somebody in spring"))
    summary = pair_summary(pair=ended)
    facts = {fact.label: fact.value for fact in summary.facts}
    assert (facts["State"], facts["Focus"]) == ("Closed", "Speaking")
    assert not {"Planned until", "Time together"} & set(facts)
    assert [step.text for step in summary.next_steps] == ["Mentor somebody in spring"]
    assert (summary.sessions, summary.goals, summary.actions) == ((), (), ())


def test_a_person_summary_goes_over_all_their_pairs(person_summary, store, repositories, told):
    python = a_skill("Python")
    second = a_pair(told.program, told.lin, told.marek)
    goal = a_goal(second, "Speak at the demo", state=GoalState.ACHIEVED)
    with store.transaction("Add a pair"):
        repositories.role_profiles.add_all(
            (a_role_profile(told.lin, Role.MENTEE), a_role_profile(told.lin, Role.MENTOR))
        )
        repositories.skills.add(python)
        repositories.skill_claims.add(a_skill_claim(told.lin, python, SkillSide.OFFERS))
        repositories.pairs.add(second)
        repositories.sessions.add(a_held_session(second, -20, topic="First steps"))
        repositories.goals.add(goal)
    summary = person_summary(told.lin)
    facts = {fact.label: fact.value for fact in summary.facts}
    assert summary.title == "Lin Zhao"
    assert facts["Takes part as"] == "Mentee and mentor"
    assert (facts["Mentor of"], facts["Mentored by"], facts["Offers"]) == ("Marek Novák", "Amara Osei", "Python")
    assert [(s.topic, s.with_whom) for s in summary.sessions if s.topic] == [
        ("Reviews and the on-call week", "Amara Osei and Lin Zhao"),
        ("First steps", "Lin Zhao and Marek Novák"),
        ("Settling in", "Amara Osei and Lin Zhao"),
    ]
    assert [(g.title, g.state) for g in summary.goals] == [
        ("Lead a code review", "Active, Amara Osei and Lin Zhao"),
        ("Speak at the demo", "Reached, Lin Zhao and Marek Novák"),
    ]


def test_a_person_without_pairs_has_a_summary_too(person_summary, told):
    summary = person_summary(told.marek)
    assert [(f.label, f.value) for f in summary.facts][:2] == [("Role", "Team lead"), ("Team", "Platform")]
    assert (summary.sessions, summary.goals, summary.actions, summary.next_steps) == ((), (), (), ())


def test_who_is_not_there_any_more_is_said(store, clock, team):
    reader = store.report_reader()
    for ask in (collect.pair_summary, collect.person_summary):
        with pytest.raises(NotFound):
            ask(reader, "nobody", collect.Scope(clock.now(), clock.zone()))
    reader.close()


def test_the_period_keeps_to_calendar_days_when_the_clocks_change(clock):
    october = date(2026, 10, 25)  # Dublin's clocks go back
    scope = collect.Scope(clock.now(), clock.zone(), october, october)
    assert (scope.first_instant, scope.end_instant) == ("2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z")


def test_the_reader_of_a_summary_could_not_have_read_more(store, told):
    reader = store.report_reader()
    with pytest.raises(driver.DatabaseError, match="not authorized|prohibited"):
        reader.execute("SELECT body FROM private_note").fetchall()
    reader.close()
