"""A real program's sign-up sheets land in sensible fields, and a large sheet is read quickly."""

from pathlib import Path

import pytest

from mentordesk.domain.people import Role
from mentordesk.exchange import columns, people_rows, tables
from mentordesk.exchange.cell_values import SkillDraft
from mentordesk.exchange.fields import Field
from mentordesk.exchange.matching_rows import ExistingPerson, pair_up
from tests.exchange.sheets import a_workbook

SHEETS = Path(__file__).parents[1] / "data" / "sheets" / "mentor-match"
COMMON = {
    "first name": Field.FIRST_NAME,
    "last name": Field.LAST_NAME,
    "email address": Field.EMAIL,
    "both mentor and mentee": Field.ROLES,
    "job title": Field.ROLE_TITLE,
    "grade": Field.LEVEL,
    "organisation": Field.ORGANIZATION,
    "profession": Field.PROFESSION,
    "biography": Field.BIO,
}


def imported(name):
    table = tables.read(SHEETS / name)
    guesses = columns.guess(table.headers, table.rows)
    return guesses, people_rows.drafts(table, [one.field for one in guesses])


def test_the_mentors_land_in_their_fields():
    guesses, found = imported("small-mentors.csv")
    assert {one.header: one.field for one in guesses} == {**COMMON, "characteristics": Field.IGNORE}
    assert (len(found.drafts), found.problems) == (50, ())
    first, third = found.drafts[0], found.drafts[2]
    assert (first.display_name, first.email) == ("mentor 00", "mentor.00@gov.uk")
    assert (first.level, first.organization, first.role_title) == ("SCS4", "Department of Joy", "Some role")
    assert first.roles == {Role.MENTOR, Role.MENTEE}
    assert third.roles == {Role.MENTOR}
    assert (third.skills_offered, third.skills_sought) == ((SkillDraft("DDaT"),), ())
    assert third.extras == (("profession", "DDaT"),)
    assert third.bio.startswith("My name is mentor 02.")


def test_the_mentees_land_in_their_fields():
    guesses, found = imported("small-mentees.csv")
    wishes = {"match with similar identity": Field.IGNORE, "identity to match": Field.IGNORE}
    assert {one.header: one.field for one in guesses} == {**COMMON, **wishes}
    assert (len(found.drafts), found.problems) == (50, ())
    third = found.drafts[2]
    assert (third.display_name, third.roles) == ("mentee 02", {Role.MENTEE})
    assert (third.skills_offered, third.skills_sought) == ((), (SkillDraft("Security"),))


@pytest.mark.parametrize("name", ["small-mentors.csv", "small-mentees.csv"])
def test_no_personal_characteristic_is_taken_from_its_column_and_the_biography_is_warned_about(name):
    guesses, found = imported(name)
    assert [one.header for one in guesses if one.is_sensitive]
    assert all(draft.sensitive_extras == () for draft in found.drafts)
    (bio,) = (one for one in guesses if one.field is Field.BIO)
    assert "personal characteristics" in bio.why


def test_the_same_sheet_again_finds_everybody():
    _, found = imported("small-mentors.csv")
    people = [ExistingPerson(str(n), one.display_name, one.email, one.team) for n, one in enumerate(found.drafts)]
    assert [row.existing_id for row in pair_up(found.drafts, people)] == [person.id for person in people]


HEADER = "Name,Email,Team,Organisation,Job title,Grade,Time zone,Skills offered,Skills sought,Capacity,Bio,Pronouns"


def a_large_sheet(rows):
    return [HEADER.split(",")] + [
        [f"Zoë Person {n}", f"p{n}@example.org", f"Team {n % 40}", "Acme", "Engineer", f"G{n % 7}", "Europe/London"]
        + [f"Python (4); SQL - 3, Topic {n}", f"Leadership, Field {n}", str(n % 4), "Likes tea. " * 10, "she/her"]
        for n in range(rows)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ten_thousand_people_are_read_whole(kind):
    rows = a_large_sheet(10_000)
    if kind == "csv":
        data = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()
    else:
        data = a_workbook(People=rows)
    table = tables.read_csv(data) if kind == "csv" else tables.read_xlsx(data)
    found = people_rows.drafts(table, [one.field for one in columns.guess(table.headers, table.rows)])
    assert (len(found.drafts), found.problems) == (10_000, ())
