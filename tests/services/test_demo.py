from collections import Counter
from datetime import timedelta

import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.people import Role, SkillSide
from mentordesk.services.desk import Desk
from mentordesk.store import opening
from tests.builders import (
    FixedClock,
    a_pair,
    a_person,
    a_program,
    a_skill,
    a_skill_claim,
    an_enrollment,
)
from tests.services.verbs import everything, one_step


def texts(desk):
    """Return what people read of the records that differ from workspace to workspace only by their ids."""
    records = desk.records
    return {
        "people": [p.display_name for p in records.people.list()],
        "sessions": [(s.planned_at, s.topic, s.state, s.minutes) for s in records.sessions.list()],
        "notes": [n.body for n in records.shared_notes.list()],
        "private": [n.body for n in records.private_notes.list()],
        "actions": [(a.text, a.due_on, a.done_on, a.state) for a in records.actions.list()],
        "goals": [(g.title, g.due_on, g.state, g.visibility) for g in records.goals.list()],
    }


@pytest.fixture
def another_desk(tmp_path):
    path = tmp_path / "another.mentordesk"
    opening.create(path)
    desk = Desk(path, FixedClock())
    yield desk
    desk.close()


def test_the_demo_is_the_same_each_time_it_is_made_on_one_day(desk, another_desk):
    desk.demo.add()
    another_desk.demo.add()
    assert texts(desk) == texts(another_desk)


def test_the_demo_moves_with_the_day_it_is_made(desk, another_desk):
    another_desk.clock.move(days=7)
    desk.demo.add()
    another_desk.demo.add()
    due = [[a.due_on for a in d.records.actions.list() if a.due_on and not a.note_line] for d in (desk, another_desk)]
    assert due[0]
    assert due[1] == [day + timedelta(days=7) for day in due[0]]


def test_the_demo_is_a_believable_program(desk):
    program = desk.demo.add()
    records, today = desk.records, desk.clock.today()
    assert program.is_demo
    assert program.start_on <= today - timedelta(days=150)
    states = Counter(pair.state for pair in records.pairs.list())
    assert states.total() == 12
    assert states[PairState.ACTIVE] >= 8
    assert states[PairState.PAUSED] >= 1
    sessions = records.sessions.list()
    assert len(sessions) >= 80
    first = min(s.planned_at for s in sessions).date()
    assert today - timedelta(days=190) < first < today - timedelta(days=140)
    assert any(s.planned_at.date() == today for s in sessions)
    assert len(records.shared_notes.list()) >= 70
    assert len(records.private_notes.list()) >= 8
    assert len(records.goals.list()) >= 12
    assert {a.state for a in records.actions.list()} == {"open", "done"}


def test_the_demo_gives_today_something_to_do(desk):
    desk.demo.add()
    assert desk.needs()
    assert desk.queries.today.me().name == "Amara Osei"


def test_nothing_of_the_demo_is_broken(desk):
    desk.demo.add()
    assert desk.problems() == []


def test_adding_the_demo_is_one_step(desk):
    with one_step(desk, "Add demo data", "program", "pair", "session", "shared_note"):
        desk.demo.add()


def test_the_demo_is_added_once(desk):
    first = desk.demo.add()
    assert desk.demo.add() == first
    assert len(desk.records.programs.list()) == 1


def test_the_demo_is_there_until_it_is_removed(desk):
    assert not desk.demo.exists()
    desk.demo.add()
    assert desk.demo.exists()
    desk.demo.remove()
    assert not desk.demo.exists()


def test_removing_the_demo_is_one_step(desk):
    desk.demo.add()
    with one_step(desk, "Remove demo data", "program", "person", "pair"):
        desk.demo.remove()


def test_removing_the_demo_leaves_what_was_there_before(desk, scene):
    records = desk.records
    program = scene(records.programs, a_program("Real program"))
    mentor, mentee = scene(records.people, a_person("Ada Byron"), a_person("Grace Hopper"))
    skill, _ = scene(records.skills, a_skill("Mentoring"), a_skill("Nobody claims this one"))
    scene(records.skill_claims, a_skill_claim(mentor, skill))
    scene(records.pairs, a_pair(program, mentor, mentee))
    before = everything(desk)
    desk.demo.add()
    desk.demo.remove()
    assert everything(desk) == before


def test_whoever_is_at_this_desk_takes_the_mentors_place(desk, scene):
    me = scene(desk.records.people, a_person("Ngozi Eze", is_me=True))
    desk.demo.add()
    people = {p.display_name: p for p in desk.records.people.list()}
    assert "Amara Osei" not in people
    assert [p.id for p in people.values() if p.is_me] == [me.id]
    assert len(desk.records.pairs.list(mentor_id=me.id)) >= 2
    told = str(texts(desk))
    assert "Amara" not in told
    assert "Ngozi" in told


def test_whoever_is_at_this_desk_stays_as_they_were_when_the_demo_goes(desk, scene):
    records = desk.records
    me = scene(records.people, a_person("Ngozi Eze", is_me=True))
    skill = scene(records.skills, a_skill("System design"))
    scene(records.skill_claims, a_skill_claim(me, skill, side=SkillSide.OFFERS, level=2))
    before = everything(desk)
    desk.demo.add()
    desk.demo.remove()
    assert everything(desk) == before


def test_somebody_who_gave_their_name_to_the_demos_mentor_stays(desk):
    desk.demo.add()
    desk.introduction.say_name("Ngozi Eze")
    desk.demo.remove()
    assert [p.display_name for p in desk.records.people.list()] == ["Ngozi Eze"]


def test_a_person_of_the_demo_who_joined_a_real_program_stays(desk, scene):
    records = desk.records
    program = scene(records.programs, a_program("Real program"))
    desk.demo.add()
    lin = records.people.list(display_name="Lin Zhao")[0]
    scene(records.enrollments, an_enrollment(program, lin, Role.MENTEE))
    desk.demo.remove()
    assert [p.display_name for p in records.people.list()] == ["Lin Zhao"]
