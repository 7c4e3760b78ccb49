"""People come in from a sheet in one step; the same sheet again changes nothing, and nothing is ever written twice."""

import shutil
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.people import Role, SkillSide
from mentordesk.domain.progress import Watch
from mentordesk.errors import Cancelled
from mentordesk.exchange import columns, people_rows, tables
from mentordesk.exchange.fields import Field
from mentordesk.services.desk import Desk
from mentordesk.services.import_plan import FieldChange, Outcome, Writes
from mentordesk.services.importing import CHUNK
from tests.builders import FixedClock, a_person, a_role_profile, a_skill, a_skill_claim
from tests.services.verbs import everything, nothing_written, one_step

SHEETS = Path(__file__).parents[1] / "data" / "sheets" / "mentor-match"
SMALL = """
Name,Email,Team,Job title,Manager,Languages,Skills offered,Skills sought,Places for mentees,Role,Shoe size
Priya Raman,priya@example.org,Data,Engineer,Marek Novák,"English, Tamil","Python (4); SQL",Leadership,2,mentor,37
Marek Novák,,Platform,Team lead,,,,,,,
"""


def plan_of(desk, source, **options):
    """Compare a file or CSV text with who is here, each column as guessed."""
    if isinstance(source, Path):
        table = tables.read(source)
    else:
        table = tables.read_csv(source.strip().encode(), name="people.csv")
    mapping = [one.field for one in columns.guess(table.headers, table.rows)]
    return desk.importing.plan(people_rows.drafts(table, mapping, **options), table.headers, mapping)


def bring_in(desk, source, **options):
    return write(desk, plan_of(desk, source, **options))


def write(desk, plan):
    for _ in desk.importing.apply(plan):
        pass
    return plan


def outcomes(plan):
    return [plan.count(outcome) for outcome in Outcome]


def named(desk, name):
    return desk.records.people.first(display_name=name)


def changes(plan, name):
    (found,) = (each.changes for each in plan.people if each.person.display_name == name)
    return found


def skills_of(desk, person, side):
    claims = desk.records.skill_claims.list(person_id=person.id, side=side)
    return {desk.records.skills.get(claim.skill_id).name: claim.level for claim in claims}


def test_a_sheet_comes_in_as_one_step_with_all_that_it_says(desk, team):
    plan = plan_of(desk, SMALL)
    with one_step(desk, "Import 1 person", "person", "role_profile", "enrollment", "skill", "skill_claim"):
        for _ in desk.importing.apply(plan):
            pass
    priya = named(desk, "Priya Raman")
    assert (priya.email, priya.team, priya.role_title) == ("priya@example.org", "Data", "Engineer")
    assert (priya.languages, priya.extras) == (("English", "Tamil"), (("Shoe size", "37"),))
    assert priya.manager_id == team.marek.id
    assert skills_of(desk, priya, SkillSide.OFFERS) == {"Python": 4, "SQL": 0}
    assert skills_of(desk, priya, SkillSide.SEEKS) == {"Leadership": 0}
    profile = desk.records.role_profiles.first(person_id=priya.id)
    assert (profile.role, profile.capacity) == (Role.MENTOR, 2)
    assert desk.records.enrollments.first(person_id=priya.id).program_id == team.program.id


def test_nothing_is_written_by_looking(desk, team):
    with nothing_written(desk):
        plan = plan_of(desk, SMALL)
    assert outcomes(plan) == [1, 0, 1]


def test_a_preview_names_each_field_of_a_new_person_and_each_difference_of_a_known_one(desk, team):
    sheet = (
        "Name,Email,Team,Job title,Skills offered\nLin Zhao,lin.zhao@example.org,Ledger,Engineer,SQL\nBo,,,Designer,"
    )
    plan = plan_of(desk, sheet)
    assert changes(plan, "Lin Zhao") == (
        FieldChange("Team", "Payments", "Ledger"),
        FieldChange("Takes part as", "", "mentor, 1 place"),
        FieldChange("Skills offered", "", "SQL"),
    )
    assert FieldChange("Job title", "", "Designer") in changes(plan, "Bo")


