"""Rows become people; what cannot be used is kept and said, never dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people import Role
from mentordesk.domain.progress import Watch
from mentordesk.errors import Cancelled, UserError
from mentordesk.exchange import people_rows
from mentordesk.exchange.cell_values import SkillDraft
from mentordesk.exchange.fields import Field
from mentordesk.exchange.people_rows import likely_roles
from mentordesk.exchange.problems import Severity
from mentordesk.exchange.tables import SourceInfo, SourceKind, Table
from tests.exchange.sheets import a_table, parsed, the_person

MENTOR, MENTEE = frozenset({Role.MENTOR}), frozenset({Role.MENTEE})
BOTH = MENTOR | MENTEE


def read_as(text, *mapping, **options):
    return people_rows.drafts(a_table(text), mapping, **options)


def the_note(found):
    (note,) = found.notes
    return note


def test_a_whole_row_lands_in_its_fields():
    person = the_person(
        """
        Name,Email,Team,Company,Job title,Grade,Manager,Time zone,City,Languages,Pronouns,Bio,Role,Capacity,Format
        Zoë Blau,z@example.org,Core,Acme,Tester,L5,Bob Ray,Berlin,Köln,"Danish, Greek",she/her,Likes tea.,Mentor,2,Zoom
        """
    )
    assert person.line == 2
    assert (person.display_name, person.email, person.team) == ("Zoë Blau", "z@example.org", "Core")
    assert (person.organization, person.role_title, person.level) == ("Acme", "Tester", "L5")
    assert (person.manager, person.time_zone, person.location) == ("Bob Ray", "Europe/Berlin", "Köln")
    assert (person.languages, person.pronouns, person.bio) == (("Danish", "Greek"), "she/her", "Likes tea.")
    assert (person.roles, person.capacity, person.formats) == (MENTOR, 2, ("video",))
    assert person.extras == person.sensitive_extras == ()


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("First name,Last name", "Ada,Lovelace", "Ada Lovelace"),
        ("First name,Last name", "Ada,", "Ada"),
        ("First name,Last name", ",Lovelace", "Lovelace"),
        ("Name", '"Lovelace, Ada"', "Ada Lovelace"),
        ("Name", "  Ada    Lovelace ", "Ada Lovelace"),
        ("Name", "Ada Lovelace (she/her)", "Ada Lovelace"),
        ("First name,Last name,Preferred name", "Elizabeth,Stone,Liz", "Liz Stone"),
        ("First name,Last name,Preferred name", "Elizabeth,Stone,Liz Rock", "Liz Rock"),
        ("First name,Last name,Preferred name", "Elizabeth,Stone,n/a", "Elizabeth Stone"),
        ("Name,Preferred name", '"Stone, Elizabeth",Liz', "Liz Stone"),
        ("Name,First name,Last name", "Dr Ada,Ada,Lovelace", "Dr Ada"),
        ("Name", "Zoe\u0308", "Zoë"),
    ],
)
def test_the_name_to_show(header, row, name):
    assert the_person(f"{header}\n{row}").display_name == name


def test_pronouns_behind_the_name_are_kept_as_pronouns():
    assert the_person("Name,Team\nAda Lovelace (she/her),Core").pronouns == "she/her"


def test_turned_names_are_noted_once_for_the_sheet():
    note = the_note(parsed('Name,Team\n"Lovelace, Ada",x\n"Hopper, Grace",y'))
    assert (note.line, note.column) == (2, "Name")
    assert (
        note.reason
        == "“Lovelace, Ada” is read as “Ada Lovelace”. So 2 names in this sheet came with the last name first."
    )


def test_a_row_without_a_name_is_an_error_and_the_others_stay():
    found = parsed("First name,Last name,E-mail\nAda,Lovelace,a@example.org\n,,b@example.org\nCy,Young,c@example.org")
    assert [person.display_name for person in found.drafts] == ["Ada Lovelace", "Cy Young"]
    (error,) = found.errors
    assert (error.line, error.column, error.severity) == (3, "First name, Last name", Severity.ERROR)
    assert error.reason == "The row has no name, so it is left out."
    assert found.row_count == 3


def test_without_a_column_of_names_nothing_is_read():
    with pytest.raises(UserError, match="No column is marked as the name"):
        read_as("Name,Team\nAda,Core", Field.EXTRA, Field.TEAM)


def test_a_mapping_must_fit_the_headers():
    with pytest.raises(ValueError, match="one field for each header"):
        read_as("Name,Team\nAda,Core", Field.DISPLAY_NAME)


@pytest.mark.parametrize(
    ("cell", "email", "reason"),
    [
        ("ada@example.org", "ada@example.org", None),
        ("Ada <ada@example.org>", "ada@example.org", None),
        ("anonymous", "", None),
        ("ada@example", "ada@example", "does not look like a whole email address. It is kept as it is."),
        ("ada at example", "", "This is not an email address. It is kept as an additional fact."),
        ("a@x.org; b@y.org", "a@x.org", "There are 2 addresses here, and a@x.org is taken. It is kept"),
    ],
)
def test_addresses_are_checked_softly(cell, email, reason):
    found = read_as(f"Name,Mail\nAda,{cell}", Field.DISPLAY_NAME, Field.EMAIL)
    assert found.drafts[0].email == email
    if reason:
        assert reason in the_note(found).reason
    else:
        assert found.problems == ()


def test_places_for_mentees_that_are_no_number_are_kept_beside():
    found = read_as("Name,Places\nAda,lots\nBob,up to 3\nCy,2", Field.DISPLAY_NAME, Field.CAPACITY)
    assert [person.capacity for person in found.drafts] == [None, 3, 2]
    assert found.drafts[0].extras == (("Places", "lots"),)
    first, second = found.notes
    assert first.reason.startswith("The places for mentees are a whole number from 0 to 20.")
    assert second.reason == "This is read as 3."


def test_a_time_zone_nobody_knows_is_kept_beside():
    found = read_as("Name,Zone\nAda,mornings", Field.DISPLAY_NAME, Field.TIME_ZONE)
    assert (found.drafts[0].time_zone, found.drafts[0].extras) == ("", (("Zone", "mornings"),))
    assert the_note(found).reason == "This is no time zone that MentorDesk knows. It is kept as an additional fact."


def test_ways_to_meet_nobody_knows_are_kept_beside():
    found = read_as("Name,How\nAda,by pigeon", Field.DISPLAY_NAME, Field.FORMATS)
    assert (found.drafts[0].formats, found.drafts[0].extras) == ((), (("How", "by pigeon"),))


def test_text_too_long_for_its_field_is_kept_whole_beside_it():
    long = "x" * 201
    found = read_as(f"Name,Team\nAda,{long}", Field.DISPLAY_NAME, Field.TEAM)
    assert (found.drafts[0].team, found.drafts[0].extras) == ("", (("Team", long),))
    assert "longer than 200 characters" in the_note(found).reason


def test_long_texts_keep_their_lines():
    person = read_as('Name,Bio\nAda,"One.\r\n\r\nTwo.\0"', Field.DISPLAY_NAME, Field.BIO).drafts[0]
    assert person.bio == "One.\n\nTwo."


def test_marks_for_empty_cells_are_empty_but_names_are_names():
    person = the_person("First name,Last name,Team,Email\nNa,N/A,n/a,-")
    assert (person.display_name, person.team, person.email) == ("Na N/A", "", "")


def test_skills_come_from_several_columns():
    found = read_as(
        'Name,A,B,C\nAda,"Python (4), SQL","SQL, Go: expert",Rust',
        Field.DISPLAY_NAME,
        Field.SKILLS_OFFERED,
        Field.SKILLS_OFFERED,
        Field.SKILLS_SOUGHT,
    )
    person = found.drafts[0]
    assert person.skills_offered == (SkillDraft("Python", 4), SkillDraft("SQL"), SkillDraft("Go", 5))
    assert person.skills_sought == (SkillDraft("Rust"),)


SENTENCE = "I would like to learn how to speak up in a room of strangers"


def test_sentences_about_learning_become_aspirations():
    found = read_as(f"Name,Learn\nAda,{SENTENCE}", Field.DISPLAY_NAME, Field.SKILLS_SOUGHT)
    assert (found.drafts[0].skills_sought, found.drafts[0].aspirations) == ((), SENTENCE)
    assert "kept as text and not as skills" in the_note(found).reason


def test_sentences_beside_aspirations_or_about_offers_are_kept_as_facts():
    found = read_as(
        f"Name,Learn,Hopes,Offer\nAda,{SENTENCE},To grow,{SENTENCE} too",
        Field.DISPLAY_NAME,
        Field.SKILLS_SOUGHT,
        Field.ASPIRATIONS,
        Field.SKILLS_OFFERED,
    )
    assert found.drafts[0].aspirations == "To grow"
    assert dict(found.drafts[0].extras) == {"Learn": SENTENCE, "Offer": f"{SENTENCE} too"}


@pytest.mark.parametrize(
    ("roles", "offered", "sought"),
    [(MENTOR, ("Policy",), ()), (MENTEE, (), ("Policy",)), (BOTH, ("Policy",), ()), (frozenset(), (), ())],
)
def test_a_profession_is_offered_by_mentors_and_sought_by_mentees(roles, offered, sought):
    found = read_as("Name,Profession\nAda,Policy", Field.DISPLAY_NAME, Field.PROFESSION, default_roles=roles)
    person = found.drafts[0]
    assert tuple(skill.name for skill in person.skills_offered) == offered
    assert tuple(skill.name for skill in person.skills_sought) == sought
    assert person.extras == (("Profession", "Policy"),)


@pytest.mark.parametrize(
    ("header", "cell", "default", "roles"),
    [
        ("Role", "Mentor", MENTEE, MENTOR),
        ("Role", "Both", frozenset(), BOTH),
        ("both mentor and mentee", "yes", MENTEE, BOTH),
        ("both mentor and mentee", "no", MENTEE, MENTEE),
        ("Would you like a mentor?", "yes", MENTOR, BOTH),
        ("Would you like a mentor?", "no", BOTH, MENTOR),
        ("Role", "", MENTEE, MENTEE),
    ],
)
def test_roles_come_from_the_row_and_else_from_the_choice(header, cell, default, roles):
    found = read_as(f"Name,{header}\nAda,{cell}", Field.DISPLAY_NAME, Field.ROLES, default_roles=default)
    assert found.drafts[0].roles == roles


def test_two_yes_or_no_columns_give_both_roles():
    mapping = (Field.DISPLAY_NAME, Field.ROLES, Field.ROLES)
    found = read_as("Name,Mentor,Mentee\nAda,yes,yes\nBob,no,x\nCy,no,no", *mapping)
    assert [person.roles for person in found.drafts] == [BOTH, MENTEE, frozenset()]


def test_a_role_nobody_understands_is_kept_beside():
    found = read_as("Name,Role\nAda,Captain", Field.DISPLAY_NAME, Field.ROLES)
    assert found.drafts[0].extras == (("Role", "Captain"),)
    assert "neither mentor nor mentee" in the_note(found).reason


@pytest.mark.parametrize(
    ("name", "mapping", "roles"),
    [
        ("small-mentors.csv", (), MENTOR),
        ("Mentees 2026.xlsx", (), MENTEE),
        ("mentors and mentees.csv", (Field.CAPACITY,), frozenset()),
        ("people.csv", (Field.SKILLS_OFFERED,), MENTOR),
        ("people.csv", (Field.SKILLS_SOUGHT,), MENTEE),
        ("people.csv", (Field.SKILLS_SOUGHT, Field.SKILLS_OFFERED), frozenset()),
        ("people.csv", (Field.CAPACITY, Field.ROLES), frozenset()),
        ("people.csv", (), frozenset()),
        ("", (), frozenset()),
    ],
)
def test_roles_are_likely_by_the_name_of_the_file_or_the_columns(name, mapping, roles):
    assert likely_roles(name, mapping) == roles


def test_the_hint_of_a_file_name_is_used_unless_a_person_chose():
    text, mapping = "Name\nAda", (Field.DISPLAY_NAME,)
    assert read_as(text, *mapping, file_name_hint="mentees.csv").drafts[0].roles == MENTEE
    assert (
        read_as(text, *mapping, file_name_hint="mentees.csv", default_roles=frozenset()).drafts[0].roles == frozenset()
    )


def test_personal_characteristics_are_kept_apart_when_a_person_keeps_them():
    mapping = (Field.DISPLAY_NAME, Field.EXTRA, Field.EXTRA)
    person = read_as("Name,Gender,Floor\nAda,woman,3", *mapping).drafts[0]
    assert person.sensitive_extras == (("Gender", "woman"),)
    assert person.extras == (("Floor", "3"),)


def test_personal_characteristics_are_nowhere_by_default():
    assert "woman" not in repr(the_person("Name,Gender,Team\nAda,woman,Core"))


def test_the_same_address_twice_is_one_person_and_the_later_row_counts():
    found = parsed("Name,Email,Team,Grade\nAda,A@example.org,Core,G6\nBob,b@example.org,Web,\nAda L,a@example.org,Ops,")
    assert [person.display_name for person in found.drafts] == ["Ada L", "Bob"]
    ada = found.drafts[0]
    assert (ada.team, ada.level, ada.line) == ("Ops", "G6", 4)
    note = the_note(found)
    assert note.line == 4
    assert note.reason.startswith("The same person as in line 2. This row counts;")


def test_the_same_name_and_team_is_one_person_who_may_have_both_roles():
    found = parsed("Name,Team,Role\nJosé Díaz,Core,Mentor\nJose Diaz,core,Mentee\nJosé Díaz,Web,Mentee")
    assert [(person.team, person.roles) for person in found.drafts] == [("core", BOTH), ("Web", MENTEE)]


def test_different_addresses_are_different_people():
    assert len(parsed("Name,Team,Email\nAda,Core,a@example.org\nAda,Core,b@example.org").drafts) == 2


def test_extras_of_repeated_rows_add_up():
    table = a_table("Name,Email,Floor,Desk\nAda,a@example.org,3,\nAda,a@example.org,4,9")
    mapping = (Field.DISPLAY_NAME, Field.EMAIL, Field.EXTRA, Field.EXTRA)
    (person,) = people_rows.drafts(table, mapping).drafts
    assert dict(person.extras) == {"Floor": "4", "Desk": "9"}


def test_notes_come_in_the_order_of_the_lines():
    mapping = (Field.DISPLAY_NAME, Field.EMAIL, Field.TEAM)
    found = read_as("Name,Email,Team\n,x,y\nAda,oops,Core\nBob\nCy,cy@x,Web", *mapping)
    assert [problem.line for problem in found.problems] == sorted(problem.line for problem in found.problems)
    assert {problem.line for problem in found.problems} == {2, 3, 4, 5}


def test_progress_is_told_and_reading_stops_when_asked():
    table, seen = a_table("Name\n" + "Ada\n" * 500), []
    people_rows.drafts(
        table, [Field.DISPLAY_NAME], watch=Watch(progress=lambda done, total: seen.append((done, total)))
    )
    assert (seen[0], seen[-1]) == ((0, 500), (500, 500))
    with pytest.raises(Cancelled):
        people_rows.drafts(table, [Field.DISPLAY_NAME], watch=Watch(should_stop=lambda: True))


@given(
    st.lists(st.lists(st.text(max_size=30), min_size=4, max_size=4), min_size=1, max_size=6),
    st.lists(st.sampled_from(list(Field)), min_size=3, max_size=3),
)
def test_any_cells_under_any_mapping_become_clean_people(rows, fields):
    table = Table(
        headers=("Name", "A", "B", "C"),
        rows=tuple(map(tuple, rows)),
        line_numbers=tuple(range(2, len(rows) + 2)),
        source=SourceInfo(SourceKind.PASTED),
    )
    found = people_rows.drafts(table, [Field.DISPLAY_NAME, *fields])
    assert len(found.drafts) + len(found.errors) <= found.row_count
    for person in found.drafts:
        assert person.display_name
        assert person.display_name == person.display_name.strip()
        assert "\0" not in repr(person.bio + person.team + person.aspirations)
        assert person.capacity is None or 0 <= person.capacity <= 20
