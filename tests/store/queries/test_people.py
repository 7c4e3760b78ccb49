import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.people import PeopleFilter, PersonStatus, Role, SkillSide
from mentordesk.store.queries.people import GoesAlong, PeopleQueries
from tests.builders import (
    FixedClock,
    Team,
    a_card,
    a_held_session,
    a_pair,
    a_person,
    a_private_note,
    a_role_profile,
    a_shared_note,
    a_skill,
    a_skill_claim,
)


@pytest.fixture
def queries(store, clock: FixedClock) -> PeopleQueries:
    return PeopleQueries(store.connection, clock)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        return records[0] if len(records) == 1 else records

    return write_all


def names(queries: PeopleQueries, **asked) -> list[str]:
    keys = queries.keys(**asked)
    rows = queries.rows(keys)
    return [rows[key].name for key in keys]


def test_each_list_holds_its_people_by_name(queries, write, repositories, team: Team):
    priya, gone = a_person("Priya Nair"), a_person("Gone Away", status=PersonStatus.LEFT)
    write(repositories.people, priya, gone)
    write(
        repositories.role_profiles,
        a_role_profile(team.amara),
        a_role_profile(team.lin, Role.MENTEE),
        a_role_profile(priya, Role.MENTEE),
        a_role_profile(gone, Role.MENTEE),
    )
    assert names(queries) == ["Amara Osei", "Lin Zhao", "Marek Novák", "Priya Nair"]
    assert names(queries, show=PeopleFilter.MENTORS) == ["Amara Osei"]
    assert names(queries, show=PeopleFilter.MENTEES) == ["Lin Zhao", "Priya Nair"]
    assert names(queries, show=PeopleFilter.WITHOUT_MENTOR) == ["Priya Nair"]
    assert names(queries, show=PeopleFilter.LEFT) == ["Gone Away"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("li", ["Lin Zhao"]), ("novak", ["Marek Novák"]), ("lead plat", ["Marek Novák"]), ("example", ["Lin Zhao"])],
)
def test_the_filter_reads_names_titles_teams_and_email(queries, team: Team, text: str, found: list[str]):
    assert names(queries, text=text) == found


def test_a_row_says_the_roles_in_their_order(queries, write, repositories, team: Team):
    write(repositories.role_profiles, a_role_profile(team.amara, Role.MENTEE), a_role_profile(team.amara))
    rid = queries.rid(team.amara.id)
    row = queries.rows([rid])[rid]
    assert (row.roles, row.is_me) == ((Role.MENTOR, Role.MENTEE), True)


def test_a_person_is_read_with_what_hangs_on_them(queries, write, repositories, team: Team):
    report = write(repositories.people, a_person("Priya Nair", manager_id=team.marek.id))
    python, review = write(repositories.skills, a_skill(), a_skill("Code review"))
    write(
        repositories.skill_claims,
        a_skill_claim(report, python, level=4),
        a_skill_claim(report, review, SkillSide.SEEKS),
    )
    card = write(repositories.working_preferences, a_card(report, camera="Off"))
    write(
        repositories.pairs,
        a_pair(team.program, team.amara, report),
        a_pair(team.program, report, team.marek, state=PairState.CLOSED),
    )
    whole = queries.whole(queries.rid(report.id))
    assert (whole.person, whole.manager_name, whole.card) == (report, "Marek Novák", card)
    assert [(line.name, line.level) for line in whole.offers] == [("Python", 4)]
    assert [line.name for line in whole.seeks] == ["Code review"]
    assert [(pair.other_name, pair.is_mentor) for pair in whole.pairs] == [("Amara Osei", False), ("Marek Novák", True)]


def test_what_goes_along_with_a_person_is_counted(queries, write, repositories, team: Team):
    first, second = write(repositories.sessions, a_held_session(team.pair), a_held_session(team.pair, -14))
    write(repositories.shared_notes, a_shared_note(first), a_shared_note(second, "  "))
    write(repositories.private_notes, a_private_note(team.lin), a_private_note(team.pair), a_private_note(team.marek))
    assert queries.goes_along(team.lin.id) == GoesAlong(pairs=1, sessions=2, notes=3)
    assert queries.goes_along(team.marek.id) == GoesAlong(pairs=0, sessions=0, notes=1)


def test_who_is_gone_is_nothing(queries, team: Team):
    assert queries.rid("nobody") is None
    assert queries.whole(999) is None


def test_names_to_choose_from_leave_out_oneself_and_who_left(queries, write, repositories, team: Team):
    write(repositories.people, a_person("Gone Away", status=PersonStatus.LEFT))
    assert [each.name for each in queries.names(but=team.lin.id)] == ["Amara Osei", "Marek Novák"]


def test_ten_thousand_people_are_listed_and_filtered(queries, write, repositories):
    people = [a_person(f"Person {n:05} Smith", team=f"Team {n % 40}") for n in range(10_000)]
    write(repositories.people, *people)
    keys = queries.keys()
    queries.rows(keys[5000:5100])
    assert len(queries.keys(text="smi")) == 10_000