def test_an_empty_cell_leaves_what_is_there(desk, team):
    bring_in(desk, "Name,Email,Team,Job title\nLin Zhao,lin.zhao@example.org,,Staff engineer")
    lin = desk.records.people.get(team.lin.id)
    assert (lin.team, lin.role_title) == ("Payments", "Staff engineer")


def test_somebody_found_by_address_takes_the_name_of_the_sheet(desk, team):
    plan = bring_in(desk, "Name,Email\nLin Zhao-Park,LIN.ZHAO@example.org")
    assert outcomes(plan) == [0, 1, 0]
    assert desk.records.people.get(team.lin.id).display_name == "Lin Zhao-Park"


def test_a_level_that_the_sheet_gives_takes_the_place_of_the_old_one(desk, team, scene):
    skill = scene(desk.records.skills, a_skill("Python"))
    scene(desk.records.skill_claims, a_skill_claim(team.lin, skill, level=2))
    plan = bring_in(
        desk, "Name,Email,Skills offered\nLin Zhao,lin.zhao@example.org,python (4)", default_roles=frozenset()
    )
    assert changes(plan, "Lin Zhao") == (FieldChange("Skills offered", "Python, level 2", "Python, level 4"),)
    assert skills_of(desk, team.lin, SkillSide.OFFERS) == {"Python": 4}


def test_places_are_changed_where_the_sheet_counts_them(desk, team, scene):
    scene(desk.records.role_profiles, a_role_profile(team.amara, capacity=1, aspirations="Teach"))
    plan = bring_in(desk, "Name,Role,Places for mentees\nAmara Osei,mentor,3")
    assert changes(plan, "Amara Osei") == (
        FieldChange("Takes part as", "mentor, 1 place, Teach", "mentor, 3 places, Teach"),
    )
    assert desk.records.role_profiles.first(person_id=team.amara.id).capacity == 3


def test_managers_are_found_wherever_the_sheet_lists_them(desk, team):
    sheet = (
        "Name,Email,Manager\nAna,ana@example.org,bo@example.org\nBo,bo@example.org,Cleo\nCleo,,Cleo\n"
        "Lin Zhao,lin.zhao@example.org,Bo"
    )
    bring_in(desk, sheet)
    ana, bo, cleo = (named(desk, name) for name in ("Ana", "Bo", "Cleo"))
    assert (ana.manager_id, bo.manager_id, cleo.manager_id) == (bo.id, cleo.id, None)
    assert desk.records.people.get(team.lin.id).manager_id == bo.id
    assert outcomes(plan_of(desk, sheet)) == [0, 0, 4]


def test_a_name_that_two_people_have_makes_nobody_a_manager(desk, team, scene):
    scene(desk.records.people, a_person("Sam Lee", team="A"), a_person("Sam Lee", team="B"))
    bring_in(desk, "Name,Manager\nAna,Sam Lee")
    assert named(desk, "Ana").manager_id is None


def test_rows_that_cannot_be_used_stay_out_and_the_others_come_in(desk, team):
    plan = bring_in(desk, "Name,Email\n,nobody@example.org\nAna,ana@example.org")
    assert [problem.line for problem in plan.parsed.errors] == [2]
    assert named(desk, "Ana")
    assert desk.records.people.first(email="nobody@example.org") is None


@pytest.mark.parametrize("name", ["small-mentors.csv", "small-mentees.csv"])
def test_a_real_sheet_comes_in_once(desk, name):
    assert outcomes(bring_in(desk, SHEETS / name)) == [50, 0, 0]
    with nothing_written(desk):
        assert outcomes(bring_in(desk, SHEETS / name)) == [0, 0, 50]
    assert len(desk.records.people.list()) == 50
    desk.undo()
    assert desk.records.people.list() == desk.records.programs.list() == desk.records.import_mappings.list() == []


def test_columns_that_look_personal_are_left_out_unless_somebody_asks_for_them(desk):
    bring_in(desk, SHEETS / "small-mentees.csv")
    kept = {header for person in desk.records.people.list() for header, _ in person.extras}
    assert kept == {"profession"}


