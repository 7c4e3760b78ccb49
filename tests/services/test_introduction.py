"""The person at this desk says who they are and what they do."""

import pytest

from mentordesk.domain.people import Role
from mentordesk.errors import UserError
from mentordesk.services.desk import Desk
from tests.builders import Team, a_team
from tests.services.verbs import nothing_written, one_step


@pytest.fixture
def team(desk: Desk) -> Team:
    return a_team(desk._store, desk.records)


def roles_of_me(desk: Desk) -> set[Role]:
    return {profile.role for profile in desk.records.role_profiles.list(person_id=desk.people.me().id)}


def test_a_first_name_makes_a_mentor_of_this_desk_and_no_program(desk: Desk):
    with one_step(desk, "Say who you are", "person", "role_profile"):
        desk.introduction.say_name("  Ines   Duarte ")
    assert desk.people.me().display_name == "Ines Duarte"
    assert roles_of_me(desk) == {Role.MENTOR}
    assert desk.records.programs.list() == []


def test_somebody_of_that_name_is_taken_to_be_them(desk: Desk, team: Team):
    desk.people.edit(team.amara)
    with desk._store.transaction("Nobody sits here"):
        desk.records.people.remove(team.amara.id)
    desk.introduction.say_name("Marek Novák")
    assert desk.people.me().id == team.marek.id
    assert desk.records.enrollments.first(person_id=team.marek.id, program_id=team.program.id) is not None


def test_another_name_renames_the_same_person(desk: Desk, team: Team):
    with one_step(desk, "Edit person", "person"):
        desk.introduction.say_name("Amara Osei-Bonsu")
    assert desk.people.me().id == team.amara.id
    with nothing_written(desk):
        desk.introduction.say_name("Amara Osei-Bonsu")


def test_an_empty_name_is_refused_in_a_sentence(desk: Desk, team: Team):
    with nothing_written(desk), pytest.raises(UserError, match="at least one letter"):
        desk.introduction.say_name("  ")


def test_a_lead_who_does_not_mentor_gets_no_role_in_the_program(desk: Desk):
    desk.introduction.say_role(is_lead=True, is_mentor=False)
    desk.introduction.say_name("Ines Duarte")
    assert desk.preferences.load().is_lead
    assert roles_of_me(desk) == set()
    desk.introduction.say_role(is_lead=True, is_mentor=True)
    assert roles_of_me(desk) == {Role.MENTOR}


def test_who_says_their_name_first_takes_the_place_of_the_demo_s_mentor(desk: Desk):
    me = desk.introduction.say_name("Ines Duarte")
    desk.demo.add()
    assert desk.people.me().id == me.id
    desk.demo.remove()
    assert desk.people.me().id == me.id
