from dataclasses import replace

import pytest

from mentordesk.domain.people import Role
from mentordesk.domain.programs import Objective, ProgramKind
from mentordesk.errors import Conflict, UserError
from mentordesk.services.desk import Desk
from mentordesk.services.programs import FIRST_PROGRAM_NAME
from tests.builders import TODAY, Team, a_day, a_program, a_reading, a_team, an_objective
from tests.services.verbs import Scene, nothing_written, one_step


@pytest.fixture
def team(desk: Desk) -> Team:
    return a_team(desk._store, desk.records)


@pytest.fixture
def objective(team: Team, desk: Desk, scene: Scene) -> Objective:
    return scene(desk.records.objectives, an_objective(team.program, "Mentees lead reviews"))


def statements(desk: Desk, team: Team) -> list[str]:
    found = desk.records.objectives.list(program_id=team.program.id, order_by="position, rid")
    return [objective.statement for objective in found]


def test_a_desk_without_a_program_starts_one_with_its_defaults(desk: Desk):
    with one_step(desk, "Start program", "program"):
        program = desk.programs.current()
    assert (program.name, program.start_on) == (FIRST_PROGRAM_NAME, TODAY)
    assert (program.default_minutes, program.default_cadence_days, program.default_months) == (45, 14, 6)
    assert desk.programs.current() == program


def test_a_program_is_edited_field_by_field(desk: Desk, team: Team):
    changed = replace(team.program, name="  Spring  2027 ", purpose="Grow\ntogether", kind=ProgramKind.LEADERSHIP)
    with one_step(desk, "Edit program", "program"):
        desk.programs.edit(changed)
    assert desk.records.programs.get(team.program.id) == replace(changed, name="Spring 2027")


def test_typing_in_one_go_is_one_step(desk: Desk, team: Team):
    for name in ("S", "Sp", "Spring"):
        desk.programs.edit(replace(team.program, name=name), merge=True)
    desk.undo()
    assert desk.records.programs.get(team.program.id) == team.program


@pytest.mark.parametrize(
    "changes", [{"name": " "}, {"start_on": a_day(0), "end_on": a_day(-1)}], ids=["no name", "ends before it starts"]
)
def test_what_a_program_cannot_be_is_refused(desk: Desk, team: Team, changes):
    with nothing_written(desk), pytest.raises(UserError):
        desk.programs.edit(replace(team.program, **changes))


def test_somebody_takes_part_once_in_each_role(desk: Desk, team: Team):
    with one_step(desk, "Add to program", "enrollment"):
        desk.programs.enroll(team.program.id, team.marek.id, Role.MENTEE)
    desk.programs.enroll(team.program.id, team.marek.id, Role.MENTEE)
    assert len(desk.records.enrollments.list(person_id=team.marek.id)) == 1


def test_objectives_are_added_edited_moved_and_removed(desk: Desk, team: Team):
    with one_step(desk, "Add objective", "objective"):
        first = desk.programs.add_objective(team.program.id, " Mentees lead  reviews ")
    desk.programs.add_objective(team.program.id, "Nobody waits")
    with one_step(desk, "Move objective", "objective"):
        desk.programs.move_objective(first.id, 5)
    assert statements(desk, team) == ["Nobody waits", "Mentees lead reviews"]
    with one_step(desk, "Edit objective", "objective"):
        desk.programs.edit_objective(replace(desk.records.objectives.get(first.id), target="10"))
    assert desk.records.objectives.get(first.id).target == "10"
    with one_step(desk, "Remove objective", "objective"):
        desk.programs.remove_objective(first.id)
    assert statements(desk, team) == ["Nobody waits"]


def test_an_objective_added_after_a_removal_comes_last(desk: Desk, team: Team):
    one, _, _ = (desk.programs.add_objective(team.program.id, name) for name in ("One", "Two", "Three"))
    desk.programs.remove_objective(one.id)
    desk.programs.add_objective(team.program.id, "Four")
    assert statements(desk, team) == ["Two", "Three", "Four"]


def test_moving_past_the_end_is_no_step(desk: Desk, team: Team, objective: Objective):
    with nothing_written(desk):
        desk.programs.move_objective(objective.id, -1)


def test_an_objective_needs_words(desk: Desk, team: Team):
    with nothing_written(desk), pytest.raises(UserError):
        desk.programs.add_objective(team.program.id, " ")


def test_a_reading_keeps_what_was_decided(desk: Desk, objective: Objective):
    with one_step(desk, "Add reading", "objective_reading"):
        reading = desk.programs.read_objective(objective.id, taken_on=TODAY, value=" 5 ", decision="Pair them up\n")
    assert (reading.value, reading.decision) == ("5", "Pair them up")
    with one_step(desk, "Remove reading", "objective_reading"):
        desk.programs.remove_reading(reading.id)


@pytest.mark.parametrize(("value", "day"), [(" ", TODAY), ("5", a_day(1))], ids=["no value", "a day to come"])
def test_a_reading_of_nothing_or_of_tomorrow_is_refused(desk: Desk, objective: Objective, value, day):
    with nothing_written(desk), pytest.raises(UserError):
        desk.programs.read_objective(objective.id, taken_on=day, value=value)


def test_removing_an_objective_takes_its_readings_along(desk: Desk, objective: Objective, scene: Scene):
    scene(desk.records.objective_readings, a_reading(objective))
    with one_step(desk, "Remove objective", "objective", "objective_reading"):
        desk.programs.remove_objective(objective.id)


def test_a_program_without_pairs_is_removed(desk: Desk, team: Team, scene: Scene):
    extra = scene(desk.records.programs, a_program("By mistake"))
    with one_step(desk, "Remove program", "program"):
        desk.programs.remove(extra.id)


def test_a_program_with_pairs_stays_and_so_does_the_only_one(desk: Desk, team: Team, scene: Scene):
    with nothing_written(desk), pytest.raises(Conflict, match="has pairs"):
        desk.programs.remove(team.program.id)
    scene(desk.records.programs, a_program("Other"))
    desk.pairs.remove(team.pair.id)
    desk.programs.remove(team.program.id)
    with pytest.raises(Conflict, match="only program"):
        desk.programs.remove(desk.programs.current().id)