def test_what_was_decided_about_the_columns_is_remembered_for_the_next_sheet(desk, team):
    table = tables.read_csv(b"Name,Shoe size\nAna,37")
    mapping = [Field.DISPLAY_NAME, Field.TEAM]
    assert desk.importing.remembered(table.headers) is None
    plan = desk.importing.plan(people_rows.drafts(table, mapping), table.headers, mapping)
    write(desk, plan)
    assert desk.importing.remembered(("shoe size", "NAME")) == (Field.TEAM, Field.DISPLAY_NAME)
    assert desk.importing.remembered(("Name", "Hat size")) is None


def test_rows_without_headers_are_not_remembered(desk, team):
    table = tables.read_pasted("Ana\tana@example.org\nBo\tbo@example.org")
    plan = desk.importing.plan(people_rows.drafts(table, [Field.DISPLAY_NAME, Field.EMAIL]))
    for _ in desk.importing.apply(plan):
        pass
    assert named(desk, "Bo")
    assert desk.records.import_mappings.list() == []


def test_a_stopped_import_leaves_nothing(desk, team):
    plan = plan_of(desk, "Name\n" + "\n".join(f"Person {number}" for number in range(3 * CHUNK)))
    with nothing_written(desk):
        steps = desk.importing.apply(plan)
        assert next(steps) == (CHUNK, 3 * CHUNK)
        steps.close()
    for _ in desk.importing.apply(plan):
        pass
    assert len(desk.records.people.list()) == 3 * CHUNK + 3


def test_a_comparison_can_be_stopped(desk, team):
    parsed = plan_of(desk, SMALL).parsed
    with pytest.raises(Cancelled):
        desk.importing.plan(parsed, watch=Watch(should_stop=lambda: True))


def test_a_comparison_may_run_on_a_worker(desk, team):
    parsed = plan_of(desk, SMALL).parsed
    found = []
    worker = threading.Thread(target=lambda: found.append(desk.importing.plan(parsed)))
    worker.start()
    worker.join()
    assert outcomes(found[0]) == [1, 0, 1]


NAMES = st.sampled_from(["Ana", "Bo", "ana", "Cleo Ö", "Cleo O"])
CELLS = {
    Field.DISPLAY_NAME: NAMES,
    Field.EMAIL: st.sampled_from(["", "", "a@example.org", "B@example.org", "b@example.org", "nonsense"]),
    Field.TEAM: st.sampled_from(["", "Red", "red", "Blue"]),
    Field.MANAGER: st.one_of(st.just(""), NAMES, st.just("a@example.org")),
    Field.LANGUAGES: st.sampled_from(["", "English", "english, French", "French; English; FRENCH"]),
    Field.SKILLS_OFFERED: st.sampled_from(["", "SQL", "sql (3), SQL (4)", "Python: advanced; SQL - 2", "R, r, R (1)"]),
    Field.SKILLS_SOUGHT: st.sampled_from(["", "Python", "python (5)"]),
    Field.CAPACITY: st.sampled_from(["", "2", "0", "many"]),
    Field.ROLES: st.sampled_from(["", "mentor", "mentee", "both"]),
    Field.EXTRA: st.sampled_from(["", "first", "second"]),
}
MEANINGS = tuple(CELLS)
ROWS = st.lists(st.tuples(*CELLS.values()), min_size=1, max_size=7)
SOURCE = tables.SourceInfo(tables.SourceKind.PASTED)


def plan_of_rows(desk, rows):
    table = tables.Table(tuple(CELLS), tuple(rows), tuple(range(2, len(rows) + 2)), SOURCE)
    return desk.importing.plan(people_rows.drafts(table, MEANINGS), table.headers, MEANINGS)


@settings(max_examples=60, deadline=None)
@given(here=ROWS, sheet=ROWS)
def test_the_same_sheet_again_changes_nothing_whoever_is_here(blank_workspace, here, sheet):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "workspace.mentordesk")
        shutil.copyfile(blank_workspace, path)
        desk = Desk(path, FixedClock())
        try:
            write(desk, plan_of_rows(desk, here))
            start = everything(desk)
            plan = write(desk, plan_of_rows(desk, sheet))
            end = everything(desk)
            again = write(desk, plan_of_rows(desk, sheet))
            assert (again.wanted, again.writes) == (0, Writes())
            assert everything(desk) == end
            if plan.wanted:
                desk.undo()
            assert everything(desk) == start
        finally:
            desk.close()
