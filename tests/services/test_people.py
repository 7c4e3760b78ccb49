"""Each verb does it, tells it, and undoes it."""

from dataclasses import replace

import pytest

from mentordesk.domain.people import CardVisibility, PersonStatus, Role, SkillSide
from mentordesk.errors import UserError
from mentordesk.services.desk import Desk
from tests.builders import Team, a_held_session, a_private_note, a_role_profile, a_team
from tests.services.verbs import Scene, everything, nothing_written, one_step


@pytest.fixture
def team(desk: Desk) -> Team:
    return a_team(desk._store, desk.records)


def skills(desk: Desk, team: Team, side: SkillSide = SkillSide.OFFERS) -> dict[str, int]:
    claims = desk.records.skill_claims.list(person_id=team.lin.id, side=side)
    return {desk.records.skills.get(claim.skill_id).name: claim.level for claim in claims}


def test_somebody_is_added_by_name_in_their_roles(desk: Desk, team: Team):
    with one_step(desk, "Add person", "person", "role_profile", "enrollment"):
        person = desk.people.add("  Priya  Nair ", roles=[Role.MENTOR, Role.MENTEE], program_id=team.program.id)
    assert desk.records.people.get(person.id).display_name == "Priya Nair"
    assert {p.role for p in desk.records.role_profiles.list(person_id=person.id)} == {Role.MENTOR, Role.MENTEE}


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_person_without_a_name_is_refused(desk: Desk, team: Team, name: str):
    with nothing_written(desk), pytest.raises(UserError, match="needs a name"):
        desk.people.add(name)


def test_a_person_is_edited_and_typing_in_one_go_is_one_step(desk: Desk, team: Team):
    for typed in ("P", "Pa", "Payroll"):
        desk.people.edit(replace(team.lin, team=typed), merge=True)
    assert desk.records.people.get(team.lin.id).team == "Payroll"
    desk.undo()
    assert desk.records.people.get(team.lin.id) == team.lin


def test_the_field_that_is_typed_in_next_is_a_step_of_its_own(desk: Desk, team: Team):
    desk.people.edit(replace(team.lin, team="Payroll"), merge=True)
    desk.people.left()
    desk.people.edit(replace(team.lin, team="Payroll", level="Senior"), merge=True)
    desk.undo()
    assert desk.records.people.get(team.lin.id) == replace(team.lin, team="Payroll")


def test_exactly_one_person_is_me(desk: Desk, team: Team):
    with one_step(desk, "Say who you are", "person"):
        desk.people.be_me(team.marek.id)
    assert desk.people.me().id == team.marek.id
    assert [p.id for p in desk.records.people.list(is_me=True)] == [team.marek.id]


def test_somebody_leaves_and_comes_back(desk: Desk, team: Team):
    with one_step(desk, "Mark as left", "person"):
        desk.people.leave(team.lin.id)
    assert desk.records.people.get(team.lin.id).status is PersonStatus.LEFT
    with one_step(desk, "Mark as back", "person"):
        desk.people.come_back(team.lin.id)
    assert desk.records.people.get(team.lin.id) == team.lin


def test_removing_a_person_takes_all_of_theirs_along_and_brings_it_back(desk: Desk, team: Team, scene: Scene):
    scene(desk.records.sessions, a_held_session(team.pair))
    scene(desk.records.private_notes, a_private_note(team.lin))
    before = everything(desk)
    with one_step(desk, "Remove person", "person", "pair", "session", "private_note"):
        desk.people.remove(team.lin.id)
    assert desk.records.pairs.find(team.pair.id) is None
    desk.undo()
    assert everything(desk) == before


def test_roles_and_places_are_set_as_a_whole(desk: Desk, team: Team, scene: Scene):
    scene(desk.records.role_profiles, a_role_profile(team.lin, Role.MENTEE))
    with one_step(desk, "Change roles", "role_profile", "enrollment"):
        desk.people.set_roles(team.lin.id, {Role.MENTOR: 3}, program_id=team.program.id)
    (profile,) = desk.records.role_profiles.list(person_id=team.lin.id)
    assert (profile.role, profile.capacity) == (Role.MENTOR, 3)
    assert [e.role for e in desk.records.enrollments.list(person_id=team.lin.id)] == [Role.MENTOR]


def test_what_somebody_hopes_for_in_a_role_is_kept(desk: Desk, team: Team, scene: Scene):
    profile = scene(desk.records.role_profiles, a_role_profile(team.lin, Role.MENTEE))
    with one_step(desk, "Edit role", "role_profile"):
        desk.people.set_profile(replace(profile, aspirations="Lead a team", formats=("walking",)))
    assert desk.records.role_profiles.get(profile.id).aspirations == "Lead a team"


def test_skills_are_set_as_a_whole_whatever_their_capitals(desk: Desk, team: Team):
    with one_step(desk, "Change skills", "skill", "skill_claim"):
        desk.people.set_skills(team.lin.id, SkillSide.OFFERS, [("Python", 4), (" Code  review", 0), ("", 3)])
    with one_step(desk, "Change skills", "skill_claim"):
        desk.people.set_skills(team.lin.id, SkillSide.OFFERS, [("python", 5)])
    assert skills(desk, team) == {"Python": 5}
    assert skills(desk, team, SkillSide.SEEKS) == {}


def test_a_card_is_written_line_by_line(desk: Desk, team: Team):
    card = desk.people.card(team.lin.id)
    assert card.is_empty
    with one_step(desk, "Edit how they work best", "working_preferences"):
        desk.people.set_card(replace(card, camera="Off", visibility=CardVisibility.ME))
    desk.people.set_card(replace(desk.people.card(team.lin.id), channel="Chat"))
    kept = desk.people.card(team.lin.id)
    assert (kept.camera, kept.channel, kept.visibility) == ("Off", "Chat", CardVisibility.ME)


def test_what_no_file_can_keep_is_left_out_of_every_field_of_a_person(desk, team):
    odd = "a\0b \ud800c"
    person = replace(team.lin, languages=(odd, "\0"), extras=((odd, odd),), bio=odd)
    kept = desk.people.edit(person)
    assert kept == desk.records.people.get(team.lin.id)
    assert (kept.languages, kept.extras, kept.bio) == (("ab ?c",), (("ab ?c", "ab ?c"),), "ab ?c")


def test_what_no_file_can_keep_is_left_out_of_the_formats_of_a_role(desk, team):
    profile = a_role_profile(team.lin, Role.MENTEE, formats=("a\0b \ud800c", "\0"))
    desk.people.set_profile(profile)
    assert desk.records.role_profiles.get(profile.id).formats == ("ab ?c",)


def test_a_skill_without_a_name_is_refused_with_a_sentence(desk, team):
    with nothing_written(desk), pytest.raises(UserError, match="A skill needs a name"):
        desk.people.skill("\0 ")
